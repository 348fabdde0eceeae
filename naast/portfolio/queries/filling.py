"""One thin spot: what there is for it, who finds nothing, and what would fill it: here, thought of, or seen in another window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.needs import queries as needs
from naast.portfolio.queries.widening import AGE, WEIGHT, Candidate, Widened, widened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.portfolio.queries.around import Window
    from naast.portfolio.queries.weighing import Weighed
    from naast.portfolio.shapes import Option, Part

MOST, WORTH_NAMING, BORROWED = 8, 0.15, 0.8


@dataclass(frozen=True, slots=True)
class Filler:
    """Something that would help here; ``people`` is how often a year, of what is short here.

    ``how`` is ``wider`` (an offer of the window), ``back`` (an offer that is not in the window now), ``idea``, or
    ``elsewhere`` (in the window of ``town``). ``ways`` says what it lacks yet: place, age, weight, room; none when it fits
    as it is. ``bands`` and ``weights`` are the ages and intensities that it would have to reach too.
    """

    option: Option
    how: str
    people: int | None
    ways: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()
    weights: tuple[str, ...] = ()
    town: str = ""

    @property
    def rank(self) -> tuple[bool, int, float, str]:
        """What helps as it is before what must reach further, what helps most first; of what helps about as much, our own."""
        helps = (self.people or 0) * (BORROWED if self.how == "elsewhere" else 1)
        return self.people is None, len(self.ways), -helps, self.option.title


@dataclass(frozen=True, slots=True)
class Filling:
    """One theme in one neighbourhood. ``ages`` are (part, expected, without anything) as they may be shown.

    ``is_single`` says that hardly anybody finds nothing, and ``fillers`` are for those with one option alone; ``stretches`` are what
    is ``there`` and would help more if it reached further. Nothing stands in both ``there`` and ``fillers``; ``is_partly`` says that what is there does not reach everybody.
    """

    span: needs.Span
    without: int | None
    single: int | None
    is_single: bool
    there: tuple[Option, ...]
    stretches: tuple[Filler, ...]
    is_partly: bool
    ages: tuple[tuple[Part, int | None, int | None], ...]
    fillers: tuple[Filler, ...]

    @property
    def best(self) -> Filler | None:
        """What would fill it best: what asks least, and of that what helps most."""
        return min((*self.fillers, *self.stretches), key=lambda one: one.rank, default=None)


def filling(
    weighed: Weighed, *, theme: str, neighbourhood_id: int | None, around: Sequence[Window] = ()
) -> Filling | None:
    """What is known about one spot, looking in the windows ``around`` too; None when nothing is expected there."""
    rows = [
        place
        for place, one in enumerate(weighed.wanted)
        if one.theme == theme and one.neighbourhood_id == neighbourhood_id
    ]
    if not rows:
        return None
    inside = set(weighed.inside)
    there = {int(one) for row in rows for one in weighed.problem.offers_of(row) if int(one) in inside}
    bare = [row for row in rows if not inside.intersection(weighed.problem.offers_of(row).tolist())]
    demand, one = weighed.problem.demand, [row for row in rows if _options(weighed, row, inside) == 1]
    without = needs.about(float(demand[bare].sum()))
    found = fillers_for(weighed, one if without is None else bare, theme, around)
    standing = [weighed.options[number] for number in there]
    return Filling(
        span=weighed.span(theme, neighbourhood_id),
        without=without,
        single=needs.about(float(demand[one].sum())),
        is_single=without is None,
        there=tuple(sorted(standing, key=lambda one: one.title)),
        is_partly=bool(there) and without is not None,
        ages=_ages(weighed, rows, set(bare)),
        stretches=tuple(one for one in found if one.option in standing),
        fillers=tuple(one for one in found if one.option not in standing)[:MOST],
    )


def _options(weighed: Weighed, row: int, inside: set[int]) -> int:
    """How many options of the window serve one segment."""
    return sum(int(one) in inside for one in weighed.problem.offers_of(row))


def _ages(weighed: Weighed, rows: list[int], bare: set[int]) -> tuple[tuple[Part, int | None, int | None], ...]:
    """Each age with what is expected and what finds nothing; none that could be found by taking the others off the whole."""
    every, without = dict[int, float](), dict[int, float]()
    for row in rows:
        group, amount = int(weighed.problem.group[row]), float(weighed.problem.demand[row])
        every[group] = every.get(group, 0.0) + amount
        without[group] = without.get(group, 0.0) + (amount if row in bare else 0.0)
    told, bare_told = needs.both_shown(every, without)
    order = sorted(every, key=lambda group: list(needs.BANDS).index(weighed.parts[group].band))
    return tuple((weighed.parts[group], told[group], bare_told[group]) for group in order)


def fillers_for(weighed: Weighed, short: Sequence[int], theme: str, around: Sequence[Window]) -> list[Filler]:
    """Everything about a theme that would help where it is short: of this window, thought of, gone, and of other windows."""
    kinds: list[tuple[Option, str, str]] = []
    candidates: list[Candidate] = []
    for number, option in enumerate(weighed.options):
        if theme in option.themes and not (option.is_idea and option.room == 0):
            kinds.append((option, "wider" if option.is_inside else "idea" if option.is_idea else "back", ""))
            served = frozenset(weighed.problem.serves(number).tolist()) if option.is_inside else frozenset()
            candidates.append(Candidate(weighed.items[number], option.room == 0, served))
    for window in around:
        for option, item in window.about(theme):
            kinds.append((option, "elsewhere", window.name))
            candidates.append(Candidate(item))
    found = [_filler(weighed, one, *kinds[one.number]) for one in widened(weighed, short, candidates)]
    return sorted(found, key=lambda one: one.rank)


def _filler(weighed: Weighed, one: Widened, option: Option, how: str, town: str) -> Filler:
    return Filler(
        option, how, needs.about(one.amount), one.ways,
        bands=_most(weighed, one, "age_band") if AGE in one.ways else (),
        weights=_most(weighed, one, "intensity") if WEIGHT in one.ways else (), town=town,
    )  # fmt: skip


def _most(weighed: Weighed, one: Widened, name: str) -> tuple[str, ...]:
    """The ages (or intensities) that make up what would be helped; not those of which there is hardly anything."""
    sums: dict[str, float] = {}
    for row in one.rows:
        key = str(getattr(weighed.wanted[row], name))
        sums[key] = sums.get(key, 0.0) + float(weighed.problem.demand[row])
    return tuple(key for key, amount in sums.items() if amount >= WORTH_NAMING * one.amount)
