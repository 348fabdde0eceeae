"""Who works here: colleagues are invited by a link, get their roles, and lose them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from naast.access import queries, rules
from naast.access.models import Account, Invitation, Membership
from naast.access.permissions import Permission, Role
from naast.common import ids
from naast.common.operations import NotFound, operation

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from naast.access.actors import Actor

INVITED_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invited:
    """A colleague and the secret of their link, which is shown this once; empty when they can sign in already."""

    public_id: str
    secret: str


@operation(Permission.STAFF_MANAGE)
def invite(
    *, municipality_id: int, email: str, name: str, roles: AbstractSet[Role], at: datetime, by: Actor
) -> Invited:
    """Give somebody roles here and a link to choose a password; who has an account already only gets the roles.

    Who is family somewhere never gets a link here: it would open the plan of that family to who made it.
    """
    address = email.strip().lower()
    account = Account.objects.filter(email=address).first() or Account.objects.create_user(address, name=name)
    rules.refuse_own_roles(account_id=account.pk, by=by)
    held = Membership.objects.filter(account=account, municipality_id=municipality_id)
    _put_roles(account, municipality_id, roles | {Role(row.role) for row in held})
    can_sign_in = account.has_usable_password() or _is_more(account, municipality_id)
    secret = "" if can_sign_in else _new_link(account, municipality_id, at)
    return Invited(account.public_id, secret)


@operation(Permission.STAFF_MANAGE)
def invite_again(*, municipality_id: int, public_id: str, at: datetime, by: Actor) -> Invited:
    """A new link for a colleague who lost the first one or forgot the password; the old password stops working.

    Raises ``NotFound`` for who is no colleague, and ``rules.MoreThanAColleague``.
    """
    account = _colleague(municipality_id, public_id)
    rules.refuse_own_roles(account_id=account.pk, by=by)
    rules.refuse_more(_is_more(account, municipality_id))
    account.set_unusable_password()
    account.save(update_fields=["password"])
    return Invited(account.public_id, _new_link(account, municipality_id, at))


@operation(Permission.STAFF_MANAGE)
def set_roles(*, municipality_id: int, public_id: str, roles: AbstractSet[Role], by: Actor) -> Account:
    """What a colleague is here from now on; no roles means that they no longer work here.

    A place in the plan of a family is no work: it stays as it is. Raises ``NotFound`` for who is no colleague.
    """
    account = _colleague(municipality_id, public_id)
    rules.refuse_own_roles(account_id=account.pk, by=by)
    _put_roles(account, municipality_id, roles)
    return account


@operation(Permission.INVITATION_ACCEPT)
def accept_invitation(*, secret: str, name: str, password: str, at: datetime, by: Actor) -> Account:
    """Somebody takes the link: a name, a password, and the link is spent. Raises ``rules.InvitationExpired``."""
    invitation = queries.standing_invitation(secret, at=at)
    account = invitation.account
    account.name = name
    account.set_password(password)
    account.save()
    invitation.delete()
    return account


@operation(Permission.INSTALLATION_RUN)
def let_in(*, account_id: int, municipality_id: int, role: Role, by: Actor) -> Account:
    """Somebody who has an account already gets a role here too; what they hold stays."""
    account = Account.objects.get(pk=account_id)
    Membership.objects.get_or_create(account=account, municipality_id=municipality_id, role=role.value)
    if role == Role.FAMILY:  # a link that an administrator once made would open the plan too
        Invitation.objects.filter(account=account).delete()
    return account


@operation(Permission.INSTALLATION_RUN)
def leave(*, account_id: int, municipality_id: int, role: Role, by: Actor) -> Account:
    """Somebody no longer has a role here; who has none anywhere cannot sign in any more, and their name and address go."""
    account = Account.objects.get(pk=account_id)
    Membership.objects.filter(account=account, municipality_id=municipality_id, role=role.value).delete()
    if not account.memberships.exists():
        account.name, account.email, account.is_active = "", f"{account.public_id}@weg.invalid", False
        account.set_unusable_password()
        account.save()
    return account


def _new_link(account: Account, municipality_id: int, at: datetime) -> str:
    secret = ids.new_secret()
    Invitation.objects.update_or_create(
        account=account,
        defaults={
            "municipality_id": municipality_id,
            "fingerprint": ids.fingerprint(secret, use=queries.INVITATION),
            "until": at + INVITED_FOR,
        },
    )
    return secret


def _colleague(municipality_id: int, public_id: str) -> Account:
    work = queries.work_in(municipality_id)
    found = Account.objects.filter(public_id=public_id, pk__in=work.values("account_id")).first()
    if found is None:
        raise NotFound("account")
    return found


def _is_more(account: Account, municipality_id: int) -> bool:
    """Whether this account opens more than the work here: work elsewhere, or the plan of a family anywhere."""
    work = queries.work_in(municipality_id)
    return Membership.objects.filter(account=account).exclude(pk__in=work.values("pk")).exists()


def _put_roles(account: Account, municipality_id: int, roles: AbstractSet[Role]) -> None:
    held = queries.work_in(municipality_id).filter(account=account)
    held.exclude(role__in=[role.value for role in roles]).delete()
    Membership.objects.bulk_create(
        (Membership(account=account, municipality_id=municipality_id, role=role.value) for role in sorted(roles)),
        ignore_conflicts=True,
    )
