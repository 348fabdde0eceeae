"""The team and its work, without families: who walks with how many, how long people stay, which parts nobody reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection

from naast.access import queries as access
from naast.access.permissions import Permission, Role
from naast.common import clock
from naast.common.operations import NotAllowed, NotFound
from naast.needs import queries as needs
from naast.network import queries as network
from naast.plans import guard, trail
from naast.plans.models import AfterCare, Agreement, Handover, Registration, Step
from naast.plans.queries.load import NONE, loads
from naast.plans.queries.starting import ROOM
from naast.plans.rules import continuity
from naast.plans.rules import moving as rules

if TYPE_CHECKING:
    from datetime import date, datetime
    from typing import Any

    from naast.access.actors import Actor

SPAN = timedelta(days=90)
LATE = timedelta(hours=12)
MONTHS = (6, 12)


@dataclass(frozen=True, slots=True)
class Member:
    """One colleague: how many families, how much room, how their registration stands."""

    public_id: str
    name: str
    portrait: dict[str, Any]
    families: int
    pilot: int
    room: int
    register: str
    number: str
    until: date | None
    registration: str
    is_me: bool
    may_edit: bool

    @property
    def left(self) -> int:
        """How many families still fit."""
        return max(self.room - self.families, 0)

    @property
    def places(self) -> tuple[str, ...]:
        """Each place as a class of the drawing: taken, free, or more than fits."""
        taken, over = min(self.families, self.room), max(self.families - self.room, 0)
        return ("taken-one",) * taken + ("",) * self.left + ("over",) * over


@dataclass(frozen=True, slots=True)
class Behind:
    """A plan that misses one of us: no name of the family, only what it is about and since when.

    Its fixed person no longer works here; or (``is_led``) the family chose its own, and nobody of us stands beside.
    ``wants_call`` says that the family asked to be called, and nobody stepped in since.
    """

    public_id: str
    theme: str
    since: date
    who: str
    wants_call: bool = False
    is_led: bool = False
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Team:
    """The page of the team."""

    members: tuple[Member, ...]
    behind: tuple[Behind, ...]
    continuity: tuple[continuity.Share, ...]

    @property
    def lost(self) -> tuple[Behind, ...]:
        """Families whose fixed person went."""
        return tuple(one for one in self.behind if not one.is_led)

    @property
    def led(self) -> tuple[Behind, ...]:
        """Families with a fixed person of their own choice, and nobody of us beside."""
        return tuple(one for one in self.behind if one.is_led)


@dataclass(frozen=True, slots=True)
class Part:
    """How often a part, or a field of it, was read and written in ninety days; None is fewer than ten times."""

    part: str
    reads: int | None
    writes: int | None


def _need(by: Actor) -> None:
    if not by.may(Permission.PLAN_FIGURES):
        raise NotAllowed(Permission.PLAN_FIGURES.value)


def team(*, at: datetime, by: Actor) -> Team:
    """Colleagues by name with their work, plans that lost their fixed person, and how long people stay."""
    _need(by)
    with guard.acting(by=by, at=at, why="team"), connection.cursor() as cursor:
        cursor.execute("SELECT public_id, account_id, since, theme FROM plans_left_behind()")
        behind = cursor.fetchall() if by.may(Permission.PLAN_STEER) else []
        cursor.execute("SELECT opened_on, closed_on, first_until FROM plans_lasting()")
        lives = [continuity.Life(*row) for row in cursor.fetchall()]
    today = clock.local_date(at)
    return Team(
        members=members(at=at, by=by),
        behind=tuple(
            Behind(
                public_id,
                needs.theme_name(theme) if theme else "",
                clock.local_date(since),
                access.name_of(account) if account else "",
                _wants_call(public_id, at=at, by=by),
                is_led=account is None,
                waiting=_waiting(public_id, account, at=at, by=by),
            )
            for public_id, account, since, theme in behind
        ),
        continuity=tuple(continuity.share(lives, months=months, on=today) for months in MONTHS),
    )


def _wants_call(public_id: str, *, at: datetime, by: Actor) -> bool:
    """Whether a family without its fixed person asked to be called: a yes or no, none of its words."""
    town = by.municipality_id or 0
    plan_id = trail.number_of(public_id, municipality_id=town) or 0
    with guard.on_behalf_of_naast(municipality_id=town, plan_id=plan_id, at=at, why="team"):
        step = Step.objects.filter(plan_id=plan_id).order_by("-at", "-pk").first()
        if step is not None and step.kind == "reopen":
            return step.agreed_by_id is not None
        if step is not None and step.doubted_at is not None and step.agreed_by_id is None:
            return True
        asked = AfterCare.objects.filter(plan_id=plan_id, answered_at__isnull=False).order_by("-answered_at").first()
        return asked is not None and (bool(asked.wants_contact) or asked.goes_on == "no")


def _waiting(public_id: str, account_id: int | None, *, at: datetime, by: Actor) -> int:
    """How many agreements wait for who steps in: a number, none of their words."""
    town = by.municipality_id or 0
    plan_id = trail.number_of(public_id, municipality_id=town) or 0
    with guard.on_behalf_of_naast(municipality_id=town, plan_id=plan_id, at=at, why="team"):
        standing = Agreement.objects.filter(plan_id=plan_id, account_id=account_id or 0, done_at=None, dropped_at=None)
        return standing.count() if account_id is not None else 0


def members(*, at: datetime, by: Actor) -> tuple[Member, ...]:
    """Everybody of the team here, by name."""
    _need(by)
    town, today = by.municipality_id or 0, clock.local_date(at)
    people = {one.account_id: one for one in network.everybody(town, at=at)}
    rows = {one.account_id: one for one in Registration.objects.filter(municipality_id=town)}
    work = loads(at=at, by=by)
    found = []
    for one in access.colleagues(by=by, at=at):
        if Role.TEAM not in one.roles:
            continue
        row, person, load = rows.get(one.account_id), people.get(one.account_id), work.get(one.account_id, NONE)
        found.append(
            Member(
                public_id=one.public_id,
                name=person.first_name if person else one.name,
                portrait=person.portrait if person else {},
                families=load.families,
                pilot=load.pilot,
                room=row.room if row else ROOM,
                register=row.register if row else "",
                number=row.number if row else "",
                until=row.until if row else None,
                registration=rules.registration(row.register, row.until, on=today) if row else "none",
                is_me=one.is_me,
                may_edit=one.is_me or by.may(Permission.STAFF_MANAGE),
            )
        )
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def member(public_id: str, *, at: datetime, by: Actor) -> tuple[Member, int]:
    """One colleague with their account's number, for who may change it; or ``NotFound``."""
    account = access.colleague(public_id, by=by, at=at).account_id
    found = next((one for one in members(at=at, by=by) if one.public_id == public_id and one.may_edit), None)
    if found is None:
        raise NotFound(public_id)
    return found, account


def behind(public_id: str, *, at: datetime, by: Actor) -> Behind:
    """One plan that misses one of us, for who may step in; or ``NotFound``."""
    found = next((one for one in team(at=at, by=by).behind if one.public_id == public_id), None)
    if found is None:
        raise NotFound(public_id)
    return found


def stepped_in(public_id: str, *, at: datetime, by: Actor) -> str:
    """Who stepped in for a family today, by name, for a colleague who was just late; raises ``NotFound`` for any other plan."""
    if not by.may(Permission.PLAN_STEER):
        raise NotAllowed(Permission.PLAN_STEER.value)
    town = by.municipality_id or 0
    plan_id = trail.number_of(public_id, municipality_id=town) or 0
    with guard.on_behalf_of_naast(municipality_id=town, plan_id=plan_id, at=at, why="team"):
        rows = Handover.objects.filter(plan_id=plan_id, is_replacement=True, created_at__gte=at - LATE)
        last = rows.order_by("-created_at", "-pk").first()
        if last is None or last.to_account_id is None:
            raise NotFound(public_id)
        return access.name_of(last.to_account_id)


def fields_read(*, at: datetime, by: Actor) -> dict[str, Part]:
    """How often each field was filled in here in ninety days, and stood on a page that another opened: sums, no words."""
    _need(by)
    with guard.acting(by=by, at=at, why="figures"), connection.cursor() as cursor:
        cursor.execute("SELECT field, reads, writes FROM plans_fields_read(%s)", [at - SPAN])
        return {field: Part(field, reads, writes) for field, reads, writes in cursor.fetchall()}


def parts_read(*, at: datetime, by: Actor) -> dict[str, Part]:
    """How often each part of plans was read and written here in ninety days, over all families together."""
    _need(by)
    with guard.acting(by=by, at=at, why="figures"), connection.cursor() as cursor:
        cursor.execute("SELECT part, reads, writes FROM plans_reads(%s)", [at - SPAN])
        return {part: Part(part, reads, writes) for part, reads, writes in cursor.fetchall()}
