"""After three and twelve months: two questions, answered once, with a code or from one's own door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.access.actors import Actor
from naast.access.permissions import Permission, Role
from naast.common import clock, ids
from naast.common.operations import NotAllowed, NotFound
from naast.plans import alarm, guard, notices, trail
from naast.plans.models import AfterCare, Plan
from naast.plans.operations.handing import PAGE
from naast.plans.operations.replacing import TEAM_PAGE, waits_for_us
from naast.plans.record import FAMILY_SEATS, WORKERS, Opened, changes
from naast.plans.rules import moving as rules

if TYPE_CHECKING:
    from datetime import datetime

USE = "after-care"
VALID = timedelta(days=60)
ANSWERS = frozenset({"yes", "partly", "no"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A small sheet of paper with the code, shown this once."""

    code: str
    months: int
    until: datetime


def mark_of(code: str) -> str:
    """The HMAC under which a question is kept, however its code was typed."""
    return ids.fingerprint(ids.normal_secret(code), use=USE)


@changes(
    Permission.PLAN_WRITE, part="after-care", action=trail.CREATED, why="after-care", seats=WORKERS, closed_too=True
)
def write_sheet(table: Opened, *, at: datetime, by: Actor) -> Sheet:
    """A new code for the question whose day has come; an earlier code of it stops working. Raises ``NotFound``."""
    row = _due(table, at=at)
    code = ids.new_secret()
    row.mark, row.asked_at = mark_of(code), at
    row.save(update_fields=["mark", "asked_at"])
    return Sheet(code, row.months, at + VALID)


def _due(table: Opened, *, at: datetime) -> AfterCare:
    rows = AfterCare.objects.select_for_update().filter(plan=table.plan, due_on__lte=clock.local_date(at))
    row = rows.filter(answered_at=None).order_by("-due_on").first()
    if row is None:
        raise NotFound("after-care")
    return row


@changes(
    Permission.PLAN_OWN, part="after-care", action=trail.DONE, why="after-care", seats=FAMILY_SEATS, closed_too=True
)
def answer_at_home(table: Opened, *, goes_on: str, wants_contact: bool, at: datetime, by: Actor) -> AfterCare:
    """Somebody of the family answers from their own door; no code is needed there."""
    if table.seat is None or table.seat.person is None or not table.seat.person.is_family:
        raise NotAllowed(Permission.PLAN_OWN.value)
    row = _due(table, at=at)
    _keep(row, table.plan, goes_on=goes_on, wants_contact=wants_contact, at=at)
    return row


def open_after_care(*, mark: str, at: datetime, by: Actor) -> int:
    """Whether a code still works; returns after how many months it asks. Raises ``rules.CodeUsed`` or ``CodeGone``."""
    _need(by)
    with guard.acting(by=by, at=at, why="after-care", mark=mark):
        return _standing(mark, at=at).months


def answer_after_care(*, mark: str, goes_on: str, wants_contact: bool, at: datetime, by: Actor) -> AfterCare:
    """Two answers, once, by who holds the code; the fixed person hears it. Raises ``rules.CodeUsed`` or ``CodeGone``."""
    _need(by)
    with guard.acting(by=by, at=at, why="after-care", mark=mark):
        row = _standing(mark, at=at)
        with guard.on_behalf_of_naast(
            municipality_id=row.municipality_id, plan_id=row.plan_id, at=at, why="after-care"
        ):
            plan = Plan.objects.select_for_update().get(pk=row.plan_id)
            _keep(row, plan, goes_on=goes_on, wants_contact=wants_contact, at=at)
            said = trail.line(
                plan_id=plan.pk, municipality_id=plan.municipality_id, action=trail.DONE, part="after-care",
                why="after-care", at=at, by=Actor(municipality_id=plan.municipality_id), subject=row.public_id,
            )  # fmt: skip
            said.ground = "code"
            said.save()
        return row


open_after_care.permission = answer_after_care.permission = Permission.PLAN_ENTER  # type: ignore[attr-defined]


def _need(by: Actor) -> None:
    if not by.may(Permission.PLAN_ENTER):
        raise NotAllowed(Permission.PLAN_ENTER.value)


def _standing(mark: str, *, at: datetime) -> AfterCare:
    row = AfterCare.objects.select_for_update().filter(mark=mark).first()
    if row is None or row.asked_at is None:
        raise rules.CodeGone
    if row.answered_at is not None:
        raise rules.CodeUsed
    if row.asked_at + VALID <= at:
        raise rules.CodeGone
    return row


def _keep(row: AfterCare, plan: Plan, *, goes_on: str, wants_contact: bool, at: datetime) -> None:
    if goes_on not in ANSWERS:
        raise NotFound("answer")
    row.goes_on, row.wants_contact, row.answered_at = goes_on, wants_contact, at
    row.asked_at = row.asked_at or at
    row.save(update_fields=["goes_on", "wants_contact", "answered_at", "asked_at"])
    words = {
        "yes": _("Het gezin zegt: het lukt zelf."),
        "partly": _("Het gezin zegt: het lukt een beetje."),
        "no": _("Het gezin zegt: het lukt niet zelf."),
    }[goes_on]
    if wants_contact:
        words += " " + _("Het wil je graag spreken. Bel vandaag.")
    if wants_contact or goes_on == "no":
        words += " " + _("Je kunt het plan weer openen.")
    told = notices.fixed_accounts(plan, at=at)
    notices.tell(plan, told, kind="after-care", words=words, page=PAGE, at=at)
    if (wants_contact or goes_on == "no") and waits_for_us(plan, at=at):
        alarm.ring_role(Role.TEAM, page=TEAM_PAGE, municipality_id=plan.municipality_id)
