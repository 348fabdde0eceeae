"""How many things wait for one person, in one question to the database however many there are: for the menu of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from naast.access.permissions import Permission
from naast.decisions import place, rules
from naast.decisions.models import Decision, Idea, Recognition, Version, View, Vote
from naast.network import queries as network

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from naast.access.actors import Actor

ONE_WAITS = (rules.PROPOSAL, rules.ANSWERS, rules.TALK)  # steps that wait for who holds the question


def number_today(*, by: Actor, at: datetime) -> int:
    """As many as ``today`` finds for this person; nothing but the number, per chair that is theirs to answer for."""
    town, me = by.municipality_id or 0, by.account_id or 0
    inside = network.team_members(town)
    mine = inside.filter(account_id=me).values("team_id")
    asked = Q(pk__in=place.away(town, at=at).filter(stand_in_id=me).values("member_id"))
    chairs = inside.filter(Q(account_id=me) | asked & ~Q(team_id__in=mine))
    rows = chairs.annotate(waits=Subquery(_number(_waiting_for_chair(town, mine)))).values_list("waits", flat=True)
    if by.may(Permission.DECISION_FRAME):
        talks = place.open_in(town).filter(step=rules.TALK, standing=rules.OPEN)
        rows = rows.union(_number(talks.exclude(team_id__in=chairs.values("team_id")), "municipality_id"), all=True)
    return sum(number or 0 for number in rows)


def _number(rows: QuerySet[Decision], per: str = "team_id") -> Any:
    """How many of these there are, as part of the one question."""
    return rows.order_by().values(per).annotate(number=Count("pk")).values_list("number", flat=True)


def _waiting_for_chair(municipality_id: int, mine: Any) -> QuerySet[Decision]:
    """What waits for the member of the team in the question around it: the same conditions as ``today`` asks one by one."""
    rows = place.open_in(municipality_id).filter(team_id=OuterRef("team_id"))
    holds, is_open = Q(holder_id=OuterRef("pk")), Q(standing=rules.OPEN)
    nobody_holds = Q(holder=None, team_id__in=mine)  # who stands in is not asked to hold a question
    return rows.filter(
        Q(holds, standing__in=(rules.QUIET, rules.FRAMELESS))
        | Q(holds | nobody_holds, is_open, step__in=ONE_WAITS)
        | Q(~_seen(View), is_open, step=rules.VIEWS)
        | Q(~_seen(Idea), is_open, step=rules.SEARCH)
        | Q(_lacks_recognition(), is_open, step=rules.SPREAD)
        | Q(~_has_voted(), is_open, step=rules.VOTE)
    )


def _seen(kind: type[View | Idea]) -> Exists:
    """That the member said something in this step."""
    return Exists(kind.objects.filter(decision=OuterRef("pk"), member=OuterRef(OuterRef("pk"))))


def _lacks_recognition() -> Q:
    """That the member did not say of every idea how far they recognise it."""
    told = Recognition.objects.filter(idea=OuterRef("pk"), member=OuterRef(OuterRef(OuterRef("pk"))))
    ideas = Idea.objects.filter(decision=OuterRef("pk"))
    return ~Exists(ideas) | Exists(ideas.exclude(Exists(told)))


def _has_voted() -> Exists:
    """That the member voted on the last text, and said what they need when that was a no."""
    last = Version.objects.filter(decision=OuterRef("version__decision")).order_by("-number").values("pk")[:1]
    votes = Vote.objects.filter(version__decision=OuterRef("pk"), member=OuterRef(OuterRef("pk")))
    return Exists(votes.filter(Q(agrees=True) | Q(is_asked=True), version=Subquery(last)))
