"""The line from few to diverse: kept until window, needs or wishes change, and walked point by point."""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.calculations import optimising
from naast.portfolio.queries import keeping
from naast.portfolio.queries.overview import has_room, part_shares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.portfolio.queries.weighing import Weighed

SECONDS, RUNS, SEED, ANCHORS = 4.0, 120, 20250611, 10


@dataclass(frozen=True, slots=True)
class Point:
    """One window on the line. Shares in hundredths of everybody expected; ``gap`` in hundredths below what can be.

    ``placed`` is the share that finds a place too, where for some offer it was noted how many can come; else None.
    """

    number: int
    chosen: tuple[int, ...]
    covered: int
    choice: int
    worst: int
    placed: int | None
    status: str
    gap: float | None


@dataclass(frozen=True, slots=True)
class Boundaries:
    """What a strategist drew for a moment: hours of work, and a budget over what each option costs. None by default.

    With ``room`` the best window of each size is the one that gives most people a place.
    """

    room: bool = False
    hours: int | None = None
    budget: int | None = None
    cost: tuple[int, ...] = ()


NONE = Boundaries()


def line(weighed: Weighed, *, within: Boundaries = NONE) -> list[Point]:
    """The best window of each size, from one offer on; reckoned anew when what it rests on changed.

    Per number the window with most coverage (or, ``within`` room, most places), of those in which nothing that a point
    shows is less than in the point before: more in the window never means less. Raises ``WishesContradict``.
    """
    points = keeping.kept(
        weighed, "line", within, reckon=lambda: [_stored(weighed, one) for one in _reckoned(weighed, within)]
    )
    return [_point(weighed, one) for one in points]


def line_takes_time(weighed: Weighed, *, within: Boundaries = NONE) -> bool:
    """Whether the line must be reckoned first, and that takes seconds."""
    return keeping.takes_time(weighed, "line", within)


def _reckoned(weighed: Weighed, within: Boundaries) -> list[optimising.Point]:
    wanted = dataclasses.replace(
        weighed.wishes, effort_limit=within.hours, budget=within.budget, cost=within.cost or None
    )
    if clash := optimising.contradictions(weighed.problem, wanted):
        raise optimising.WishesContradict(clash)
    if not weighed.wanted or not weighed.options:
        return []
    found = optimising.frontier(weighed.problem, wanted, seed=SEED, seconds=SECONDS, runs=RUNS, anchors=ANCHORS)
    seen = [*found.points, *found.anchors]
    points = _placing(weighed, wanted, seen) if within.room else seen
    measured, tried = functools.partial(_measured, weighed, of_room=within.room), 3 if within.room else 1
    return list(optimising.rising(weighed.problem, wanted, points=points, measured=measured, tried=tried))


def _measured(weighed: Weighed, chosen: Sequence[int], *, of_room: bool) -> tuple[float, ...]:
    """What may not fall along the line, the share to be best in first: all that a point shows."""
    found = optimising.measure(weighed.problem, list(chosen))
    worst = min(part_shares(weighed, chosen).values(), default=0.0)
    shares = (found.coverage, found.choice, worst)
    if not has_room(weighed):
        return shares
    placed = optimising.served(weighed.problem, list(chosen)).share
    return (placed, *shares) if of_room else (*shares, placed)


def _placing(weighed: Weighed, wanted: optimising.Wishes, seen: Sequence[optimising.Point]) -> list[optimising.Point]:
    """The windows that give most people a place, up to all that may come; sought from those in which most find something."""
    free = [one for one in range(len(weighed.options)) if one not in wanted.never]
    best: dict[int, optimising.Point] = {}
    for point in seen:
        if point.offers not in best or _rank(point) > _rank(best[point.offers]):
            best[point.offers] = point
    known = [one.chosen for one in best.values()]
    numbers = range(min(best, default=0), len(free) + 1)
    return list(optimising.placing(weighed.problem, wanted, numbers=numbers, known=known, seconds=SECONDS))


def _rank(point: optimising.Point) -> tuple[float, float]:
    """Most coverage first; of windows that cover as much, the one with most choice and the best worst group."""
    return round(point.coverage, 3), round(point.choice + point.worst_group, 3)


def _stored(weighed: Weighed, point: optimising.Point) -> dict[str, object]:
    placed = optimising.served(weighed.problem, list(point.chosen)).share if has_room(weighed) else None
    return {
        "placed": placed,
        "chosen": list(point.chosen),
        "worst": min(part_shares(weighed, point.chosen).values(), default=0.0),
        "coverage": point.coverage,
        "choice": point.choice,
        "status": point.status,
        "gap": point.gap,
    }


def of_everybody(weighed: Weighed, share: float) -> int:
    """A share of the people for whom something exists at all, as hundredths of everybody expected."""
    demand = weighed.problem.demand
    can = float(demand[weighed.problem.coverable].sum()) / float(demand.sum()) if float(demand.sum()) else 0.0
    return round(100 * can * share)


def _point(weighed: Weighed, kept: dict[str, object]) -> Point:
    """The stored shares are of what can be covered at all; shown are shares of everybody expected."""
    chosen = tuple(int(one) for one in kept["chosen"])  # type: ignore[attr-defined]
    gap, placed = kept["gap"], kept["placed"]
    return Point(
        number=len(chosen),
        chosen=chosen,
        covered=of_everybody(weighed, float(kept["coverage"])),  # type: ignore[arg-type]
        choice=of_everybody(weighed, float(kept["choice"])),  # type: ignore[arg-type]
        worst=round(100 * float(kept["worst"])),  # type: ignore[arg-type]
        placed=None if placed is None else of_everybody(weighed, float(placed)),  # type: ignore[arg-type]
        status=str(kept["status"]),
        gap=None if gap is None else round(100 * float(gap), 1),  # type: ignore[arg-type]
    )


@dataclass(frozen=True, slots=True)
class Other:
    """Another window that is about as good: all that stands in it, and what enters and leaves beside the first."""

    chosen: tuple[int, ...]
    entering: tuple[int, ...]
    leaving: tuple[int, ...]


def alternatives(weighed: Weighed, chosen: Sequence[int]) -> tuple[Other, ...]:
    """Windows about as good, also in places where these are known, and truly different: a model's best is seldom a council's best."""
    found = keeping.kept(weighed, "others", tuple(chosen), reckon=lambda: _others(weighed, chosen))
    return tuple(Other(*(tuple(part) for part in one)) for one in found)


def alternatives_take_time(weighed: Weighed, chosen: Sequence[int]) -> bool:
    """Whether other windows must be sought first, and that takes seconds."""
    return keeping.takes_time(weighed, "others", tuple(chosen))


def _others(weighed: Weighed, chosen: Sequence[int]) -> list[tuple[tuple[int, ...], ...]]:
    seen = optimising.alternatives(weighed.problem, list(chosen), weighed.wishes, seed=SEED, count=3, seconds=2.0)
    return [tuple(tuple(map(int, part)) for part in (one.chosen, one.entering, one.leaving)) for one in seen]


def to_serve(weighed: Weighed, *, part: int, share: int) -> optimising.Needed:
    """What it takes, beside today's window, to give this share (hundredths) of a group something: the fewest to add."""
    found = keeping.kept(
        weighed, "serve", part, share, reckon=lambda: dataclasses.asdict(_needed(weighed, part, share))
    )
    parts = {name: tuple(found[name]) for name in ("add", "unserved")}
    return optimising.Needed(found["status"], parts["add"], found["reached"], found["reachable"], parts["unserved"])


def to_serve_takes_time(weighed: Weighed, *, part: int, share: int) -> bool:
    """Whether this must be sought first, and that takes seconds."""
    return keeping.takes_time(weighed, "serve", part, share)


def _needed(weighed: Weighed, part: int, share: int) -> optimising.Needed:
    return optimising.needed_for(
        weighed.problem, list(weighed.inside), weighed.wishes, group=part, share=share / 100, seconds=3.0
    )


def unknown_room(weighed: Weighed, chosen: Sequence[int]) -> int:
    """Of how many of these it was not noted how many people can come; they are taken to have room for everybody."""
    capacity = weighed.problem.capacity
    return len(chosen) if capacity is None else sum(bool(capacity[one] == float("inf")) for one in chosen)


def bad_tenth(weighed: Weighed, chosen: Sequence[int]) -> tuple[float, float]:
    """The share that finds room in an ordinary year, and in the worst tenth of a thousand years that might be."""
    found = keeping.kept(weighed, "years", tuple(chosen), reckon=lambda: _years(weighed, chosen))
    return found[0], found[1]


def _years(weighed: Weighed, chosen: Sequence[int]) -> list[float]:
    years = optimising.scenarios(weighed.problem, list(chosen), count=1000, seed=SEED)
    return [years.p50, years.worst_tenth]
