"""Talks as who works on them sees them: where each stands, who spoke under which letter, and what was noted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Prefetch, Q

from naast.access import queries as access
from naast.network import queries as network
from naast.participation import naming, place
from naast.participation.models import Attendance, Ground, GuideQuestion, Member, Point, Talk, Told
from naast.participation.operations.noting import CODE
from naast.participation.operations.talks import talk_of
from naast.participation.queries.guides import GuideShown, shown_guide

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from naast.access.actors import Actor
    from naast.participation.models import Process


@dataclass(frozen=True, slots=True)
class TalkLine:
    """A talk in a list: counts, never words. ``gone`` names the tasks whose person left the working group."""

    public_id: str
    kind: str
    title: str
    held_at: datetime
    place: str
    neighbourhood: str
    organisation: str
    state: str
    facilitator: str
    note_taker: str
    expected: int
    came: int
    points: int
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeakerShown:
    """Somebody at a talk: a letter, a group and what they agreed to."""

    public_id: str
    letter: str
    group: str
    consent: str
    has_code: bool
    has_looked: bool
    has_withdrawn: bool


@dataclass(frozen=True, slots=True)
class PointShown:
    """A point as it was noted, with what the speaker made of it beside it."""

    public_id: str
    letter: str
    group: str
    words: str
    corrected: str
    state: str
    axis: str
    polarity: str
    is_verbatim: bool
    may_quote: bool
    read_back: bool
    noted_at: datetime
    is_mine: bool
    findings: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TalkShown:
    """A talk with all that belongs to it."""

    line: TalkLine
    guide: GuideShown | None
    guide_id: str
    organisation_slug: str
    facilitator_id: int
    note_taker_id: int
    impression: str
    speakers: tuple[SpeakerShown, ...]
    points: tuple[PointShown, ...]

    @property
    def leaned_on(self) -> tuple[PointShown, ...]:
        """Points that were taken back while a finding stood on them."""
        return tuple(one for one in self.points if one.state == "withdrawn" and one.findings)

    @property
    def unread(self) -> int:
        """How many points were not read back yet."""
        return sum(not one.read_back and one.state != "withdrawn" for one in self.points)


def talks(slug: str, *, by: Actor) -> tuple[TalkLine, ...]:
    """The talks of a process, by day."""
    row = place.process(slug, by=by)
    names = _Names(row)
    return tuple(_line(one, names) for one in _counted(row))


def talk(slug: str, public_id: str, *, by: Actor) -> TalkShown:
    """One talk with its points, only for who works on the process; raises ``NotFound``."""
    row = place.workplace(slug, by=by)
    found = _counted(row).filter(pk=talk_of(row, public_id).pk).get()
    line = _line(found, _Names(row))
    return TalkShown(
        line=line, guide=shown_guide(found.guide), guide_id=found.guide.public_id if found.guide else "",
        organisation_slug=_slug_of(row, found), facilitator_id=found.facilitator_id or 0,
        note_taker_id=found.note_taker_id or 0, impression=found.impression, speakers=_speakers(found),
        points=_points(found, by),
    )  # fmt: skip


class _Names:
    """Names of people and organisations, and who works here still: asked once for a list of talks."""

    def __init__(self, row: Process) -> None:
        here = Member.objects.filter(process=row, left_at__isnull=True)
        self.working = set(here.values_list("account_id", flat=True))
        self.organisations = {one.id: one.name for one in network.organisations(row.municipality_id)}
        self.people = dict(access.colleague_names(row.municipality_id))

    def of(self, account_id: int | None) -> str:
        """The name of an account, also of one that works here no longer."""
        return (self.people.get(account_id) or access.name_of(account_id)) if account_id else ""


def _counted(row: Process) -> QuerySet[Talk]:
    asked = Prefetch("guide__questions", GuideQuestion.objects.all())
    rows = Talk.objects.filter(process=row).select_related("guide").prefetch_related(asked)
    return rows.order_by("held_at", "pk")


def _line(row: Talk, names: _Names) -> TalkLine:
    counts = Point.objects.filter(talk=row).aggregate(points=Count("pk", filter=~Q(state="withdrawn")))
    people = {"facilitator": row.facilitator_id, "note_taker": row.note_taker_id}
    return TalkLine(
        public_id=row.public_id, kind=row.kind, title=row.title, held_at=row.held_at, place=row.place,
        neighbourhood=row.neighbourhood, organisation=names.organisations.get(row.organisation_id or 0, ""),
        state=row.state, facilitator=names.of(row.facilitator_id), note_taker=names.of(row.note_taker_id),
        expected=row.expected, came=Attendance.objects.filter(talk=row).count(), points=counts["points"],
        gone=tuple(
            task for task, account in people.items()
            if row.state != "closed" and account and account not in names.working
        ),
    )  # fmt: skip


def _slug_of(row: Process, talk: Talk) -> str:
    known = network.organisations(row.municipality_id)
    return next((one.slug for one in known if one.id == talk.organisation_id), "")


def _speakers(row: Talk) -> tuple[SpeakerShown, ...]:
    given = set(Told.objects.filter(process_id=row.process_id, about=CODE).values_list("participant_id", flat=True))
    rows = Attendance.objects.filter(talk=row).select_related("participant__group")
    return tuple(
        SpeakerShown(
            public_id=one.participant.public_id, letter=one.letter, group=one.participant.group.name,
            consent=one.participant.consent, has_code=one.participant_id in given,
            has_looked=one.participant.seen_at is not None, has_withdrawn=one.participant.withdrawn_at is not None,
        )
        for one in rows
    )  # fmt: skip


def _points(row: Talk, by: Actor) -> tuple[PointShown, ...]:
    letters = dict(Attendance.objects.filter(talk=row).values_list("participant_id", "letter"))
    leans = dict(Ground.objects.filter(point__talk=row).values_list("point_id").annotate(number=Count("pk")))
    rows, read = Point.objects.filter(talk=row).select_related("group"), naming.Reader(row.process)
    return tuple(
        PointShown(
            public_id=one.public_id, letter=letters.get(one.participant_id or 0, ""), group=one.group.name,
            words=one.words, corrected=one.corrected, state=one.state, axis=one.axis, polarity=one.polarity,
            is_verbatim=one.is_verbatim, may_quote=one.may_quote, read_back=one.read_back, noted_at=one.noted_at,
            is_mine=one.noted_by_id == by.account_id, findings=leans.get(one.pk, 0),
            names=read.names(one.words) if one.state == "noted" else (),
        )
        for one in rows
    )  # fmt: skip
