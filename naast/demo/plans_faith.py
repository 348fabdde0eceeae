"""Keeping faith in the demo: a second factor to type, and a use of the emergency button that waits for its review."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from allauth.mfa.totp.internal import auth as totp

from naast.access import operations as access
from naast.access.actors import Actor
from naast.access.models import Account, Membership
from naast.access.permissions import Role
from naast.common import clock
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
    _wishes_to_be_forgotten(town)


def _read(plan: str, by: Actor, at: datetime) -> None:
    """What was looked at meanwhile."""
    queries.letter(plan, at=at + timedelta(minutes=2), by=by)
    queries.talks(plan, at=at + timedelta(minutes=6), by=by)


def _wishes_to_be_forgotten(town: Town) -> None:
    """A mother whose help ended two years ago asks to have everything destroyed."""
    begun = town.at - timedelta(days=700)
    noor = Actor(
        municipality_id=town.municipality.pk, account_id=town.accounts["noor"], name=town.names["noor"],
        roles=(Role.TEAM,), second_factor=True,
    )  # fmt: skip
    start = plans.Start(
        name="Yasmin", question="Hoe krijg ik mijn zoon op tijd in bed?", answer="no",
        fixed_account_id=noor.account_id or 0, asked_on=clock.local_date(begun),
    )  # fmt: skip
    plan = plans.start(start=start, at=begun, by=noor).public_id
    yasmin = plans.Somebody(name="Yasmin", role="parent", is_family=True, born=date(1990, 3, 14))
    person = plans.add_person(plan, somebody=yasmin, at=begun, by=noor).public_id
    ilyas = plans.Somebody(name="Ilyas", role="child", is_family=True, born=date(2010, 5, 21))
    son = plans.add_person(plan, somebody=ilyas, at=begun, by=noor).public_id
    tie = plans.Tie("parent-of", has_authority=True, source="gezagsregister", checked_on=clock.local_date(begun))
    plans.relate(plan, one=person, other=son, tie=tie, at=begun, by=noor)
    words = plans.Words(kind="goes-well", text="Om acht uur slaapt hij, de meeste avonden.")
    plans.write(plan, words=words, at=begun, by=noor)
    mine = plans.Words(kind="note", text="Ilyas slaapt beter als hij voor het eten hardloopt.", about=son)
    plans.write(plan, words=mine, at=begun, by=noor)
    account = access.welcome(
        email="yasmin@thuis.example", name="Yasmin", roles={town.municipality.pk: {Role.FAMILY}}, by=town.by
    )
    plans.seat_family(plan, person=person, account_id=account.pk, at=begun, by=town.by)
    me = Actor(municipality_id=town.municipality.pk, account_id=account.pk, name="Yasmin", roles=(Role.FAMILY,))
    plans.ask_destruction(plan, at=town.at - timedelta(days=1), by=me)


def code_of(account_id: int) -> str:
    """The code that an app would show now; empty without a second factor in the demo."""
    kept = totp.Authenticator.objects.filter(user_id=account_id, type=totp.Authenticator.Type.TOTP).first()
    if kept is None:
        return ""
    counter = list(totp.yield_hotp_counters_from_time())
    now = counter[len(counter) // 2]
    return str(totp.format_hotp_value(totp.hotp_value(totp.decrypt(kept.data["secret"]), now)))
