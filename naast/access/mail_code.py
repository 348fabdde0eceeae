"""A code by e-mail as the second factor, for families only: who comes for a plan need not own an app.

Only an HMAC of the code is kept, in the session of who asked: another session's code is worth nothing.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from naast.access import queries
from naast.common import ids, throttle

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from datetime import datetime

    from naast.access.models import Account

KEY, USE, KIND = "naast-mail-code", "mail-code", "email"
VALID, TRIES = timedelta(minutes=10), 5
MAILS, SPAN = 5, timedelta(hours=1)


def is_for(account_id: int) -> bool:
    """Whether somebody is nothing but family, everywhere, and holds no authenticator of their own."""
    return queries.is_only_family(account_id) and not Authenticator.objects.filter(user_id=account_id).exists()


def can_mail() -> bool:
    """Whether this installation sends mail at all."""
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def is_standing(session: MutableMapping[str, Any], *, at: datetime) -> bool:
    """Whether a code was sent for this session that still counts."""
    return bool(session.get(KEY, {}).get("until", 0) > at.timestamp())


def send(session: MutableMapping[str, Any], account: Account, *, at: datetime) -> None:
    """Mail a new code; the one before counts no more. Raises ``throttle.TooMany`` after five mails in an hour."""
    throttle.knock("mail-code", who=str(account.pk), limit=MAILS, span=SPAN, at=at)
    code, once = f"{secrets.randbelow(1_000_000):06d}", ids.new_secret()
    words = render_to_string("access/mail_code.txt", {"code": code})
    send_mail(_("Je code voor Naast"), words, None, [account.email])
    session[KEY] = {"mark": _mark(account.pk, once, code), "once": once, "until": (at + VALID).timestamp()}


def proves(session: MutableMapping[str, Any], account_id: int, typed: str, *, at: datetime) -> bool:
    """Whether this is the code of this session; it counts once. Raises ``throttle.TooMany`` after five tries."""
    if not is_standing(session, at=at):
        return False
    kept = session[KEY]
    try:
        throttle.knock("mail-code-try", who=kept["once"], limit=TRIES, span=timedelta(days=1), at=at)
    except throttle.TooMany:
        del session[KEY]
        raise
    code = "".join(sign for sign in typed if sign.isdigit())
    if not hmac.compare_digest(kept["mark"], _mark(account_id, kept["once"], code)):
        return False
    del session[KEY]
    methods = session.get("account_authentication_methods", [])
    proved = {"method": "mfa", "type": KIND, "at": at.timestamp()}
    session["account_authentication_methods"] = [*methods, proved]
    return True


def _mark(account_id: int, once: str, code: str) -> str:
    return ids.fingerprint(f"{account_id}:{once}:{code}", use=USE)
