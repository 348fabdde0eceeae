"""Two people know each other: one says so, the other confirms it, and each may take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.network import place, rules
from naast.network.models import Link, Seat

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

JOIN = Permission.NETWORK_JOIN


@operation(JOIN)
def say_i_know(*, seat: str, at: datetime, by: Actor) -> Link:
    """I know this person; it holds once they say so too. Who said no is not asked again for a while, and nobody is told.

    Saying it of who already said it of me confirms it. Raises ``NotFound``.
    """
    me, other = place.insist_own(by), place.seat(seat, by=by)
    if me.pk == other.pk:
        raise NotFound("seat")
    hold_both(me, other)
    living = place.between(me, other).filter(ended_at=None).first()
    if living is None:
        return _asked_before(me, other, at) or _asked(me, other, at)
    if living.agreed_at:
        return living
    if at < living.asked_at + rules.ANSWER:
        return agree(me, other, at) if living.asked_by_id == other.pk else living
    living.ended_at = at
    living.save()
    return _asked(me, other, at)


@operation(JOIN)
def answer_link(*, link: str, agrees: bool, at: datetime, by: Actor) -> Link:
    """Whether it is right that somebody knows me. Raises ``rules.NotNow`` when it does not wait for me any longer."""
    me = place.insist_own(by)
    found = place.links_of(me).select_for_update().filter(public_id=link).exclude(asked_by=me).first()
    if found is None or not place.living(me.municipality_id).filter(pk=found.asked_by_id).exists():
        raise NotFound("link")
    if place.link_standing(found, at) != rules.WAITS:
        raise rules.NotNow
    if agrees:
        found.agreed_at = at
    else:
        found.refused_at = at
    found.save()
    return found


@operation(JOIN)
def end_link(*, seat: str, at: datetime, by: Actor) -> Link:
    """I take back that I know somebody, or that I said so. The other is not told; it is gone. Raises ``NotFound``."""
    me, other = place.insist_own(by), place.seat(seat, by=by)
    found = place.between(me, other).select_for_update().filter(ended_at=None).first()
    if found is None or (found.agreed_at is None and found.asked_by_id != me.pk):
        raise NotFound("link")
    found.ended_at = at
    found.save()
    return found


def hold_both(one: Seat, other: Seat) -> None:
    """One at a time for these two people, always in the same order."""
    list(Seat.objects.select_for_update().filter(pk__in=[one.pk, other.pk]).order_by("pk"))


def agree(one: Seat, other: Seat, at: datetime) -> Link:
    """Both said yes: they know each other, whatever was asked before. Hold both first."""
    link = place.between(one, other).filter(ended_at=None).first() or _new(one, other, asked_by=one, at=at)
    link.agreed_at, link.refused_at = link.agreed_at or at, None
    link.save()
    return link


def _asked_before(me: Seat, other: Seat, at: datetime) -> Link | None:
    """What I asked not long ago and took back stands again as it stood, so that nobody is asked twice."""
    before = place.between(me, other).filter(asked_by=me, agreed_at=None, asked_at__gt=at - rules.ANSWER)
    found = before.order_by("-asked_at").first()
    if found:
        found.ended_at = None
        found.save()
    return found


def _asked(me: Seat, other: Seat, at: datetime) -> Link:
    link = _new(me, other, asked_by=me, at=at)
    link.save()
    return link


def _new(one: Seat, other: Seat, *, asked_by: Seat, at: datetime) -> Link:
    low, high = rules.pair(one.pk, other.pk)
    return Link(
        municipality_id=one.municipality_id, low_id=low, high_id=high, asked_by=asked_by, asked_at=at, created_at=at
    )
