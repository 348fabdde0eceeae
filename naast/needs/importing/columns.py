"""What each column of a table is about: the area, the year, an age, a breakdown, or a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from naast.needs import rules
from naast.needs.importing.results import FileRefused
from naast.needs.models import Kind

_CODES = {
    "gm_code",
    "gwb_code",
    "code",
    "codering",
    "regiocode",
    "wijkenenbuurten",
    "regios",
    "codering (code)",
    "buurtcode",
    "wijkcode",
    "gebiedscode",
    "gebied (code)",
}
_NAMES = {
    "wijken en buurten",
    "regio's",
    "regio’s",
    "regio",
    "gemeente",
    "gemeentenaam",
    "wijk",
    "buurt",
    "regio's (code)",
    "gebied",
    "gebieden",
    "gebiedsnaam",
}
_REGIONS = {"jeugdregio"}
_MEMBERS = {"gemeenten"}
_POSTCODES = {"pc4", "postcode", "postcode4", "postcode-4"}
_YEARS = {"perioden", "periode", "jaar", "peildatum", "periods"}
_AGES = {"leeftijd", "leeftijdsgroep", "leeftijdsgroepen", "leeftijd (jaren)"}
_BREAKDOWNS = {
    "geslacht", "mannen en vrouwen", "burgerlijke staat", "migratieachtergrond", "herkomst", "herkomstland",
    "geboorteland", "positie in het huishouden", "marges", "vorm van jeugdzorg", "soort jeugdhulp",
}  # fmt: skip
_VALUE = re.compile(r"inwoners|bevolking|personen|^aantal|waarde|jongeren|kinderen", re.IGNORECASE)
_SHARE = re.compile(r"%|\bpct|procent|percentage|relatie|gemiddeld|per 1", re.IGNORECASE)
_CARE = re.compile(r"(?:jongeren|jeugdigen)[ _]met[ _]jeugd(?:zorg|hulp)", re.IGNORECASE)
_UNTIL = re.compile(r"(?<![\d/])(\d{1,2})\s*tot\s*(\d{1,3})(?:\s*jaar)?\b|k_(\d{1,2})Tot(\d{1,3})Jaar", re.IGNORECASE)
_FROM_TO = re.compile(r"(?<!\d)(\d{1,2})\s*(?:_|-|–|tot en met|t/m)\s*(\d{1,2})(?!\d)")
_YOUNGER = re.compile(r"jonger dan (\d{1,2}) jaar", re.IGNORECASE)
_ABOUT_AGES = re.compile(r"jaar|inw|leeftijd", re.IGNORECASE)
_SINGLE = re.compile(r"^(\d{1,2}) jaar$")
Span = tuple[int, int]


@dataclass(slots=True)
class Columns:
    """The places of the columns in a row; ``spans`` the columns of which the name is an age group."""

    codes: list[int] = field(default_factory=list)
    names: list[int] = field(default_factory=list)
    postcodes: list[int] = field(default_factory=list)
    regions: list[int] = field(default_factory=list)
    members: list[int] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    ages: list[int] = field(default_factory=list)
    breakdowns: list[int] = field(default_factory=list)
    spans: dict[int, tuple[str, Span]] = field(default_factory=dict)
    value: int | None = None


def columns(names: tuple[str, ...]) -> Columns:
    """What each column is about. Raises :class:`FileRefused` with what was found when something needed is missing."""
    found = Columns()
    sorts = {
        **dict.fromkeys(_CODES, found.codes), **dict.fromkeys(_NAMES, found.names),
        **dict.fromkeys(_REGIONS, found.regions), **dict.fromkeys(_MEMBERS, found.members),
        **dict.fromkeys(_YEARS, found.years), **dict.fromkeys(_AGES, found.ages),
        **dict.fromkeys(_BREAKDOWNS, found.breakdowns), **dict.fromkeys(_POSTCODES, found.postcodes),
    }  # fmt: skip
    left = []
    for place, name in enumerate(names):
        parts = [part.strip().lower() for part in name.split("|")]
        sort = None if span_of(name) else sorts.get(parts[-1])
        if sort is not None:
            sort.append(place)
        elif name:
            left.append(place)
    _figures(found, names, left)
    _complete(found, names)
    return found


def _figures(found: Columns, names: tuple[str, ...], left: list[int]) -> None:
    plain = [place for place in left if not _SHARE.search(names[place])]
    for place in plain:
        if _CARE.search(names[place]):
            found.spans[place] = (Kind.YOUTH_CARE.value, (0, rules.OLDEST))
    if found.ages:
        found.value = next((place for place in plain if _VALUE.search(names[place]) and place not in found.spans), None)
        return
    spans = {place: span for place in plain if place not in found.spans and (span := span_of(names[place]))}
    for place, ages in _half_open(spans).items():
        found.spans[place] = (Kind.RESIDENTS.value, ages)


def _half_open(spans: dict[int, tuple[Span, bool]]) -> dict[int, Span]:
    """Age groups up to and not including their end. "0_4, 5_9" ends inside, "0_15, 15_25" does not: the neighbours tell."""
    lows = {span[0] for span, _sure in spans.values()}
    meets = any(span[1] in lows for span, sure in spans.values() if not sure)
    return {place: span if sure or meets else (span[0], span[1] + 1) for place, (span, sure) in spans.items()}


def span_of(name: str, *, is_age: bool = False) -> tuple[Span, bool] | None:
    """The ages in a name, and whether its end is surely not included; None when there are none.

    Unless the name ``is_age`` for certain, it must say that it is about ages: with "jaar", "inw" or "leeftijd".
    """
    if not is_age and not _ABOUT_AGES.search(name):
        return None
    if until := _UNTIL.search(name):
        low, high = (int(part) for part in until.groups() if part)
        return ((low, high), True) if low < high else None
    if younger := _YOUNGER.search(name):
        return (0, int(younger[1])), True
    if single := _SINGLE.match(name.strip()):
        return (int(single[1]), int(single[1]) + 1), True
    if both := _FROM_TO.search(name):
        low, high = int(both[1]), int(both[2])
        return ((low, high), False) if low <= high else None
    return None


def age_of(words: str) -> Span | None:
    """The ages that a cell of the column of ages tells; None for all ages together and for what is older."""
    found = span_of(words, is_age=True)
    if found is None:
        return None
    (low, high), sure = found
    return low, high if sure else high + 1


def _complete(found: Columns, names: tuple[str, ...]) -> None:
    missing = []
    if not (found.codes or found.names or found.postcodes or found.regions):
        missing.append(_("een gebied (een kolom zoals ‘Wijken en buurten’, ‘Regio's’ of ‘gm_code’)"))
    if not found.spans and not (found.ages and found.value is not None):
        missing.append(
            _("leeftijden (kolommen zoals ‘0 tot 15 jaar’, of een kolom ‘Leeftijd’ met een kolom ‘Aantal inwoners’)")
        )
    if missing:
        seen = ", ".join(f"‘{name[:60]}’" for name in names[:12] if name) or _("geen")
        more = " " + _("en nog %(number)s") % {"number": len(names) - 12} if len(names) > 12 else ""
        needed = f" {_('en')} ".join(missing)
        said = _("We vonden deze kolommen: %(seen)s. We missen %(needed)s.") % {"seen": seen + more, "needed": needed}
        raise FileRefused(said)
