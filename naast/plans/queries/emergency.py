"""Uses of the emergency button: my own, those to review, and those of one family with what was opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.access import queries as access
from naast.access.permissions import Permission
from naast.common.operations import NotAllowed, NotFound
from naast.plans import duty, guard, trail, words
from naast.plans.models import Emergency, Plan, Seat, TrailLine
from naast.plans.queries.frame import Head, head
from naast.plans.record import FAMILY_SEATS, WORKERS, Opened, looks

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

MOST = 100


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was opened: when, which part, and whether it was refused."""

    at: datetime
    act: str
    part: str
    is_refused: bool


@dataclass(frozen=True, slots=True)
class Use:
    """One use of the button. ``reason`` is empty for who may not read it."""

    public_id: str
    plan: str
    who: str
    started_at: datetime
    until: datetime
    review_by: datetime
    reason: str
    is_running: bool
    is_late: bool
    is_mine: bool
    reviewed_at: datetime | None
    reviewer: str
    was_right: bool | None
    review_words: str
    steps: tuple[Step, ...] = ()
    left: int = 0
    shows_reason: bool = False


@dataclass(frozen=True, slots=True)
class Uses:
    """What a worker sees of the button: what runs, what waits, and whether a late review holds the next use."""

    running: tuple[Use, ...]
    earlier: tuple[Use, ...]
    is_held: bool


@dataclass(frozen=True, slots=True)
class OfPlan:
    """The page of a family: each use, newest first."""

    head: Head
    uses: tuple[Use, ...]


def _use(
    row: Emergency, *, plan: str, at: datetime, by: Actor, reason: bool = True, steps: tuple[Step, ...] = ()
) -> Use:
    return Use(
        public_id=row.public_id,
        plan=plan,
        who=access.name_of(row.account_id),
        started_at=row.started_at,
        until=row.until,
        review_by=row.review_by,
        reason=row.reason if reason else "",
        is_running=row.until > at,
        is_late=row.reviewed_at is None and row.review_by < at,
        is_mine=row.account_id == by.account_id,
        reviewed_at=row.reviewed_at,
        reviewer=access.name_of(row.reviewed_by_id) if row.reviewed_by_id else "",
        was_right=row.was_right,
        review_words=row.review_words,
        steps=steps,
        left=max(0, int((row.until - at).total_seconds())),
        shows_reason=may_be_read(row),
    )


def may_be_read(row: Emergency) -> bool:
    """Whether the family reads the reason: the reviewer looked, and said so."""
    return row.reviewed_at is not None and row.shows_reason


def _steps(row: Emergency) -> tuple[Step, ...]:
    """What was opened from this seat, in order."""
    lines = TrailLine.objects.filter(
        municipality_id=row.municipality_id, plan_id=row.plan_id, account_id=row.account_id, ground="emergency",
        at__gte=row.started_at, at__lte=row.until,
    )  # fmt: skip
    return tuple(
        Step(
            at=line.at,
            act=_("drukte op") if line.action == trail.CREATED else words.word(words.ACTS, line.action),
            part=words.word(words.LOOKED_AT, line.part),
            is_refused=line.outcome == trail.REFUSED,
        )
        for line in lines.order_by("number")
    )


def _numbers(rows: list[Emergency]) -> dict[int, str]:
    found = Plan.objects.filter(pk__in={row.plan_id for row in rows})
    return dict(found.values_list("pk", "public_id"))


def my_emergencies(*, at: datetime, by: Actor) -> Uses:
    """My own uses, newest first."""
    if not by.may(Permission.EMERGENCY_OPEN):
        raise NotAllowed(Permission.EMERGENCY_OPEN.value)
    with guard.acting(by=by, at=at, why="emergency"):
        rows = list(Emergency.objects.filter(account_id=by.account_id or 0).order_by("-started_at")[:MOST])
        plans = _numbers(rows)
        uses = [_use(row, plan=plans.get(row.plan_id, ""), at=at, by=by) for row in rows]
    return Uses(
        running=tuple(one for one in uses if one.is_running and one.plan),
        earlier=tuple(one for one in uses if not (one.is_running and one.plan)),
        is_held=any(one.is_late for one in uses),
    )


def emergencies_to_review(*, at: datetime, by: Actor) -> tuple[list[Use], list[Use]]:
    """Those that wait for a review, the most urgent first, and those that were reviewed."""
    if not by.may(Permission.EMERGENCY_REVIEW):
        raise NotAllowed(Permission.EMERGENCY_REVIEW.value)
    with guard.acting(by=by, at=at, why="review"):
        here = Emergency.objects.filter(municipality_id=by.municipality_id or 0)
        waiting = list(here.filter(reviewed_at=None).order_by("review_by", "pk"))
        done = list(here.exclude(reviewed_at=None).order_by("-reviewed_at")[:MOST])
        plans = _numbers([*waiting, *done])
        said = {row.pk: _use(row, plan=plans.get(row.plan_id, ""), at=at, by=by) for row in (*waiting, *done)}
        return [said[row.pk] for row in waiting], [said[row.pk] for row in done]


def emergency(public_id: str, *, at: datetime, by: Actor) -> tuple[Use, bool]:
    """One use with what was opened, and whether who looks may review it. Leaves a line with the family."""
    if not by.may(Permission.EMERGENCY_REVIEW):
        raise NotAllowed(Permission.EMERGENCY_REVIEW.value)
    with guard.acting(by=by, at=at, why="review"):
        row = Emergency.objects.filter(public_id=public_id, municipality_id=by.municipality_id or 0).first()
        if row is None:
            raise NotFound("emergency")
        duty.line(
            plan_id=row.plan_id, municipality_id=row.municipality_id, action=trail.READ, part="log", why="review",
            at=at, by=by, subject=row.public_id,
        )  # fmt: skip
        mine = {"plan_id": row.plan_id, "account_id": by.account_id or 0}
        is_user = Emergency.objects.filter(**mine).exists() or Seat.objects.filter(**mine).exists()
        use = _use(row, plan=_numbers([row]).get(row.plan_id, ""), at=at, by=by, steps=_steps(row))
        return use, row.reviewed_at is None and not is_user


@looks(Permission.PLAN_VIEW, part="emergency", why="looked", seats=WORKERS | FAMILY_SEATS)
def emergencies_of(table: Opened, *, at: datetime, by: Actor) -> OfPlan:
    """Each use of the button for this plan, newest first.

    The reason may name what stands under safety: it is for who may read there, until the reviewer said that nothing in it
    harms anybody. The review is for everybody of the family.
    """
    rows = [] if table.is_guest else list(Emergency.objects.filter(plan=table.plan).order_by("-started_at")[:MOST])
    knows = table.sees_all or bool(set(table.ids("safety")))
    uses = [
        _use(row, plan=table.plan.public_id, at=at, by=by, reason=knows or may_be_read(row), steps=_steps(row))
        for row in rows
    ]
    return OfPlan(head(table), tuple(uses))
