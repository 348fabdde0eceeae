"""Coming in: two codes by two ways, fourteen days, five tries, once."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from naast.common import ids

if TYPE_CHECKING:
    from datetime import datetime

VALID = timedelta(days=14)
TRIES = 5
DIGITS = 6


class MayNotInvite(Exception):
    """A child under sixteen, or somebody around the family, does not decide who comes in."""


class MayNotEnter(Exception):
    """Who is invited is under twelve, or no longer there."""


class NothingToRead(Exception):
    """Somebody around the family comes in when somebody of the family said yes to reading along; nobody did."""


class AlreadyHere(Exception):
    """The person, or the account, has a place at the table already."""


class InvitationUsed(Exception):
    """Somebody came in with this invitation: it works once."""


class InvitationGone(Exception):
    """The invitation never was, is too old, was taken back, or was tried too often."""


class InvitationExpired(InvitationGone):
    """It was not used in time."""


class InvitationRevoked(InvitationGone):
    """Who decides took it back, or made a newer one."""


class InvitationTried(InvitationGone):
    """The second code was wrong too often."""


class WrongCode(Exception):
    """The second code is not right; ``left`` says how many tries are left."""

    def __init__(self, left: int) -> None:
        super().__init__(f"{left} tries left")
        self.left = left


class NoSecondCode(ValueError):
    """What was typed cannot be a second code: it has six digits."""


class EmailKnown(Exception):
    """There is an account with this address: its owner signs in first."""


def mark_of(code: str) -> str:
    """The HMAC under which an invitation is kept, of the code in its link, however it was typed; the whole link too."""
    return ids.fingerprint(ids.normal_secret(code.rsplit("#", 1)[-1]), use="family-invitation")


def new_second_code() -> str:
    """Six digits that somebody says aloud."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def digits_of(typed: str) -> str:
    """The digits of what somebody typed; spaces and dashes do not count."""
    return "".join(sign for sign in typed if sign in "0123456789")


def second_mark(mark: str, typed: str) -> str:
    """The HMAC of the second code, tied to its invitation; spaces and dashes do not count."""
    digits = digits_of(typed)
    return ids.fingerprint(f"{mark}:{digits}", use="family-invitation-second")


def refuse_dead(
    *, used_at: datetime | None, revoked_at: datetime | None, until: datetime, tries: int, at: datetime
) -> None:
    """Whether an invitation still opens the door; raises :class:`InvitationUsed` or a kind of :class:`InvitationGone`.

    Only who holds the code of the link, 128 random bits, hears why.
    """
    if used_at is not None:
        raise InvitationUsed
    if revoked_at is not None:
        raise InvitationRevoked
    if tries >= TRIES:
        raise InvitationTried
    if until <= at:
        raise InvitationExpired
