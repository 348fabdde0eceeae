"""Tells people at the table something they must know, in neutral words; who has no seat any more is told nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.plans import guard, present
from naast.plans.models import FixedPerson, Notice, Seat

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from naast.plans.models import Plan


def tell(plan: Plan, accounts: Iterable[int | None], *, kind: str, words: str, page: str, at: datetime) -> None:
    """Write one notice for each of these accounts. ``page`` is the name of the page it is about."""
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="notice"):
        Notice.objects.bulk_create(
            Notice(
                municipality_id=plan.municipality_id, plan_id=plan.pk, account_id=account, kind=kind, words=words,
                page=page, at=at, created_at=at,
            )
            for account in dict.fromkeys(accounts)
            if account is not None
        )  # fmt: skip


def accounts_of(plan: Plan, person_ids: Iterable[int | None], *, at: datetime) -> list[int]:
    """The accounts of these people of the family who sit at the table now."""
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="notice"):
        rows = Seat.objects.filter(plan=plan, kind="family", person_id__in=set(person_ids), period__contains=at)
        return list(rows.order_by("pk").values_list("account_id", flat=True))


def family_accounts(plan: Plan, *, at: datetime) -> list[int]:
    """Who belongs to the family itself and sits at the table now; guests around it are left out."""
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="notice"):
        rows = Seat.objects.filter(plan=plan, kind="family", why="gezin", period__contains=at)
        return list(rows.order_by("pk").values_list("account_id", flat=True))


def fixed_accounts(plan: Plan, *, at: datetime) -> list[int]:
    """The account of the fixed person; where the family chose somebody of its own, also who works beside that one."""
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="notice"):
        row = FixedPerson.objects.filter(plan=plan, period__contains=at).first()
        if row is None:
            return []
        if row.account_id is not None:
            return [row.account_id]
        own = Seat.objects.filter(plan=plan, person_id=row.person_id or 0, period__contains=at).order_by("pk")
        beside = present.beside(plan, at=at)
        return [*own.values_list("account_id", flat=True), *(one.account_id for one in beside)]
