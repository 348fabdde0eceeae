"""The emergency button is pressed, stops, is reviewed by somebody else; a review that waits too long is escalated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from naast.access.actors import installation
from naast.access.permissions import Permission, Role
from naast.common import clock, ids, throttle
from naast.common.models import AuditLine
from naast.common.operations import NotAllowed, NotFound
from naast.plans import alarm, duty, gone, guard, notices, trail
from naast.plans.models import Emergency, Plan, Seat, TrailLine
from naast.plans.operations.circle import Somebody, same_mark
from naast.plans.rules import clean
from naast.plans.rules import emergency as rules

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

REVIEW_PAGE = "noodknop/nakijken/"
TRIES, SPAN = 10, timedelta(hours=1)
WHY, PART = "emergency", "emergency"


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody knows of a plan: its number on paper, or the name and birthday of a child in it."""

    number: str = ""
    child: str = ""
    born: date | None = None


@dataclass(frozen=True, slots=True)
class Pressed:
    """A plan that lies open for two hours."""

    public_id: str
    plan: str
    until: datetime


def press(*, sought: Sought, reason: str, proved_at: datetime, at: datetime, by: Actor) -> list[Pressed]:
    """Open a plan without a seat, for two hours, read only; whom it concerns is told at once.

    A child that stands in two plans opens both. Raises ``rules.ReasonTooShort``, ``NotProved``, ``ReviewOverdue``,
    ``AlreadyAtTheTable``, ``NotFound`` or ``throttle.TooMany``.
    """
    if by.account_id is None or not by.may(Permission.EMERGENCY_OPEN):
        raise NotAllowed(Permission.EMERGENCY_OPEN.value)
    why = rules.reason(reason)
    if not rules.is_fresh(proved_at, at=at):
        raise rules.NotProved
    throttle.knock("emergency", who=str(by.account_id), limit=TRIES, span=SPAN, at=at)
    with transaction.atomic():
        _refuse_overdue(at=at, by=by)
        found = _sought(sought, at=at, by=by)
        pressed = [_open(plan_id, why, at=at, by=by) for plan_id in found]
        _note(pressed[0].public_id if pressed and pressed[0] else "", at=at, by=by)
    if not found:
        raise NotFound("plan")
    opened = [one for one in pressed if one is not None]
    if not opened:
        raise rules.AlreadyAtTheTable
    return opened


press.permission = Permission.EMERGENCY_OPEN  # type: ignore[attr-defined]


def _note(subject: str, *, at: datetime, by: Actor) -> None:
    """Every try is kept, found or not."""
    AuditLine.objects.create(
        at=at, municipality_id=by.municipality_id, account_id=by.account_id, role=by.role,
        action="plans.press" if subject else "plans.press_missed", subject=subject,
    )  # fmt: skip


def _refuse_overdue(*, at: datetime, by: Actor) -> None:
    with guard.acting(by=by, at=at, why=WHY):
        mine = Emergency.objects.filter(account_id=by.account_id or 0, reviewed_at=None, review_by__lt=at)
        if mine.exists():
            raise rules.ReviewOverdue


def _sought(sought: Sought, *, at: datetime, by: Actor) -> list[int]:
    """The number of a plan, or of the plans in which a child stands."""
    town = by.municipality_id or 0
    if number := ids.normal_secret(sought.number):
        found = trail.number_of(number, municipality_id=town)
        return [found] if found else []
    if not sought.child.strip() or sought.born is None:
        return []
    mark = same_mark(Somebody(name=sought.child, role="child", born=sought.born))
    who = installation(municipality_id=town)
    with guard.acting(by=who, at=at, why=WHY), connection.cursor() as cursor:
        cursor.execute("SELECT plan_id FROM plans_with_child(%s) ORDER BY plan_id", [mark])
        return [row[0] for row in cursor.fetchall()]


def _open(plan_id: int, reason: str, *, at: datetime, by: Actor) -> Pressed | None:
    """A seat for two hours, with its row and its line; nothing for who sits there already."""
    town, until = by.municipality_id or 0, rules.ends_at(at)
    with guard.on_behalf_of_naast(municipality_id=town, plan_id=plan_id, at=at, why=WHY):
        plan = Plan.objects.select_for_update().get(pk=plan_id)
        if Seat.objects.filter(plan=plan, account_id=by.account_id or 0, period__contains=at).exists():
            return None
        seat = Seat.objects.create(
            municipality_id=town, plan=plan, account_id=by.account_id or 0, kind="emergency",
            period=DateTimeTZRange(at, until, "[)"), sees_all=True, why="noodknop", created_at=at,
        )  # fmt: skip
        row = Emergency.objects.create(
            municipality_id=town, plan=plan, account_id=by.account_id or 0, seat=seat, reason=reason, started_at=at,
            until=until, review_by=rules.review_by(at), created_at=at,
        )  # fmt: skip
        trail.line(
            plan_id=plan.pk, municipality_id=town, action=trail.CREATED, part=PART, why=WHY, at=at, by=by, seat=seat,
            subject=row.public_id,
        ).save()  # fmt: skip
        _tell(plan, at=at, by=by)
        return Pressed(row.public_id, plan.public_id, until)


def _tell(plan: Plan, *, at: datetime, by: Actor) -> None:
    fixed, family = notices.fixed_accounts(plan, at=at), notices.family_accounts(plan, at=at)
    hour = clock.local(at).strftime("%H.%M")
    said = {"name": by.name, "hour": hour}
    words = _("%(name)s opende dit plan om %(hour)s uur met de noodknop, en leest twee uur mee.") % said
    notices.tell(plan, fixed, kind=WHY, words=words, page="emergencies", at=at)
    words = _(
        "%(name)s opende jullie plan om %(hour)s uur met de noodknop, en leest twee uur mee. "
        "Binnen twee werkdagen kijkt iemand anders of dat terecht was. Dat lees je hier."
    )
    rest = [one for one in family if one not in fixed]
    notices.tell(plan, rest, kind=WHY, words=words % said, page="emergencies", at=at)
    alarm.ring(fixed, page="plannen/", municipality_id=plan.municipality_id)
    alarm.ring_role(Role.PRIVACY, page=REVIEW_PAGE, municipality_id=plan.municipality_id)


def stop(*, emergency: str, at: datetime, by: Actor) -> Emergency:
    """Stop before the two hours are over. Raises ``NotFound`` for another's, or one that ended."""
    if not by.may(Permission.EMERGENCY_OPEN):
        raise NotAllowed(Permission.EMERGENCY_OPEN.value)
    with guard.acting(by=by, at=at, why=WHY):
        row = Emergency.objects.filter(public_id=emergency, account_id=by.account_id or 0, until__gt=at).first()
    if row is None:
        raise NotFound("emergency")
    with guard.on_behalf_of_naast(municipality_id=row.municipality_id, plan_id=row.plan_id, at=at, why=WHY):
        seat = _close(row, at=at)
        trail.line(
            plan_id=row.plan_id, municipality_id=row.municipality_id, action=trail.DONE, part=PART, why="stop", at=at,
            by=by, seat=seat, subject=row.public_id,
        ).save()  # fmt: skip
    return row


stop.permission = Permission.EMERGENCY_OPEN  # type: ignore[attr-defined]


def _close(row: Emergency, *, at: datetime) -> Seat:
    """The seat ends now. Within ``guard.on_behalf_of_naast``."""
    row.until = max(at, row.started_at)
    row.save(update_fields=["until"])
    seat = Seat.objects.get(pk=row.seat_id or 0)
    seat.period = DateTimeTZRange(seat.period.lower, max(at, seat.period.lower + timedelta(microseconds=1)), "[)")
    seat.save(update_fields=["period"])
    return seat


def review(
    *, emergency: str, was_right: bool, words: str, at: datetime, by: Actor, shows_reason: bool = False
) -> Emergency:
    """Say whether it was right, in words that the family reads.

    ``shows_reason``: the family reads the reason from now on, since nothing in it harms anybody.
    What still runs, ends here: nobody reads after the review. Who read hears that, and how it was judged.
    Raises ``rules.NotTheReviewer`` for one of the users, ``rules.AlreadyReviewed``, ``NotFound``, or ``Empty`` and
    ``TooLong`` for the words.
    """
    if not by.may(Permission.EMERGENCY_REVIEW):
        raise NotAllowed(Permission.EMERGENCY_REVIEW.value)
    said = clean(words, limit=rules.MOST)
    with guard.acting(by=by, at=at, why="review"):
        row = Emergency.objects.select_for_update().filter(public_id=emergency).first()
        if row is None:
            raise NotFound("emergency")
        if row.reviewed_at is not None:
            raise rules.AlreadyReviewed
        _refuse_user(row, by=by)
        row.reviewed_at, row.reviewed_by_id, row.was_right, row.review_words = at, by.account_id, was_right, said
        row.shows_reason = shows_reason
        row.save(update_fields=["reviewed_at", "reviewed_by", "was_right", "review_words", "shows_reason"])
        duty.line(
            plan_id=row.plan_id, municipality_id=row.municipality_id, action=trail.UPDATED, part=PART, why="review",
            at=at, by=by, subject=row.public_id,
        )  # fmt: skip
        is_running = row.until > at
        with guard.on_behalf_of_naast(municipality_id=row.municipality_id, plan_id=row.plan_id, at=at, why="review"):
            if is_running:
                _close(row, at=at)
            why = gone.JUDGED[is_running, was_right]
            gone.tell(Plan.objects.get(pk=row.plan_id), row.account_id, why=why, at=at)
        _tell_reviewed(row, at=at)
        return row


review.permission = Permission.EMERGENCY_REVIEW  # type: ignore[attr-defined]


def _refuse_user(row: Emergency, *, by: Actor) -> None:
    mine = {"plan_id": row.plan_id, "account_id": by.account_id or 0}
    if Emergency.objects.filter(**mine).exists() or Seat.objects.filter(**mine).exists():
        raise rules.NotTheReviewer


def _tell_reviewed(row: Emergency, *, at: datetime) -> None:
    with guard.on_behalf_of_naast(municipality_id=row.municipality_id, plan_id=row.plan_id, at=at, why="review"):
        plan = Plan.objects.get(pk=row.plan_id)
        told = [*notices.fixed_accounts(plan, at=at), *notices.family_accounts(plan, at=at)]
        words = (
            _("De noodknop is nagekeken: het was terecht. Lees wat erover is gezegd.")
            if row.was_right
            else _("De noodknop is nagekeken: het was niet terecht. Lees wat erover is gezegd.")
        )
        notices.tell(plan, told, kind=WHY, words=words, page="emergencies", at=at)


def remind_reviews(*, municipality_id: int, at: datetime, by: Actor) -> int:
    """Once a day, each review that is too late is escalated; returns how many were said today.

    Privacy officers and administrators hear it, the family and the fixed person the first time; it stands on the trail.
    """
    if not by.may(Permission.PLAN_KEEP):
        raise NotAllowed(Permission.PLAN_KEEP.value)
    late = 0
    who = installation(municipality_id=municipality_id)
    with guard.acting(by=who, at=at, why=WHY), connection.cursor() as cursor:
        cursor.execute("SELECT plan_id FROM plans_with_work(%s, %s) ORDER BY plan_id", [clock.local_date(at), at])
        plans = [row[0] for row in cursor.fetchall()]
    for plan_id in plans:
        with guard.on_behalf_of_naast(municipality_id=municipality_id, plan_id=plan_id, at=at, why=WHY):
            rows = Emergency.objects.filter(plan_id=plan_id, reviewed_at=None, review_by__lte=at)
            late += sum(_escalate(row, at=at, by=who) for row in rows)
    if late:
        alarm.ring_role(Role.PRIVACY, page=REVIEW_PAGE, municipality_id=municipality_id)
        alarm.ring_role(Role.ADMINISTRATOR, page="beheer/", municipality_id=municipality_id)
    return late


remind_reviews.permission = Permission.PLAN_KEEP  # type: ignore[attr-defined]


def _escalate(row: Emergency, *, at: datetime, by: Actor) -> bool:
    today = clock.local(at).replace(hour=0, minute=0, second=0, microsecond=0)
    said = TrailLine.objects.filter(plan_id=row.plan_id, part=PART, why="review-late", subject=row.public_id)
    if said.filter(at__gte=today).exists():
        return False
    plan = Plan.objects.get(pk=row.plan_id)
    if not said.exists():
        words = _("De noodknop is nog niet nagekeken, en dat had gemoeten. De functionaris krijgt opnieuw bericht.")
        told = [*notices.fixed_accounts(plan, at=at), *notices.family_accounts(plan, at=at)]
        notices.tell(plan, told, kind=WHY, words=words, page="emergencies", at=at)
    trail.line(
        plan_id=plan.pk, municipality_id=plan.municipality_id, action=trail.DONE, part=PART, why="review-late", at=at,
        by=by, subject=row.public_id,
    ).save()  # fmt: skip
    return True
