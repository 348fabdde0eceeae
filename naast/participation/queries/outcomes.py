"""What people answered, per known group: counts, where all agree, what divides, and what each group especially says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations import opinions
from naast.common.operations import NotFound
from naast.participation import place
from naast.participation.queries.ballots import VIEWS, ballots, parts, split
from naast.participation.queries.likeminded import like_minded
from naast.participation.queries.telling import told, whole_told
from naast.participation.rules.votes import FEWEST
from naast.participation.words import VOICES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.calculations.opinions.counting import Counts
    from naast.calculations.opinions.votes import Bools, Ints
    from naast.participation.models import Process, Statement
    from naast.participation.queries.ballots import Part
    from naast.participation.queries.likeminded import LikeMinded

MOST = 5  # of each kind on the page
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Cell:
    """What one group said to one statement. When ``is_shown`` is no, its numbers stay here: see ``is_few`` for why."""

    name: str
    agrees: int
    disagrees: int
    answered: int
    is_shown: bool = True

    @property
    def is_few(self) -> bool:
        """Whether one to four people said anything; a larger count is hidden only to keep those of another group."""
        return 0 < self.answered < FEWEST

    @property
    def passes(self) -> int:
        """How many did not know, or passed."""
        return self.answered - self.agrees - self.disagrees


@dataclass(frozen=True, slots=True)
class Asked:
    """One statement with what each group said, and all together where that may be told."""

    public_id: str
    number: int
    words: str
    cells: tuple[Cell, ...]
    whole: Cell | None


@dataclass(frozen=True, slots=True)
class Common:
    """A statement on which a majority of every group says the same. ``middle`` of a hundred, groups weighing alike."""

    asked: Asked
    worst: Cell
    middle: int


@dataclass(frozen=True, slots=True)
class Apart:
    """A statement on which two groups lie surely apart: who agrees more, who less."""

    asked: Asked
    more: Cell
    less: Cell


@dataclass(frozen=True, slots=True)
class Special:
    """What sets one group apart from the others together; each with the side on which it stands."""

    name: str
    lines: tuple[tuple[Asked, str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Present:
    """How many of a group answered; None where that may not be told: one to four, or more beside such a group."""

    name: str
    voice: str
    number: int | None
    is_few: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """All of it in one view. ``people`` is None where the sum would tell what a few did.

    ``is_partial`` says that of some group that is large enough nothing may be told here, so that nothing holds of all.
    """

    title: str
    slug: str
    view: str
    until: datetime | None
    people: int | None
    present: tuple[Present, ...]
    asked: tuple[Asked, ...]
    yes: tuple[Common, ...]
    no: tuple[Common, ...]
    apart: tuple[Apart, ...]
    special: tuple[Special, ...]
    unclear: tuple[Asked, ...]
    is_partial: bool
    alike: LikeMinded

    @property
    def is_final(self) -> bool:
        """Whether answers are asked no longer: the numbers stand."""
        return self.until is not None

    @property
    def told(self) -> tuple[Present, ...]:
        """The groups of which enough people answered."""
        return tuple(one for one in self.present if one.number)

    @property
    def absent(self) -> tuple[Present, ...]:
        """The groups of which nobody answered, or too few."""
        return tuple(one for one in self.present if not one.number)


def outcome(slug: str, *, view: str, by: Actor) -> Outcome:
    """What was answered until now, for who works on the process; raises ``NotFound``."""
    return _outcome(place.process(slug, by=by), view)


def public_outcome(slug: str, *, municipality_id: int, view: str) -> Outcome:
    """The same for everybody, once no step asks for answers any more; raises ``NotFound`` before."""
    row = place.public_process(municipality_id, slug)
    if not is_final(row):
        raise NotFound("outcome")
    return _outcome(row, view)


def is_final(row: Process) -> bool:
    """Whether answers were asked and are asked no longer."""
    return place.answers_until(row) is not None


def _outcome(row: Process, view: str) -> Outcome:
    chosen = view if view in VIEWS else VIEWS[0]
    held, named = ballots(row), parts(row, chosen)
    groups, voices = split(row, held, chosen), split(row, held, "stem")
    known = opinions.known(held.votes, groups, number=len(named), smallest=FEWEST)
    counts = opinions.counts_of(held.votes, groups, number=len(named))
    of_voices = opinions.counts_of(held.votes, voices, number=len(VOICES)).answered
    stands = told(counts.answered, of_voices, named, chosen)
    asked = _asked(held.statements, named, counts, stands, opinions.everyone(held.votes), whole_told(of_voices))
    firm = stands & (counts.answered >= FEWEST) & known.counted[:, None]
    heads, of_people = _heads(groups, len(named)), _heads(voices, len(VOICES))
    return Outcome(
        title=row.title, slug=row.slug, view=chosen, until=place.answers_until(row),
        people=len(held.people) if whole_told(of_people)[0] else None,
        present=_present(heads, told(heads, of_people, named, chosen), named), asked=asked,
        yes=_common(asked, known, firm, agree=True), no=_common(asked, known, firm, agree=False),
        apart=_apart(asked, known, firm), special=_special(asked, known, firm, named),
        unclear=tuple(one for one in asked if one.whole and 2 * one.whole.passes >= one.whole.answered > 0),
        is_partial=bool((known.counted & ~firm.any(axis=1)).any()), alike=like_minded(row, held),
    )  # fmt: skip


def _heads(groups: Ints, number: int) -> Ints:
    """How many people stand in each part, as a table of one column."""
    found: Ints = np.bincount(groups[groups >= 0], minlength=number).reshape(-1, 1)
    return found


def _present(heads: Ints, stands: Bools, named: tuple[Part, ...]) -> tuple[Present, ...]:
    rows = zip(named, heads[:, 0].tolist(), stands[:, 0].tolist(), strict=True)
    return tuple(
        Present(one.name, one.voice, number if is_told else None, 0 < number < FEWEST) for one, number, is_told in rows
    )


def _asked(
    statements: Sequence[Statement], named: Sequence[Part], counts: Counts, stands: Bools, whole: Counts, sums: Bools
) -> tuple[Asked, ...]:
    found = []
    for column, one in enumerate(statements):
        cells = tuple(
            _cell(part.name, counts, place, column, is_shown=bool(stands[place, column]))
            for place, part in enumerate(named)
        )
        of_all = _cell("", whole, 0, column) if sums[column] and whole.answered[0, column] >= FEWEST else None
        found.append(Asked(one.public_id, one.number, one.words, cells, of_all))
    return tuple(found)


def _cell(name: str, counts: Counts, place: int, column: int, *, is_shown: bool = True) -> Cell:
    agrees, disagrees, answered = (
        int(table[place, column]) for table in (counts.agrees, counts.disagrees, counts.answered)
    )
    return Cell(name, agrees, disagrees, answered, is_shown=is_shown)


def _common(asked: Sequence[Asked], known: opinions.Known, firm: Bools, *, agree: bool) -> tuple[Common, ...]:
    """Where a majority of every group that answered says the same; only where each of them may be told."""
    across = known.across
    worst, group, middle = (
        (across.worst, across.worst_group, across.middle)
        if agree
        else (across.worst_disagree, across.worst_group_disagree, across.middle_disagree)
    )
    everybody = firm.sum(axis=0) == known.counted.sum()
    fair = np.flatnonzero(everybody & (known.counted.sum() > 1) & (np.nan_to_num(worst) > HALF))
    best = sorted(fair.tolist(), key=lambda column: -float(worst[column]))[:MOST]
    return tuple(
        Common(asked[column], asked[column].cells[int(group[column])], round(100 * float(middle[column])))
        for column in best
    )


def _apart(asked: Sequence[Asked], known: opinions.Known, firm: Bools) -> tuple[Apart, ...]:
    """The largest differences that are surely more than chance, all pairs of groups on all statements taken together."""
    sure = [one for one in opinions.divides(known.statistics.counts, open_=firm) if one.sure][:MOST]
    return tuple(
        Apart(asked[one.statement], asked[one.statement].cells[one.more], asked[one.statement].cells[one.less])
        for one in sure
    )


def _special(asked: Sequence[Asked], known: opinions.Known, firm: Bools, named: Sequence[Part]) -> tuple[Special, ...]:
    """What speaks for each group of which something may be told; empty lines say that nothing sets it apart."""
    found = []
    for number, part in enumerate(named):
        if not firm[number].any():
            continue
        clear = [one for one in known.representative[number] if one.enough and firm[number, one.statement]]
        lines = tuple((asked[one.statement], one.side, asked[one.statement].cells[number]) for one in clear)
        found.append(Special(part.name, lines))
    return tuple(found)
