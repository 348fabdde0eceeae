"""Where the figures of a profile come from, how good they are, and what may not be compared as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from naast.needs import rules, wording
from naast.needs.models import Figure, FigureApart, FigureRun, Finding, Rate
from naast.needs.queries.people import OWN_WORD
from naast.needs.rates import Assumed, Key, default_rates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from naast.needs.queries.people import Population
    from naast.needs.queries.places import Place

COUNTED = "geteld"
PEOPLE = "inwoners"
TALKS = "gesprekken"


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from: a short key, a sentence, and how good it is (gemeten, afgeleid, aanname)."""

    key: str
    text: str
    grade: str
    year: int | None = None


def rates(municipality_id: int) -> dict[Key, Assumed]:
    """What is assumed here: the default table, with the municipality's own figures over it."""
    found = dict(default_rates())
    for row in Rate.objects.filter(municipality_id=municipality_id, ended_at__isnull=True):
        found[row.theme, row.age_band, row.intensity] = Assumed(
            theme=row.theme,
            age_band=row.age_band,
            intensity=row.intensity,
            rate=row.rate,
            low=row.low,
            high=row.high,
            source=row.source,
            grade=row.grade,
            year=row.year,
            is_own=True,
            public_id=row.public_id,
        )
    return found


def keys_of(mine: Sequence[Assumed], told: Sequence[Finding], *, has_counts: bool) -> tuple[str, ...]:
    """The keys of what one theme rests on."""
    keys = [COUNTED] if has_counts else []
    keys += [PEOPLE]
    keys += sorted({key_of(one) for one in mine})
    return tuple([*keys, TALKS] if told else keys)


def key_of(one: Assumed) -> str:
    """The key under which the source of an assumption stands."""
    return f"eigen-{one.public_id}" if one.is_own else one.intensity


def of_profile(
    children: Population, assumed: Mapping[Key, Assumed], findings: Sequence[Finding], *, since: date, until: date
) -> tuple[Source, ...]:
    """Every source of a profile, once."""
    months = {"since": date_format(since, "F Y"), "until": date_format(until, "F Y")}
    counted = _("Geteld aan de balie en op de site, van %(since)s tot %(until)s: sommen zonder mensen.") % months
    found = [Source(COUNTED, counted, "gemeten", until.year), *_people(children)]
    named: dict[str, Source] = {}
    for one in assumed.values():
        named.setdefault(key_of(one), Source(key_of(one), _(one.source), one.grade, one.year))
    found += [named[key] for key in sorted(named)]
    found += [
        Source(
            TALKS,
            _("%(source)s, %(voices)s mensen: %(reason)s")
            % {"source": row.source, "voices": row.voices, "reason": row.reason},
            "afgeleid",
            row.said_on.year,
        )
        for row in findings
    ]
    return tuple(found)


def _people(children: Population) -> list[Source]:
    named: dict[tuple[str, int | None, str], Source] = {}
    guessed = {(one.source, one.year, one.status) for one in children.places.values() if one.guessed}
    for one in children.places.values() or [children.whole]:
        if one.source:
            key = (one.source, one.year, one.status)
            words = f"{_(OWN_WORD) if one.source == OWN_WORD else one.source}"
            words += f", {one.year} ({wording.word(one.status)})" if one.year else ""
            words += "; " + _("omgerekend naar onze leeftijden") if one.is_spread else ""
            words += "; " + _("deels geschat") if key in guessed else ""
            named.setdefault(key, Source(PEOPLE, words, "gemeten" if one.year else "afgeleid", one.year))
    return list(named.values())


def warnings(children: Population, known: Sequence[Place], *, today: date) -> tuple[str, ...]:
    """What somebody should know before comparing neighbourhoods or years."""
    found = []
    if len(children.years) > 1:
        years = ", ".join(map(str, children.years))
        found.append(
            _("De inwoners van de wijken zijn van verschillende jaren (%(years)s). Vergelijk ze met zorg.")
            % {"years": years}
        )
    if rules.is_provisional_beside_final(children.statuses):
        found.append(
            _(
                "Voorlopige cijfers staan naast definitieve. Voorlopige vallen later vaak hoger uit: vergelijk ze niet zomaar."
            )
        )
    elif children.statuses and "definitief" not in children.statuses:
        found.append(_("De cijfers van de inwoners zijn nog voorlopig."))
    if children.years and today.year - max(children.years) >= rules.TOO_OLD_YEARS:
        found.append(
            _("De cijfers van de inwoners zijn van %(year)s. Lees nieuwere in.") % {"year": max(children.years)}
        )
    guessed = [place.name for place in known if place.id in children.guessed]
    if guessed:
        found.append(
            _(
                "Van %(places)s houdt de bron een deel van de cijfers geheim. Dat deel is geschat: uit het totaal van de gemeente zonder de andere wijken, of anders uit hoe de leeftijden zich in de gemeente of de regio verhouden."
            )
            % {"places": ", ".join(guessed)}
        )
    names = [place.name for place in known if place.id in children.unknown]
    if names:
        found.append(
            _("Van %(places)s weten we niet hoeveel kinderen er wonen. Onbekend is niet nul.")
            % {"places": ", ".join(names)}
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Run:
    """A file of figures that was read in."""

    public_id: str
    file_name: str
    source: str
    at: datetime
    accepted: int
    apart: int
    elsewhere: int
    made: int
    figures: int
    unknown: int
    years: tuple[int, ...]
    statuses: tuple[str, ...]
    undone_at: datetime | None

    @property
    def warnings(self) -> tuple[str, ...]:
        """What somebody should know of this file by itself: years mixed, provisional, or provisional beside final."""
        found = []
        if len(self.years) > 1:
            words = {"years": ", ".join(map(str, self.years)), "year": self.years[-1]}
            found.append(_("In dit bestand staan verschillende jaren (%(years)s). Van elk gebied telt het nieuwste jaar dat er van dat gebied is; ouder blijft bewaard.") % words)  # fmt: skip
        if rules.is_provisional_beside_final(self.statuses):
            found.append(_("In dit bestand staan voorlopige cijfers naast definitieve. Voorlopige vallen later vaak hoger uit."))  # fmt: skip
        elif self.statuses and "definitief" not in self.statuses:
            found.append(_("De cijfers in dit bestand zijn nog voorlopig. Lees ze opnieuw in als ze definitief zijn."))
        return tuple(found)


def figure_runs(municipality_id: int) -> list[Run]:
    """The files of figures of a municipality, the last one first."""
    return [_run(row) for row in FigureRun.objects.filter(municipality_id=municipality_id)]


def figure_run(municipality_id: int, public_id: str) -> Run | None:
    """One file of figures; None when there is no such."""
    row = FigureRun.objects.filter(municipality_id=municipality_id, public_id=public_id).first()
    return _run(row) if row else None


def _run(row: FigureRun) -> Run:
    figures = Figure.objects.filter(run=row)
    return Run(
        public_id=row.public_id,
        file_name=row.file_name,
        source=row.source,
        at=row.created_at,
        accepted=row.accepted,
        apart=row.apart,
        elsewhere=row.elsewhere,
        made=row.made,
        figures=figures.count(),
        unknown=figures.filter(number__isnull=True).count(),
        years=tuple(figures.order_by("year").values_list("year", flat=True).distinct()),
        statuses=tuple(figures.order_by("status").values_list("status", flat=True).distinct()),
        undone_at=row.undone_at,
    )


@dataclass(frozen=True, slots=True)
class Apart:
    """A line that was set apart: the reason, what to do, and which other lines were for the same reason.

    ``unnamed`` is how many more there are than the ones named in ``others``.
    """

    line: int
    reason: str
    advice: str
    raw: str
    more: int
    others: tuple[int, ...] = ()

    @property
    def unnamed(self) -> int:
        """How many more lines there are than those that are named."""
        return self.more - len(self.others)


def lines_apart(municipality_id: int, public_id: str) -> list[Apart]:
    """What a file had that could not come in, line by line."""
    rows = FigureApart.objects.filter(municipality_id=municipality_id, run__public_id=public_id)
    return [Apart(row.line, row.reason, row.advice, row.raw, row.more, tuple(row.others)) for row in rows]


def findings(municipality_id: int) -> Iterable[Finding]:
    """What talks told, as far as it still holds; the newest first."""
    rows = Finding.objects.filter(municipality_id=municipality_id, withdrawn_at__isnull=True)
    return rows.select_related("neighbourhood")
