"""Who could come along with a family: by talent and free room; who said no before stands last, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection

from naast.access import queries as access
from naast.access.permissions import Role
from naast.needs import queries as needs
from naast.network import queries as network
from naast.plans import declines
from naast.plans.models import CallIn, Registration, Seat
from naast.plans.queries.load import NONE, loads
from naast.plans.queries.starting import ROOM
from naast.plans.rules import calling

if TYPE_CHECKING:
    from collections.abc import Callable

    from naast.plans.record import Opened


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who can be asked. ``room`` is None when nobody wrote it down; ``said_no`` why they could not before."""

    account_id: int
    name: str
    role_text: str
    about: str
    portrait: dict[str, Any]
    talents: tuple[str, ...]
    fits: str
    room: int | None
    is_specialist: bool
    said_no: str
    public_id: str = ""

    @property
    def order(self) -> tuple[bool, bool, bool, bool, int, str]:
        """Who said no last, then who fits, who has room, specialists before the team, most room."""
        is_full = self.room == 0
        return (bool(self.said_no), is_full, not self.fits, not self.is_specialist, -(self.room or 0), self.name)


def who_could_come(table: Opened) -> tuple[Guest, ...]:
    """Specialists and colleagues with an account who do not sit here and were not asked yet, best first."""
    theme, town = table.plan.theme, table.plan.municipality_id
    here = set(Seat.objects.filter(plan=table.plan, period__contains=table.at).values_list("account_id", flat=True))
    rows = CallIn.objects.filter(plan=table.plan).order_by("pk")
    here |= {one.to_account_id for one in rows if one.state in calling.WAITING}
    said_no = {one.to_account_id: one.reason for one in rows if one.state == "declined"}
    room = _rooms(table)
    known = {one.account_id: one for one in network.everybody(town, at=table.at) if one.account_id}
    found = []
    for colleague in access.colleagues(by=table.by, at=table.at):
        key, person = colleague.account_id, known.get(colleague.account_id)
        may = {Role.SPECIALIST, Role.TEAM} & set(colleague.roles)
        if not may or key in here or colleague.is_me or colleague.is_invited or person is None:
            continue
        reason = declines.declines().get(said_no.get(key, ""))
        found.append(
            Guest(
                account_id=key, name=person.first_name, role_text=person.role_text, about=person.about,
                portrait=person.portrait, talents=tuple(needs.theme_name(one) for one in person.talents),
                fits=needs.theme_name(theme) if theme in person.talents else "",
                room=room(key, Role.TEAM in may),
                is_specialist=Role.SPECIALIST in may, said_no=reason.name if reason else "", public_id=colleague.public_id,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.order))


def _rooms(table: Opened) -> Callable[[int, bool], int | None]:
    """How many families still fit: of the team counted as on the page of the team, of specialists by their tables."""
    town = table.plan.municipality_id
    rooms = dict(Registration.objects.filter(municipality_id=town).values_list("account_id", "room"))
    places, work = at_how_many_tables(), loads(at=table.at, by=table.by)

    def room(account_id: int, of_the_team: bool) -> int | None:  # noqa: FBT001 - one word of one row
        if of_the_team:
            return calling.room_left(rooms.get(account_id, ROOM), work.get(account_id, NONE).families)
        return calling.room_left(rooms.get(account_id), places.get(account_id, 0))

    return room


def at_how_many_tables() -> dict[int, int]:
    """At how many tables each colleague of this municipality sits; a number, no family. Within ``guard.acting``."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT account_id, families FROM plans_places()")
        return dict(cursor.fetchall())
