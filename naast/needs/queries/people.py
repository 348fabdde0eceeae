"""How many children live where: from the newest figures that came in, with what is mixed in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop

from naast.needs import rules
from naast.needs.models import Background, Figure, Kind, Status
from naast.needs.queries import guessing
from naast.needs.queries.places import neighbourhoods

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from naast.needs.queries.places import Place

OWN_WORD = gettext_noop("Opgegeven door de gemeente")
_FINALITY = [Status.PROVISIONAL.value, Status.ALMOST.value, Status.FINAL.value]


@dataclass(frozen=True, slots=True)
class Children:
    """How many children of each age band live in one area; None is not known, which is not the same as none.

    ``guessed`` are the bands of which the source keeps something back, so that they were guessed in part or whole.
    """

    bands: dict[str, float | None]
    source: str
    year: int | None = None
    status: str = ""
    is_spread: bool = False
    guessed: frozenset[str] = frozenset()

    @property
    def total(self) -> float | None:
        """All of them together; None when one band is not known."""
        known = [number for number in self.bands.values() if number is not None]
        return sum(known) if len(known) == len(rules.BANDS) else None


@dataclass(frozen=True, slots=True)
class Population:
    """The children of a municipality by neighbourhood, and by the whole; what may not be compared as it is.

    ``kept_back`` are the figures by neighbourhood and band (empty: all together) that no page may show: guesses under ten,
    and what would give those away by subtracting.
    """

    places: dict[int, Children]
    whole: Children
    region: str = ""
    region_whole: Children | None = None
    years: tuple[int, ...] = ()
    statuses: tuple[str, ...] = ()
    unknown: tuple[int, ...] = field(default=())
    kept_back: frozenset[tuple[int, str]] = frozenset()

    @property
    def guessed(self) -> tuple[int, ...]:
        """The neighbourhoods of which a part was guessed."""
        return tuple(key for key, one in self.places.items() if one.guessed)


NO_GUESSES: Mapping[int, float] = MappingProxyType({})
_NOTHING: dict[str, float | None] = dict.fromkeys(rules.BANDS)


def population(municipality_id: int, places: Sequence[Place] | None = None) -> Population:
    """The children of each neighbourhood, of the newest year of each; where no figures came in, what the municipality gave."""
    known = neighbourhoods(municipality_id) if places is None else places
    rows = list(_standing(municipality_id, Kind.RESIDENTS))
    guesses = guessing.guessed(rows)
    found = {place.id: _children([row for row in rows if row.neighbourhood_id == place.id], guesses) for place in known}
    found |= {place.id: _given(place) for place in known if found[place.id] is None}
    areas = {key: one for key, one in found.items() if one is not None}
    whole = _children([row for row in rows if row.neighbourhood_id is None and not row.region])
    regional = [row for row in rows if row.region]
    return Population(
        places=areas,
        whole=whole or _added(areas.values()),
        region=regional[0].region if regional else "",
        region_whole=_children(regional),
        years=tuple(sorted({one.year for one in areas.values() if one.year})),
        statuses=tuple(sorted({one.status for one in areas.values() if one.status})),
        unknown=tuple(key for key, one in areas.items() if one.total is None),
        kept_back=_kept_back(areas),
    )


def _kept_back(areas: Mapping[int, Children]) -> frozenset[tuple[int, str]]:
    cells = {
        (key, band): number
        for key, one in areas.items()
        for band, number in [*one.bands.items(), ("", one.total)]
        if number is not None
    }
    secret = {(key, band) for key, one in areas.items() for band in ({*one.guessed, ""} if one.guessed else ())}
    return frozenset(rules.kept_back(cells, secret=secret, whole=""))


def regions(municipality_ids: Iterable[int]) -> dict[int, str]:
    """The youth region that the figures of each municipality name; one of which none is known is left out."""
    rows = Figure.objects.filter(
        municipality_id__in=list(municipality_ids), kind=Kind.RESIDENTS, run__undone_at__isnull=True
    ).exclude(region="")
    found: dict[int, str] = {}
    for town, region in rows.order_by("run_id", "pk").values_list("municipality_id", "region"):
        found.setdefault(town, region)
    return found


def _standing(municipality_id: int, kind: Kind) -> Iterable[Figure]:
    """Per area, age group and year the figure that holds: the most final one, and of those the last that came in."""
    rows = Figure.objects.filter(municipality_id=municipality_id, kind=kind, run__undone_at__isnull=True)
    best: dict[tuple[object, ...], Figure] = {}
    for row in rows.select_related("run").order_by("run_id", "pk"):
        key = (row.neighbourhood_id, row.region, row.age_from, row.age_until, row.year)
        if key not in best or _FINALITY.index(row.status) >= _FINALITY.index(best[key].status):
            best[key] = row
    return best.values()


def _children(rows: list[Figure], guesses: Mapping[int, float] = NO_GUESSES) -> Children | None:
    """The bands out of the age groups of the newest year, with guesses for what is kept back; None when there are none."""
    if not rows:
        return None
    newest = max(row.year for row in rows)
    rows = [row for row in rows if row.year == newest]
    spans = rules.without_overlap((row.age_from, row.age_until) for row in rows)
    used = [row for row in rows if (row.age_from, row.age_until) in spans]
    bands: dict[str, float | None] = dict.fromkeys(rules.BANDS, 0.0)
    reached: dict[str, int] = dict.fromkeys(rules.BANDS, 0)
    guessed: set[str] = set()
    for row in used:
        number = guesses.get(row.pk) if row.number is None else row.number
        for band, part in rules.over_bands(number or 0, row.age_from, row.age_until).items():
            low, high = rules.BANDS[band]
            reached[band] += min(high, row.age_until) - max(low, row.age_from)
            before = bands[band]
            bands[band] = None if number is None or before is None else before + part
            guessed |= {band} if row.number is None and number is not None else set()
    for band, (low, high) in rules.BANDS.items():
        if reached[band] < high - low:
            bands[band] = None
    edges = {edge for ends in rules.BANDS.values() for edge in ends}
    is_spread = any({row.age_from, row.age_until} - edges and row.age_from < rules.OLDEST for row in used)
    worst = min((row.status for row in used), key=_FINALITY.index)
    known = frozenset(band for band in guessed if bands[band] is not None)
    return Children(bands, used[-1].run.source, newest, worst, is_spread, known)


def _given(place: Place) -> Children:
    if place.youth is None:
        return Children(dict(_NOTHING), "")
    spread = rules.over_bands(place.youth, 0, rules.OLDEST)
    return Children(dict(spread), OWN_WORD, is_spread=True)


def _added(areas: Iterable[Children]) -> Children:
    bands: dict[str, float | None] = {}
    rows = list(areas)
    for band in rules.BANDS:
        known = [number for one in rows if (number := one.bands[band]) is not None]
        bands[band] = sum(known) if known else None
    return Children(bands, rows[0].source if rows else "", is_spread=any(one.is_spread for one in rows))


@dataclass(frozen=True, slots=True)
class Care:
    """How many young people of an area had youth care in a year, as it may be shown.

    None: fewer than ten, or a fewer than ten elsewhere could be reckoned from it.
    """

    number: int | None
    year: int
    status: str
    source: str


def youth_care(municipality_id: int) -> dict[int | None, Care]:
    """By neighbourhood, and under None for the whole: the newest year of which the source tells a number.

    As the whole stands beside its neighbourhoods, a small number hides as many others as it takes; of whatever year, since
    a year hardly differs from the next.
    """
    found: dict[int | None, Figure] = {}
    for row in _standing(municipality_id, Kind.YOUTH_CARE):
        known = found.get(row.neighbourhood_id)
        if row.number is not None and not row.region and (known is None or known.year < row.year):
            found[row.neighbourhood_id] = row
    parts = {area: row.number or 0 for area, row in found.items() if area is not None}
    if (whole := found.get(None)) and (rest := (whole.number or 0) - sum(parts.values())) > 0:
        parts[0] = rest  # of neighbourhoods that the source says nothing of, together
    may = rules.seen_together({area: (number,) for area, number in parts.items()}) | {None}
    return {
        area: Care(rules.shown(row.number or 0) if area in may else None, row.year, row.status, row.run.source)
        for area, row in found.items()
    }


@dataclass(frozen=True, slots=True)
class Share:
    """Which share of an area has something in common."""

    kind: str
    group: str
    percent: int
    year: int
    source: str
    grade: str
    neighbourhood_id: int | None
    public_id: str


def backgrounds(municipality_id: int, *, children: Population) -> list[Share]:
    """The groups of the population as shares, of the newest year of each; never a number of people.

    Where fewer than ten children stand behind it, nothing is said: not even that such a group is there.
    """
    rows = Background.objects.filter(municipality_id=municipality_id).order_by("kind", "-percent", "group", "-year")
    newest: dict[tuple[object, ...], Background] = {}
    for row in rows:
        key = (row.neighbourhood_id, row.kind, row.group)
        if key not in newest or newest[key].year < row.year:
            newest[key] = row
    return [_share(row) for row in newest.values() if _behind(row, children) >= rules.LEAST]


def _behind(row: Background, children: Population) -> float:
    area = children.places.get(row.neighbourhood_id) if row.neighbourhood_id else children.whole
    return float((area.total or 0) * row.percent / 100) if area else 0.0


def _share(row: Background) -> Share:
    return Share(
        kind=row.kind,
        group=row.group,
        percent=round(row.percent),
        year=row.year,
        source=row.source,
        grade=row.grade,
        neighbourhood_id=row.neighbourhood_id,
        public_id=row.public_id,
    )
