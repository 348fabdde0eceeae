"""Safety: the rounds of the meldcode, warnings, and the plan for when it gets unsafe. The family reads only that plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import clock
from naast.plans import meldcode, models
from naast.plans.queries.frame import Head, head, names_of_workers
from naast.plans.queries.letter import Near, people_of
from naast.plans.queries.topics import Part, part_of
from naast.plans.record import AT_THE_TABLE, Opened, looks
from naast.plans.rules import NoDoor

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Logged:
    """One answer: at which step, on which question, why, by whom; and what the meldcode says at it."""

    step: int
    question: meldcode.Question | None
    answer: str
    says: str
    why: str
    consulted: str
    who: str
    at: datetime
    closes: bool


@dataclass(frozen=True, slots=True)
class Round:
    """One time through the meldcode, as far as it went."""

    number: int
    logged: tuple[Logged, ...]

    @property
    def is_closed(self) -> bool:
        """Whether it was closed, at whichever step."""
        return any(one.closes for one in self.logged)


@dataclass(frozen=True, slots=True)
class Caution:
    """A warning. ``is_due`` when its day to be looked at again has come."""

    public_id: str
    text: str
    review_on: date
    is_due: bool
    told_on: date | None
    not_told_why: str
    who: str
    since: date
    ended_on: date | None
    ended_why: str


@dataclass(frozen=True, slots=True)
class Safety:
    """The page. ``now`` is the round that is open, if there is one."""

    head: Head
    now: Round | None
    before: tuple[Round, ...]
    warnings: tuple[Caution, ...]
    ended: tuple[Caution, ...]
    plan: Part
    people: tuple[Near, ...]


@looks(Permission.PLAN_VIEW, part="safety", seats=AT_THE_TABLE | {"emergency"})
def safety(table: Opened, *, at: datetime, by: Actor) -> Safety:
    """What stands under safety for who may open it; raises ``rules.NoDoor`` for everybody else.

    Somebody of the family for whom a worker opened the door reads the safety plan, and warnings they were told of.
    """
    if not table.ids("safety"):
        raise NoDoor("safety")
    people = {one.pk: one for one in people_of(table)}
    rounds = () if table.is_family else _rounds(table)
    now = rounds[-1] if rounds and not rounds[-1].is_closed else None
    warned = [one for one in _warnings(table) if one.told_on or not table.is_family]
    near = (Near(one.public_id, one.name, one.role, one.what, one.is_family, one.support) for one in people.values())
    return Safety(
        head=head(table),
        now=now,
        before=tuple(one for one in reversed(rounds) if one is not now),
        warnings=tuple(one for one in warned if one.ended_on is None),
        ended=tuple(one for one in warned if one.ended_on is not None),
        plan=part_of(table, "safety-plan", people),
        people=tuple(near),
    )


def _rounds(table: Opened) -> tuple[Round, ...]:
    rows = list(models.SafetyStep.objects.filter(plan=table.plan, section_id__in=table.ids("safety")))
    names = names_of_workers(
        {one.account_id for one in rows if one.account_id}, municipality_id=table.plan.municipality_id, at=table.at
    )
    found: dict[int, list[Logged]] = {}
    for row in rows:
        question = meldcode.questions().get(row.question or 0)
        found.setdefault(row.round, []).append(
            Logged(
                step=row.step, question=question, answer=row.answer,
                says=question.says(row.answer) if question else "", why=row.why, consulted=row.consulted,
                who=names.get(row.account_id or 0, ""), at=row.at, closes=row.closes,
            )
        )  # fmt: skip
    return tuple(Round(number, tuple(logged)) for number, logged in sorted(found.items()))


def _warnings(table: Opened) -> list[Caution]:
    rows = list(
        models.Caution.objects.filter(plan=table.plan, section_id__in=table.ids("safety")).order_by("review_on", "pk")
    )
    names = names_of_workers(
        {one.account_id for one in rows if one.account_id}, municipality_id=table.plan.municipality_id, at=table.at
    )
    today = clock.local_date(table.at)
    return [
        Caution(
            public_id=row.public_id, text=row.text, review_on=row.review_on,
            is_due=row.ended_at is None and row.review_on <= today, told_on=row.family_told_on,
            not_told_why=row.not_told_why, who=names.get(row.account_id or 0, ""),
            since=clock.local_date(row.created_at), ended_on=clock.local_date(row.ended_at) if row.ended_at else None,
            ended_why=row.ended_why,
        )
        for row in rows
    ]  # fmt: skip
