"""From a file to figures: row by row, what is good and what is set apart with its reason."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.needs import rules
from naast.needs.importing import columns as heads
from naast.needs.importing.regions import CODE, merged, plain
from naast.needs.importing.results import Apart, Elsewhere, FileRefused, Found, LineRefused, Reading
from naast.needs.importing.sheet import sheet
from naast.needs.models import Kind, Status

if TYPE_CHECKING:
    from naast.needs.importing.columns import Columns, Span
    from naast.needs.importing.regions import Town
    from naast.needs.importing.sheet import Sheet

_PERIOD = re.compile(r"^(\d{4})(?:JJ00)?\s*(\*{0,2})(?:\s*(voorlopig|nader voorlopig|definitief))?$", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_TOTALS = re.compile(r"^(?:totaal|mannen en vrouwen|t\d{6}$|1000[01]\d*$|waarde$|mw00000)", re.IGNORECASE)
_KEPT_BACK = {".", "x", "geheim", "onbekend"}
_IMPOSSIBLE = {""}
_NONE = {"-", "–"}
NAMED = 100  # lines that are named beside the first that was set apart for the same reason
TOLD = 8  # reasons that are told when no line of a file could come in
_STATUS = {"": Status.FINAL, "*": Status.PROVISIONAL, "**": Status.ALMOST}


def read(
    raw: bytes, *, file_name: str, town: Town, year: int | None = None, status: str = "", this_year: int = 9999
) -> Reading:
    """Read a file of figures for one municipality. Raises :class:`FileRefused` with what was found and what is needed."""
    table = sheet(raw)
    found = heads.columns(table.columns)
    reading = Reading(
        file_name=file_name, digest=hashlib.sha256(raw + f"{year}{status}{town.adds}".encode()).hexdigest()
    )
    reading.source = _source(table, file_name)
    known = year or _year_of(table.title) or _year_of(file_name)
    if not found.years and known is None:
        raise FileRefused(_("In dit bestand staat geen jaar. Vul bij het inlezen in van welk jaar deze cijfers zijn."))
    _Rows(found, town, reading, known, status, this_year).take(table)
    _only_of_now(reading, town)
    if not reading.figures:
        raise FileRefused(_nothing(reading, town))
    return reading


def _only_of_now(reading: Reading, town: Town) -> None:
    """New neighbourhoods are those of the newest year in the file: codes of before are no longer on the map."""
    newest = max((one.year for one in reading.figures if one.code), default=0)
    now = {one.code for one in reading.figures if one.year == newest}
    reading.new_places = {code: name for code, name in town.new_places.items() if code in now}
    reading.figures = [one for one in reading.figures if not one.code or one.code in now]


def _source(table: Sheet, file_name: str) -> str:
    return f"CBS, {table.title.strip(' ;')}" if table.title else _("Bestand %(name)s") % {"name": file_name}


def _year_of(words: str) -> int | None:
    found = _YEAR.findall(words)
    return int(found[-1]) if found else None


def _nothing(reading: Reading, town: Town) -> str:
    """Why no line of the file could come in: each reason with its lines, or what the file is about instead."""
    if reading.apart:
        rest = len(reading.apart) - TOLD
        told = [_("Geen enkele regel kon erin."), *(_refused(one) for one in reading.apart[:TOLD])]
        return " ".join([*told, _("En nog %(n)s andere redenen.") % {"n": rest}] if rest > 0 else told)
    names = {"town": town.name, "into": town.went_into, "code": town.code or _("geen CBS-code")}
    if town.went_into:
        return _("%(town)s is opgegaan in %(into)s. Lees de cijfers daar in.") % names
    if gone := merged().get(town.code) or merged().get(plain(town.name)):
        names["gone"] = str(gone)
        return _("In dit bestand staat niets over %(town)s. %(gone)s Lees de cijfers daar in.") % names
    said = _("In dit bestand staat niets over %(town)s (%(code)s).") % names
    if town.seen:
        said += " " + _("Het gaat over: %(places)s.") % {"places": ", ".join(town.seen)}
    return said + " " + _("Klopt de CBS-code bij Beheer, Gemeente? Is de gemeente samengevoegd, zet daar dan de nieuwe code neer, of lees een bestand in met de nieuwe gemeente.")  # fmt: skip


def _refused(one: Apart) -> str:
    """A reason with the line it is about, and how many more there are."""
    words = {"line": one.line, "reason": one.reason, "advice": one.advice, "more": one.more}
    if one.more:
        return _("Regel %(line)s en nog %(more)s: %(reason)s %(advice)s") % words
    return _("Regel %(line)s: %(reason)s %(advice)s") % words


@dataclass(slots=True)
class _Rows:
    """The rows of a table, one after the other; what is told twice counts once, and must be the same."""

    columns: Columns
    town: Town
    reading: Reading
    year: int | None
    status: str
    this_year: int
    said: dict[str, int] = field(default_factory=dict)
    told: dict[tuple[object, ...], Found] = field(default_factory=dict)
    postcodes: dict[tuple[int, Span], list[int | None]] = field(default_factory=dict)

    def take(self, table: Sheet) -> None:
        """Read them all into the reading."""
        self._learn_code(table)
        for line, row in table.rows:
            try:
                self._row(row)
            except Elsewhere:
                self.reading.elsewhere += 1
            except LineRefused as no:
                self._set_apart(line, no, row)
            else:
                self.reading.accepted += 1
        self._add_postcodes()
        self.reading.figures = list(self.told.values())

    def _learn_code(self, table: Sheet) -> None:
        """The code of the municipality, where it has none here and the file tells it beside its name."""
        for _number_of, row in table.rows if not self.town.code else ():
            code, name = self._named(row)
            if code.startswith("GM") and plain(name) == plain(self.town.name):
                self.town.code = code
                return

    def _set_apart(self, line: int, no: LineRefused, row: tuple[str, ...]) -> None:
        """Set a line apart; the same reason once, with how many more there are."""
        self.reading.refused += 1
        place = self.said.setdefault(str(no), len(self.reading.apart))
        if place == len(self.reading.apart):
            self.reading.apart.append(Apart(line, no.reason, no.advice, json.dumps(row, ensure_ascii=False)))
        else:
            before = self.reading.apart[place]
            others = (*before.others, line) if len(before.others) < NAMED else before.others
            self.reading.apart[place] = replace(before, more=before.more + 1, others=others)

    def _row(self, row: tuple[str, ...]) -> None:
        area, code, region = self._area(row)
        if any(not _TOTALS.match(_cell(row, place)) for place in self.columns.breakdowns if _cell(row, place)):
            raise Elsewhere
        year, status = self._when(row)
        figures = []
        for kind, (low, high), words in self._values(row):
            if low < rules.OLDEST:
                figures.append(Found(kind, low, high, year, _number(words), status, area, code, region))
        if not figures:
            raise Elsewhere
        if self.columns.postcodes and all(one.number is None for one in figures):
            raise LineRefused(
                _("Bij dit postcodegebied staan geen aantallen."),
                _("Je hoeft niets te doen: het telt niet mee in de som."),
            )
        for one in figures:
            self._keep(one, is_postcode=bool(self.columns.postcodes))

    def _keep(self, one: Found, *, is_postcode: bool) -> None:
        if is_postcode:
            self.postcodes.setdefault((one.year, (one.age_from, one.age_until)), []).append(one.number)
            return
        key = (one.kind, one.neighbourhood_id, one.code, one.region, one.age_from, one.age_until, one.year)
        if key in self.told and self.told[key].number != one.number:
            raise LineRefused(
                _("Over dit gebied, deze leeftijd en dit jaar staat eerder in het bestand een ander getal."),
                _(
                    "Kies welke van de twee klopt. Staat er een uitsplitsing in het bestand? Kies op StatLine het totaal."
                ),
            )
        self.told.setdefault(key, one)

    def _named(self, row: tuple[str, ...]) -> tuple[str, str]:
        """The code and the name of the area; by what the cells say, because two columns may have the same heading."""
        cells = [_cell(row, place) for place in (*self.columns.codes, *self.columns.names) if _cell(row, place)]
        code = next((one for one in cells if CODE.match(one.upper())), "")
        names = [_cell(row, place) for place in self.columns.names]
        name = next((one for one in names if one and not CODE.match(one.upper())), "")
        return code or next((one for place in self.columns.codes if (one := _cell(row, place))), ""), name

    def _area(self, row: tuple[str, ...]) -> tuple[int | None, str, str]:
        code, name = self._named(row)
        if self.columns.members:
            members = [part.strip() for place in self.columns.members for part in _cell(row, place).split(";")]
            if self.town.name.casefold() not in [one.casefold() for one in members]:
                raise Elsewhere
            return None, "", _cell(row, self.columns.regions[0])[:80] if self.columns.regions else "regio"
        if self.columns.postcodes:
            if self.town.area("", name) != (None, ""):
                raise Elsewhere
            return None, "", ""
        area, new = self.town.area(code or name, name or code)
        return area, new, ""

    def _when(self, row: tuple[str, ...]) -> tuple[int, str]:
        words = next((_cell(row, place) for place in self.columns.years), "")
        found = _PERIOD.match(words)
        if words and not found:
            if re.match(r"^\d{4}\D", words):
                raise Elsewhere  # a quarter, a month, half a year
            raise LineRefused(
                _("Het jaar ‘%(words)s’ lezen we niet.") % {"words": words[:40]},
                _("Schrijf een jaar als 2024, 2024* of 2024JJ00."),
            )
        year = int(found[1]) if found else self.year
        if year is None or not 1990 <= year <= self.this_year:
            wrong = _("Het jaar %(year)s kan niet kloppen.") % {"year": year}
            raise LineRefused(wrong, _("Kijk naar de kolom met het jaar."))
        said = _STATUS.get(found[2] if found else "", Status.FINAL)
        if found and found[3]:
            said = Status(found[3].lower().replace(" ", "-"))
        return year, self.status or said.value

    def _values(self, row: tuple[str, ...]) -> list[tuple[str, Span, str]]:
        found = [(kind, span, _cell(row, place)) for place, (kind, span) in self.columns.spans.items()]
        if self.columns.ages and self.columns.value is not None:
            span = heads.age_of(_cell(row, self.columns.ages[0]))
            if span:
                found.append((Kind.RESIDENTS.value, span, _cell(row, self.columns.value)))
        return [one for one in found if one[0] != Kind.YOUTH_CARE or one[2]]

    def _add_postcodes(self) -> None:
        """Postcode areas do not follow neighbourhoods: together they tell of the whole municipality."""
        for (year, (low, high)), numbers in self.postcodes.items():
            known = [number for number in numbers if number is not None]
            whole = sum(known) if len(known) == len(numbers) else None
            one = Found(Kind.RESIDENTS.value, low, high, year, whole, self.status or Status.FINAL.value)
            self.told[one.kind, None, "", "", low, high, year] = one


def _cell(row: tuple[str, ...], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _number(words: str) -> int | None:
    """A number of people; None when the source keeps it back. Raises :class:`LineRefused`."""
    if words.lower() in _KEPT_BACK or words in _IMPOSSIBLE:
        return None
    if words in _NONE:
        return 0
    plain = words.replace("\u00a0", "").replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain):
        plain = plain.replace(".", "")
    try:
        found = float(plain.replace(",", "."))
    except ValueError:
        raise LineRefused(
            _("‘%(words)s’ is geen aantal.") % {"words": words[:40]},
            _("Schrijf een heel getal, of een punt voor onbekend."),
        ) from None
    if not 0 <= found < 2_000_000 or found != int(found):
        wrong = _("%(words)s kan geen aantal mensen zijn.") % {"words": words[:40]}
        raise LineRefused(wrong, _("Schrijf een heel getal van nul of meer."))
    return int(found)
