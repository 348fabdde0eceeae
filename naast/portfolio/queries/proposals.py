"""Proposals: what should change for whom, what was decided and why, and what became of the needs since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.db.models import Count

from naast.access import queries as access
from naast.access.permissions import Permission
from naast.common import clock
from naast.needs import queries as needs
from naast.portfolio import rules
from naast.portfolio.models import Proposal
from naast.portfolio.queries.overview import stand

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from naast.access.actors import Actor
    from naast.portfolio.queries.weighing import Weighed
    from naast.portfolio.shapes import Snapshot

YEAR_MONTHS, QUARTER = 12, 3


@dataclass(frozen=True, slots=True)
class Named:
    """Something of a proposal, as it was called then; ``is_now`` whether it stands in the window today."""

    key: str
    title: str
    is_now: bool

    @property
    def is_idea(self) -> bool:
        """Whether it was an idea then."""
        return self.key.startswith("idea:")

    @property
    def page(self) -> str:
        """The slug of its page with the editors; an idea has none yet, so the page of something new."""
        kind, _, slug = self.key.partition(":")
        return slug if kind == "offer" else "nieuw"


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposal as strategist and council read it."""

    public_id: str
    state: str
    title: str
    purpose: str
    loss: str
    words: str
    entering: tuple[Named, ...]
    leaving: tuple[Named, ...]
    staying: tuple[Named, ...]
    before: Snapshot
    after: Snapshot
    made_by: str
    made_on: date
    is_mine: bool
    decided_by: str
    decided_on: date | None
    decided_why: str
    process: str
    version: int

    @property
    def only_loses(self) -> bool:
        """Whether somebody loses by it and nobody gains, by what was kept with it."""
        return rules.only_loses(self.after.get("changes", []))

    @property
    def heavy_lost(self) -> int | None:
        """How often a year nothing fits a heavy need any more, by what was kept with it."""
        return rules.heavy_lost(self.after.get("weights", []))

    @property
    def to_do(self) -> tuple[Named, ...]:
        """What was chosen and does not stand in the window yet."""
        return tuple(one for one in (*self.entering, *self.staying) if not one.is_now)

    @property
    def still_there(self) -> tuple[Named, ...]:
        """What was to leave and stands in the window yet."""
        return tuple(one for one in self.leaving if one.is_now)


@dataclass(frozen=True, slots=True)
class Since:
    """One theme that a proposal is about: asked and not met in the year before it and a year since, as they may be shown."""

    name: str
    asked_then: int | None
    unmet_then: int | None
    asked_now: int | None
    unmet_now: int | None


@dataclass(frozen=True, slots=True)
class Looking:
    """What became of the needs: the year before the proposal beside the last since the decision, both ``[from, until)``.

    ``wait`` is in how many months there is anything to look at; until then there are no rows. ``began`` is the quarter in
    which counting began, where that was after the year before had begun: of a part of a year nothing is told beside a year.
    """

    rows: tuple[Since, ...]
    wait: int
    before: tuple[date, date]
    after: tuple[date, date]
    began: date | None = None


def proposals(*, by: Actor, inside: Sequence[str] = ()) -> list[Shown]:
    """Every proposal of the municipality where this person works: what waits first, then newest; a draft only for who made it."""
    rows = Proposal.objects.filter(municipality_id=by.municipality_id or 0)
    mine = [row for row in rows if row.state != "draft" or row.made_by_id == by.account_id]
    return [_shown(row, by, set(inside)) for row in sorted(mine, key=lambda row: row.state != "proposed")]


def proposal(public_id: str, *, by: Actor, inside: Sequence[str] = ()) -> Shown | None:
    """One proposal; None for somebody else's draft, another municipality, or none at all."""
    row = Proposal.objects.filter(municipality_id=by.municipality_id or 0, public_id=public_id).first()
    if row is None or (row.state == "draft" and row.made_by_id != by.account_id):
        return None
    return _shown(row, by, set(inside))


def waiting(*, by: Actor) -> int:
    """How many proposals wait for a decision that this person may take: somebody else's, in their own municipality."""
    if by.municipality_id is None or by.account_id is None or not by.may(Permission.PORTFOLIO_DECIDE):
        return 0
    return waiting_in([by.municipality_id], account_id=by.account_id).get(by.municipality_id, 0)


def waiting_in(municipality_ids: Sequence[int], *, account_id: int) -> dict[int, int]:
    """How many proposals that somebody else made wait for a decision, by municipality."""
    rows = Proposal.objects.filter(municipality_id__in=municipality_ids, state="proposed")
    rows = rows.exclude(made_by_id=account_id).order_by()
    return dict(rows.values("municipality_id").annotate(n=Count("pk")).values_list("municipality_id", "n"))


def _shown(row: Proposal, by: Actor, inside: set[str]) -> Shown:
    def named(keys: Sequence[str]) -> tuple[Named, ...]:
        return tuple(Named(key, row.names.get(key, key), key in inside) for key in keys)

    return Shown(
        public_id=row.public_id,
        state=row.state,
        title=row.title,
        purpose=row.purpose,
        loss=row.loss,
        words=row.words,
        entering=named(row.entering),
        leaving=named(row.leaving),
        staying=named([key for key in row.chosen if key not in row.entering]),
        before=cast("Snapshot", row.before),
        after=cast("Snapshot", row.after),
        made_by=access.name_of(row.made_by_id),
        made_on=clock.local_date(row.created_at),
        is_mine=row.made_by_id == by.account_id,
        decided_by=access.name_of(row.decided_by_id) if row.decided_by_id else "",
        decided_on=clock.local_date(row.decided_at) if row.decided_at else None,
        decided_why=row.decided_why,
        process=row.process,
        version=row.version,
    )


def snapshot(weighed: Weighed, chosen: Sequence[int], town: int, *, at: datetime) -> Snapshot:
    """What a window gives now, to be kept with a proposal; every figure as it may be shown."""
    found = stand(weighed, chosen)
    part = found.worst_part
    return {
        "offers": found.offers,
        "coverage": found.covered or 0,
        "choice": found.choice or 0,
        "worst": found.worst or 0,
        "worst_group": f"{part.band} {part.place}".strip() if part else "",
        "people": needs.about(_helped(weighed, chosen)) or 0,
        "expected": found.expected or 0,
        "placed": found.placed,
        "themes": {code: [asked, unmet] for code, (asked, unmet) in _in(town, needs.year_of_counting(at)[1]).items()},
        "on": clock.local_date(at).isoformat(),
    }


def _helped(weighed: Weighed, chosen: Sequence[int]) -> float:
    reached = {int(segment) for one in chosen for segment in weighed.problem.serves(one)}
    return float(weighed.problem.demand[sorted(reached)].sum())


def since(shown: Shown, town: int, *, weighed: Weighed, at: datetime) -> Looking:
    """What became of the needs that a proposal is about, in two years that never overlap; what was not met most first.

    Whole years, as everywhere: a shorter period would tell small numbers. The quarters in which proposal and decision
    fell, and this one, which is not over, are in neither.
    """
    made, end = _quarter(shown.made_on), _quarter(clock.local_date(at))
    start = clock.months_later(_quarter(shown.decided_on or shown.made_on), QUARTER)
    first = clock.months_later(start, YEAR_MONTHS)
    before, after = ((clock.months_later(day, -YEAR_MONTHS), day) for day in (made, max(first, end)))
    if end < first:
        return Looking((), _months(clock.month_of(at), first), before, after)
    began = needs.counting_began(town, since=before[0])
    then, now = {} if began else _in(town, made), _in(town, end)
    rows = [
        Since(needs.theme_name(code), *then.get(code, (None, None)), *now.get(code, (None, None)))
        for code in _about(shown, weighed)
    ]
    order = sorted(rows, key=lambda row: (-((row.unmet_now if began else row.unmet_then) or 0), row.name))
    return Looking(tuple(order), 0, before, after, began)


def _quarter(day: date) -> date:
    """The first day of its quarter."""
    return clock.months_later(day, -((day.month - 1) % QUARTER))


def _months(one: date, other: date) -> int:
    """How many months from one first of a month to another."""
    return (other.year - one.year) * YEAR_MONTHS + other.month - one.month


def _in(town: int, until: date) -> dict[str, tuple[int | None, int | None]]:
    return {cell.theme: (cell.asked, cell.unmet) for cell in needs.asked(town, until=until)}


def _about(shown: Shown, weighed: Weighed) -> set[str]:
    """The themes of what entered or left, as far as it still exists."""
    numbers = weighed.numbers(one.key for one in (*shown.entering, *shown.leaving))
    return {theme for number in numbers for theme in weighed.options[number].themes}
