"""What destroying is: every row of a plan, its key, the accounts that were only for it; what stays names nobody.

Without its key no text of the family can be read. A backup holds that key too, sealed with the installation's own:
after the next ``rotate-keys`` no old backup opens it, and until then ``replay-destroyed`` follows each restore.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection

from naast.access import operations as access
from naast.access.actors import Actor, installation
from naast.access.permissions import Role
from naast.common import clock
from naast.plans import chain, guard, place, terms, trail
from naast.plans.models import Plan, Seat, TrailHead, TrailLine
from naast.plans.rules import retention

if TYPE_CHECKING:
    from django.db import models


def tables() -> list[type[models.Model]]:
    """Every table whose rows belong to a plan: a new one is destroyed too, because it points at the plan."""
    found = apps.get_app_config("plans").get_models()
    return [one for one in found if any(field.related_model is Plan for field in one._meta.concrete_fields)]  # noqa: SLF001


def counts(plan_id: int) -> dict[str, int]:
    """How many rows of each kind a plan has; kinds without a row are left out. Within ``guard.on_behalf_of_naast``."""
    said = {one._meta.model_name or "": one._default_manager.filter(plan_id=plan_id).count() for one in tables()}  # noqa: SLF001
    return {name: count for name, count in said.items() if count}


def destroy(plan_id: int, *, municipality_id: int, at: datetime, subject: str) -> dict[str, Any]:
    """Destroy it; returns the declaration: counts per kind, and what stays. Within ``guard.on_behalf_of_naast``."""
    plan = Plan.objects.get(pk=plan_id)
    said = {"kinds": counts(plan_id), "question": plan.from_question_id is not None, "years": years_of_log(at)}
    family = list(Seat.objects.filter(plan=plan, kind="family").values_list("account_id", flat=True).distinct())
    trail.line(
        plan_id=plan_id, municipality_id=municipality_id, action=trail.DELETED, part="destruction", why="destruction",
        at=at, by=installation(municipality_id=municipality_id), subject=subject,
    ).save()  # fmt: skip
    for table in tables():
        rows = table._default_manager.filter(plan_id=plan_id)  # noqa: SLF001
        rows._raw_delete(rows.db)  # noqa: SLF001 - all at once; the keys between them are checked at the end
    Plan.objects.filter(pk=plan_id)._raw_delete("default")  # noqa: SLF001
    forget_accounts(family, municipality_id=municipality_id, at=at)
    head = TrailHead.objects.get(plan_id=plan_id)
    lines = TrailLine.objects.filter(plan_id=plan_id).count()
    place.note_destroyed(plan_id, on=clock.local_date(at).isoformat())
    return said | {"log_lines": lines, "log_end": bytes(head.hash).hex()}


def years_of_log(at: datetime) -> int:
    """How many years lines of the log stay."""
    return terms.term("log", on=clock.local_date(at)).years


def forget_accounts(accounts: list[int], *, municipality_id: int, at: datetime) -> None:
    """Who of the family sits at no other table here has no role here any more, and no account without a role."""
    for account_id in accounts:
        me = Actor(municipality_id=municipality_id, account_id=account_id, roles=(Role.FAMILY,))
        with guard.acting(by=me, at=at, why="destruction"):
            sits_elsewhere = Seat.objects.filter(account_id=account_id, kind="family").exists()
        if not sits_elsewhere:
            access.leave(account_id=account_id, municipality_id=municipality_id, role=Role.FAMILY, by=installation())


def came_back(*, municipality_id: int, at: datetime) -> list[int]:
    """Plans that are there and stand on the signed list of what was destroyed."""
    known = place.destroyed()
    there = sorted(chain.living(at=at, municipality_id=municipality_id)) if known else []
    return [plan_id for plan_id in there if known & set(place.marks(plan_id))]


def forget_trails(*, municipality_id: int, at: datetime) -> int:
    """Lines of plans that are no more, once the newest of them is old enough."""
    day = retention.years_after(clock.local_date(at), -years_of_log(at))
    before = datetime.combine(day, time(), tzinfo=clock.AMSTERDAM)
    there = chain.living(at=at, municipality_id=municipality_id)
    known, gone = place.destroyed(), 0
    for plan_id, _count, _end in chain.heads(at=at, municipality_id=municipality_id):
        if plan_id in there or not known & set(place.marks(plan_id)):
            continue
        who = installation(municipality_id=municipality_id)
        with guard.acting(by=who, at=at, why="retention"), connection.cursor() as cursor:
            cursor.execute("SELECT plans_forget_trail(%s, %s)", [plan_id, before])
            gone += cursor.fetchone()[0]
    return gone
