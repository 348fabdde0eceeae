"""Counts as they may be seen: from ten, rounded to five (in a first year to the middle of its ten), hidden where a difference would reveal a small one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Min, Sum

from naast.common import clock
from naast.needs import rules
from naast.needs.models import NeedCount
from naast.needs.themes import theme_name, themes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

Pair = tuple[int, int]  # met, unmet
ByPlace = dict[int | None, Pair]
YEAR, QUARTER = 12, 3
K = TypeVar("K")


def shown(count: int) -> int | None:
    """A count as it may be seen anywhere: from ten, rounded to five, else None."""
    return rules.shown(count)


def split_shown(parts: Mapping[K, int], *, is_first: bool) -> tuple[int | None, dict[K, int | None]]:
    """A count and the parts that make it up, as they may be seen; ``is_first`` where nothing was counted before that year.

    Each part from ten, and none where the whole with the others taken off would tell a small one.
    """
    seen = rules.seen_together({key: (count,) for key, count in parts.items()})
    told = {key: rules.shown(count, is_first=is_first) if key in seen else None for key, count in parts.items()}
    return rules.shown(sum(parts.values()), is_first=is_first), told


def about(number: float) -> int | None:
    """An estimate as it may be seen anywhere: from ten, and no more precise than it is, else None."""
    return rules.about(number)


def parts_shown(parts: Mapping[K, float]) -> dict[K, int | None]:
    """Estimates that add up to a whole which is shown too, as they may be seen: none that could be found by subtracting."""
    return rules.parts_about(parts)


def both_shown(parts: Mapping[K, float], bare: Mapping[K, float]) -> tuple[dict[K, int | None], dict[K, int | None]]:
    """The same, and beside each the part of it that finds nothing: as both may be seen, so that neither tells the other."""
    return rules.both_about(parts, bare)


@dataclass(frozen=True, slots=True)
class Cell:
    """What may be seen of one theme: rounded counts, None where fewer than ten stand behind it.

    ``is_first``: nothing was counted of it before, so that the numbers are the middle of their ten.
    """

    theme: str
    name: str
    asked: int | None
    unmet: int | None
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What may be seen of one theme: for the whole municipality, and per neighbourhood; as (asked, unmet).

    ``rest`` is how often it was asked at most in all that is hidden together, as anybody can reckon from what is seen.
    """

    whole: tuple[int | None, int | None]
    places: Mapping[int, tuple[int | None, int | None]]
    rest: int = rules.LEAST - 1
    is_first: bool = False

    def at_most(self, area: int | None) -> int:
        """How often it was asked there at most, by what may be seen."""
        asked = self.whole[0] if area is None else self.places.get(area, (None, None))[0]
        if asked is None:
            return rules.LEAST - 1 if area is None else self.rest
        return asked


NOTHING = Seen((None, None), {})


def year_of_counting(at: datetime) -> tuple[date, date]:
    """The months ``[since, until)`` that every page and export calls a year: twelve, up to the last whole quarter."""
    return rules.year_of_counting(clock.local_date(at))


def asked(municipality_id: int, *, until: date, neighbourhood_id: int | None = None) -> list[Cell]:
    """Per theme how often it was asked and not met in the year up to ``until``, most asked first.

    Every theme there is, in the same words whether nothing was asked or a few: a list of what was found would tell which of
    the two. With ``neighbourhood_id`` only that neighbourhood. Every figure passes :func:`naast.needs.rules.shown`; what could be
    reckoned out of the whole and the other neighbourhoods, or out of asked and not met, is hidden as well.
    """
    found = seen(municipality_id, until=until)
    seen_there = {
        theme: one.whole if neighbourhood_id is None else one.places.get(neighbourhood_id, (None, None))
        for theme, one in found.items()
    }
    pairs = dict.fromkeys(themes(), (None, None)) | {theme: one for theme, one in seen_there.items() if one[0]}
    order = sorted(pairs, key=lambda theme: (-(pairs[theme][0] or 0), theme))
    return [
        Cell(
            theme=theme,
            name=theme_name(theme),
            asked=pairs[theme][0],
            unmet=pairs[theme][1],
            is_first=bool(pairs[theme][0]) and found[theme].is_first,
        )
        for theme in order
    ]


def seen(municipality_id: int, *, until: date) -> dict[str, Seen]:
    """Per theme what may be seen of it, in the year up to ``until``, the first day of a quarter.

    Nothing is told over another period. Of two different years neither lies within the other, so no shorter one is left
    when somebody takes one from the other; a half year beside a quarter would tell what the quarter hides.
    """
    if until.day != 1 or until.month % QUARTER != 1:
        raise ValueError(until)
    since = clock.months_later(until, -YEAR)
    counted = _counted(municipality_id, since, until)
    older = _counted_before(municipality_id, since)
    return {theme: _seen(parts, is_first=theme not in older) for theme, parts in counted.items()}


def _counted_before(municipality_id: int, since: date) -> set[str]:
    """The themes of which something was counted before the year from ``since``: for the others it is their first."""
    before = NeedCount.objects.filter(municipality_id=municipality_id, month__lt=since).order_by()
    return set(before.values_list("theme", flat=True).distinct())


def _counted(municipality_id: int, since: date, until: date) -> dict[str, ByPlace]:
    """Per theme and neighbourhood how often it was met and unmet, exactly: never to be shown as it is."""
    rows = (
        NeedCount.objects.filter(municipality_id=municipality_id, month__gte=since, month__lt=until)
        .values_list("theme", "neighbourhood_id", "met")
        .annotate(total=Sum("count"))
    )
    found: dict[str, ByPlace] = {}
    for theme, place, is_met, total in rows:
        met, unmet = found.setdefault(theme, {}).get(place, (0, 0))
        found[theme][place] = (met + total, unmet) if is_met else (met, unmet + total)
    return found


def seen_by_age(municipality_id: int, *, since: date, until: date) -> dict[str, dict[str, int | None]]:
    """Per theme and age band, for the whole municipality, how often it was asked, as it may be seen."""
    rows = (
        NeedCount.objects.filter(municipality_id=municipality_id, month__gte=since, month__lt=until)
        .values_list("theme", "age_band")
        .annotate(total=Sum("count"))
    )
    parts: dict[str, dict[str, tuple[int, ...]]] = {}
    for theme, band, total in rows:
        parts.setdefault(theme, {})[band] = (total,)
    found: dict[str, dict[str, int | None]] = {}
    older = _counted_before(municipality_id, since)
    for theme, bands in parts.items():
        may = rules.seen_together(bands)
        found[theme] = {
            band: rules.shown(sum(one), is_first=theme not in older) if band in may else None
            for band, one in bands.items()
        }
    return found


def why_not(municipality_id: int, *, since: date, until: date) -> dict[str, dict[str, int]]:
    """Per theme, for the whole municipality, why what was asked was not met, most often first; only what may be seen."""
    rows = (
        NeedCount.objects.filter(municipality_id=municipality_id, month__gte=since, month__lt=until, met=False)
        .values_list("theme", "why_not")
        .annotate(total=Sum("count"))
    )
    parts: dict[str, dict[str, tuple[int, ...]]] = {}
    for theme, why, total in rows:
        parts.setdefault(theme, {})[why or "anders"] = (total,)
    found = {}
    older = _counted_before(municipality_id, since)
    for theme, whys in parts.items():
        is_first = theme not in older
        told = {why: rules.shown(whys[why][0], is_first=is_first) or 0 for why in rules.seen_together(whys)}
        found[theme] = dict(sorted(told.items(), key=lambda one: (-one[1], one[0])))
    return found


def _seen(parts: ByPlace, *, is_first: bool) -> Seen:
    sums = rules.seen_together({place: (sum(pair),) for place, pair in parts.items()})
    splits = rules.seen_together(parts, among=sums)
    whole = _pair(parts.values(), is_first=is_first)
    places = {
        place: _pair([pair], is_first=is_first, is_seen=place in sums, is_split=place in splits)
        for place, pair in parts.items()
        if place is not None
    }
    rest = _rest(whole[0], [pair[0] for pair in places.values()], is_first=is_first)
    return Seen(whole, places, rest, is_first=is_first)


def _rest(whole: int | None, parts: Iterable[int | None], *, is_first: bool) -> int:
    """What is hidden together at most: the whole with what is seen taken off, each rounded to the hidden side."""
    most = rules.LEAST - 1 if whole is None else rules.most_of(whole, is_first=is_first)
    return max(most - sum(rules.least_of(part, is_first=is_first) for part in parts if part is not None), 0)


def _pair(
    pairs: Iterable[Pair], *, is_first: bool, is_seen: bool = True, is_split: bool = True
) -> tuple[int | None, int | None]:
    """Asked and unmet as they may be seen; unmet is hidden too where it or what remains is fewer than ten."""
    met, unmet = map(sum, zip(*pairs, strict=True))
    if not is_seen:
        return None, None
    is_split = is_split and met >= rules.LEAST
    asked = rules.shown(met + unmet, is_first=is_first)
    return asked, rules.shown(unmet, is_first=is_first) if is_split else None


def counting_began(municipality_id: int, *, since: date) -> date | None:
    """The first day of the quarter in which counting began, where that is after ``since``: a year from then is not whole.

    Told by quarter, as everything.
    """
    first = NeedCount.objects.filter(municipality_id=municipality_id).aggregate(first=Min("month"))["first"]
    if first is None:
        return None
    began = clock.months_later(first, -((first.month - 1) % QUARTER))
    return began if began > since else None


def has_generated(municipality_id: int) -> bool:
    """Whether the counts of this municipality include the demo's invented past."""
    return NeedCount.objects.filter(municipality_id=municipality_id, is_generated=True).exists()


def age_band(age: float | None) -> str:
    """The band in which an age is counted."""
    return rules.age_band(age)
