"""Agreements of who leaves the table: they go along to who takes over, or are said to have nobody any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.translation import ngettext

from naast.access import queries as access
from naast.access.permissions import Role
from naast.plans import guard, naming, notices
from naast.plans.models import Agreement, FormerOwner, Plan, Seat
from naast.plans.models.table import CONFIDED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from django.db.models import QuerySet

AT_WORK = ("fixed", "team", "specialist")


def standing(plan: Plan, account_id: int | None) -> QuerySet[Agreement]:
    """What a colleague would still do."""
    return Agreement.objects.filter(plan=plan, account_id=account_id or 0, done_at=None, dropped_at=None)


def hand_on(plan: Plan, before: int, after: int, *, sealed: Collection[int], at: datetime) -> None:
    """What who goes would still do, who walks along now does; not what that one may not read (``sealed``)."""
    rows = standing(plan, before).exclude(section_id__in=sealed)
    remember(rows, by=None, at=at)
    rows.update(account_id=after, version=F("version") + 1, changed_at=at)


def remember(rows: Iterable[Agreement], *, by: int | None, at: datetime) -> None:
    """Keep who would do these until now; ``by`` is who gives them on, nobody where they go along by themselves."""
    FormerOwner.objects.bulk_create(
        FormerOwner(
            municipality_id=row.municipality_id, plan_id=row.plan_id, section_id=row.section_id, agreement=row,
            person_id=row.person_id, account_id=row.account_id, until=at, given_by_id=by, created_at=at,
        )
        for row in rows
    )  # fmt: skip


def left(plan: Plan, accounts: Collection[int], *, at: datetime) -> set[int]:
    """Who of these colleagues still has a seat at the table, and works here no more: nobody took over yet."""
    town = plan.municipality_id
    sits = Seat.objects.filter(plan=plan, account_id__in=accounts, kind__in=AT_WORK, period__contains=at)
    kinds = dict(sits.values_list("account_id", "kind"))
    if not kinds:
        return set()
    team = set(access.accounts_with(Role.TEAM, municipality_id=town))
    guests = team | set(access.accounts_with(Role.SPECIALIST, municipality_id=town))
    return {key for key, kind in kinds.items() if key not in (guests if kind == "specialist" else team)}


def here(plan: Plan, accounts: Collection[int], *, at: datetime) -> set[int]:
    """Who of these colleagues sits at the table now."""
    rows = Seat.objects.filter(plan=plan, account_id__in=accounts, kind__in=AT_WORK, period__contains=at)
    return set(rows.values_list("account_id", flat=True))


def tell_who_is_left(seat: Seat, *, at: datetime) -> None:
    """A colleague left the table: who walks along hears which agreements have nobody any more.

    What was told in confidence is not named; and nothing is to a fixed person of the family's own, who reads by doors.
    """
    town, plan_id, gone = seat.municipality_id, seat.plan_id, seat.account_id
    with guard.on_behalf_of_naast(municipality_id=town, plan_id=plan_id, at=at, why="notice"):
        plan = Plan.objects.get(pk=plan_id)
        rows = standing(plan, gone).exclude(section__part=CONFIDED).order_by("due_on", "pk")
        left = [] if here(plan, [gone], at=at) else [naming.mark(one) for one in rows]
        told = here(plan, notices.fixed_accounts(plan, at=at), at=at)
    if not left:
        return
    words = ngettext(
        "%(name)s is niet meer aan tafel. Deze afspraak heeft nu niemand: %(what)s. Spreek af wie het doet.",
        "%(name)s is niet meer aan tafel. Deze afspraken hebben nu niemand: %(what)s. Spreek af wie ze doet.",
        len(left),
    ) % {"name": access.name_of(gone), "what": "; ".join(left)}
    notices.tell(plan, sorted(told), kind="agreement", words=words, page="goals", at=at)
