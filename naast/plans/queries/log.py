"""The log, for who keeps it: by day, by colleague, by the number of a plan. Every look at it leaves a line itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.access import queries as access
from naast.access.permissions import ROLE_NAMES, Permission, Role
from naast.common import clock, ids
from naast.common.models import AuditLine
from naast.common.operations import NotAllowed, NotFound
from naast.plans import chain, checkpoints, duty, guard, trail, words
from naast.plans.chain import Fault
from naast.plans.models import Checkpoint, Plan, TrailLine

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from naast.access.actors import Actor

MOST = 300
SPAN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class LookedFor:
    """What is looked for in the log: between two days, of somebody, in one plan, only what was refused or urgent."""

    since: date | None = None
    until: date | None = None
    account_id: int | None = None
    plan: str = ""
    only: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, without a name of a family and without a word of a plan."""

    at: datetime
    who: str
    role: str
    plan: str
    act: str
    part: str
    why: str
    ground: str
    is_refused: bool
    is_emergency: bool


@dataclass(frozen=True, slots=True)
class Log:
    """What was found. ``is_cut`` says that there is more than fits; ``signed_at`` when the log was signed last."""

    lines: tuple[Line, ...]
    since: date
    until: date
    is_cut: bool
    signed_at: datetime | None


def _need(by: Actor, permission: Permission) -> int:
    if not by.may(permission):
        raise NotAllowed(permission.value)
    return by.municipality_id or 0


def log(asked: LookedFor, *, at: datetime, by: Actor) -> Log:
    """Lines of this municipality, newest first. Raises ``NotFound`` for the number of a plan that is not there."""
    town = _need(by, Permission.LOG_VIEW)
    until = asked.until or clock.local_date(at)
    since = asked.since or until - SPAN
    with guard.acting(by=by, at=at, why="log"):
        rows = list(_rows(asked, town, since, until).order_by("-at", "-pk")[: MOST + 1])
        plans = dict(Plan.objects.filter(pk__in={one.plan_id for one in rows}).values_list("pk", "public_id"))
        found = tuple(_line(one, plans) for one in rows[:MOST])
        _leave_lines({one.plan_id for one in rows[:MOST]}, asked, at=at, by=by)
        signed = Checkpoint.objects.order_by("-at").first()
    return Log(found, since, until, len(rows) > MOST, signed.at if signed else None)


def _rows(asked: LookedFor, town: int, since: date, until: date) -> QuerySet[TrailLine]:
    start = datetime.combine(since, time(), tzinfo=clock.AMSTERDAM)
    end = datetime.combine(until, time(), tzinfo=clock.AMSTERDAM) + timedelta(days=1)
    rows = TrailLine.objects.filter(municipality_id=town, at__gte=start, at__lt=end)
    if asked.account_id is not None:
        rows = rows.filter(account_id=asked.account_id)
    if asked.only == "refused":
        rows = rows.filter(outcome=trail.REFUSED)
    if asked.only == "emergency":
        rows = rows.filter(ground="emergency")
    return rows.filter(plan_id=_plan(asked.plan, town)) if asked.plan else rows


def _plan(number: str, town: int) -> int:
    found = trail.number_of(ids.normal_secret(number), municipality_id=town)
    if found is None:
        raise NotFound("plan")
    return found


def _line(row: TrailLine, plans: dict[int, str]) -> Line:
    name = access.name_of(row.account_id) if row.account_id else _("Naast zelf")
    is_family = row.person_id is not None or row.ground == "family" or Role.FAMILY.value in row.role.split("+")
    roles = [str(ROLE_NAMES[Role(one)]) for one in row.role.split("+") if one in set(Role)]
    return Line(
        at=row.at,
        who=_("iemand van het gezin") if is_family else name,
        role="" if is_family else ", ".join(roles),
        plan=plans.get(row.plan_id, _("gewist")),
        act=words.word(words.ACTS, row.action),
        part=words.word(words.LOOKED_AT, row.part),
        why=words.word(words.WHYS, row.why),
        ground=words.word(words.SEATS, row.ground),
        is_refused=row.outcome == trail.REFUSED,
        is_emergency=row.ground == "emergency",
    )


def _leave_lines(plans: set[int], asked: LookedFor, *, at: datetime, by: Actor) -> None:
    """The log of the log: what was asked, and one line with each family that was seen, once a day on a list."""
    town, request = by.municipality_id or 0, ids.public_id()
    kinds = {"account": asked.account_id, "plan": asked.plan, "only": asked.only}
    action = "plans.log" + "".join(f":{name}" for name, value in kinds.items() if value)
    AuditLine.objects.create(
        at=at, municipality_id=town, account_id=by.account_id, role=by.role, action=action, subject=request
    )
    today = clock.local(at).replace(hour=0, minute=0, second=0, microsecond=0)
    seen = TrailLine.objects.filter(
        municipality_id=town, account_id=by.account_id, part="log", why="log", at__gte=today
    )
    known = set() if asked.plan else set(seen.values_list("plan_id", flat=True))
    for plan_id in sorted(plans - known):
        duty.line(
            plan_id=plan_id, municipality_id=town, action=trail.READ, part="log", why="log", at=at, by=by,
            request=request,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proved:
    """Whether the log of a plan, or of the municipality, is whole; and what is wrong, by number of plan and line."""

    lines: int
    faults: tuple[Fault, ...]
    signed_at: datetime | None


def prove(*, plan: str, at: datetime, by: Actor) -> Proved:
    """Prove the chain of one plan, against what was signed too. Raises ``NotFound``."""
    town = _need(by, Permission.LOG_VERIFY)
    with guard.acting(by=by, at=at, why="log"):
        key = _plan(plan, town)
        duty.line(plan_id=key, municipality_id=town, action=trail.DONE, part="log", why="verify", at=at, by=by)
    lines, faults = 0, list[Fault]()
    for checked in chain.check(at=at, plan_id=key):
        lines, faults = lines + checked.lines, [*faults, *checked.faults]
    kept, wrong = checkpoints.compare(at=at)
    return Proved(lines, (*faults, *(one for one in wrong if one.plan_id in {key, None})), kept.newest)
