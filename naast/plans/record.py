"""What makes a function a look into, or a change of, one family's record.

Each runs in one transaction in which the database knows who acts and why, finds the plan among those of this person,
and leaves a line on the family's trail; or nothing at all happens. A stranger gets ``NotFound``, and the attempt is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from django.db.models import Q

from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.plans import confiding, guard, trail
from naast.plans.models import FixedPerson, Plan, Seat, Section
from naast.plans.models.table import AROUND, CONFIDED, HELD_IN_CONFIDENCE
from naast.plans.rules import NoDoor, PlanClosed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.access.permissions import Permission

P = ParamSpec("P")
R = TypeVar("R")
FAMILY_SEATS = frozenset({"family"})
GUESTS = frozenset({"guest"})
WORKERS = frozenset({"fixed", "team"})
AT_THE_TABLE = frozenset({"fixed", "team", "specialist", "family"})
DRAWS = AT_THE_TABLE - {"specialist"}  # a guest specialist reads who stands around, and changes nothing of it


@dataclass(frozen=True, slots=True)
class Opened:
    """A plan that lies open before somebody: who, on which seat, and the sections they may read."""

    plan: Plan
    seat: Seat | None
    sections: dict[int, Section]
    by: Actor
    at: datetime
    why: str
    subjects: list[str] = field(default_factory=list)

    @property
    def is_family(self) -> bool:
        """Whether somebody of the family itself reads."""
        return self.seat is not None and self.seat.kind == "family"

    @property
    def is_guest(self) -> bool:
        """Whether somebody who stands around the family reads along; who the family chose to lead is no guest."""
        if self.seat is None or not self.is_family or self.seat.why != AROUND:
            return False
        me = self.seat.person_id or 0
        return not FixedPerson.objects.filter(plan=self.plan, person_id=me, period__contains=self.at).exists()

    @property
    def is_worker(self) -> bool:
        """Whether a colleague of the team sits here: the fixed person, or somebody beside them."""
        return self.seat is not None and self.seat.kind in WORKERS

    @property
    def leads(self) -> bool:
        """Whether somebody from around the family reads as the fixed person that the family chose."""
        return self.seat is not None and self.is_family and self.seat.why == AROUND and not self.is_guest

    @property
    def is_shut_out(self) -> bool:
        """Whether somebody from around the family sits here with nothing open about another: a no stands, or a hand shut it."""
        if self.seat is None or not self.is_family or self.seat.why != AROUND:
            return False
        return all(one.about_id == self.seat.person_id for one in self.sections.values())

    @property
    def sees_all(self) -> bool:
        """Whether every section is open here."""
        return self.seat is None or self.seat.sees_all

    def ids(self, part: str = "") -> list[int]:
        """The sections that may be read here, of one part or of all; with what stands there in confidence."""
        wanted = {part, CONFIDED} if part in HELD_IN_CONFIDENCE else {part}
        return [key for key, one in self.sections.items() if not part or one.part in wanted]

    def section(self, part: str, about_id: int | None = None) -> Section:
        """The section of a part about somebody (None = the whole family); raises ``rules.NoDoor``."""
        for one in self.sections.values():
            if one.part == part and one.about_id == about_id and one.sealed_at is None:
                return one
        raise NoDoor(part)

    def note(self, subject: str) -> None:
        """Name the row that this is about on the line of the trail."""
        self.subjects.append(subject)


def open_sections(plan: Plan, seat: Seat | None, *, at: datetime) -> dict[int, Section]:
    """The sections that a seat may read now: the application's own answer, beside that of the database."""
    found = Section.objects.filter(municipality_id=plan.municipality_id, plan=plan)
    if seat is not None and not seat.sees_all:
        open_doors = seat.doors.filter(Q(closed_at=None) | Q(closed_at__gt=at))
        found = found.filter(pk__in=open_doors.values("section_id"))
    elif seat is not None and seat.kind in WORKERS:
        found = found.exclude(pk__in=confiding.sealed_for(seat.account_id, [plan.pk]))
    return {one.pk: one for one in found}


def _seat(plan: Plan, *, at: datetime, by: Actor) -> Seat | None:
    if Role.INSTALLATION in by.roles:
        return None
    return Seat.objects.get(plan=plan, account_id=by.account_id or 0, period__contains=at)


def _plans(by: Actor, at: datetime) -> Any:
    if Role.INSTALLATION in by.roles:
        return Plan.objects.filter(municipality_id=by.municipality_id or 0)
    return Plan.objects.visible_to(by, at=at)


def opened(public_id: str, *, at: datetime, by: Actor, why: str, lock: bool = False) -> Opened:
    """Find a plan for somebody within ``guard.acting``; raises ``NotFound`` for a stranger."""
    plans = _plans(by, at)
    plan = (plans.select_for_update() if lock else plans).filter(public_id=public_id).first()
    if plan is None:
        raise NotFound("plan")
    seat = _seat(plan, at=at, by=by)
    return Opened(plan=plan, seat=seat, sections=open_sections(plan, seat, at=at), by=by, at=at, why=why)


def _refused(public_id: str, *, action: str, part: str, at: datetime, by: Actor) -> None:
    """A transaction of its own, so that the attempt is kept although nothing else happens."""
    plan_id = trail.number_of(public_id, municipality_id=by.municipality_id or 0)
    if plan_id is None:
        return
    with guard.acting(by=by, at=at, why="refused"):
        trail.line(
            plan_id=plan_id,
            municipality_id=by.municipality_id or 0,
            action=action,
            part=part,
            why="refused",
            at=at,
            by=by,
            outcome=trail.REFUSED,
        ).save()


def _sits_well(table: Opened, seats: Collection[str], *, is_change: bool) -> bool:
    """Whether this seat may do it. Who only reads along looks where the family looks, and changes what names ``guest``."""
    kind = table.seat.kind if table.seat else ""
    if is_change and table.is_guest:
        return "guest" in seats
    return kind in seats


def _verb(
    permission: Permission, *, part: str, action: str, why: str, seats: Collection[str], closed_too: bool
) -> Callable[[Callable[Concatenate[Opened, P], R]], Callable[Concatenate[str, P], R]]:
    def wrap(verb: Callable[Concatenate[Opened, P], R]) -> Callable[Concatenate[str, P], R]:
        @wraps(verb)
        def run(public_id: str, /, *args: P.args, **kwargs: P.kwargs) -> R:
            by: Any = kwargs["by"]
            at: Any = kwargs["at"]
            if not by.may(permission):
                raise NotAllowed(permission.value)
            try:
                with guard.acting(by=by, at=at, why=why):
                    is_change = action != trail.READ
                    table = opened(public_id, at=at, by=by, why=why, lock=is_change)
                    if table.seat is not None and not _sits_well(table, seats, is_change=is_change):
                        raise NotAllowed(permission.value)
                    if is_change and not closed_too and table.plan.status == "closed":
                        raise PlanClosed
                    result = verb(table, *args, **kwargs)
                    _leave_a_line(table, result, action=action, part=part)
                    return result
            except NotFound:
                _refused(public_id, action=action, part=part, at=at, by=by)
                raise

        run.permission = permission  # type: ignore[attr-defined]
        return run

    return wrap


def _leave_a_line(table: Opened, result: object, *, action: str, part: str) -> None:
    plan = table.plan
    subject = table.subjects[0] if table.subjects else getattr(result, "public_id", "") or plan.public_id
    trail.line(
        plan_id=plan.pk,
        municipality_id=plan.municipality_id,
        action=action,
        part=part,
        why=table.why,
        at=table.at,
        by=table.by,
        seat=table.seat,
        subject=str(subject),
    ).save()
    if action != trail.READ:
        Plan.objects.filter(pk=plan.pk).update(changed_at=table.at)


def looks(
    permission: Permission, *, part: str, why: str = "read", seats: Collection[str] = (*AT_THE_TABLE, "emergency")
) -> Callable[[Callable[Concatenate[Opened, P], R]], Callable[Concatenate[str, P], R]]:
    """A function ``f(table: Opened, …, at=, by=)`` becomes ``f(public_id, …, at=, by=)``: reads, and leaves a line R.

    Raises ``NotAllowed`` without the permission or from another seat, ``NotFound`` for a stranger.
    """
    return _verb(permission, part=part, action=trail.READ, why=why, seats=seats, closed_too=True)


def changes(
    permission: Permission,
    *,
    part: str,
    action: str = trail.UPDATED,
    why: str = "work",
    seats: Collection[str] = AT_THE_TABLE,
    closed_too: bool = False,
) -> Callable[[Callable[Concatenate[Opened, P], R]], Callable[Concatenate[str, P], R]]:
    """Like :func:`looks`, for a change: the plan is locked until the transaction ends; a closed plan refuses.

    ``action`` is C, U, D or E (NEN 7513); the emergency seat never changes anything, and somebody around the family who
    reads along only what is their own: where ``seats`` holds ``GUESTS``.
    """
    return _verb(permission, part=part, action=action, why=why, seats=seats, closed_too=closed_too)
