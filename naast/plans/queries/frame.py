"""What stands on every page of a plan: the family's own question first, who the fixed person is, what may be opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from naast.access import queries as access
from naast.access.permissions import Role
from naast.common import clock
from naast.network import queries as network
from naast.plans import doors, present
from naast.plans.models import Caution, Entry, FixedPerson, Person

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.plans.record import Opened

HEAVIER = ("analysis", "safety-plan")


@dataclass(frozen=True, slots=True)
class Fixed:
    """The fixed person, as the family knows them: a name, a face, since when.

    ``has_left``: they no longer work here. ``is_alone``: the family chose them, and nobody of us stands beside them now.
    """

    name: str
    since: date
    is_relative: bool = False
    account_id: int | None = None
    person_id: int | None = None
    role_text: str = ""
    portrait: dict[str, Any] = field(default_factory=dict)
    is_here: bool = False
    has_left: bool = False
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The top of every page of a plan. ``seat`` is the kind of seat of who looks; ``parts`` what is open to them.

    ``leads``: who looks is from around the family, and its chosen fixed person. ``is_shut_out``: the family's fixed person from around it, for whom nothing of another is open: the question neither.
    """

    public_id: str
    name: str
    question: str
    asked_on: date
    kind: str
    status: str
    review_on: date | None
    is_review_late: bool
    pilot_on: date | None
    fixed: Fixed | None
    seat: str
    is_family: bool
    is_mine: bool
    parts: frozenset[str]
    me: str
    is_guest: bool = False
    cautions: int = 0
    heavier: frozenset[str] = frozenset()
    until: datetime | None = None
    left: int = 0
    speaks_for_all: bool = False
    is_shut_out: bool = False
    leads: bool = False

    @property
    def may_write(self) -> bool:
        """Whether who looks may write here now."""
        return self.may_speak and not self.is_guest

    @property
    def may_speak(self) -> bool:
        """Whether who looks may say something of their own now: also who only reads along."""
        return self.seat not in {"", "emergency"} and self.status != "closed"

    @property
    def may_reply(self) -> bool:
        """Whether who looks may answer what was asked: also in a closed plan, where the question came since."""
        return self.seat not in {"", "emergency"}

    @property
    def may_draw(self) -> bool:
        """Whether who looks may change who stands around the family: a guest specialist only reads that."""
        return self.may_write and self.seat != "specialist"

    @property
    def is_worker(self) -> bool:
        """Whether a colleague of the team looks, rather than the family or a guest."""
        return self.seat in {"fixed", "team"}


def head(table: Opened) -> Head:
    """The top of the page, for who sits at this table."""
    plan, seat = table.plan, table.seat
    until = seat.period.upper if seat and seat.kind == "emergency" else None
    return Head(
        public_id=plan.public_id,
        name=plan.name,
        question="" if table.is_shut_out else plan.question,
        asked_on=plan.asked_on,
        kind=plan.kind,
        status=plan.status,
        review_on=plan.review_on,
        is_review_late=plan.review_on is not None and plan.review_on < clock.local_date(table.at),
        pilot_on=plan.pilot_on,
        fixed=fixed_person(table),
        seat=seat.kind if seat else "",
        is_family=table.is_family,
        is_guest=table.is_guest,
        is_shut_out=table.is_shut_out,
        leads=table.leads,
        is_mine=seat is not None and seat.kind == "fixed",
        parts=frozenset(one.part for one in table.sections.values()),
        me=table.by.name,
        cautions=_cautions(table),
        heavier=_heavier(table),
        until=until,
        speaks_for_all=_speaks_for_all(table),
        left=int((until - table.at).total_seconds()) if until else 0,
    )


def _speaks_for_all(table: Opened) -> bool:
    """Whether who looks may say something for the whole family: a grown-up of it, or who is sixteen."""
    if table.seat is None or not table.is_family:
        return False
    me = Person.objects.filter(
        plan=table.plan, pk=table.seat.person_id or 0
    ).first()  # not there for who reads no circle
    return me is not None and doors.may_speak(me, on=clock.local_date(table.at))


def _cautions(table: Opened) -> int:
    """How many warnings stand, for who works here and may read them: a number at the top of each page."""
    sections = table.ids("safety") if not table.is_family else []
    return Caution.objects.filter(plan=table.plan, section_id__in=sections, ended_at=None).count() if sections else 0


def _heavier(table: Opened) -> frozenset[str]:
    """Which heavier parts somebody opened, of those this person may read."""
    sections = [*table.ids("analysis"), *table.ids("safety")]
    rows = Entry.objects.filter(plan=table.plan, section_id__in=sections, kind__in=HEAVIER, taken_back_at=None)
    return frozenset(rows.values_list("kind", flat=True).distinct())


def fixed_person(table: Opened) -> Fixed | None:
    """Who is the fixed person at this moment."""
    row = FixedPerson.objects.filter(plan=table.plan, period__contains=table.at).first()
    if row is None:
        return None
    since = clock.local_date(row.period.lower)
    if row.person_id is not None:
        person = Person.objects.filter(pk=row.person_id).first()
        own = table.by.name if table.leads else ""
        return Fixed(
            name=person.name if person else own, since=since, is_relative=True, person_id=row.person_id,
            is_alone=present.is_alone(table.plan, at=table.at),
        )  # fmt: skip
    who = worker(row.account_id, municipality_id=table.plan.municipality_id, at=table.at)
    return Fixed(
        name=who.first_name if who else access.name_of(row.account_id or 0),
        since=since,
        account_id=row.account_id,
        role_text=who.role_text if who else "",
        portrait=who.portrait if who else {},
        is_here=who.is_here if who else False,
        has_left=has_left(row.account_id, municipality_id=table.plan.municipality_id),
    )


def has_left(account_id: int | None, *, municipality_id: int) -> bool:
    """Whether a colleague no longer works here in the team."""
    return account_id is not None and not access.holds(account_id, municipality_id=municipality_id, role=Role.TEAM)


def worker(account_id: int | None, *, municipality_id: int, at: datetime) -> network.Person | None:
    """A colleague as the network knows them."""
    return network.who_is(account_id or 0, municipality_id=municipality_id, at=at)


def names_of_workers(account_ids: set[int], *, municipality_id: int, at: datetime) -> dict[int, str]:
    """First names of colleagues by account, for what they signed."""
    known = {one.account_id: one.first_name for one in network.everybody(municipality_id, at=at)}
    return {key: known.get(key) or access.name_of(key) for key in account_ids}
