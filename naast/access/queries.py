"""DOOR. What pages and other contexts may read about municipalities and people who sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.actors import Actor, active_roles, visitor
from naast.access.models import Account, FormerSlug, Membership, Municipality
from naast.access.permissions import Role
from naast.common.operations import NotFound

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet


def municipality(slug: str) -> Municipality:
    """The municipality with this slug, or :class:`NotFound`."""
    found = Municipality.objects.select_related("successor").filter(slug=slug).first()
    if found is None:
        raise NotFound(slug)
    return found


def moved_to(slug: str) -> str | None:
    """The present slug of a municipality that had this one before."""
    former = FormerSlug.objects.select_related("municipality").filter(slug=slug).first()
    return former.municipality.slug if former else None


def successor_of(town: Municipality, *, on: date) -> str | None:
    """The slug of the municipality that took over from this one, once its last day has come."""
    if town.successor and town.valid_until and town.valid_until <= on:
        return town.successor.slug
    return None


def open_municipalities() -> QuerySet[Municipality]:
    """Every municipality whose window is open, by name."""
    return Municipality.objects.filter(is_open=True)


def actor_for(account: Account | None, *, municipality_id: int, side: str, second_factor: bool) -> Actor:
    """Who this account is in this municipality, with the roles that are active on the chosen side."""
    if account is None:
        return visitor(municipality_id=municipality_id)
    held = {
        Role(role)
        for role in Membership.objects.filter(account=account, municipality_id=municipality_id).values_list(
            "role", flat=True
        )
    }
    roles, now, both = active_roles(held, side=side)
    return Actor(
        municipality_id=municipality_id,
        account_id=account.pk,
        name=account.name,
        roles=roles,
        side=now,
        can_switch=both,
        second_factor=second_factor,
    )


def homes_of(account: Account) -> list[tuple[Municipality, Role]]:
    """Each municipality and role of this account, by name: where somebody can go after signing in."""
    rows = Membership.objects.filter(account=account).select_related("municipality").order_by("municipality__name")
    return [(row.municipality, Role(row.role)) for row in rows]
