"""Whose seat it is, and which seats and links live: the one way in which the network is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from naast.access import queries as access
from naast.access.permissions import GRANTS, Permission, Role
from naast.common.operations import NotFound
from naast.network import rules
from naast.network.models import Link, Seat, Team, TeamMember

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from naast.access.actors import Actor
    from naast.access.models import Membership
    from naast.network.models import Introduction

JOINERS = [role.value for role in Role if Permission.NETWORK_JOIN in GRANTS[role]]


def living(municipality_id: int) -> QuerySet[Seat]:
    """The seats of who still works here in a role that takes part; who lost the role is seen by nobody."""
    held = may_take_part(municipality_id)
    rows = Seat.objects.filter(municipality_id=municipality_id, left_at=None)
    return rows.filter(professional__account__in=held.values("account_id")).select_related("professional__organisation")


def may_take_part(municipality_id: int) -> QuerySet[Membership]:
    """What people do here in a role that takes part, with an account that can still sign in."""
    return access.work_in(municipality_id).filter(role__in=JOINERS, account__is_active=True)


def teams(municipality_id: int) -> QuerySet[Team]:
    """The teams that are there now."""
    return Team.objects.filter(municipality_id=municipality_id, ended_at=None)


def members(municipality_id: int) -> QuerySet[TeamMember]:
    """Who is in which team now; who lost their role here is in none."""
    held = may_take_part(municipality_id).values("account_id")
    rows = TeamMember.objects.filter(municipality_id=municipality_id, left_at=None, team__ended_at=None)
    return rows.filter(account__in=held).select_related("account", "team")


def own(by: Actor) -> Seat | None:
    """The seat of who acts, if they took one here."""
    return living(by.municipality_id or 0).filter(professional__account_id=by.account_id or 0).first()


def insist_own(by: Actor) -> Seat:
    """The seat of who acts, or :class:`NotFound`: who does not take part, sees nothing and asks nothing."""
    found = own(by)
    if found is None:
        raise NotFound("seat")
    return found


def seat(public_id: str, *, by: Actor) -> Seat:
    """Somebody of the network in which this person acts, or :class:`NotFound`."""
    found = living(by.municipality_id or 0).filter(public_id=public_id).first()
    if found is None:
        raise NotFound("seat")
    return found


def links(municipality_id: int) -> QuerySet[Link]:
    """The links that were not taken back, agreed or not."""
    return Link.objects.filter(municipality_id=municipality_id, ended_at=None)


def links_of(who: Seat) -> QuerySet[Link]:
    """Those of one person."""
    return links(who.municipality_id).filter(Q(low=who) | Q(high=who))


def between(one: Seat, other: Seat) -> QuerySet[Link]:
    """Everything there ever was between two people."""
    low, high = rules.pair(one.pk, other.pk)
    return Link.objects.filter(municipality_id=one.municipality_id, low_id=low, high_id=high)


def know_each_other(one: Seat, other: Seat) -> bool:
    """Whether two people both said so."""
    return between(one, other).filter(ended_at=None, agreed_at__isnull=False).exists()


def link_standing(link: Link, at: datetime) -> str:
    """How it stands with one link."""
    answer = True if link.agreed_at else False if link.refused_at else None
    return rules.standing((answer,), asked_at=link.asked_at, at=at)


def waits_for(it: Introduction, who: Seat, at: datetime) -> str | None:
    """What an introduction asks of somebody now: to ``make`` it, to ``meet``, or nothing."""
    if at >= (it.made_at or it.asked_at) + rules.ANSWER or it.passed_at:
        return None
    if it.made_at is None:
        return "make" if who.pk == it.introducer_id else None
    said = {it.one_id: it.one_agrees, it.other_id: it.other_agrees}
    return "meet" if said.get(who.pk, False) is None else None


def introduction_standing(it: Introduction, at: datetime) -> str:
    """How it stands with one introduction."""
    answers = (not it.passed_at, it.one_agrees, it.other_agrees)
    return rules.standing(answers, asked_at=it.made_at or it.asked_at, at=at)
