"""DOOR. What people do with municipalities, accounts and roles."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access import rules
from naast.access.actors import CASEWORK_SIDE, STRATEGY_SIDE, Actor
from naast.access.models import Account, Logo, Membership, Municipality
from naast.access.operations.outside import Outside, recognise
from naast.access.operations.staff import Invited, accept_invitation, invite, invite_again, leave, let_in, set_roles
from naast.access.permissions import Permission, Role
from naast.common.operations import operation

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Invited",
    "Outside",
    "Switched",
    "accept_invitation",
    "change_municipality",
    "invite",
    "invite_again",
    "leave",
    "let_in",
    "open_municipality",
    "put_logo",
    "recognise",
    "set_roles",
    "switch_side",
    "welcome",
]


@operation(Permission.INSTALLATION_RUN)
def open_municipality(*, fields: Mapping[str, object], by: Actor) -> Municipality:
    """Give a municipality its place in this installation; ``fields`` are those of :class:`Municipality`."""
    town = Municipality(**fields)
    town.full_clean()
    town.save()
    return town


@operation(Permission.MUNICIPALITY_EDIT)
def change_municipality(*, municipality_id: int, fields: Mapping[str, object], by: Actor) -> Municipality:
    """Change what a municipality says of itself: name, words, telephone, colours. Raises ``ValidationError``."""
    town = Municipality.objects.select_for_update().get(pk=municipality_id)
    for name, value in fields.items():
        setattr(town, name, value)
    town.full_clean()
    town.save()
    return town


@operation(Permission.MUNICIPALITY_EDIT)
def put_logo(*, municipality_id: int, content: bytes, by: Actor) -> Municipality:
    """Put a picture beside the name, or take it away with no bytes. Raises ``rules.NotALogo``."""
    town = Municipality.objects.select_for_update().get(pk=municipality_id)
    if content:
        kind = rules.kind_of_logo(content)
        Logo.objects.update_or_create(municipality=town, defaults={"kind": kind, "content": content})
    else:
        Logo.objects.filter(municipality=town).delete()
    town.logo = hashlib.sha256(content).hexdigest() if content else ""
    town.save(update_fields=["logo"])
    return town


@operation(Permission.INSTALLATION_RUN)
def welcome(
    *, email: str, name: str, roles: Mapping[int, set[Role]], password: str | None = None, by: Actor
) -> Account:
    """Make an account with its roles per municipality id; without a password it cannot sign in by form."""
    account = Account.objects.create_user(email, password, name=name)
    Membership.objects.bulk_create(
        Membership(account=account, municipality_id=town, role=role.value)
        for town, held in roles.items()
        for role in sorted(held)
    )
    return account


@dataclass(frozen=True, slots=True)
class Switched:
    """The side on which somebody now stands."""

    side: str


@operation(Permission.ROLE_SWITCH)
def switch_side(*, by: Actor) -> Switched:
    """Step from casework to strategy or back; the audit line keeps that it happened."""
    return Switched(side=CASEWORK_SIDE if by.side == STRATEGY_SIDE else STRATEGY_SIDE)
