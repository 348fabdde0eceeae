"""Note what somebody says, once however often it is sent; give speakers a letter and a code; strike a slip of the pen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import ids
from naast.common.operations import NotFound, operation
from naast.participation import naming, place, rules
from naast.participation.models import Attendance, Ground, Group, Participant, Point, Statement, Told
from naast.participation.models.talks import AXES, POLARITIES
from naast.participation.operations.people import admit, emptied, seat
from naast.participation.operations.talks import talk_of

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.participation.models import Process, Talk

WORK = Permission.PARTICIPATION_WORK
CODE = "code"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the id of somebody with a letter, or a key that the page made for somebody new, with group and consent."""

    key: str
    group: str = ""
    consent: str = "count"


@dataclass(frozen=True, slots=True)
class Remark:
    """What was said, in the words of who said it, and how it was noted."""

    words: str
    axis: str
    polarity: str
    is_verbatim: bool = True
    read_back: bool = False


@dataclass(frozen=True, slots=True)
class Noted:
    """A point that arrived, under the letter of who said it; ``names`` are words that might name somebody."""

    point: Point
    letter: str
    names: tuple[str, ...]

    @property
    def public_id(self) -> str:
        """What the audit line is about."""
        return self.point.public_id


@dataclass(frozen=True, slots=True)
class Given:
    """A code for a speaker, shown this once; only its mark is stored."""

    participant: Participant
    letter: str
    code: str

    @property
    def public_id(self) -> str:
        """What the audit line may say: not the code."""
        return self.participant.public_id


@operation(WORK)
def seat_speaker(
    *, slug: str, talk: str, speaker: Speaker, on_paper: bool = False, at: datetime, by: Actor
) -> Attendance:
    """Somebody new at a talk takes the next letter; the same key again keeps it.

    Raises ``rules.Empty`` without a group, ``rules.TalkShut``, ``rules.NotNow``, ``NotFound``.
    """
    row = place.workplace(slug, by=by)
    found = talk_of(row, talk, lock=True)
    known = _seated(found, speaker.key)
    if known:
        return known
    _insist_open(row, found)
    return _new_speaker(row, found, speaker, on_paper=on_paper, at=at)


@operation(WORK)
def note(
    *,
    slug: str,
    talk: str,
    key: str,
    speaker: Speaker,
    remark: Remark,
    held_at: datetime | None = None,
    at: datetime,
    by: Actor,
) -> Noted:
    """One point of one speaker. The same ``key`` again is the same point, also when the talk was closed meanwhile.

    ``held_at`` is when it was said, for what comes from paper. Raises ``rules.Empty`` with the fields that miss,
    ``rules.TooLong``, ``rules.TalkShut``, ``rules.NotNow``, ``NotFound``.
    """
    row = place.workplace(slug, by=by)
    found = talk_of(row, talk, lock=True)
    words = _insist(key, remark)
    known = Point.objects.select_related("participant").filter(talk=found, key=key).first()
    if known:
        return Noted(known, _letter(found, known.participant), naming.names_in(known.words, row))
    _insist_open(row, found)
    seated = _seated(found, speaker.key) or _new_speaker(row, found, speaker, on_paper=held_at is not None, at=at)
    who = seated.participant
    point = Point.objects.create(
        municipality_id=row.municipality_id, process=row, talk=found, key=key, participant=who, group_id=who.group_id,
        words=words, is_verbatim=remark.is_verbatim, axis=remark.axis, polarity=remark.polarity,
        may_quote=who.consent == "quote", read_back=remark.read_back, noted_at=held_at or at, noted_by_id=by.account_id,
        created_at=at,
    )  # fmt: skip
    return Noted(point, seated.letter, naming.names_in(words, row))


@operation(WORK)
def strike(*, slug: str, talk: str, point: str, at: datetime, by: Actor) -> Point:
    """Take back a slip of the pen: the words go. Only who noted it, before the speaker looked or anything stands on it.

    Raises ``rules.TalkShut`` once the talk is closed, ``rules.NotNow`` when something stands on it, ``NotFound``.
    """
    found = talk_of(place.workplace(slug, by=by), talk)
    if found.state != "open":
        raise rules.TalkShut
    row = Point.objects.select_for_update().filter(talk=found, public_id=point, noted_by_id=by.account_id).first()
    if row is None:
        raise NotFound("point")
    leans = Ground.objects.filter(point=row).exists() or Statement.objects.filter(point=row).exists()
    if row.state != "noted" or leans:
        raise rules.NotNow("strike")
    return emptied(row, at=at)


@operation(WORK)
def give_code(*, slug: str, talk: str, letter: str, once: str = "", at: datetime, by: Actor) -> Given:
    """A code for a speaker, to check their words and see what became of them; the one before stops working.

    With ``once`` it is the code of that token, so that who holds the token can show it again.
    Raises ``rules.NotNow`` once the speaker used a code, or the talk is closed; ``NotFound``.
    """
    found = talk_of(place.workplace(slug, by=by), talk)
    row = Attendance.objects.select_related("participant").filter(talk=found, letter=letter).first()
    if row is None or row.participant.withdrawn_at:
        raise NotFound("speaker")
    if row.participant.seen_at or found.state != "open":
        raise rules.NotNow("give-code")
    code, mark = place.new_code(once)
    row.participant.mark = mark
    row.participant.save(update_fields=["mark"])
    fields = {"municipality_id": found.municipality_id, "process_id": found.process_id, "at": at}
    Told.objects.update_or_create(participant=row.participant, about=CODE, defaults=fields)
    return Given(row.participant, row.letter, code)


def _insist(key: str, remark: Remark) -> str:
    words = rules.tidied(remark.words)
    wrong = [
        name
        for name, is_right in (
            ("words", words),
            ("axis", remark.axis in AXES),
            ("polarity", remark.polarity in POLARITIES),
            ("key", rules.is_key(key)),
        )
        if not is_right
    ]
    if wrong:
        raise rules.Empty(*wrong)
    return words


def _insist_open(row: Process, talk: Talk) -> None:
    place.insist_open(row, "note")
    if talk.state != "open":
        raise rules.TalkShut


def _name_of(talk: Talk, key: str) -> str:
    """The public id of a new speaker, made from the key of the page: the same key is the same speaker."""
    return ids.fingerprint(f"{talk.public_id}:{key}", use="speaker")[:16]


def _seated(talk: Talk, key: str) -> Attendance | None:
    named = [key, _name_of(talk, key)]
    rows = Attendance.objects.select_related("participant__group").filter(talk=talk)
    return rows.filter(participant__public_id__in=named, participant__withdrawn_at__isnull=True).first()


def _new_speaker(row: Process, talk: Talk, speaker: Speaker, *, on_paper: bool, at: datetime) -> Attendance:
    if not rules.is_key(speaker.key):
        raise NotFound("speaker")
    group = Group.objects.filter(process=row, public_id=speaker.group).first()
    if group is None or speaker.consent not in rules.CONSENTS:
        raise rules.Empty("group")
    agreed = rules.consent_of(speaker.consent, voice=group.voice, age_from=group.age_from, age_to=group.age_to)
    made = admit(
        row, group=group, via="paper" if on_paper else talk.kind, neighbourhood=talk.neighbourhood, at=at,
        consent=agreed.kind, is_under_16=agreed.is_under_16, parent_agrees=agreed.parent_agrees,
    )  # fmt: skip
    made.participant.public_id = _name_of(talk, speaker.key)
    made.participant.save(update_fields=["public_id"])
    return seat(talk.pk, made.participant)


def _letter(talk: Talk, who: Participant | None) -> str:
    row = Attendance.objects.filter(talk=talk, participant=who).first() if who else None
    return row.letter if row else ""
