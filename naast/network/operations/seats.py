"""Somebody takes a place in the network, keeps it current, and leaves it again."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from naast.access.permissions import Permission
from naast.common import clock, locks
from naast.common.operations import operation
from naast.needs import queries as needs
from naast.network import place as places
from naast.network import rules
from naast.network.models import Introduction, OrganisationMember, Professional, Seat

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

JOIN = Permission.NETWORK_JOIN


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody works, in which field, and what they can be asked in their own words."""

    level: str
    field: str
    ask_me: str
    neighbourhood: str = ""


@operation(JOIN)
def take_seat(*, place: Place, at: datetime, by: Actor) -> Seat:
    """Somebody takes part in the network of the municipality where they act; twice is once. Raises ``rules.Unclear``."""
    _insist(place, by)
    locks.hold(f"seat:{by.municipality_id}:{by.account_id}")
    if (known := places.own(by)) is not None:
        return _put(known, place, at)
    seat = Seat(municipality_id=by.municipality_id or 0, professional=_professional(by), joined_at=at, created_at=at)
    return _put(seat, place, at)


@operation(JOIN)
def change_seat(*, place: Place, at: datetime, by: Actor) -> Seat:
    """Other words or another place; what was looked at now, stands anew. Raises ``rules.Unclear``, ``NotFound``."""
    _insist(place, by)
    return _put(places.insist_own(by), place, at)


@operation(JOIN)
def still_right(*, at: datetime, by: Actor) -> Seat:
    """What stands there still holds."""
    seat = places.insist_own(by)
    seat.confirmed_on = clock.local_date(at)
    seat.save()
    return seat


@operation(JOIN)
def leave_network(*, at: datetime, by: Actor) -> Seat:
    """Somebody goes: their words are gone, their links end, and nothing that was asked of them or by them waits."""
    seat = places.insist_own(by)
    seat.left_at, seat.ask_me = at, ""
    seat.save()
    places.links_of(seat).update(ended_at=at)
    Introduction.objects.filter(Q(introducer=seat) | Q(one=seat) | Q(other=seat)).delete()
    return seat


@operation(Permission.INSTALLATION_RUN)
def note_told(*, account_id: int, at: datetime, by: Actor) -> int:
    """Somebody was told by mail that there is something new here, until this moment; how many seats that were."""
    rows = places.living(by.municipality_id or 0).filter(professional__account_id=account_id)
    return Seat.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(told_at=at)


def _insist(place: Place, by: Actor) -> None:
    rules.insist_place(**asdict(place))
    if place.neighbourhood and needs.neighbourhood(by.municipality_id or 0, place.neighbourhood) is None:
        raise rules.Unclear("neighbourhood")


def _put(seat: Seat, place: Place, at: datetime) -> Seat:
    for name, value in asdict(place).items():
        setattr(seat, name, value)
    seat.confirmed_on = clock.local_date(at)
    seat.save()
    return seat


def _professional(by: Actor) -> Professional:
    """Who this account is to the network: who they are here, else elsewhere, else somebody new by their first name."""
    mine = Professional.objects.filter(account_id=by.account_id or 0)
    found = mine.filter(presences__municipality_id=by.municipality_id or 0).first() or mine.order_by("pk").first()
    if found:
        return found
    speaks = OrganisationMember.objects.filter(
        account_id=by.account_id or 0, municipality_id=by.municipality_id or 0
    ).first()
    return Professional.objects.create(
        first_name=by.name.split(" ")[0][:60],
        account_id=by.account_id or 0,
        organisation_id=speaks.organisation_id if speaks else None,
    )
