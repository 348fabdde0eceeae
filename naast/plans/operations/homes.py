"""Where people of a plan live, a child perhaps in two homes, and how to reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.backends.postgresql.psycopg_any import DateRange

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotFound
from naast.plans import trail
from naast.plans.models import ContactDetail, Household, Stay
from naast.plans.operations.circle import NAME_LIMIT, person_in
from naast.plans.operations.their_own import TheirOwn, is_their_own, tell_them
from naast.plans.record import DRAWS, Opened, changes
from naast.plans.rules import Impossible, clean

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor

VALUE_LIMIT = 200
CONTACTS = ("phone", "email", "address")


@changes(Permission.PLAN_SAY, part="circle", action=trail.CREATED, seats=DRAWS)
def add_home(table: Opened, *, name: str, at: datetime, by: Actor) -> Household:
    """A home, called as the family calls it: ‘bij mama’."""
    return Household.objects.create(
        municipality_id=table.plan.municipality_id, plan=table.plan, section=table.section("circle"),
        name=clean(name, limit=NAME_LIMIT), created_at=at,
    )  # fmt: skip


def home_in(table: Opened, public_id: str) -> Household:
    """A home of this plan, or ``NotFound``."""
    rows = Household.objects.filter(plan=table.plan, section_id__in=table.ids("circle"))
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound("home")
    return found


@changes(Permission.PLAN_SAY, part="circle", action=trail.CREATED, seats=DRAWS)
def live(
    table: Opened, *, person: str, home: str, at: datetime, by: Actor, share: str = "", since: date | None = None
) -> Stay:
    """Somebody lives there, all the time or for a part, in words: ‘om de week’. Said again, the words change.

    Of who is in themselves, another of the family does not say where they live: ``TheirOwn``.
    """
    who, where = person_in(table, person), home_in(table, home)
    if is_their_own(table, who):
        raise TheirOwn
    start = since or clock.local_date(at)
    words = clean(share, limit=NAME_LIMIT) if share.strip() else ""
    row = Stay.objects.filter(person=who, household=where, period__endswith__isnull=True).first() or Stay(
        municipality_id=table.plan.municipality_id, plan=table.plan, person=who, household=where,
        period=DateRange(start, None, "[)"), created_at=at,
    )  # fmt: skip
    row.share = words
    if since is not None:
        row.period = DateRange(start, None, "[)")
    row.save()
    tell_them(table, who)
    return row


@changes(Permission.PLAN_SAY, part="circle", seats=DRAWS)
def move_out(table: Opened, *, stay: str, on: date, at: datetime, by: Actor) -> Stay:
    """Somebody no longer lives there; that they did stays known. Raises ``rules.Impossible`` for a day before it began.

    Of who is in themselves, another of the family does not say so: ``TheirOwn``.
    """
    homes = Household.objects.filter(plan=table.plan, section_id__in=table.ids("circle"))
    row = Stay.objects.filter(plan=table.plan, household__in=homes, public_id=stay).first()
    if row is None:
        raise NotFound("stay")
    if is_their_own(table, row.person):
        raise TheirOwn
    if row.period.lower is not None and on < row.period.lower:
        raise Impossible("on")
    row.period = DateRange(row.period.lower, on, "[)")
    if row.period.isempty:
        row.delete()
    else:
        row.save(update_fields=["period"])
    tell_them(table, row.person)
    return row


@changes(Permission.PLAN_SAY, part="contact", action=trail.CREATED, seats=DRAWS)
def add_contact(
    table: Opened, *, person: str, kind: str, value: str, at: datetime, by: Actor, note: str = ""
) -> ContactDetail:
    """How to reach somebody; behind the door of the section about that person."""
    who = person_in(table, person)
    section = table.section("contact", who.pk)
    return ContactDetail.objects.create(
        municipality_id=table.plan.municipality_id, plan=table.plan, section=section, person=who, kind=kind,
        value=clean(value, limit=VALUE_LIMIT), note=clean(note, limit=NAME_LIMIT) if note.strip() else "", created_at=at,
    )  # fmt: skip


@changes(Permission.PLAN_SAY, part="contact", action=trail.DELETED, seats=DRAWS)
def forget_contact(table: Opened, *, contact: str, at: datetime, by: Actor) -> None:
    """It no longer holds."""
    rows = ContactDetail.objects.filter(plan=table.plan, section_id__in=table.ids("contact"))
    row = rows.filter(public_id=contact).first()
    if row is None:
        raise NotFound("contact")
    table.note(row.public_id)
    row.delete()
