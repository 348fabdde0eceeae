"""Whose part stays when a plan is destroyed: marked by who proposes, with a reason, and agreed to by the other two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from naast.common import clock, ids
from naast.common.operations import NotFound
from naast.plans.models import Destruction, Person, Spared
from naast.plans.rules import ChangedMeanwhile, clean, retention

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

LIMIT = 200


@dataclass(frozen=True, slots=True)
class Spare:
    """Somebody (by public id) whose part must stay, with the code of the reason and one line of words."""

    person: str
    why: str
    words: str


def mark(row: Destruction, spared: Collection[Spare], *, at: datetime) -> None:
    """Write down whose part stays, instead of what was proposed before. Within ``guard.on_behalf_of_naast``.

    Raises ``NotFound`` for who is not in the plan, ``retention.NoReason``, ``TooYoung`` or ``SparesEverybody``.
    """
    people = {one.public_id: one for one in Person.objects.filter(plan_id=row.plan_id or 0)}
    if any(one.person not in people for one in spared):
        raise NotFound("person")
    made = [_spared(row, people[one.person], one, at=at) for one in spared]
    family = {one.pk for one in people.values() if one.is_family}
    everybody = {one.pk for one in people.values()}
    retention.refuse_all_spared(family=family, people=everybody, spared={one.person_id for one in made})
    forget(row)
    Spared.objects.bulk_create({one.person_id: one for one in made}.values())


def _spared(row: Destruction, person: Person, said: Spare, *, at: datetime) -> Spared:
    if said.why not in retention.SPARED or not said.words.strip():
        raise retention.NoReason(person.public_id)
    born = date.fromisoformat(person.born) if person.born else None
    is_child, today = person.role == "child", clock.local_date(at)
    if said.why == retention.OWN_WISH and not retention.may_wish_to_stay(is_child=is_child, born=born, on=today):
        raise retention.TooYoung(person.public_id)
    return Spared(
        municipality_id=row.municipality_id, plan_id=row.plan_id or 0, destruction=row, person=person, why=said.why,
        words=clean(" ".join(said.words.split()), limit=LIMIT), created_at=at,
    )  # fmt: skip


def forget(row: Destruction) -> None:
    """Nothing is marked any more. Within ``guard.on_behalf_of_naast``."""
    Spared.objects.filter(plan_id=row.plan_id or 0, destruction=row).delete()


def spared_of(row: Destruction) -> list[Spared]:
    """Whose part stays as it was proposed. Within ``guard.on_behalf_of_naast``."""
    return list(Spared.objects.filter(plan_id=row.plan_id or 0, destruction=row).order_by("person_id"))


def fingerprint(spared: Collection[Spared], despite: str = "") -> str:
    """What tells whether whose part stays, or why it goes in spite of an objection, was proposed anew since a page was opened."""
    said = [(one.person_id, one.why, one.words) for one in spared]
    return ids.fingerprint(repr((said, despite) if despite else said), use="spared")


def refuse_changed(row: Destruction, seen: str | None) -> None:
    """Nobody agrees to something else than they saw: raises ``rules.ChangedMeanwhile``."""
    if seen is not None and seen != fingerprint(spared_of(row), row.despite):
        raise ChangedMeanwhile
