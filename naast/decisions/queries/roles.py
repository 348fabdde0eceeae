"""Who holds what in a team, and what was agreed there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.common.operations import NotFound
from naast.decisions import changes, place
from naast.decisions.models import Agreement, Holding, TeamRole
from naast.network import queries as network

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from naast.access.actors import Actor
    from naast.decisions.models import Decision


@dataclass(frozen=True, slots=True)
class HeldBy:
    """Somebody who holds a role, and since when."""

    id: str
    name: str
    from_on: date


@dataclass(frozen=True, slots=True)
class RoleShown:
    """A role with who holds it; nobody makes it vacant. ``asked`` is the open question about it; ``mine`` whether I hold it."""

    row: TeamRole
    people: list[HeldBy]
    asked: Decision | None
    mine: bool


@dataclass(frozen=True, slots=True)
class RolesShown:
    """The roles of a team, who is in it, and its agreements."""

    card: network.TeamCard
    mates: list[network.Mate]
    roles: list[RoleShown]
    agreements: list[Agreement]
    is_mine: bool


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """What a text changes, in names."""

    kind: str
    role: str
    purpose: str
    domain: str
    tasks: str
    holders: list[str]


def roles(public_id: str, *, by: Actor, at: datetime) -> RolesShown:
    """The roles and agreements of a team in which this person answers. Raises ``NotFound``."""
    town = by.municipality_id or 0
    card = network.team(public_id, municipality_id=town)
    if card.key not in place.teams(by=by, at=at):
        raise NotFound("team")
    mates = network.mates(card.key, municipality_id=town)
    names = {one.key: one for one in mates}
    held: dict[int, list[HeldBy]] = {}
    for one in Holding.objects.filter(role__team_id=card.key, until_on=None, member__in=names).order_by(
        "from_on", "pk"
    ):
        who = names[one.member_id]
        held.setdefault(one.role_id, []).append(HeldBy(who.id, who.name, one.from_on))
    for people in held.values():
        people.sort(key=lambda one: (one.from_on, one.name))
    me = next((one.id for one in mates if one.account_id == by.account_id), "")
    rows = TeamRole.objects.filter(team_id=card.key, ended_on=None).order_by("name")
    return RolesShown(
        card=card, mates=mates, is_mine=bool(me),
        roles=[
            RoleShown(
                row, held.get(row.pk, []), changes.asked_about(row.public_id, team_id=card.key).first(),
                any(one.id == me for one in held.get(row.pk, [])),
            )
            for row in rows
        ],
        agreements=list(Agreement.objects.filter(team_id=card.key, ended_on=None).select_related("decision").order_by("review_on")),
    )  # fmt: skip


def meant(document: dict[str, object], mates: list[network.Mate], *, team_id: int) -> ChangeShown | None:
    """What a text changes, in names; None when it changes nothing that is kept."""
    change = changes.read(document)
    if not change.kind:
        return None
    names = {one.id: one.name for one in mates}
    known = TeamRole.objects.filter(team_id=team_id, public_id=change.role).first() if change.role else None
    return ChangeShown(
        kind=change.kind, role=change.name or (known.name if known else ""), purpose=change.purpose,
        domain=change.domain, tasks=change.tasks, holders=[names[one] for one in change.holders if one in names],
    )  # fmt: skip


def role(public_id: str, *, team_id: int) -> TeamRole | None:
    """One living role of a team; None when there is none."""
    return TeamRole.objects.filter(team_id=team_id, public_id=public_id, ended_on=None).first()


def held_by(public_id: str, *, team_id: int) -> list[str]:
    """Who holds a role now, by the id of their place in the team."""
    rows = Holding.objects.filter(role__team_id=team_id, role__public_id=public_id, until_on=None)
    return list(rows.values_list("member__public_id", flat=True))


def agreements_by_id(municipality_id: int, ids: Iterable[str]) -> dict[str, str]:
    """Working agreements that still stand, by id: for what a team let its neighbours read."""
    rows = Agreement.objects.filter(municipality_id=municipality_id, ended_on=None, public_id__in=list(ids))
    return dict(rows.values_list("public_id", "words"))


def my_agreements(*, by: Actor) -> list[tuple[str, str]]:
    """The working agreements of my teams that stand, id and words: what I may let the neighbours read."""
    teams = [one.key for one in network.my_teams(by=by)]
    rows = Agreement.objects.filter(municipality_id=by.municipality_id or 0, team_id__in=teams, ended_on=None)
    return list(rows.order_by("pk").values_list("public_id", "words"))
