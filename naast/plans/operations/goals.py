"""What the family wants, who does what and when, and looking back on it together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotAllowed, NotFound
from naast.plans import owning, readers, trail
from naast.plans.models import Agreement, Evaluation, Goal, Seat, Section
from naast.plans.operations.circle import person_in
from naast.plans.operations.placing import place
from naast.plans.record import AT_THE_TABLE, GUESTS, WORKERS, Opened, changes
from naast.plans.rules import ChangedMeanwhile, Impossible, NoDoor, again, clean

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor
    from naast.plans.models import Person

GOAL_LIMIT, DEED_LIMIT = 500, 300
WINDOWS = 5


@changes(Permission.PLAN_SAY, part="goals", action=trail.CREATED)
def set_goal(table: Opened, *, text: str, at: datetime, by: Actor, said_by: str = "", about: str = "") -> Goal:
    """A goal in the words of who said it; a family member who names nobody speaks for themselves."""
    speaker = person_in(table, said_by) if said_by else (table.seat.person if table.seat and table.is_family else None)
    words, section = clean(text, limit=GOAL_LIMIT), place(table, about, "goals")
    last = Goal.objects.filter(section=section).order_by("-pk").first()
    if last is not None and last.text == words and (at - last.created_at).total_seconds() < 60:
        return last
    return Goal.objects.create(
        municipality_id=table.plan.municipality_id, plan=table.plan, section=section,
        text=words, said_by=speaker, place=Goal.objects.filter(plan=table.plan).count(),
        created_at=at, changed_at=at,
    )  # fmt: skip


def _goal(table: Opened, public_id: str) -> Goal:
    rows = Goal.objects.select_for_update().filter(plan=table.plan, section_id__in=table.ids("goals"))
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound("goal")
    return found


@changes(Permission.PLAN_SAY, part="goals")
def change_goal(
    table: Opened, *, goal: str, version: int, at: datetime, by: Actor, text: str = "", lit: int | None = None,
    state: str = "",
) -> Goal:  # fmt: skip
    """Change the words, how far it is (0 to 5), or whether it was reached. Raises ``rules.ChangedMeanwhile``."""
    row = _goal(table, goal)
    if row.version != version:
        raise ChangedMeanwhile(row.text, version=row.version)
    if text:
        row.text = clean(text, limit=GOAL_LIMIT)
    if lit is not None:
        row.lit = max(0, min(WINDOWS, lit))
    if state:
        row.state, row.ended_at = state, None if state == "open" else at
    row.version, row.changed_at = row.version + 1, at
    row.save()
    return row


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does what: ``who`` is a person's public id, or ``worker:`` and the public id of an account."""

    who: str
    what: str
    due_on: date | None = None
    rhythm: str = ""
    goal: str = ""


@changes(Permission.PLAN_SAY, part="goals", action=trail.CREATED)
def agree(table: Opened, *, deed: Deed, at: datetime, by: Actor) -> Agreement:
    """Agree on who does what by when; the same words for the same owner within a minute are one agreement.

    Raises ``rules.Impossible`` for a day that has passed, or ``NoDoor`` for somebody who may not read what is agreed.
    """
    if deed.due_on and deed.due_on < clock.local_date(at):
        raise Impossible("due_on")
    goal = _goal(table, deed.goal) if deed.goal else None
    section = goal.section if goal else table.section("goals")
    account_id, person = owner_in(table, deed.who, section)
    what = clean(deed.what, limit=DEED_LIMIT)
    theirs = Q(account_id=account_id) if account_id else Q(person=person)
    last = Agreement.objects.filter(theirs, plan=table.plan).order_by("-pk").first()
    if last is not None and last.what == what and (at - last.created_at).total_seconds() < 60:
        return last
    return Agreement.objects.create(
        municipality_id=table.plan.municipality_id, plan=table.plan,
        section=section, goal=goal, what=what, person=person,
        account_id=account_id, due_on=deed.due_on, rhythm=deed.rhythm, created_at=at, changed_at=at,
    )  # fmt: skip


def owner_in(table: Opened, who: str, section: Section) -> tuple[int | None, Person | None]:
    """Who does something: a colleague who sits at the table and works here, or somebody of the plan.

    Raises ``rules.NoDoor`` for somebody who may not read the section it stands in.
    """
    account_id, person = _owner_in(table, who)
    found = readers.readers(table.plan, at=table.at)
    if not (found.person(person.pk, section) if person else found.colleague(account_id or 0, section)):
        raise NoDoor(section.part)
    return account_id, person


def _owner_in(table: Opened, who: str) -> tuple[int | None, Person | None]:
    kind, _sign, public_id = who.partition(":")
    if kind != "worker":
        return None, person_in(table, who)
    sits = Seat.objects.filter(plan=table.plan, account__public_id=public_id, period__contains=table.at)
    found = sits.exclude(kind__in=["family", "emergency"]).values_list("account_id", flat=True).first()
    if found is None or found in owning.left(table.plan, [found], at=table.at):
        raise NotFound("worker")
    return found, None


@changes(Permission.PLAN_SAY, part="goals", seats=AT_THE_TABLE | GUESTS)
def settle(table: Opened, *, agreement: str, how: str, version: int, at: datetime, by: Actor) -> Agreement:
    """Say that something was done, was not (``undo``), or is no longer needed (``drop``). What comes back moves on.

    Who only reads along settles what is their own.
    """
    rows = Agreement.objects.select_for_update().filter(plan=table.plan, section_id__in=table.ids("goals"))
    row = rows.filter(public_id=agreement).first()
    if row is None:
        raise NotFound("agreement")
    if table.is_guest and (table.seat is None or row.person_id != table.seat.person_id):
        raise NotAllowed(Permission.PLAN_SAY.value)
    if row.version != version:
        raise ChangedMeanwhile(row.what, version=row.version)
    comes_back = how == "done" and bool(row.rhythm)
    if comes_back:
        row.due_on = again.next_time(row.due_on or clock.local_date(at), row.rhythm, after=clock.local_date(at))
    row.done_at = at if how == "done" and not comes_back else None
    row.dropped_at = at if how == "drop" else None
    row.version, row.changed_at = row.version + 1, at
    row.save(update_fields=["done_at", "dropped_at", "due_on", "version", "changed_at"])
    return row


@dataclass(frozen=True, slots=True)
class LookBack:
    """Looking back on one goal: the family's words, a professional's, and how far it is."""

    goal: str
    held_on: date
    family_words: str = ""
    family_person: str = ""
    professional_words: str = ""
    lit: int | None = None


@changes(Permission.PLAN_SAY, part="goals", action=trail.CREATED)
def look_back(table: Opened, *, said: LookBack, at: datetime, by: Actor) -> Evaluation:
    """Two voices side by side; who adds theirs later finds the other's there. Each side writes only its own words.

    Raises ``rules.Impossible`` for a day that is still to come.
    """
    if said.held_on > clock.local_date(at):
        raise Impossible("held_on")
    goal = _goal(table, said.goal)
    is_worker = table.seat is not None and table.seat.kind in WORKERS | {"specialist"}
    if said.professional_words and not is_worker:
        raise NotAllowed(Permission.PLAN_SAY.value)
    if not (said.family_words.strip() or said.professional_words.strip()):
        clean("")
    row = _beside(goal, said) or Evaluation(
        municipality_id=table.plan.municipality_id, plan=table.plan, section_id=goal.section_id, goal=goal,
        held_on=said.held_on, created_at=at,
    )  # fmt: skip
    if said.family_words.strip():
        row.family_words = clean(said.family_words)
        row.family_person = (
            person_in(table, said.family_person) if said.family_person else (table.seat.person if table.seat else None)
        )
    if said.professional_words.strip():
        row.professional_words, row.professional_id = clean(said.professional_words), by.account_id
    if said.lit is not None:
        row.lit = goal.lit = max(0, min(WINDOWS, said.lit))
        goal.version, goal.changed_at = goal.version + 1, at
        goal.save()
    row.changed_at = at
    row.save()
    return row


def _beside(goal: Goal, said: LookBack) -> Evaluation | None:
    """The looking back of that day in which this voice has not spoken yet, or said the same: nothing is overwritten."""

    def fits(row: Evaluation) -> bool:
        pairs = ((row.family_words, said.family_words), (row.professional_words, said.professional_words))
        return all(not new.strip() or not old or old == clean(new) for old, new in pairs)

    return next(filter(fits, Evaluation.objects.filter(goal=goal, held_on=said.held_on).order_by("pk")), None)


@changes(Permission.PLAN_SAY, part="plan", seats=(*WORKERS, "family"))
def plan_review(table: Opened, *, on: date, at: datetime, by: Actor) -> None:
    """When everybody looks back together; not in the past."""
    table.plan.review_on = max(on, clock.local_date(at))
    table.plan.save(update_fields=["review_on"])
