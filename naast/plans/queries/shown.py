"""Which lines of the trail somebody of the family is shown: never one that says what another does behind a closed door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from naast.access.permissions import Role
from naast.plans import doors, guard, models, trail

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from naast.plans.models import Plan, Seat, TrailLine
    from naast.plans.record import Opened

# What the whole family does together. Of all else that another of the family does, only what one may open is shown.
TOGETHER = frozenset({"plan", "letter", "circle", "looked", "list", "seat", "moving", "handover", "step", "emergency"})
# What a worker writes here stands behind a door; that a worker looked is always shown.
BEHIND_DOORS = frozenset(
    {"writing", "goals", "talks", "analysis", "contact", "documents", "message", "own-view", "consent", "call-in"}
)
IN_A_SECTION = (
    models.Entry, models.Goal, models.Agreement, models.Evaluation, models.Document, models.ContactDetail,
    models.Person, models.Household, models.Relation,
)  # fmt: skip
STANDS_IN = {"message": "talks", "own-view": "talks", "writing": "talks"}  # a page, and the part it reads
NO_WORKERS = frozenset({Role.FAMILY.value, Role.VISITOR.value})


@dataclass(frozen=True, slots=True)
class Table:
    """Who of the family sat here when, and which rows who looks now may open.

    ``guests`` are those who read along, each with a part of which both read something. ``walked`` are the accounts of
    who was the fixed person before, with the moment at which that ended first.
    """

    mine: int | None
    sees_all: bool
    seats: dict[int, list[Seat]]
    near: frozenset[int]
    guests: frozenset[tuple[int, str]]
    open: frozenset[str]
    walked: dict[int, datetime]

    def person(self, line: TrailLine) -> int | None:
        """Who of the family acted, if they sat at this table at that moment."""
        if line.person_id is not None:
            return line.person_id
        return next((one.person_id for one in self.seats.get(line.account_id or 0, []) if line.at in one.period), None)

    def walked_before(self, line: TrailLine) -> bool:
        """Whether somebody without a place here was the fixed person before: the family knows them, by name."""
        ended = self.walked.get(line.account_id or 0)
        return ended is not None and ended <= line.at and line.outcome == trail.REFUSED and self.person(line) is None

    def once(self, line: TrailLine) -> int | None:
        """Who of the family acted, also when they no longer sat here."""
        sat = self.seats.get(line.account_id or 0, [])
        return self.person(line) or (sat[-1].person_id if sat and self.walked_before(line) else None)

    def is_outsider(self, line: TrailLine) -> bool:
        """Whether somebody without a place here, who does not work here either, tried to look."""
        if line.account_id is None or self.person(line) is not None or self.walked_before(line):
            return False
        return line.outcome == trail.REFUSED and set(line.role.split("+")) <= NO_WORKERS

    def is_veiled(self, line: TrailLine) -> bool:
        """Whether it is only said that somebody of the family was refused, and not who or what."""
        is_another = self.person(line) is not None and line.account_id != self.mine
        return is_another and line.outcome == trail.REFUSED and not self.sees_all

    def shows(self, line: TrailLine) -> bool:
        """Whether who looks is shown this line: their own, what they may open, and each look of a worker."""
        if self.sees_all or line.account_id == self.mine or line.outcome == trail.REFUSED:
            return True
        person = self.person(line)
        if person is None:
            is_look = line.action == trail.READ
            return is_look or line.part not in BEHIND_DOORS or line.subject in self.open
        if person not in self.near:
            return False
        is_look = line.action == trail.READ
        if is_look and (line.part == "goals" or (person, STANDS_IN.get(line.part, line.part)) in self.guests):
            return True
        return line.part in TOGETHER or line.subject in self.open


def table_of(table: Opened, lines: Iterable[TrailLine]) -> Table:
    """What must be known to show these lines to who looks now."""
    plan, mine = table.plan, table.by.account_id
    town, subjects = plan.municipality_id, {line.subject for line in lines if line.subject}
    sees_all = table.sees_all
    open_now = frozenset() if sees_all else _open(table, subjects)
    with guard.on_behalf_of_naast(municipality_id=town, plan_id=plan.pk, at=table.at, why="looked"):
        seats: dict[int, list[Seat]] = {}
        for seat in models.Seat.objects.filter(plan=plan, kind="family").select_related("person"):
            seats.setdefault(seat.account_id, []).append(seat)
        walked = _walked(plan, seats)
        shared = set() if sees_all else _shared(table)
        near = frozenset() if sees_all else _near(shared, [one for found in seats.values() for one in found])
        said = frozenset() if sees_all else _said(table, subjects)
    guests = frozenset((key, part) for key, part, is_family in shared if not is_family)
    return Table(mine, sees_all, seats, near, guests, open_now | said, walked)


def _walked(plan: Plan, seats: dict[int, list[Seat]]) -> dict[int, datetime]:
    """Who was the fixed person before, by account, and since when not any more. Within ``on_behalf_of_naast``."""
    whose = {one.person_id: account for account, found in seats.items() for one in found}
    ended = models.FixedPerson.objects.filter(plan=plan, period__isempty=False, period__endswith__isnull=False)
    found: dict[int, datetime] = {}
    for row in ended.order_by("-period"):
        account = row.account_id or whose.get(row.person_id)
        if account is not None:
            found[account] = row.period.upper
    return found


def _open(table: Opened, subjects: set[str]) -> frozenset[str]:
    """Rows of these that stand in a section which is open here; asked as who looks, so that the database agrees."""
    found: set[str] = set()
    for kind in IN_A_SECTION:
        rows = kind.objects.filter(plan=table.plan, section_id__in=table.ids(), public_id__in=subjects)
        found |= set(rows.values_list("public_id", flat=True))
    calls = models.CallIn.objects.filter(plan=table.plan, sections__overlap=table.ids(), public_id__in=subjects)
    return frozenset(found | set(calls.values_list("public_id", flat=True)))


def _shared(table: Opened) -> set[tuple[int, str, bool]]:
    """Who had a door to something that is open here too: of which part, and whether they are of the family.

    Within ``on_behalf_of_naast``.
    """
    rows = models.Door.objects.filter(plan=table.plan, section_id__in=table.ids(), seat__kind="family")
    found = rows.exclude(section__about_id=F("seat__person_id"))
    said = found.values_list("seat__person_id", "section__part", "seat__person__is_family").distinct()
    return {(key or 0, part, is_family) for key, part, is_family in said}


def _near(shared: set[tuple[int, str, bool]], seats: list[Seat]) -> frozenset[int]:
    """The people of the family, and who reads along in something that is open here too."""
    family = {one.person_id or 0 for one in seats if one.person is not None and one.person.is_family}
    return frozenset(family | {key for key, _part, _is_family in shared})


def _said(table: Opened, subjects: set[str]) -> frozenset[str]:
    """Answers about sharing that who looks gave, or may give themselves. Within ``on_behalf_of_naast``."""
    rows = list(models.Consent.objects.filter(plan=table.plan, public_id__in=subjects))
    me = table.seat.person_id if table.seat is not None else None
    if not rows or me is None:
        return frozenset()
    known = doors.facts(table.plan.pk, at=table.at)
    return frozenset(one.public_id for one in rows if one.given_by_id == me or known.may_consent(me, one.about_id))
