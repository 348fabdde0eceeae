"""Named people with a place in the story; tests ask for them by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from naast.access import operations as access
from naast.access.actors import Actor, installation, visitor
from naast.access.models import Account, Municipality
from naast.access.permissions import Role
from naast.needs import operations as needs
from naast.needs.models import Neighbourhood
from naast.network import operations as network

TUESDAY = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)  # 10.30 in Amsterdam: the desk is open
OFFICE = {day: ["08:30-17:00"] for day in ("ma", "di", "wo", "do", "vr")}


@dataclass(frozen=True)
class Worker:
    """Somebody who signs in: their account, and who they are when they act."""

    account: Account
    actor: Actor


@dataclass(frozen=True)
class Town:
    """A town of the story with the people that a test needs."""

    municipality: Municipality
    west: Neighbourhood
    asker: Actor

    @property
    def id(self) -> int:
        return self.municipality.pk

    @property
    def slug(self) -> str:
        return self.municipality.slug


def open_town(slug: str = "rivierdorp", name: str = "Rivierdorp") -> Town:
    """A small town with one neighbourhood and a desk."""
    municipality = access.open_municipality(
        fields={
            "slug": slug,
            "name": name,
            "sign": f"Centrum voor Jeugd en Gezin {name}",
            "desk_phone": "0800 555 0100",
        },
        by=installation(),
    )
    west = needs.draw_neighbourhood(
        municipality_id=municipality.pk, fields={"slug": "west", "name": "West", "youth": 900}, by=installation()
    )
    return Town(municipality, west, visitor(municipality_id=municipality.pk))


def worker(town: Town, name: str, *roles: Role, talents: tuple[str, ...] = ()) -> Worker:
    """Somebody with these roles in this town, present in office hours."""
    account = access.welcome(
        email=f"{name.lower()}@{town.slug}.example",
        name=name,
        roles={town.id: set(roles)},
        password="een-lang-wachtwoord-42",
        by=installation(),
    )
    network.join_person(
        municipality_id=town.id,
        slug=name.lower(),
        person={"first_name": name, "account_id": account.pk},
        presence={
            "role_text": "aan de balie",
            "talents": list(talents),
            "hours": OFFICE,
            "is_public": True,
            "answers_questions": Role.DESK in roles or Role.TEAM in roles,
        },
        by=installation(),
    )
    actor = Actor(municipality_id=town.id, account_id=account.pk, name=name, roles=tuple(roles), second_factor=True)
    return Worker(account, actor)


def sign_in(client: object, who: Worker) -> None:
    """Sign somebody in with a second factor, as the real door would leave the session."""
    client.force_login(who.account)  # type: ignore[attr-defined]
    session = client.session  # type: ignore[attr-defined]
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 0}]
    session.save()
