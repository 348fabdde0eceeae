"""What three people decided is done by Naast itself, after seven days, whole or in part; and again after a backup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from naast.access.actors import installation
from naast.access.permissions import Permission
from naast.common.operations import NotAllowed
from naast.plans import guard, notices, partly, shredding
from naast.plans.models import Destruction, Plan
from naast.plans.operations import sparing
from naast.plans.operations.holding import is_held, refuse_held
from naast.plans.rules import retention

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

WHY = "destruction"


def _need(by: Actor) -> None:
    if not by.may(Permission.PLAN_KEEP):
        raise NotAllowed(Permission.PLAN_KEEP.value)


def destroy_due(*, municipality_id: int, at: datetime, by: Actor) -> int:
    """Destroy what waited seven days; returns how many. What is held meanwhile is refused instead."""
    _need(by)
    who, gone = installation(municipality_id=municipality_id), 0
    with guard.acting(by=who, at=at, why=WHY):
        due = Destruction.objects.filter(municipality_id=municipality_id, state="waiting", not_before__lte=at)
        rows = list(due.order_by("not_before", "pk").values_list("pk", "plan_id"))
    for key, plan_id in rows:
        with guard.on_behalf_of_naast(municipality_id=municipality_id, plan_id=plan_id or 0, at=at, why=WHY):
            row = Destruction.objects.select_for_update().get(pk=key)
            if row.state != "waiting" or row.plan_id is None:
                continue
            if is_held(row.plan_id, at=at):
                refuse_held(row, at=at)
                continue
            reasons = {one.person_id: (one.why, one.words) for one in sparing.spared_of(row)}
            _done(row, _destroy(row.plan_id, reasons, town=municipality_id, at=at, subject=row.public_id), at=at)
            gone += 1
    return gone


destroy_due.permission = Permission.PLAN_KEEP  # type: ignore[attr-defined]


def _destroy(plan_id: int, reasons: partly.Reasons, *, town: int, at: datetime, subject: str) -> dict[str, Any]:
    if not reasons:
        return shredding.destroy(plan_id, municipality_id=town, at=at, subject=subject)
    return _in_part(plan_id, reasons, town=town, at=at, subject=subject)


def _in_part(plan_id: int, reasons: partly.Reasons, *, town: int, at: datetime, subject: str) -> dict[str, Any]:
    """In part; who reads what stays hears it."""
    said = partly.destroy(plan_id, reasons=reasons, municipality_id=town, at=at, subject=subject)
    plan = Plan.objects.get(pk=plan_id)
    told = [*notices.family_accounts(plan, at=at), *notices.fixed_accounts(plan, at=at)]
    words = _("Een deel van dit plan is gewist. Lees wat blijft, en waarom.")
    notices.tell(plan, told, kind="destruction", words=words, page="erase", at=at)
    return said


def _done(row: Destruction, declaration: dict[str, Any], *, at: datetime, state: str = "done") -> None:
    row.state, row.done_at, row.plan_id, row.asked_by_person_id = state, at, None, None
    row.refused_why, row.declaration, row.despite, row.objected_by = "", declaration, "", []
    row.save()


def replay_destroyed(*, municipality_id: int, at: datetime, by: Actor) -> int:
    """After a backup was put back: destroy again what stands on the signed lists outside the database; how many."""
    _need(by)
    back = shredding.came_back(municipality_id=municipality_id, at=at)
    for plan_id in back:
        with guard.on_behalf_of_naast(municipality_id=municipality_id, plan_id=plan_id, at=at, why=WHY):
            said = shredding.destroy(plan_id, municipality_id=municipality_id, at=at, subject="backup")
            _close(Destruction.objects.filter(plan_id=plan_id), said, at=at)
    in_part = partly.came_back(municipality_id=municipality_id, at=at)
    for plan_id, reasons in in_part.items():
        with guard.on_behalf_of_naast(municipality_id=municipality_id, plan_id=plan_id, at=at, why=WHY):
            said = _in_part(plan_id, reasons, town=municipality_id, at=at, subject="backup")
            _close(Destruction.objects.filter(plan_id=plan_id, state__in=retention.OPEN), said, at=at)
    return len(back) + len(in_part)


replay_destroyed.permission = Permission.PLAN_KEEP  # type: ignore[attr-defined]


def _close(rows: Any, declaration: dict[str, Any], *, at: datetime) -> None:
    """Wishes that came back with the plan: what was decided is done, the others are no more."""
    for row in rows:
        _done(row, declaration, at=at, state="done" if row.archivist_id is not None else "refused")


def forget_trails(*, municipality_id: int, at: datetime, by: Actor) -> int:
    """Forget the lines of destroyed plans of which the newest is five years old; their ends stay. How many lines went."""
    _need(by)
    return shredding.forget_trails(municipality_id=municipality_id, at=at)


forget_trails.permission = Permission.PLAN_KEEP  # type: ignore[attr-defined]
