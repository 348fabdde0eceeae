"""The key of each family, and what is sealed beside it, comes under the newest of ``NAAST_KEYS``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.actors import installation
from naast.access.permissions import Permission
from naast.common import resealing
from naast.common.operations import NotAllowed
from naast.plans import chain, guard, keys
from naast.plans.models import Destruction, FamilyKey

if TYPE_CHECKING:
    from datetime import datetime

    from django.db import models

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Rotated:
    """How many families were looked at, and how many keys and texts came under the newest key."""

    families: int
    keys: int
    texts: int


def rotate_keys(*, municipality_id: int, at: datetime, by: Actor) -> Rotated:
    """Rewrap what an older key sealed, one family at a time while people work. Stopped halfway, the next run goes on.

    No text of a family is touched: only its key is sealed anew. Raises ``keys.NoKey`` when no key of now opens one.
    """
    if not by.may(Permission.PLAN_KEEP):
        raise NotAllowed(Permission.PLAN_KEEP.value)
    families = sorted(chain.living(at=at, municipality_id=municipality_id))
    done = [_family(plan_id, municipality_id=municipality_id, at=at) for plan_id in families]
    who = installation(municipality_id=municipality_id)
    with guard.acting(by=who, at=at, why="keys"):
        loose = resealing.reseal(Destruction)
    return Rotated(len(families), sum(one for one, _texts in done), loose + sum(texts for _one, texts in done))


rotate_keys.permission = Permission.PLAN_KEEP  # type: ignore[attr-defined]


def _family(plan_id: int, *, municipality_id: int, at: datetime) -> tuple[int, int]:
    with guard.on_behalf_of_naast(municipality_id=municipality_id, plan_id=plan_id, at=at, why="keys"):
        row = FamilyKey.objects.select_for_update().filter(plan_id=plan_id).first()
        texts = sum(resealing.reseal(table, plan_id=plan_id) for table in _tables())
        if row is None or keys.is_newest(bytes(row.wrapped), plan_id=plan_id):
            return 0, texts
        row.wrapped = keys.rewrap(bytes(row.wrapped), plan_id=plan_id)
        row.save(update_fields=["wrapped"])
        return 1, texts


def _tables() -> list[type[models.Model]]:
    mine = [one for one in resealing.tables() if one._meta.app_label == "plans"]  # noqa: SLF001
    return [one for one in mine if one is not Destruction]
