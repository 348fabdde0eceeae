"""Somebody comes back from a provider of OpenID Connect, and it must be clear whose account that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.models import Account, OutsideIdentity
from naast.access.permissions import Permission
from naast.common import ids
from naast.common.operations import operation

if TYPE_CHECKING:
    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Outside:
    """What a provider said of somebody, after every check: ``subject`` is theirs and never changes."""

    issuer: str
    subject: str
    name: str = ""
    email: str = ""
    email_is_verified: bool = False


@operation(Permission.INSTALLATION_RUN)
def recognise(*, outside: Outside, may_begin: bool, by: Actor) -> Account | None:
    """The account of somebody who signed in elsewhere; None for a stranger.

    Known by what the provider calls them; a colleague the first time by an e-mail address that the provider verified and
    that stands here already. ``may_begin``: who showed both codes of an invitation gets an account without any role.
    """
    subject = ids.fingerprint(f"{outside.issuer}|{outside.subject}", use="outside-identity")
    known = OutsideIdentity.objects.filter(issuer=outside.issuer, subject=subject).select_related("account").first()
    if known is not None:
        return known.account if known.account.is_active else None
    account = _by_email(outside) or (_begin(outside) if may_begin else None)
    if account is not None:
        OutsideIdentity.objects.create(account=account, issuer=outside.issuer, subject=subject)
    return account


def _by_email(outside: Outside) -> Account | None:
    """A colleague's account, that is nobody's yet at this provider."""
    if not (outside.email and outside.email_is_verified):
        return None
    found = Account.objects.filter(email=outside.email.lower(), is_active=True).first()
    if found is None or OutsideIdentity.objects.filter(account=found, issuer=outside.issuer).exists():
        return None
    return found


def _begin(outside: Outside) -> Account:
    """An account without a password and without a role; an address that nobody verified is not kept."""
    email = outside.email.lower() if outside.email_is_verified else ""
    if not email or Account.objects.filter(email=email).exists():
        email = f"{ids.public_id()}@zonder.invalid"
    return Account.objects.create_user(email, None, name=outside.name[:120] or "–")
