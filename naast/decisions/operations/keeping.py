"""What happens by itself: steps close in time, frames end, what was decided comes back on its day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from naast.access.permissions import Permission
from naast.common import clock, workdays
from naast.common.operations import operation
from naast.decisions import changes, place, rules, stepping
from naast.decisions.models import Away, Decision, Nudge

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Kept:
    """How many steps closed, got a day more or began to rest, lost their frame; and how many decisions came back, or ask who takes a role."""

    closed: int = 0
    longer: int = 0
    rest: int = 0
    frameless: int = 0
    reopened: int = 0
    vacant: int = 0


@operation(Permission.DECISION_KEEP)
def keep_decisions(*, at: datetime, by: Actor) -> Kept:
    """Once through all that is open in one municipality. Safe to run twice."""
    town, today = by.municipality_id or 0, clock.local_date(at)
    done: list[str] = []
    running = Decision.objects.filter(municipality_id=town, standing=rules.OPEN).exclude(step=rules.DECIDED)
    without = Q(frame__until_on__lt=today) | Q(frame__withdrawn_at__isnull=False)
    for row in running.filter(without).select_for_update(of=("self",)):
        row.standing, row.why_not = rules.FRAMELESS, row.frame.why_withdrawn or f"{row.frame.until_on}"
        row.save()
        done.append("frameless")
    due = running.filter(closes_at__lte=at).select_for_update(of=("self",))
    done += [_time_is_up(row, at=at) for row in due]
    old = Decision.objects.filter(municipality_id=town, step=rules.DECIDED, review_on__lte=today)
    again = Decision.objects.filter(reopens__isnull=False).values("reopens_id")
    for row in old.exclude(pk__in=again).select_for_update(of=("self",)):
        done += ["reopened"] if _reopen(row, at=at) else []
    Away.objects.filter(municipality_id=town, until_on__lt=today).delete()
    done += ["vacant"] * changes.vacate(municipality_id=town, at=at)
    return Kept(**{name: done.count(name) for name in ("closed", "longer", "rest", "frameless", "reopened", "vacant")})


@operation(Permission.DECISION_KEEP)
def note_nudge(*, account_id: int, on: date, by: Actor) -> bool:
    """Whether somebody may be reminded today: True once a day, and False after that."""
    _row, is_new = Nudge.objects.get_or_create(municipality_id=by.municipality_id or 0, account_id=account_id, on=on)
    Nudge.objects.filter(municipality_id=by.municipality_id or 0, on__lt=on).delete()
    return is_new


def _time_is_up(row: Decision, *, at: datetime) -> str:
    given, seats = 0, 1
    if row.step in rules.BY_ALL:
        said = stepping.answered(row)
        there = place.counted(row.team_id, municipality_id=row.municipality_id, at=at)
        given, seats = len(said), len(there | said)
    what = rules.at_deadline(given=given, seats=seats, was_longer=row.was_longer)
    if what == rules.CLOSES:
        stepping.close(row, at=at)
        return "closed"
    if what == rules.LONGER:
        row.was_longer, row.closes_at = True, workdays.after_workdays(at, 1)
        row.save()
        return "longer"
    row.standing = rules.QUIET
    row.save()
    return "rest"


def _reopen(row: Decision, *, at: datetime) -> Decision | None:
    """The same question again, held by who saw to it; None while no frame holds in which it could be asked."""
    within = place.frames_for(row.team_id, municipality_id=row.municipality_id, at=at)
    frame = next((one for one in within if one.pk == row.frame_id), within[0] if within else None)
    if frame is None:
        return None
    mates, last = place.inside(row.team_id, municipality_id=row.municipality_id), stepping.latest(row)
    return Decision.objects.create(
        municipality_id=row.municipality_id, team_id=row.team_id, frame=frame, reopens=row, question=row.question, intent=changes.again(row),
        why=last.text, holder_id=last.owner_id if last.owner_id in mates else None, step_since=at,
        closes_at=workdays.after_workdays(at, rules.WORKDAYS[rules.VIEWS]), created_at=at,
    )  # fmt: skip
