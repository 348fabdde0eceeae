"""DOOR. What people do with municipalities, accounts and roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.actors import CASEWORK_SIDE, STRATEGY_SIDE, Actor
from naast.access.models import Account, Membership, Municipality
from naast.access.permissions import Permission, Role
from naast.common.operations import operation

if TYPE_CHECKING:
    from collections.abc import Mapping


@operation(Permission.INSTALLATION_RUN)
def open_municipality(*, fields: Mapping[str, object], by: Actor) -> Municipality:
    """Give a municipality its place in this installation; ``fields`` are those of :class:`Municipality`."""
    town = Municipality(**fields)
    town.full_clean()
    town.save()
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
