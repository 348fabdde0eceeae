"""Keeping faith in the demo: a second factor to type, and a use of the emergency button that waits for its review."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from allauth.mfa.totp.internal import auth as totp

from naast.access.actors import Actor
from naast.access.models import Account, Membership
from naast.access.permissions import Role
from naast.plans import operations as plans
from naast.plans import queries

if TYPE_CHECKING:
    from datetime import datetime

    from naast.demo.load_town import Town

PRESSES = frozenset({Role.DESK, Role.TEAM})


def keep_faith(town: Town, plan: str) -> None:
    """Second factors for who may press the button, and one use of yesterday on this plan."""
    held = Membership.objects.filter(municipality_id=town.municipality.pk, role__in=PRESSES)
    for account in Account.objects.filter(pk__in=held.values("account_id")):
        totp.TOTP.activate(account, totp.generate_totp_secret())
    by = Actor(
        municipality_id=town.municipality.pk, account_id=town.accounts["samir"], name=town.names["samir"],
        roles=(Role.DESK,), second_factor=True,
    )  # fmt: skip
    at = town.at - timedelta(hours=20)
    plans.press(
        sought=plans.Sought(number=plan), proved_at=at, at=at, by=by,
        reason="Moeder belde huilend: haar zoon is niet thuisgekomen en haar vaste persoon nam niet op.",
    )  # fmt: skip
    _read(plan, by, at)


def _read(plan: str, by: Actor, at: datetime) -> None:
    """What was looked at meanwhile."""
    queries.letter(plan, at=at + timedelta(minutes=2), by=by)
    queries.talks(plan, at=at + timedelta(minutes=6), by=by)


def code_of(account_id: int) -> str:
    """The code that an app would show now; empty without a second factor in the demo."""
    kept = totp.Authenticator.objects.filter(user_id=account_id, type=totp.Authenticator.Type.TOTP).first()
    if kept is None:
        return ""
    counter = list(totp.yield_hotp_counters_from_time())
    now = counter[len(counter) // 2]
    return str(totp.format_hotp_value(totp.hotp_value(totp.decrypt(kept.data["secret"]), now)))
