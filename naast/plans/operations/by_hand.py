"""A worker opens what stands under safety to somebody of the family, or closes a door: by hand, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.common.operations import NotFound
from naast.plans import doors, trail
from naast.plans.models import Door, Entry, Seat
from naast.plans.operations.consent import known_of, number_of
from naast.plans.record import WORKERS, Opened, changes
from naast.plans.rules import clean
from naast.plans.rules.doors import BY_HAND

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

SAFETY = "safety"


def _seat(table: Opened, person_id: int) -> Seat:
    seat = Seat.objects.filter(plan=table.plan, kind="family", person_id=person_id, period__contains=table.at).first()
    if seat is None:
        raise NotFound("seat")
    return seat


def _keep_reason(table: Opened, said: str, reason: str) -> None:
    """The reason stands under safety, where only who may read it does."""
    Entry.objects.create(
        municipality_id=table.plan.municipality_id, plan=table.plan, section=table.section(SAFETY), kind="note",
        text=f"{said} {reason}", written_by_id=table.by.account_id, signed=table.by.name[:60],
        created_at=table.at, changed_at=table.at,
    )  # fmt: skip


@changes(Permission.PLAN_WRITE, part="safety", action=trail.DONE, why="by-hand", seats=WORKERS)
def open_safety(table: Opened, *, reader: str, reason: str, at: datetime, by: Actor) -> Seat:
    """Let somebody of the family read what stands under safety, until it is closed again. Raises ``rules.Empty``."""
    known = known_of(table)
    key = number_of(known, reader)
    seat, why = _seat(table, key), clean(reason)
    for section in [table.sections[one] for one in table.ids(SAFETY)]:
        if not seat.doors.filter(section=section, closed_at=None).exists():
            Door.objects.create(
                municipality_id=seat.municipality_id, plan_id=seat.plan_id, seat=seat, section=section, ground=BY_HAND,
                opened_at=at, created_at=at,
            )  # fmt: skip
    _keep_reason(table, _("Veiligheid geopend voor %(name)s.") % {"name": known.name(key)}, why)
    return seat


@changes(Permission.PLAN_WRITE, part="safety", action=trail.DONE, why="by-hand", seats=WORKERS, closed_too=True)
def close_safety(table: Opened, *, reader: str, at: datetime, by: Actor) -> Seat:
    """Close what was opened by hand; nobody needs a reason to close it."""
    seat = _seat(table, number_of(known_of(table), reader))
    opened = seat.doors.filter(closed_at=None, ground=BY_HAND, section_id__in=table.ids(SAFETY))
    opened.update(closed_at=at, closed_why=BY_HAND)
    return seat


@changes(Permission.PLAN_STEER, part="safety", action=trail.DONE, why="by-hand", seats=WORKERS, closed_too=True)
def shut(table: Opened, *, reader: str, about: str, reason: str, at: datetime, by: Actor) -> Seat:
    """Close a door that law or family opens (Jeugdwet 7.3.11): what is about somebody is kept from a reader.

    The reader is not told by Naast: who closes it tells, when that is safe. Raises ``rules.Empty`` without a reason.
    """
    known = known_of(table)
    key, about_id = number_of(known, reader), number_of(known, about) if about else None
    seat, why = _seat(table, key), clean(reason)
    if key == about_id:
        raise NotFound("door")  # nobody is kept from what is about themselves
    standing = seat.doors.filter(closed_at=None, section__about_id=about_id).exclude(section__part=SAFETY)
    if not standing.exists():
        raise NotFound("door")
    standing.update(closed_at=at, closed_why=doors.SHUT)
    said = _("Deur dicht voor %(name)s, over %(about)s.") % {
        "name": known.name(key), "about": known.name(about_id) or _("het hele gezin"),
    }  # fmt: skip
    _keep_reason(table, said, why)
    return seat


@changes(Permission.PLAN_STEER, part="safety", action=trail.DONE, why="by-hand", seats=WORKERS, closed_too=True)
def open_again(table: Opened, *, reader: str, about: str, reason: str, at: datetime, by: Actor) -> Seat:
    """What was closed by hand follows the rules again."""
    known = known_of(table)
    key, about_id = number_of(known, reader), number_of(known, about) if about else None
    seat, why = _seat(table, key), clean(reason)
    shut_doors = Door.objects.filter(
        plan=table.plan, seat__person_id=key, section__about_id=about_id, closed_why=doors.SHUT
    )
    if not shut_doors.update(closed_why=doors.UNSHUT):
        raise NotFound("door")
    said = _("Deur weer open volgens de regels voor %(name)s, over %(about)s.") % {
        "name": known.name(key), "about": known.name(about_id) or _("het hele gezin"),
    }  # fmt: skip
    _keep_reason(table, said, why)
    doors.review(table.plan, at=at, why="met de hand")
    return seat
