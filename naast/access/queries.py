"""DOOR. What pages and other contexts may read about municipalities and people who sign in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access import rules
from naast.access.actors import Actor, active_roles, visitor
from naast.access.models import Account, FormerSlug, Invitation, Logo, Membership, Municipality
from naast.access.permissions import GRANTS, Permission, Role
from naast.common import ids
from naast.common.operations import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

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


def predecessors(town: Municipality) -> list[str]:
    """The names of the municipalities that became part of this one."""
    return list(Municipality.objects.filter(successor=town).order_by("name").values_list("name", flat=True))


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


def every_municipality() -> list[tuple[int, str]]:
    """Number and slug of each municipality, also of one whose window is closed: what is kept there is kept on."""
    return list(Municipality.objects.order_by("pk").values_list("pk", "slug"))


def work_in(municipality_id: int) -> QuerySet[Membership]:
    """What people do in a municipality. A place in the plan of a family is no work, and stands apart from it."""
    return Membership.objects.filter(municipality_id=municipality_id).exclude(role=Role.FAMILY.value)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works in a municipality, with the roles they have there."""

    public_id: str
    name: str
    email: str
    roles: tuple[Role, ...]
    is_invited: bool
    is_me: bool
    account_id: int


def colleagues(*, by: Actor, at: datetime) -> list[Colleague]:
    """Everybody who works in the municipality where this person acts, by name; that somebody is family stays out of it."""
    held: dict[int, list[Role]] = {}
    accounts: dict[int, Account] = {}
    for row in work_in(by.municipality_id or 0).select_related("account"):
        accounts[row.account_id] = row.account
        held.setdefault(row.account_id, []).append(Role(row.role))
    waiting = set(Invitation.objects.filter(account_id__in=accounts, until__gt=at).values_list("account_id", flat=True))
    found = [
        Colleague(
            public_id=account.public_id,
            name=account.name or account.email,
            email=account.email,
            roles=tuple(sorted(held[key], key=list(Role).index)),
            is_invited=key in waiting,
            is_me=key == by.account_id,
            account_id=key,
        )
        for key, account in accounts.items()
    ]
    return sorted(found, key=lambda one: one.name.casefold())


INVITATION = "invitation"


def standing_invitation(secret: str, *, at: datetime) -> Invitation:
    """The invitation behind a link, with its account. Raises ``rules.InvitationExpired``."""
    mark = ids.fingerprint(ids.normal_secret(secret), use=INVITATION)
    found = Invitation.objects.select_related("account").filter(fingerprint=mark, until__gt=at).first()
    if found is None:
        raise rules.InvitationExpired
    return found


def colleague_names(municipality_id: int) -> list[tuple[int, str]]:
    """The accounts of a municipality that hold another role than that of a family, by name."""
    rows = Account.objects.filter(pk__in=work_in(municipality_id).values("account_id")).order_by("name")
    return [(row.pk, str(row)) for row in rows]


def who_may(permission: Permission, *, municipality_id: int) -> list[tuple[int, str]]:
    """The accounts of a municipality of which a role grants this, and that can sign in, by name."""
    roles = [role.value for role, granted in GRANTS.items() if permission in granted]
    held = work_in(municipality_id).filter(role__in=roles, account__is_active=True)
    rows = Account.objects.filter(pk__in=held.values("account_id")).order_by("name")
    return [(row.pk, str(row)) for row in rows]


def is_known(email: str) -> bool:
    """Whether there is an account with this address."""
    return Account.objects.filter(email=email.strip().lower()).exists()


def name_of(account_id: int) -> str:
    """The name of an account; empty when there is none."""
    found = Account.objects.filter(pk=account_id).first()
    return str(found) if found else ""


def public_ids(account_ids: Iterable[int]) -> dict[int, str]:
    """What these accounts are called on a page and in a form: never by their number."""
    return dict(Account.objects.filter(pk__in=list(account_ids)).values_list("pk", "public_id"))


def account_of(public_id: str) -> int:
    """The account behind a public id; 0 when there is none."""
    return Account.objects.filter(public_id=public_id).values_list("pk", flat=True).first() or 0


def address_of(account_id: int) -> str:
    """Where mail for somebody goes; empty when the account is switched off or gone."""
    found = Account.objects.filter(pk=account_id, is_active=True).first()
    return found.email if found else ""


def holds(account_id: int, *, municipality_id: int, role: Role) -> bool:
    """Whether somebody has this role here now, with an account that may still sign in."""
    rows = Membership.objects.filter(account_id=account_id, municipality_id=municipality_id, role=role.value)
    return rows.filter(account__is_active=True).exists()


def colleague(public_id: str, *, by: Actor, at: datetime) -> Colleague:
    """One of them, or :class:`NotFound`."""
    found = next((one for one in colleagues(by=by, at=at) if one.public_id == public_id), None)
    if found is None:
        raise NotFound(public_id)
    return found


def logo_of(municipality_id: int) -> Logo | None:
    """The picture of a municipality, if it has one."""
    return Logo.objects.filter(pk=municipality_id).first()


def accounts_with(role: Role, *, municipality_id: int) -> list[int]:
    """The accounts that hold a role in a municipality and can sign in."""
    rows = Membership.objects.filter(municipality_id=municipality_id, role=role.value, account__is_active=True)
    return list(rows.order_by("account_id").values_list("account_id", flat=True))


def addresses(account_ids: list[int]) -> list[str]:
    """The e-mail addresses of these accounts."""
    rows = Account.objects.filter(pk__in=account_ids, is_active=True).order_by("pk")
    return list(rows.values_list("email", flat=True))


def town_name(municipality_id: int) -> str:
    """What a municipality is called; empty when there is none."""
    return str(Municipality.objects.filter(pk=municipality_id).values_list("name", flat=True).first() or "")


def slug_of(municipality_id: int) -> str:
    """The slug of a municipality, for an address in a mail."""
    return Municipality.objects.values_list("slug", flat=True).get(pk=municipality_id)


def is_only_family(account_id: int) -> bool:
    """Whether somebody is family in every municipality where they are something."""
    return set(Membership.objects.filter(account_id=account_id).values_list("role", flat=True)) == {Role.FAMILY.value}
