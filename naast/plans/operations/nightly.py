"""What happens to plans every night: each job is a line in ``JOBS``, safe to run twice, in a transaction per plan."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from naast.access import queries as access
from naast.access.actors import Actor, installation
from naast.access.permissions import Permission, Role
from naast.common import clock
from naast.common.operations import NotAllowed
from naast.plans import alarm, gone, guard, naming, notices, trail
from naast.plans.models import AfterCare, Agreement, Notice, Plan, Seat
from naast.plans.operations.birthdays import birthdays_of
from naast.plans.operations.carrying_out import destroy_due, forget_trails
from naast.plans.operations.destroying import find_due
from naast.plans.operations.emergency import remind_reviews
from naast.plans.operations.handing import PAGE
from naast.plans.operations.lapsing import lapse_with_who_left
from naast.plans.operations.notices import mail_notices
from naast.plans.operations.parting import part
from naast.plans.operations.reminding import bring_back_cautions, remind_silent_calls
from naast.plans.operations.replacing import TEAM_PAGE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    Job = Callable[[Plan, datetime], int]


log = logging.getLogger(__name__)
WEEK = timedelta(days=7)
LEFT = "left-behind"


@dataclass(frozen=True, slots=True)
class Kept:
    """How the night went in one municipality: plans looked at, things said or done, plans that must be looked into."""

    plans: int
    done: int
    failed: int


def keep_plans(*, municipality_id: int, at: datetime, by: Actor, say: Callable[[int, int], None] | None = None) -> Kept:
    """Run every job on every plan that has work tonight. ``say`` is told how many of how many are behind us.

    One transaction per plan: stopped halfway, what was done stays, and starting again only does what is left.
    A plan on which something fails is left as it was, and the night goes on.
    """
    if not by.may(Permission.PLAN_KEEP):
        raise NotAllowed(Permission.PLAN_KEEP.value)
    found = _plans(municipality_id, at)
    done = failed = 0
    for number, plan_id in enumerate(found, start=1):
        try:
            done += _keep(plan_id, municipality_id, at)
        except Exception as wrong:  # noqa: BLE001 - one plan never keeps the others awake; its number and kind are logged
            failed += 1
            log.error("nightly work on plan %s failed: %s", plan_id, type(wrong).__name__)  # noqa: TRY400 - no content
        if say is not None:
            say(number, len(found))
    for work in OF_THE_TOWN:
        try:
            done += work(municipality_id=municipality_id, at=at, by=by)
        except Exception as wrong:  # noqa: BLE001 - what fails is named, and the rest of the night goes on
            failed += 1
            log.error("nightly work %s failed: %s", work.__name__, type(wrong).__name__)  # noqa: TRY400 - no content
    return Kept(len(found), done, failed)


keep_plans.permission = Permission.PLAN_KEEP  # type: ignore[attr-defined]


def _plans(municipality_id: int, at: datetime) -> list[int]:
    who = installation(municipality_id=municipality_id)
    with guard.acting(by=who, at=at, why="nightly"), connection.cursor() as cursor:
        cursor.execute("SELECT plan_id FROM plans_with_work(%s, %s) ORDER BY plan_id", [clock.local_date(at), at])
        return [row[0] for row in cursor.fetchall()]


def _keep(plan_id: int, municipality_id: int, at: datetime) -> int:
    with guard.on_behalf_of_naast(municipality_id=municipality_id, plan_id=plan_id, at=at, why="nightly"):
        plan = Plan.objects.select_for_update().get(pk=plan_id)
        return sum(job(plan, at) for job in JOBS)


def _was_told(plan: Plan, kind: str, *, since: datetime) -> bool:
    return Notice.objects.filter(plan=plan, kind=kind, at__gte=since).exists()


def remind_of_agreements(plan: Plan, at: datetime) -> int:
    """The day before, its owner hears what was agreed; a day that has passed is not brought up again."""
    today = clock.local_date(at)
    rows = Agreement.objects.filter(plan=plan, due_on__lte=today + timedelta(days=1), done_at=None, dropped_at=None)
    told = 0
    for row in rows.order_by("due_on", "pk"):
        if row.due_on is None or (row.reminded_on is not None and row.reminded_on >= row.due_on):
            continue
        if row.due_on >= today and plan.status != "closed":
            words = _("Vandaag: %(what)s") if row.due_on == today else _("Morgen: %(what)s")
            owners = [row.account_id] if row.account_id else notices.accounts_of(plan, [row.person_id], at=at)
            notices.tell(plan, owners, kind="agreement", words=words % {"what": naming.mark(row)}, page="goals", at=at)
            told += len(owners)
        row.reminded_on = row.due_on
        row.save(update_fields=["reminded_on"])
    return told


def bring_up_reviews(plan: Plan, at: datetime) -> int:
    """A week before everybody looks back together, everybody hears the day; once."""
    today = clock.local_date(at)
    if plan.status != "open" or plan.review_on is None or plan.review_on > today + WEEK:
        return 0
    since = clock.local(at).replace(hour=0, minute=0) - timedelta(days=(today - plan.review_on).days) - WEEK
    if _was_told(plan, "review", since=since):
        return 0
    day = date_format(plan.review_on, "j F")
    words = (
        _("Jullie kijken samen terug op %(day)s. Kijk vast naar de doelen.")
        if plan.review_on >= today
        else _("Jullie zouden samen terugkijken op %(day)s. Kies een nieuwe dag.")
    )
    told = [*notices.fixed_accounts(plan, at=at), *_family(plan, at)]
    notices.tell(plan, told, kind="review", words=words % {"day": day}, page="goals", at=at)
    return 1


def _family(plan: Plan, at: datetime) -> list[int]:
    rows = Seat.objects.filter(plan=plan, kind="family", person__is_family=True, period__contains=at)
    return list(rows.order_by("pk").values_list("account_id", flat=True))


def light_the_pilot(plan: Plan, at: datetime) -> int:
    """On the day of the pilot-light contact the fixed person hears it, and every week again until it is kept."""
    if plan.status == "open" or plan.pilot_on is None or plan.pilot_on > clock.local_date(at):
        return 0
    if _was_told(plan, "pilot-light", since=at - WEEK + timedelta(hours=1)):
        return 0
    words = _("Vandaag is het waakvlamcontact. Bel even hoe het gaat, en spreek een nieuwe dag af.")
    notices.tell(plan, notices.fixed_accounts(plan, at=at), kind="pilot-light", words=words, page=PAGE, at=at)
    return 1


def ask_after_care(plan: Plan, at: datetime) -> int:
    """After three and twelve months: the family finds two questions behind its door, the fixed person gives the code.

    Where both are due on one night, it is asked once, for the later of the two.
    """
    asked = 0
    due = AfterCare.objects.filter(plan=plan, due_on__lte=clock.local_date(at), asked_at=None).order_by("-due_on")
    for row in list(due):
        row.asked_at = at
        row.save(update_fields=["asked_at"])
        if asked:
            continue
        to_family = _("Lukt het nu zelf? Beantwoord twee korte vragen.")
        to_fixed = _("%(months)s maanden geleden stopte de hulp. Vraag het gezin hoe het gaat: print het briefje.")
        notices.tell(plan, _family(plan, at), kind="after-care", words=to_family, page=PAGE, at=at)
        notices.tell(
            plan, notices.fixed_accounts(plan, at=at), kind="after-care", words=to_fixed % {"months": row.months},
            page=PAGE, at=at,
        )  # fmt: skip
        asked += 1
    return asked


def tell_left_behind(*, municipality_id: int, at: datetime, by: Actor) -> int:
    """A family whose fixed person no longer works here hears it, once; the team hears that somebody must step in.

    So does a family that chose its own fixed person, when nobody of us stands beside that one any more.
    """
    if not by.may(Permission.PLAN_KEEP):
        raise NotAllowed(Permission.PLAN_KEEP.value)
    # The database answers this to the team only: asked as the team asks it, without an account, so no plan opens by it.
    team = Actor(municipality_id=municipality_id, name="Naast", roles=(Role.TEAM,))
    with guard.acting(by=team, at=at, why="nightly"), connection.cursor() as cursor:
        cursor.execute("SELECT public_id, account_id, since FROM plans_left_behind()")
        found = cursor.fetchall()
    told = 0
    for public_id, account_id, since in found:
        plan_id = trail.number_of(public_id, municipality_id=municipality_id) or 0
        with guard.on_behalf_of_naast(municipality_id=municipality_id, plan_id=plan_id, at=at, why="nightly"):
            plan = Plan.objects.select_for_update().get(pk=plan_id)
            lapsed = lapse_with_who_left(plan, account_id, at=at) if account_id is not None else None
            if _was_told(plan, LEFT, since=since):
                continue
            people = [*_family(plan, at), *(notices.fixed_accounts(plan, at=at) if account_id is None else ())]
            notices.tell(plan, people, kind=LEFT, words=_missed(account_id), page=PAGE, at=at)
            asked = lapsed.to_account_id if lapsed else None  # hears it in words of their own
            for one in access.accounts_with(Role.TEAM, municipality_id=municipality_id):
                if one != asked:
                    gone.tell(plan, one, why=gone.WAITS, at=at)
            told += 1
    if told:
        alarm.ring_role(Role.TEAM, page=TEAM_PAGE, municipality_id=municipality_id)
    return told


def _missed(account_id: int | None) -> str:
    """What a family hears: who went, or that nobody stands beside the fixed person it chose."""
    if account_id is None:
        return _("Er staat nu niemand van het team naast jullie. Een collega komt erbij. Je hoort wie dat is.")
    words = _("%(name)s werkt hier niet meer. Een collega van het team neemt het over. Je hoort wie dat is.")
    return words % {"name": access.name_of(account_id)}


tell_left_behind.permission = Permission.PLAN_KEEP  # type: ignore[attr-defined]


# One line for each job on a plan that has work tonight: ``f(plan, at) -> how much was said or done``.
# It runs within ``guard.on_behalf_of_naast``, the plan locked. Which plans have work is said by plans_with_work() in SQL.
JOBS: tuple[Job, ...] = (
    birthdays_of,
    remind_of_agreements,
    bring_up_reviews,
    light_the_pilot,
    ask_after_care,
)
# One line for each job on a whole municipality: ``f(municipality_id=, at=, by=) -> how much was done``, in its own
# transactions; mails go last, so that they tell of everything before.
OF_THE_TOWN: tuple[Callable[..., int], ...] = (
    part,
    tell_left_behind,
    remind_silent_calls,
    bring_back_cautions,
    remind_reviews,
    find_due,
    destroy_due,
    forget_trails,
    mail_notices,
)
