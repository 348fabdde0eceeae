"""Teams and who is in them now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from naast.common.operations import NotFound
from naast.needs import queries as needs
from naast.network import place
from naast.network.models import Professional, ProfessionalPresence

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from naast.access.actors import Actor
    from naast.network.models import TeamMember


@dataclass(frozen=True, slots=True)
class TeamCard:
    """One team: ``key`` for tables that point at it."""

    key: int
    id: str
    name: str
    neighbourhood: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody's place in a team: ``key`` for tables that point at it."""

    key: int
    id: str
    account_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Mate(Member):
    """Somebody in a team, as a page shows them."""

    organisation: str
    portrait: dict[str, Any]
    talents: tuple[str, ...]


def every_team(municipality_id: int) -> list[TeamCard]:
    """The teams of a municipality, by name."""
    hoods = {one.slug: one.name for one in needs.neighbourhoods(municipality_id)}
    rows = place.teams(municipality_id).order_by("name")
    return [TeamCard(row.pk, row.public_id, row.name, hoods.get(row.neighbourhood, "")) for row in rows]


def my_teams(*, by: Actor) -> list[TeamCard]:
    """The teams in which this person is, by name."""
    keys = keys_of_my_teams(by=by)
    return [one for one in every_team(by.municipality_id or 0) if one.key in keys]


def keys_of_my_teams(*, by: Actor) -> set[int]:
    """The keys of the teams in which this person is."""
    mine = place.members(by.municipality_id or 0).filter(account_id=by.account_id or 0)
    return set(mine.values_list("team_id", flat=True))


def team(public_id: str, *, municipality_id: int) -> TeamCard:
    """One team of a municipality, or :class:`NotFound`."""
    found = next((one for one in every_team(municipality_id) if one.id == public_id), None)
    if found is None:
        raise NotFound("team")
    return found


def team_members(municipality_id: int) -> QuerySet[TeamMember]:
    """Who is in any team now, to be counted with within one question to the database."""
    return place.members(municipality_id).select_related(None)


def in_team(team_id: int, *, municipality_id: int) -> list[Member]:
    """Who is in a team now, by name: one question, where no more is needed than who."""
    rows = place.members(municipality_id).filter(team_id=team_id).select_related(None)
    found = [Member(*row) for row in rows.values_list("pk", "public_id", "account_id", "account__name")]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def mates(team_id: int, *, municipality_id: int) -> list[Mate]:
    """Who is in a team now, by name, with what a page shows of them."""
    rows = list(place.members(municipality_id).filter(team_id=team_id))
    who = Professional.objects.filter(account_id__in=[row.account_id for row in rows]).select_related("organisation")
    people = {one.account_id: one for one in who}
    here = ProfessionalPresence.objects.filter(municipality_id=municipality_id, professional__in=people.values())
    talents = dict(here.values_list("professional_id", "talents"))
    found = []
    for row in rows:
        one = people.get(row.account_id)
        found.append(
            Mate(
                key=row.pk,
                id=row.public_id,
                account_id=row.account_id,
                name=row.account.name,
                organisation=one.organisation.name if one and one.organisation else "",
                portrait=one.portrait if one else {},
                talents=tuple(talents.get(one.pk, ()) if one else ()),
            )
        )
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def may_join(municipality_id: int) -> list[tuple[int, str]]:
    """Who works with people here and may be put in a team: account and name, by name."""
    rows = place.may_take_part(municipality_id).values_list("account_id", "account__name")
    return sorted(set(rows), key=lambda one: (one[1].casefold(), one[0]))
