"""Asks for the second factor again, now: for the few things that a session left open must not be able to do."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache

from naast.common import throttle

if TYPE_CHECKING:
    from datetime import datetime

TRIES, SPAN = 5, timedelta(minutes=15)


def is_asked() -> bool:
    """Whether this installation asks a second factor itself; else the provider of sign-in does."""
    return bool(settings.NAAST_SECOND_FACTOR)


def proves(account_id: int, code: str, *, door: str, at: datetime) -> bool:
    """Whether this is the code of this moment, of somebody's own second factor; each code counts once.

    Each ``door`` has a lock of its own, beside that of signing in: five wrong codes in a quarter of an hour shut this
    one, for a right code too, and no other. Raises ``throttle.TooMany`` then.
    """
    if not is_asked():
        return True
    throttle.knock(door, who=str(account_id), limit=TRIES, span=SPAN, at=at)
    kept = Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.TOTP).first()
    typed = "".join(sign for sign in code if sign.isdigit())
    is_right = kept is not None and bool(kept.wrap().validate_code(typed))
    if is_right:
        throttle.take_back(door, who=str(account_id), span=SPAN, at=at)
    return is_right


def give_back(account_id: int, code: str) -> None:
    """Nothing was done with a code that :func:`proves` just took: it may be typed once more while it lasts."""
    kept = Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.TOTP).first()
    typed = "".join(sign for sign in code if sign.isdigit())
    if kept is not None and is_asked():
        cache.delete(kept.wrap()._get_used_cache_key(typed))  # noqa: SLF001 - the only way to give it back
