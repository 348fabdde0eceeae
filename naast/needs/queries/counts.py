"""Counts as they may be seen: from ten, rounded to five, hidden where a difference would reveal a small one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Sum

from naast.common import clock
from naast.needs import rules
from naast.needs.models import NeedCount
from naast.needs.themes import theme_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

Pair = tuple[int, int]  # met, unmet
ByPlace = dict[int | None, Pair]
YEAR = 12
K = TypeVar("K")


def shown(count: int) -> int | None:
    """A count as it may be seen anywhere: from ten, rounded to five, else None."""
    return rules.shown(count)


def about(number: float) -> int | None:
    """An estimate as it may be seen anywhere: from ten, and no more precise than it is, else None."""
    return rules.about(number)


def parts_shown(parts: Mapping[K, float]) -> dict[K, int | None]:
    """Estimates that add up to a whole which is shown too, as they may be seen: none that could be found by subtracting."""
    return rules.parts_about(parts)


@dataclass(frozen=True, slots=True)
class Cell:
    """What may be seen of one theme: rounded counts, None where fewer than ten stand behind it."""

    theme: str
    name: str
    asked: int | None
    unmet: int | None


@dataclass(frozen=True, slots=True)
class Seen:
    """What may be seen of one theme: for the whole municipality, and per neighbourhood; as (asked, unmet).

    ``rest`` is how often it was asked at most in all that is hidden together, as anybody can reckon from what is seen.
    """

    whole: tuple[int | None, int | None]
    places: Mapping[int, tuple[int | None, int | None]]
    rest: int = rules.LEAST - 1

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


def asked(municipality_id: int, *, since: date, until: date, neighbourhood_id: int | None = None) -> list[Cell]:
    """Per theme how often it was asked and not met, months ``[since, until)``, most asked first.

    With ``neighbourhood_id`` only that neighbourhood. Every figure passes :func:`naast.needs.rules.shown`; what could be
    reckoned out of the whole and the other neighbourhoods, out of asked and not met, or out of the year and a shorter
    or longer period, is hidden as well.
    """
    found = seen(municipality_id, since=since, until=until)
    pairs = {
        theme: one.whole if neighbourhood_id is None else one.places.get(neighbourhood_id, (None, None))
        for theme, one in found.items()
    }
    order = sorted(pairs, key=lambda theme: (-(pairs[theme][0] or 0), theme))
    return [Cell(theme=theme, name=theme_name(theme), asked=pairs[theme][0], unmet=pairs[theme][1]) for theme in order]


def seen(municipality_id: int, *, since: date, until: date) -> dict[str, Seen]:
    """Per theme what may be seen of it, months ``[since, until)``.

    Everybody may see the year that ends with this period. So of a shorter or longer one only that is told which is told of
    the year too, and of which neither what remains between the two, nor the same months a year earlier (as far as anybody
    asked in those), is a small count.
    """
    year = clock.months_later(until, -YEAR)
    mine = _counted(municipality_id, since, until)
    if since == year:
        return {theme: _seen(parts) for theme, parts in mine.items()}
    beside = [_counted(municipality_id, min(since, year), max(since, year))]
    if since > year:
        beside.append(_counted(municipality_id, clock.months_later(since, -YEAR), year))
    told = seen(municipality_id, since=year, until=until)
    return {
        theme: _seen_within(told.get(theme, NOTHING), [parts, *(one[theme] for one in beside if _is_asked(one, theme))])
        for theme, parts in mine.items()
    }


def _is_asked(counted: Mapping[str, ByPlace], theme: str) -> bool:
    """Whether anybody asked: where nobody did, nobody can be found."""
    return any(map(sum, counted.get(theme, {}).values()))


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
    for theme, bands in parts.items():
        may = rules.seen_together(bands)
        found[theme] = {band: rules.shown(sum(one)) if band in may else None for band, one in bands.items()}
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
    for theme, whys in parts.items():
        may = sorted(rules.seen_together(whys), key=lambda why: (-(rules.shown(whys[why][0]) or 0), why))
        found[theme] = {why: rules.shown(whys[why][0]) or 0 for why in may}
    return found


def _seen(parts: ByPlace) -> Seen:
    sums = rules.seen_together({place: (sum(pair),) for place, pair in parts.items()})
    return _told(parts, sums, rules.seen_together(parts, among=sums))


def _seen_within(year: Seen, blocks: Sequence[ByPlace]) -> Seen:
    """What may be seen of the first of these blocks beside a year that is seen: all of them are as if they were seen too."""
    places = {place for block in blocks for place in block}
    pairs = [{place: block.get(place, (0, 0)) for place in places} for block in blocks]
    totals = [{place: (sum(pair),) for place, pair in block.items()} for block in pairs]
    sums = _in_all(totals, {place for place, pair in year.places.items() if pair[0] is not None})
    splits = _in_all(pairs, sums & {place for place, pair in year.places.items() if pair[1] is not None})
    wholes = [tuple(map(sum, zip(*block.values(), strict=True))) for block in pairs]
    is_seen = year.whole[0] is not None and min(map(sum, wholes)) >= rules.LEAST
    is_split = is_seen and year.whole[1] is not None and min(map(min, wholes)) >= rules.LEAST
    return _told(blocks[0], sums, splits, is_seen=is_seen, is_split=is_split)


def _in_all(blocks: Sequence[Mapping[int | None, tuple[int, ...]]], may: set[int | None]) -> set[int | None]:
    """The places that may be seen in every one of these blocks at once."""
    found = may
    for block in blocks:
        found = rules.seen_together(block, among=found)
    return found if found == may else _in_all(blocks, found)


def _told(
    parts: ByPlace, sums: set[int | None], splits: set[int | None], *, is_seen: bool = True, is_split: bool = True
) -> Seen:
    whole = _pair(parts.values(), is_seen=is_seen, is_split=is_split)
    places = {
        place: _pair([pair], is_seen=place in sums, is_split=place in splits)
        for place, pair in parts.items()
        if place is not None
    }
    return Seen(whole, places, _rest(whole[0], [pair[0] for pair in places.values()]))


def _rest(whole: int | None, parts: Iterable[int | None]) -> int:
    """What is hidden together at most: the whole with what is seen taken off, each rounded to the hidden side."""
    edge = rules.STEP // 2
    most = rules.LEAST - 1 if whole is None else whole + edge
    return max(most - sum(part - edge for part in parts if part is not None), 0)


def _pair(pairs: Iterable[Pair], *, is_seen: bool, is_split: bool) -> tuple[int | None, int | None]:
    """Asked and unmet as they may be seen; unmet is hidden too where it or what remains is fewer than ten."""
    met, unmet = map(sum, zip(*pairs, strict=True))
    if not is_seen:
        return None, None
    is_split = is_split and met >= rules.LEAST
    return rules.shown(met + unmet), rules.shown(unmet) if is_split else None


def has_generated(municipality_id: int) -> bool:
    """Whether the counts of this municipality include the demo's invented past."""
    return NeedCount.objects.filter(municipality_id=municipality_id, is_generated=True).exists()


def age_band(age: float | None) -> str:
    """The band in which an age is counted."""
    return rules.age_band(age)
