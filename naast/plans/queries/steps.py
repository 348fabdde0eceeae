"""The steps that were taken with a family, and what it was asked after help ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.common import clock
from naast.plans import words
from naast.plans.models import AfterCare, Step
from naast.plans.queries.frame import names_of_workers

if TYPE_CHECKING:
    from datetime import date

    from naast.plans.models import Person
    from naast.plans.record import Opened

ENDING = frozenset({"close", "pilot-light"})


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken, with what belongs to it. ``is_agreed``: with somebody of the family, whether or not they may be named.

    ``agreed_on``: the day on which the family said yes afterwards, ``was_told`` that a worker wrote that down.
    """

    kind: str
    on: date
    why: str
    who: str
    destination: str
    carries: str
    signs: str
    pilot_on: date | None
    agreed_by: str
    is_agreed: bool
    agreed_on: date | None = None
    was_told: bool = False
    doubted_by: str = ""
    doubted_on: date | None = None

    @property
    def is_unasked(self) -> bool:
        """Whether the family goes on by itself by this step, and nobody of it agreed yet."""
        return self.kind in ENDING and not self.is_agreed

    @property
    def name(self) -> str:
        """What the step is called."""
        return words.word(words.STEPS, self.kind)

    @property
    def where(self) -> str:
        """Where to, in words."""
        return words.word(words.DESTINATIONS, self.destination) if self.destination else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The question after three or twelve months, and its answer."""

    months: int
    due_on: date
    goes_on: str
    wants_contact: bool | None
    answered_on: date | None
    is_due: bool


def steps_of(table: Opened, people: dict[int, Person]) -> tuple[Taken, ...]:
    """Every step, the last first."""
    rows = list(Step.objects.filter(plan=table.plan).order_by("-at", "-pk"))
    accounts = {row.account_id for row in rows if row.account_id}
    names = names_of_workers(accounts, municipality_id=table.plan.municipality_id, at=table.at)
    return tuple(
        Taken(
            kind=row.kind, on=clock.local_date(row.at), why=row.why, who=names.get(row.account_id or 0, ""),
            destination=row.destination, carries=row.carries, signs=row.signs, pilot_on=row.pilot_on,
            agreed_by=people[row.agreed_by_id].name if row.agreed_by_id in people else "",
            is_agreed=row.agreed_by_id is not None or row.agreed_at is not None,
            agreed_on=clock.local_date(row.agreed_at) if row.agreed_at else None,
            was_told=row.agreed_how == "talk",
            doubted_by=people[row.doubted_by_id].name if row.doubted_by_id in people else "",
            doubted_on=clock.local_date(row.doubted_at) if row.doubted_at else None,
        )
        for row in rows
    )  # fmt: skip


def is_unasked(table: Opened) -> bool:
    """Whether this family goes on by itself now, and nobody of it agreed to that yet."""
    if table.plan.status == "open":
        return False
    last = Step.objects.filter(plan=table.plan, kind__in=ENDING).order_by("-at", "-pk").first()
    return last is not None and last.agreed_by_id is None and last.agreed_at is None


def asked_of(table: Opened) -> tuple[Asked, ...]:
    """What was or will be asked after help ended, the last first."""
    today = clock.local_date(table.at)
    rows = list(AfterCare.objects.filter(plan=table.plan).order_by("-due_on"))
    open_now = next((row.pk for row in rows if row.due_on <= today and row.answered_at is None), None)
    return tuple(
        Asked(
            months=row.months, due_on=row.due_on, goes_on=row.goes_on, wants_contact=row.wants_contact,
            answered_on=clock.local_date(row.answered_at) if row.answered_at else None, is_due=row.pk == open_now,
        )
        for row in rows
    )  # fmt: skip
