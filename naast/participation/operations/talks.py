"""Plan a talk, hold it and close it; hand it over when somebody leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.network import queries as network
from naast.participation import place, rules
from naast.participation.models import Attendance, Group, Guide, Member, Participant, Point, Talk

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.participation.models import Process

WORK = Permission.PARTICIPATION_WORK
TASKS = ("facilitator", "note_taker")


@dataclass(frozen=True, slots=True)
class TalkPlan:
    """What is planned of a talk; people and guide by their ids, 0 and empty when not known yet."""

    kind: str
    title: str
    held_at: datetime
    place: str = ""
    neighbourhood: str = ""
    organisation: str = ""
    guide: str = ""
    facilitator: int = 0
    note_taker: int = 0
    expected: int = 0


@operation(WORK)
def plan_talk(*, slug: str, plan: TalkPlan, at: datetime, by: Actor) -> Talk:
    """A talk for a day that was chosen. Raises ``rules.Empty`` with the field that is not right, ``NotFound``."""
    row = place.workplace(slug, by=by)
    made = Talk(municipality_id=row.municipality_id, process=row, created_at=at)
    return _filled(made, row, plan)


@operation(WORK)
def change_talk(*, slug: str, talk: str, plan: TalkPlan, by: Actor) -> Talk:
    """Another day, place, guide or people; who spoke moves along to another neighbourhood. Raises ``rules.TalkShut`` once it was closed, ``rules.Empty``, ``NotFound``."""
    row = place.workplace(slug, by=by)
    found = talk_of(row, talk, lock=True)
    if found.state == "closed":
        raise rules.TalkShut
    before, filled = found.neighbourhood, _filled(found, row, plan)
    seated = Attendance.objects.filter(talk=filled).values("participant_id")
    Participant.objects.filter(pk__in=seated, neighbourhood=before).update(neighbourhood=filled.neighbourhood)
    return filled


@operation(WORK)
def open_talk(*, slug: str, talk: str, at: datetime, by: Actor) -> Talk:
    """Begin a talk, or open a closed one again to type in what came on paper. Raises ``rules.NotNow``, ``NotFound``."""
    row = place.workplace(slug, by=by, doing="note")
    found = talk_of(row, talk, lock=True)
    found.state, found.opened_at, found.closed_at = "open", found.opened_at or at, None
    found.save(update_fields=["state", "opened_at", "closed_at"])
    return found


@operation(WORK)
def close_talk(*, slug: str, talk: str, impression: str = "", at: datetime, by: Actor) -> Talk:
    """End a talk, with how it went and not who said what. Raises ``rules.TalkShut`` when it is not open, ``NotFound``."""
    found = talk_of(place.workplace(slug, by=by), talk, lock=True)
    if found.state != "open":
        raise rules.TalkShut
    found.state, found.closed_at, found.impression = "closed", at, impression.strip() or found.impression
    found.save(update_fields=["state", "closed_at", "impression"])
    return found


@operation(WORK)
def take_over(*, slug: str, talk: str, task: str, by: Actor) -> Talk:
    """Who acts leads this talk or takes notes in it from now on, also while it is open. Raises ``NotFound``."""
    row = place.workplace(slug, by=by)
    found = talk_of(row, talk, lock=True)
    if task not in TASKS or not _works(row, by.account_id or 0):
        raise NotFound("task")
    setattr(found, f"{task}_id", by.account_id)
    found.save(update_fields=[task])
    return found


@operation(WORK)
def read_back(*, slug: str, talk: str, by: Actor) -> Talk:
    """All that was noted was read aloud to who said it. Raises ``NotFound``."""
    found = talk_of(place.workplace(slug, by=by), talk)
    Point.objects.filter(talk=found, read_back=False).exclude(state="withdrawn").update(read_back=True)
    return found


@operation(WORK)
def count_invited(*, slug: str, group: str, more: int, by: Actor) -> Group:
    """So many more of a group were asked. Raises ``rules.Empty`` for none, ``rules.NotNow``, ``NotFound``."""
    row = place.workplace(slug, by=by)
    if more < 1:
        raise rules.Empty("more")
    found = Group.objects.select_for_update().filter(process=row, public_id=group).first()
    if found is None:
        raise NotFound("group")
    found.invited += more
    found.save(update_fields=["invited"])
    return found


def talk_of(row: Process, public_id: str, *, lock: bool = False) -> Talk:
    """A talk of a process; raises ``NotFound``."""
    rows = Talk.objects.filter(process=row, public_id=public_id)
    found = (rows.select_for_update() if lock else rows).first()
    if found is None:
        raise NotFound("talk")
    return found


def _filled(talk: Talk, row: Process, plan: TalkPlan) -> Talk:
    if plan.kind not in Talk.KINDS or not plan.title.strip():
        raise rules.Empty("kind" if plan.kind not in Talk.KINDS else "title")
    people = {plan.facilitator, plan.note_taker} - {0}
    if not all(_works(row, account) for account in people):
        raise NotFound("member")
    guide = Guide.objects.filter(process=row, public_id=plan.guide).first() if plan.guide else None
    found = network.organisation(row.municipality_id, plan.organisation) if plan.organisation else None
    if (plan.guide and guide is None) or (plan.organisation and found is None):
        raise NotFound("guide" if plan.guide and guide is None else "organisation")
    talk.kind, talk.title, talk.held_at, talk.place = plan.kind, plan.title.strip(), plan.held_at, plan.place.strip()
    talk.neighbourhood, talk.guide, talk.expected = plan.neighbourhood.strip(), guide, plan.expected
    talk.organisation_id = found.id if found and plan.kind == "work" else None
    talk.facilitator_id, talk.note_taker_id = plan.facilitator or None, plan.note_taker or None
    talk.save()
    return talk


def _works(row: Process, account_id: int) -> bool:
    return Member.objects.filter(process=row, account_id=account_id, left_at__isnull=True).exists()
