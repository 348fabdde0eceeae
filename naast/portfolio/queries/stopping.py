"""What one offer means: who would have nothing left without it, what could take its place, with what it overlaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations import optimising
from naast.needs import queries as needs
from naast.portfolio.queries.overview import has_room, placed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.portfolio.queries.weighing import Weighed
    from naast.portfolio.shapes import Option

NEIGHBOURS = 6
SAME, BESIDE = 0.6, 0.05


@dataclass(frozen=True, slots=True)
class Loss:
    """A theme in a neighbourhood for which nothing is left when an offer stops; people a year as they may be shown."""

    name: str
    place: str
    people: int | None


@dataclass(frozen=True, slots=True)
class Near:
    """Another option and how it relates: the share (hundredths) of the people of this one whom that one serves too."""

    option: Option
    overlap: int
    how: str


@dataclass(frozen=True, slots=True)
class Stopping:
    """What it means when an offer stops. ``None`` of people is fewer than ten; when it ``is_full`` it serves nobody now.

    ``lost_room`` is for how many there is no place any more, where it was noted of anything how many can come.
    ``losses`` are those of ten people or more, ``few_losses`` the themes in which elsewhere fewer are left with nothing.
    """

    option: Option
    is_full: bool
    reach: int | None
    lost: int | None
    lost_choice: int | None
    lost_room: int | None
    losses: tuple[Loss, ...]
    few_losses: tuple[str, ...]
    replacement: Option | None
    still_lost: int | None
    share: int | None
    near: tuple[Near, ...]

    @property
    def is_crowded_out(self) -> bool:
        """Whether it alone fits more often than there is room for: most of those find no place now either."""
        return self.option.is_inside and crowds_out(self.option, self.lost)


@dataclass(frozen=True, slots=True)
class Weight:
    """One offer in the list of what each means."""

    option: Option
    reach: int | None
    lost: int | None
    lost_choice: int | None
    share: int | None

    @property
    def is_crowded_out(self) -> bool:
        """Whether it alone fits more often than there is room for: most of those find no place now either."""
        return crowds_out(self.option, self.lost)


def crowds_out(option: Option, lost: int | None) -> bool:
    """Whether something that alone fits so often has room, and less than that."""
    return option.room is not None and (lost or 0) > option.room > 0


def stopping(weighed: Weighed, key: str) -> Stopping | None:
    """What stopping an offer of the window means; for one outside it, what it would bring. None: no such option."""
    number = weighed.number(key)
    if number is None:
        return None
    window = sorted({*weighed.inside, number})
    losses = _losses(weighed, window, number)
    found = next(one for one in optimising.importance(weighed.problem, window, weighed.wishes) if one.offer == number)
    return Stopping(
        option=weighed.options[number],
        is_full=weighed.problem.capacity is not None and weighed.problem.capacity[number] == 0,
        reach=needs.about(_reach(weighed, number)),
        lost=needs.about(found.lost),
        lost_choice=needs.about(found.lost_choice),
        lost_room=_lost_room(weighed, window, number),
        losses=tuple(one for one in losses if one.people is not None),
        few_losses=tuple(dict.fromkeys(one.name for one in losses if one.people is None)),
        replacement=None if found.replacement is None else weighed.options[found.replacement],
        still_lost=needs.about(found.still_lost),
        share=needs.about(found.share),
        near=_near(weighed, number),
    )


def weights(weighed: Weighed) -> list[Weight]:
    """Every offer of the window with what it means, what would be missed most first."""
    found = optimising.importance(weighed.problem, list(weighed.inside), weighed.wishes)
    rows = sorted(found, key=lambda one: (-one.lost, -one.share, weighed.options[one.offer].title))
    return [
        Weight(
            option=weighed.options[one.offer],
            reach=needs.about(_reach(weighed, one.offer)),
            lost=needs.about(one.lost),
            lost_choice=needs.about(one.lost_choice),
            share=needs.about(one.share),
        )
        for one in rows
    ]


def _lost_room(weighed: Weighed, window: Sequence[int], number: int) -> int | None:
    """For how many fewer there is a place without this one; None for fewer than ten, or when nothing is known of places."""
    if not has_room(weighed):
        return None
    rest = [one for one in window if one != number]
    return needs.about(placed(weighed, window) - placed(weighed, rest))


def _reach(weighed: Weighed, number: int) -> float:
    return float(weighed.problem.demand[weighed.problem.serves(number)].sum())


def _losses(weighed: Weighed, window: Sequence[int], number: int) -> tuple[Loss, ...]:
    others = np.zeros(weighed.problem.segments, dtype=np.int64)
    for one in window:
        if one != number:
            others[weighed.problem.serves(one)] += 1
    people: dict[tuple[str, int | None], float] = {}
    for segment in weighed.problem.serves(number).tolist():
        if others[segment] == 0:
            need = weighed.wanted[segment]
            key = (need.theme, need.neighbourhood_id)
            people[key] = people.get(key, 0.0) + need.expected
    rows = sorted(people.items(), key=lambda pair: -pair[1])
    return tuple(
        Loss(needs.theme_name(theme), weighed.place_name(area), needs.about(some)) for (theme, area), some in rows
    )


def _near(weighed: Weighed, number: int) -> tuple[Near, ...]:
    """What overlaps it most, and what stands beside it: the same theme, other people."""
    mine = set(weighed.problem.serves(number).tolist())
    whole = _reach(weighed, number)
    found = []
    for other in weighed.inside:
        if other == number or not whole:
            continue
        both = [segment for segment in weighed.problem.serves(other).tolist() if segment in mine]
        part = float(weighed.problem.demand[both].sum()) / whole
        shares_theme = set(weighed.options[other].themes) & set(weighed.options[number].themes)
        how = "overlap" if part >= SAME else "part" if part > BESIDE else "beside" if shares_theme else ""
        if how:
            found.append(Near(weighed.options[other], round(100 * part), how))
    return tuple(sorted(found, key=lambda one: (-one.overlap, one.option.title))[:NEIGHBOURS])
