"""A worker's own families: the list, what was written lately, and searching in what one may read, in memory."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils.formats import date_format

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotAllowed
from naast.plans import confiding, guard, keys, trail
from naast.plans.models import Entry, Plan, Seat
from naast.plans.record import open_sections

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from django.db.models import QuerySet

    from naast.access.actors import Actor

    Row = tuple[int, str, str, str, datetime, str, str]

PAGE = 50
MOST_FOUND = 50
BESIDE = {"person": "plans_person.name", "goal": "plans_goal.text", "agreement": "plans_agreement.what"}
ASK_BESIDE = """
SELECT kind, plan_id, sealed, moment FROM (
    SELECT 1 AS turn, 'person' AS kind, municipality_id, plan_id, section_id, name AS sealed, created_at AS moment
    FROM plans_person WHERE left_on IS NULL
    UNION ALL
    SELECT 2, 'goal', municipality_id, plan_id, section_id, text, changed_at FROM plans_goal
    UNION ALL
    SELECT 3, 'agreement', municipality_id, plan_id, section_id, what, changed_at
    FROM plans_agreement WHERE dropped_at IS NULL
) AS beside
WHERE municipality_id = %(town)s AND plan_id = ANY(%(plans)s) AND (%(whole)s OR section_id = ANY(%(sections)s))
    AND NOT section_id = ANY(%(sealed)s)
ORDER BY turn, moment DESC
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """One family on a worker's list."""

    public_id: str
    name: str
    kind: str
    status: str
    seat: str
    asked_on: date
    changed_at: datetime
    review_on: date | None
    pilot_on: date | None
    today: date

    @property
    def is_late(self) -> bool:
        """Whether looking back together, or the call on a pilot light, should have been already."""
        wanted = {"open": self.review_on, "pilot-light": self.pilot_on}.get(self.status)
        return wanted is not None and wanted < self.today

    @property
    def review_day(self) -> str:
        """The day of looking back, in words."""
        return _day(self.review_on, self.today)

    @property
    def pilot_day(self) -> str:
        """The day of the call, in words."""
        return _day(self.pilot_on, self.today)

    @property
    def changed_day(self) -> str:
        """The day on which something was written last, in words."""
        return _day(clock.local_date(self.changed_at), self.today)


def _day(day: date | None, today: date) -> str:
    """A day in words; of another year with that year."""
    return date_format(day, "j F" if day.year == today.year else "j F Y") if day else ""


@dataclass(frozen=True, slots=True)
class Newest:
    """Something that was written in one of my plans."""

    plan: str
    family: str
    kind: str
    text: str
    signed: str
    at: datetime

    @property
    def page(self) -> str:
        """The name of the page on which it stands."""
        return {"question": "plan", "person": "circle", "goal": "goals", "agreement": "goals"}.get(self.kind, "talks")


@dataclass(frozen=True)
class Reach:
    """What of these plans somebody may read: all of it but what is sealed for them, or some sections."""

    plans: list[int]
    is_whole: bool
    sections: list[int]
    sealed: list[int]


def _need(by: Actor) -> None:
    if not by.may(Permission.PLAN_LIST):
        raise NotAllowed(Permission.PLAN_LIST.value)


def _seats(by: Actor, at: datetime) -> dict[int, Seat]:
    rows = Seat.objects.filter(
        municipality_id=by.municipality_id or 0, account_id=by.account_id or 0, period__contains=at
    ).order_by("pk")
    return {row.plan_id: row for row in rows}


def families(*, at: datetime, by: Actor, page: int = 1) -> tuple[list[Listed], bool]:
    """The families at whose table I sit, changed last first, fifty at a time; and whether there are more."""
    _need(by)
    with guard.acting(by=by, at=at, why="list"):
        seats = _seats(by, at)
        start = (max(page, 1) - 1) * PAGE
        rows = Plan.objects.visible_to(by, at=at).defer("question").order_by("-changed_at", "pk")
        keys.load(seats)
        found = list(rows[start : start + PAGE + 1])
        trail.on_a_list(((plan.pk, seats[plan.pk]) for plan in found[:PAGE]), at=at, by=by, why="list")
        listed = [
            Listed(
                public_id=plan.public_id, name=plan.name, kind=plan.kind, status=plan.status, seat=seats[plan.pk].kind,
                asked_on=plan.asked_on, changed_at=plan.changed_at, review_on=plan.review_on, pilot_on=plan.pilot_on,
                today=clock.local_date(at),
            )
            for plan in found[:PAGE]
        ]  # fmt: skip
        return listed, len(found) > PAGE


def newest(*, at: datetime, by: Actor, count: int = PAGE) -> list[Newest]:
    """What was written last in my plans, newest first."""
    _need(by)
    with guard.acting(by=by, at=at, why="newest"):
        seats = _seats(by, at)
        keys.load(seats)
        return _told(list(_texts(seats, by, at)[:count]), seats, at=at, by=by, why="newest")


def _open_sections(seats: dict[int, Seat], at: datetime) -> list[int]:
    plans = Plan.objects.filter(pk__in=list(seats)).only("pk", "municipality_id")
    return [key for plan in plans for key in open_sections(plan, seats[plan.pk], at=at)]


def _told(rows: list[Row], seats: dict[int, Seat], *, at: datetime, by: Actor, why: str) -> list[Newest]:
    trail.on_a_list(((key, seats[key]) for key in sorted({row[0] for row in rows})), at=at, by=by, why=why)
    return [
        Newest(plan=plan, family=family, kind=kind, text=text, signed=signed, at=moment)
        for _key, kind, text, signed, moment, plan, family in rows
    ]


def find(words: str, *, at: datetime, by: Actor) -> list[Newest]:
    """What in my own plans holds all these words: questions, people, goals, agreements, and what was written, newest first.

    Opened in memory behind the same doors as its page; nothing is indexed.
    """
    _need(by)
    wanted = words.casefold().split()
    if not wanted:
        return []
    with guard.acting(by=by, at=at, why="search"):
        seats = _seats(by, at)
        keys.load(seats)
        mine = Plan.objects.visible_to(by, at=at).filter(pk__in=list(seats))
        plans = {plan.pk: plan for plan in mine.only("public_id", "name", "question", "changed_at")}
        reach = _reach(seats, by, at)
        rows = chain(_beside_texts(plans, reach, by), _of_plans(plans, reach, by))
        hits = list(islice((row for row in rows if _holds(row[2], wanted)), MOST_FOUND))
        return _told(hits, seats, at=at, by=by, why="search")


def _holds(text: str, wanted: list[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in wanted)


def _of_plans(plans: dict[int, Plan], reach: Reach, by: Actor) -> Iterator[Row]:
    """What was written, newest first; the name of each family is opened once, not with every row."""
    rows = _written(reach, by).values_list("plan_id", "kind", "text", "signed", "changed_at")
    for row in rows.iterator(2000):
        if row[0] in plans:
            yield (*row, plans[row[0]].public_id, plans[row[0]].name)


def _beside_texts(plans: dict[int, Plan], reach: Reach, by: Actor) -> Iterator[Row]:
    """The question of each plan, and names, goals and agreements as far as their doors are open."""
    for plan in plans.values():
        yield (plan.pk, "question", f"{plan.name}: {plan.question}", "", plan.changed_at, plan.public_id, plan.name)
    for kind, key, sealed, when in _sealed(plans, reach, by):
        words = keys.unseal(bytes(sealed), column=BESIDE[kind]) if sealed else ""
        yield (key, kind, words, "", when, plans[key].public_id, plans[key].name)


def _sealed(plans: dict[int, Plan], reach: Reach, by: Actor) -> list[tuple[Any, ...]]:
    """Names, goals and agreements as they lie in the database: one question for all three, each newest first."""
    asked: dict[str, Any] = {
        "town": by.municipality_id or 0,
        "plans": list(plans),
        "whole": reach.is_whole,
        "sections": reach.sections,
        "sealed": reach.sealed,
    }
    with connection.cursor() as cursor:
        cursor.execute(ASK_BESIDE, asked)
        return list(cursor.fetchall())


def _texts(seats: dict[int, Seat], by: Actor, at: datetime) -> QuerySet[Entry, Row]:
    return _written(_reach(seats, by, at), by).values_list(
        "plan_id", "kind", "text", "signed", "changed_at", "plan__public_id", "plan__name"
    )


def _reach(seats: dict[int, Seat], by: Actor, at: datetime) -> Reach:
    if all(seat.sees_all for seat in seats.values()):
        sealed = list(confiding.sealed_for(by.account_id or 0, list(seats)))
        return Reach(plans=list(seats), is_whole=True, sections=[], sealed=sealed)
    return Reach(plans=list(seats), is_whole=False, sections=_open_sections(seats, at), sealed=[])


def _written(reach: Reach, by: Actor) -> QuerySet[Entry]:
    rows = Entry.objects.filter(
        municipality_id=by.municipality_id or 0, plan_id__in=reach.plans, taken_back_at=None
    ).order_by("-changed_at")
    if not reach.is_whole:
        return rows.filter(section_id__in=reach.sections)
    return rows.exclude(section_id__in=reach.sealed) if reach.sealed else rows
