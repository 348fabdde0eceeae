"""What was agreed about roles and pictures, in words that one can read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.permissions import Role

if TYPE_CHECKING:
    from naast.access.actors import Actor

MOST_LOGO_BYTES = 200_000
GIVEN_BY_HAND = tuple(role for role in Role if role not in {Role.VISITOR, Role.FAMILY, Role.INSTALLATION})
_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "png", b"RIFF": "webp"}


class InvitationExpired(Exception):
    """The link was used before, is older than a week, or never was."""


class OwnRoles(Exception):
    """Nobody gives or takes their own roles: a colleague does."""


class MoreThanAColleague(Exception):
    """The account also opens what is not this municipality's own: another's work, or the plan of a family."""


class NotALogo(Exception):
    """The file is too large, or not a PNG, WebP or SVG."""


def refuse_own_roles(*, account_id: int, by: Actor) -> None:
    """Nobody decides about their own roles."""
    if by.account_id == account_id:
        raise OwnRoles


def refuse_more(is_more: bool) -> None:  # noqa: FBT001 - one claim, read aloud at the call
    """An administrator does not touch the password of who also works elsewhere, or is somebody in a family's plan."""
    if is_more:
        raise MoreThanAColleague


def kind_of_logo(content: bytes) -> str:
    """Which kind of picture this is, by its first bytes rather than its name; raises :class:`NotALogo`."""
    if len(content) > MOST_LOGO_BYTES:
        raise NotALogo
    for start, kind in _SIGNATURES.items():
        if content.startswith(start) and (kind != "webp" or content[8:12] == b"WEBP"):
            return kind
    head = content[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<svg", b"<?xml")) and b"<svg" in head:
        return "svg"
    raise NotALogo
