"""Worries about safety are weighed and kept: who weighed what, why, when; warnings that come back. Software decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotFound
from naast.plans import trail
from naast.plans.models import Caution, SafetyStep
from naast.plans.record import WORKERS, Opened, changes
from naast.plans.rules import Impossible, clean, safety

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor

PART = "safety"


@dataclass(frozen=True, slots=True)
class Weighed:
    """One answer. ``again`` begins a new round; ``closes`` ends this one, at whichever step."""

    step: int
    why: str
    question: int | None = None
    answer: str = ""
    consulted: str = ""
    closes: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning: what who comes near must know, when it is looked at again, and whether the family knows."""

    text: str
    review_on: date
    told_on: date | None = None
    not_told_why: str = ""


@changes(Permission.PLAN_WRITE, part=PART, action=trail.CREATED, why="safety", seats=WORKERS, closed_too=True)
def weigh(table: Opened, *, weighed: Weighed, at: datetime, by: Actor) -> SafetyStep:
    """Write down one step or one question with its reason; sent twice within a minute it stands there once.

    Raises ``rules.NoDoor``, ``safety.WrongStep``, ``rules.Empty`` without a reason, ``rules.TooLong``.
    """
    section, why = table.section(PART), clean(weighed.why)
    safety.refuse_step(weighed.step, question=weighed.question, answer=weighed.answer)
    last = SafetyStep.objects.filter(plan=table.plan, section=section).order_by("-round", "-at", "-pk").first()
    if last is not None and _is_same(last, weighed, why, at=at, by=by):
        return last
    return SafetyStep.objects.create(
        municipality_id=table.plan.municipality_id, plan=table.plan, section=section,
        round=safety.round_now(
            last=last.round if last else 0, is_closed=bool(last and last.closes), again=weighed.again
        ),
        step=weighed.step, question=weighed.question, answer=weighed.answer, why=why,
        consulted=weighed.consulted if weighed.consulted in safety.CONSULTED else "", account_id=by.account_id, at=at,
        closes=weighed.closes, created_at=at,
    )  # fmt: skip


def _is_same(last: SafetyStep, weighed: Weighed, why: str, *, at: datetime, by: Actor) -> bool:
    said = (last.step, last.question, last.answer, last.why, last.closes, last.account_id)
    now = (weighed.step, weighed.question, weighed.answer, why, weighed.closes, by.account_id)
    return said == now and (at - last.at).total_seconds() < 60


@changes(Permission.PLAN_WRITE, part=PART, action=trail.CREATED, why="safety", seats=WORKERS)
def warn(table: Opened, *, warned: Warned, at: datetime, by: Actor) -> Caution:
    """Write down what who comes near must know.

    Raises ``rules.Empty``, ``safety.WrongReview``, ``safety.NotToldWhy``, ``rules.Impossible`` when told on a later day.
    """
    section, text, today = table.section(PART), clean(warned.text), clock.local_date(at)
    safety.refuse_review(warned.review_on, today=today)
    if warned.told_on and warned.told_on > today:
        raise Impossible("told_on")
    why_not = warned.not_told_why.strip()
    if warned.told_on is None and not why_not:
        raise safety.NotToldWhy
    last = (
        Caution.objects.filter(plan=table.plan, section=section, account_id=by.account_id or 0).order_by("-pk").first()
    )
    if last is not None and last.text == text and (at - last.created_at).total_seconds() < 60:
        return last
    return Caution.objects.create(
        municipality_id=table.plan.municipality_id, plan=table.plan, section=section, text=text,
        review_on=warned.review_on, family_told_on=warned.told_on,
        not_told_why="" if warned.told_on else clean(why_not), account_id=by.account_id, created_at=at,
    )  # fmt: skip


def _caution(table: Opened, public_id: str) -> Caution:
    found = (
        Caution.objects.select_for_update()
        .filter(plan=table.plan, section_id__in=table.ids(PART), public_id=public_id)
        .first()
    )
    if found is None:
        raise NotFound("caution")
    return found


@changes(Permission.PLAN_WRITE, part=PART, why="safety", seats=WORKERS, closed_too=True)
def keep_caution(table: Opened, *, caution: str, review_on: date, told: bool, at: datetime, by: Actor) -> Caution:
    """It was looked at and still holds: it comes back on a later day. ``told`` says that the family knows now."""
    row = _caution(table, caution)
    if row.ended_at is not None:
        return row
    safety.refuse_review(review_on, today=clock.local_date(at))
    row.review_on = review_on
    if told and row.family_told_on is None:
        row.family_told_on, row.not_told_why = clock.local_date(at), ""
    row.save()
    return row


@changes(Permission.PLAN_WRITE, part=PART, why="safety", seats=WORKERS, closed_too=True)
def end_caution(table: Opened, *, caution: str, why: str, at: datetime, by: Actor) -> Caution:
    """It no longer holds, and why. Ended twice is ended once. Raises ``rules.Empty``."""
    row, said = _caution(table, caution), clean(why)
    if row.ended_at is None:
        row.ended_at, row.ended_why = at, said
        row.save()
    return row
