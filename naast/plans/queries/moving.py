"""How it goes on: who walks along and since when, a handover under way, steps taken, and the question afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.common import clock
from naast.plans import doors, guard, owning
from naast.plans.models import FixedPerson, Handover, Person, Plan, Registration, Seat, Step
from naast.plans.models.table import OF_THEM
from naast.plans.operations import speaking
from naast.plans.operations.handing import who_refuses
from naast.plans.queries.frame import Head, has_left, head, names_of_workers
from naast.plans.queries.letter import people_of
from naast.plans.queries.receiving import carried_to
from naast.plans.queries.starting import Could, who_could
from naast.plans.queries.steps import ENDING, Asked, Taken, asked_of, steps_of
from naast.plans.queries.wished import Wished, wished
from naast.plans.record import FAMILY_SEATS, WORKERS, Opened, looks
from naast.plans.rules import moving as rules

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Somebody:
    """One can choose this person in a form."""

    public_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Handing:
    """The handover under way. ``receiver_waits`` is that who is asked reads nothing of the plan yet.

    ``may_say_yes`` is whether who looks still has a yes to give, on the day of the talk or after. ``is_refused`` is that
    somebody's no to their reading stands, ``refused_by`` whose, as far as who looks may know. ``young_said``: somebody under sixteen said
    yes, which waits for an older one; ``i_said`` that this is who looks.
    """

    giver: str
    receiver: str
    why: str
    talk_on: date | None
    carries: str
    giver_said: bool
    receiver_said: bool
    family_said: bool
    family_name: str
    is_replacement: bool
    receiver_left: bool
    receiver_waits: bool
    receiver_has_no_door: bool
    stays: bool
    may_say_yes: bool
    is_talked: bool
    may_note: tuple[Somebody, ...]
    is_refused: bool
    refused_by: tuple[str, ...]
    young_said: bool = False
    young_name: str = ""
    i_said: bool = False
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class Walked:
    """Somebody who is or was the fixed person, from a day until another."""

    name: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Moving:
    """The page. ``registration`` asks the fixed person to explain; ``is_gone`` says that they no longer work here.

    With ``family`` one agrees; of them ``speaks`` says yes for all. ``carried`` is what came along with the handover, for who took over.
    ``may_agree``: the yes of who looks counts for the whole family; ``has_a_door``: somebody like that sits at the table.
    ``hands_on``: what the fixed person would still do; it goes along with a handover after which they do not stay.
    """

    head: Head
    handing: Handing | None
    could: tuple[Could, ...]
    circle: tuple[Somebody, ...]
    family: tuple[Somebody, ...]
    speaks: tuple[Somebody, ...]
    walked: tuple[Walked, ...]
    steps: tuple[Taken, ...]
    asked: tuple[Asked, ...]
    registration: str
    unregistered_why: str
    is_gone: bool
    may_step_in: bool
    is_of_family: bool
    carried: str
    wished: Wished | None = None
    hands_on: tuple[str, ...] = ()
    may_agree: bool = False
    has_a_door: bool = False

    @property
    def due(self) -> Asked | None:
        """The question that may be answered now."""
        return next((one for one in self.asked if one.is_due), None)

    @property
    def wants_back(self) -> Asked | None:
        """The newest answer, when it asks for us again and nothing was opened since."""
        last = next((one for one in self.asked if one.answered_on), None)
        return last if last and (last.goes_on == "no" or last.wants_contact) and self.head.status != "open" else None

    @property
    def last_ending(self) -> Taken | None:
        """How it was agreed to go on by themselves, while that counts."""
        found = next((one for one in self.steps if one.kind in ENDING), None)
        return found if self.head.status != "open" else None


@looks(Permission.PLAN_VIEW, part="moving", seats=WORKERS | FAMILY_SEATS)
def moving(table: Opened, *, at: datetime, by: Actor) -> Moving:
    """Everything about how it goes on that who looks may know; colleagues to choose from only for a colleague."""
    top, people = head(table), {one.pk: one for one in people_of(table)}
    fixed = FixedPerson.objects.get(plan=table.plan, period__contains=at)
    rows = list(FixedPerson.objects.filter(plan=table.plan, period__isempty=False).order_by("-period"))
    names = _names(table, rows)
    is_worker, today = top.is_worker, clock.local_date(at)
    me = people.get(table.seat.person_id or 0) if table.seat and table.is_family else None
    here = [one for one in people.values() if one.left_on is None and one.died_on is None]
    return Moving(
        head=top,
        handing=_handing(table, fixed, people),
        could=tuple(_could(table, fixed, rows)) if is_worker else (),
        circle=tuple(Somebody(one.public_id, one.name) for one in here if one.role not in {"child", "organisation"}),
        family=tuple(Somebody(one.public_id, one.name) for one in here if doors.may_agree(one, on=today)),
        speaks=tuple(Somebody(one.public_id, one.name) for one in here if doors.may_speak(one, on=today)),
        walked=tuple(_walked(table, row, names, people) for row in rows),
        steps=steps_of(table, people),
        asked=asked_of(table),
        registration=_registration(fixed, at=at),
        unregistered_why=fixed.unregistered_why,
        is_gone=has_left(fixed.account_id, municipality_id=table.plan.municipality_id),
        may_step_in=top.seat == "team",
        is_of_family=me is not None and me.is_family,
        carried=carried_to(table, fixed),
        wished=wished(table, people),
        hands_on=_hands_on(table, fixed),
        may_agree=me is not None and speaking.counts_for_all(table, me.pk),
        has_a_door=speaking.has_a_door(table),
    )


def _hands_on(table: Opened, fixed: FixedPerson) -> tuple[str, ...]:
    rows = owning.standing(table.plan, fixed.account_id).filter(section_id__in=table.ids("goals"))
    return tuple(one.what for one in rows.order_by("due_on", "pk"))


def _names(table: Opened, rows: list[FixedPerson]) -> dict[int, str]:
    steps = Step.objects.filter(plan=table.plan).values_list("account_id", flat=True)
    accounts = {one for one in [*(row.account_id for row in rows), *steps] if one}
    return names_of_workers(accounts, municipality_id=table.plan.municipality_id, at=table.at)


def _registration(fixed: FixedPerson, *, at: datetime) -> str:
    if fixed.account_id is None:
        return "good"
    row = Registration.objects.filter(municipality_id=fixed.municipality_id, account_id=fixed.account_id).first()
    return rules.registration(row.register, row.until, on=clock.local_date(at)) if row else "none"


def _could(table: Opened, fixed: FixedPerson, rows: list[FixedPerson]) -> list[Could]:
    sat = Seat.objects.filter(plan=table.plan, kind__in=WORKERS).values_list("account_id", flat=True)
    known = {*(row.account_id for row in rows), *sat}
    found = who_could(theme=table.plan.theme, at=table.at, by=table.by, known=known)
    return [one for one in found if one.account_id != fixed.account_id]


def _walked(table: Opened, row: FixedPerson, names: dict[int, str], people: dict[int, Person]) -> Walked:
    """Whom the family chose is named to who reads who stands around it, and to themselves."""
    name = names.get(row.account_id or 0, "") or (people[row.person_id].name if row.person_id in people else "")
    if not name and row.person_id is not None:
        is_me = table.seat is not None and table.seat.person_id == row.person_id
        name = table.by.name if is_me else _("iemand die het gezin koos")
    until = clock.local_date(row.period.upper) if row.period.upper else None
    return Walked(name, clock.local_date(row.period.lower), until)


def _handing(table: Opened, fixed: FixedPerson, people: dict[int, Person]) -> Handing | None:
    row = Handover.objects.filter(plan=table.plan, state="open").first()
    if row is None:
        return None
    accounts = {one for one in (row.from_account_id, row.to_account_id) if one}
    names = names_of_workers(accounts, municipality_id=table.plan.municipality_id, at=table.at)
    own = people[fixed.person_id].name if fixed.person_id in people else ""
    talked = row.talk_on is not None and row.talk_on <= clock.local_date(table.at)
    refused = who_refuses(table, row.to_person_id) if row.to_person_id else None
    return Handing(
        giver=names.get(row.from_account_id or 0, "") or own,
        receiver=names.get(row.to_account_id or 0, "")
        or (people[row.to_person_id].name if row.to_person_id in people else "")
        or (table.by.name if table.seat and table.seat.person_id == row.to_person_id else ""),
        why=row.why,
        talk_on=row.talk_on,
        carries=row.carries,
        giver_said=row.from_confirmed_at is not None,
        receiver_said=row.to_confirmed_at is not None,
        family_said=row.family_confirmed_at is not None,
        family_name=people[row.family_confirmed_by_id].name if row.family_confirmed_by_id in people else "",
        is_replacement=row.is_replacement,
        receiver_left=has_left(row.to_account_id, municipality_id=table.plan.municipality_id),
        receiver_waits=_waits_outside(table, row),
        receiver_has_no_door=row.to_person_id is not None and not _sits(table, row.to_person_id),
        stays=row.from_stays,
        may_say_yes=talked and refused is None and _has_a_yes(table, row, fixed),
        is_talked=talked,
        may_note=_may_note(table, row, fixed, people) if not table.is_family and refused is None else (),
        is_refused=refused is not None,
        refused_by=refused or (),
        young_said=row.young_confirmed_at is not None,
        young_name=people[row.young_confirmed_by_id].name if row.young_confirmed_by_id in people else "",
        i_said=_is_me(table, row.young_confirmed_by_id),
        is_today=row.talk_on == clock.local_date(table.at),
    )


def _is_me(table: Opened, person_id: int | None) -> bool:
    return person_id is not None and table.seat is not None and table.seat.person_id == person_id


def _waits_outside(table: Opened, row: Handover) -> bool:
    """Whether a colleague was asked who has no place at this table, and so reads nothing yet."""
    sits = Seat.objects.filter(plan=table.plan, account_id=row.to_account_id or 0, period__contains=table.at)
    return row.to_account_id is not None and not sits.exists()


def _sits(table: Opened, person_id: int) -> bool:
    return Seat.objects.filter(plan=table.plan, person_id=person_id, period__contains=table.at).exists()


def _has_a_yes(table: Opened, row: Handover, fixed: FixedPerson) -> bool:
    seat = table.seat
    if seat is None or row.is_replacement:
        return False
    if seat.kind == "family":
        return (
            (seat.why == OF_THEM and row.family_confirmed_at is None and not _is_me(table, row.young_confirmed_by_id))
            or (seat.person_id == row.to_person_id and row.to_confirmed_at is None)
            or (seat.person_id == fixed.person_id and row.from_confirmed_at is None)
        )
    return (seat.account_id == row.from_account_id and row.from_confirmed_at is None) or (
        seat.account_id == row.to_account_id and row.to_confirmed_at is None
    )


def _may_note(table: Opened, row: Handover, fixed: FixedPerson, people: dict[int, Person]) -> tuple[Somebody, ...]:
    """Whose yes a worker may write down: who has no door of their own, while nobody of the family has one."""
    seats = Seat.objects.filter(plan=table.plan, kind="family", period__contains=table.at).select_related("person")
    inside = {seat.person_id for seat in seats}
    wanted = set()
    if row.to_person_id and row.to_confirmed_at is None:
        wanted.add(row.to_person_id)
    if fixed.person_id and row.from_confirmed_at is None:
        wanted.add(fixed.person_id)
    if not speaking.has_a_door(table) and row.family_confirmed_at is None:
        today = clock.local_date(table.at)
        wanted |= {key for key, one in people.items() if doors.may_speak(one, on=today)}
    return tuple(Somebody(people[key].public_id, people[key].name) for key in sorted(wanted - inside) if key in people)


def sits(public_id: str, *, at: datetime, by: Actor) -> bool:
    """Whether somebody still has a place at this table; a yes or no only, so it leaves no line."""
    with guard.acting(by=by, at=at, why="moving"):
        return Plan.objects.visible_to(by, at=at).filter(public_id=public_id).exists()
