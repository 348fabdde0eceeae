"""Somebody of the family asks something inside the plan; who works with them answers, and each side is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.common.operations import NotFound
from naast.plans import confiding, guard, notices, trail
from naast.plans.models import Entry, Seat
from naast.plans.models.table import CONFIDED
from naast.plans.operations.writing import entry_in
from naast.plans.record import FAMILY_SEATS, GUESTS, WORKERS, Opened, changes
from naast.plans.rules import PlanClosed, clean

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.plans.models import Plan, Section

MESSAGE = "message"
ONCE = 60


@changes(Permission.PLAN_OWN, part="message", action=trail.CREATED, why="asked", seats=FAMILY_SEATS | GUESTS)
def ask(table: Opened, *, text: str, only_me: bool, at: datetime, by: Actor, alone: bool = False) -> Entry:
    """Ask the fixed person something, for the whole family to read, or less.

    ``only_me``: it stands in what is about the asker, behind the asker's own doors. ``alone``: in confidence between the
    asker and who works here, whoever else reads about them.
    Who has no place of their own in the plan (a guest) asks where the whole family reads. Sent twice, it is one question.
    """
    return put_question(table, text=text, only_me=only_me, alone=alone)


def put_question(table: Opened, *, text: str, only_me: bool, alone: bool = False, said: str = "") -> Entry:
    """The question itself, in a plan that lies open; the fixed person is told, in other words where it is ``said`` so."""
    me = table.seat.person_id if table.seat else None
    is_own = only_me and any(one.part == "talks" and one.about_id == me for one in table.sections.values())
    own = table.section(CONFIDED if alone else "talks", me) if alone or is_own else None
    words, section = clean(text), own or table.section("talks")
    if again := _again(table, words, about=None):
        return again
    asked = _write(table, section, words, about=None)
    _tell(table, _who_answers(table, section), said or _("%(name)s stelde een vraag.") % {"name": table.by.name})
    return asked


@changes(
    Permission.PLAN_SAY, part="message", action=trail.CREATED, why="asked", seats=WORKERS | FAMILY_SEATS | GUESTS,
    closed_too=True,
)  # fmt: skip
def reply(table: Opened, *, message: str, text: str, at: datetime, by: Actor) -> Entry:
    """Answer a question, or go on about it; who takes part in it is told. In a closed plan, of what was asked since."""
    first, words = entry_in(table, message), clean(text)
    if (
        first.kind != MESSAGE
        or first.about_entry_id is not None
        or confiding.is_unheard(first.section, table.plan, at=at)
    ):
        raise NotFound("message")
    if not may_go_on(table.plan, first.created_at):
        raise PlanClosed
    if again := _again(table, words, about=first):
        return again
    answer = _write(table, first.section, words, about=first)
    turns = Entry.objects.filter(about_entry=first, kind=MESSAGE).values_list("written_by_id", flat=True)
    told = _still_here(table, [first.written_by_id, *turns, *notices.fixed_accounts(table.plan, at=at)])
    _tell(table, told, _("%(name)s schreef terug op een vraag.") % {"name": by.name})
    return answer


def may_go_on(plan: Plan, asked_at: datetime) -> bool:
    """Whether there is an answer to wait for: a closed plan takes one only to what was asked after it closed."""
    return plan.closed_at is None or asked_at >= plan.closed_at


def _who_answers(table: Opened, section: Section) -> list[int]:
    """The fixed person, if they may read it; else who works here and sits at this table."""
    plan, at = table.plan, table.at
    fixed = notices.fixed_accounts(plan, at=at)
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="notice"):
        seats = Seat.objects.filter(plan=plan, period__contains=at)
        reads = seats.filter(Q(sees_all=True) | Q(doors__section=section, doors__closed_at=None), account_id__in=fixed)
        found = list(reads.values_list("account_id", flat=True).distinct())
        return found or list(seats.filter(kind__in=WORKERS).values_list("account_id", flat=True))


def _write(table: Opened, section: Section, words: str, *, about: Entry | None) -> Entry:
    return Entry.objects.create(
        municipality_id=table.plan.municipality_id, plan=table.plan, section=section, kind=MESSAGE, text=words,
        said_by=table.seat.person if table.seat and table.is_family else None, written_by_id=table.by.account_id,
        signed=table.by.name[:60], about_entry=about, created_at=table.at, changed_at=table.at,
    )  # fmt: skip


def _again(table: Opened, words: str, *, about: Entry | None) -> Entry | None:
    """The same words of the same person, a moment ago: a second tap on the button."""
    mine = Entry.objects.filter(plan=table.plan, kind=MESSAGE, about_entry=about, written_by_id=table.by.account_id)
    last = mine.order_by("-pk").first()
    is_same = last is not None and last.text == words and (table.at - last.created_at).total_seconds() < ONCE
    return last if is_same else None


def _still_here(table: Opened, accounts: list[int | None]) -> list[int]:
    plan, at = table.plan, table.at
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="notice"):
        rows = Seat.objects.filter(plan=plan, account_id__in={one or 0 for one in accounts}, period__contains=at)
        return list(rows.values_list("account_id", flat=True))


def _tell(table: Opened, accounts: list[int], words: str) -> None:
    others = [one for one in accounts if one != table.by.account_id]
    notices.tell(table.plan, others, kind=MESSAGE, words=words, page="ask", at=table.at)
