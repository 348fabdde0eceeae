"""A case comes to a team, is talked about step by step, and what was learned goes on: to the desk, or to a decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.decisions import learning, place, rules
from naast.decisions.changes import NO_CHANGE, Change
from naast.decisions.models import Insight, LearningSession, Lesson
from naast.decisions.operations.asking import ask
from naast.needs import queries as needs
from naast.network import queries as network

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from naast.access.actors import Actor
    from naast.decisions.methods import Step
    from naast.decisions.models import Decision

TAKE_PART = Permission.DECISION_TAKE_PART


@dataclass(frozen=True, slots=True)
class Case:
    """Something of somebody's work, in words without a name, and the way in which a team talks about it."""

    method: str
    title: str
    asks: str
    words: str
    on: date | None = None


@operation(TAKE_PART)
def bring_case(*, team: str, case: Case, is_sure: bool = False, at: datetime, by: Actor) -> LearningSession:
    """I bring something of my work to my team, without a name. The same one twice before it began is brought once.

    Raises ``learning.NoMethod``, ``learning.MayTell``, ``rules.Empty``, ``NotFound``.
    """
    town = by.municipality_id or 0
    found = next((one for one in network.my_teams(by=by) if one.id == team), None)
    if found is None:
        raise NotFound("team")
    chosen = learning.method_of(case.method).code
    said = learning.insist_traceless(
        {
            "title": (case.title, rules.LONGEST_TITLE), "asks": (case.asks, 300), "words": (case.words, rules.LONGEST_TEXT)
        },
        places=place.known_places(town), is_sure=is_sure,
    )  # fmt: skip
    me = next(one for one in network.mates(found.key, municipality_id=town) if one.account_id == by.account_id)
    same = LearningSession.objects.filter(team_id=found.key, bringer_id=me.key, title=said["title"], place=None).first()
    return same or LearningSession.objects.create(
        municipality_id=town, team_id=found.key, bringer_id=me.key, method=chosen, on=case.on, created_at=at, **said
    )


@operation(TAKE_PART)
def take_back_case(*, session: str, by: Actor) -> LearningSession:
    """I take back what I brought, as long as nobody talked about it: nothing of it stays. Raises ``rules.TooLate``, ``NotFound``."""
    row = place.session(session, by=by, lock=True)
    mates = network.mates(row.team_id, municipality_id=row.municipality_id)
    if not any(one.account_id == by.account_id and one.key == row.bringer_id for one in mates):
        raise rules.NotYours
    if row.place is not None:
        raise rules.TooLate
    LearningSession.objects.filter(pk=row.pk).delete()
    return row


@operation(TAKE_PART)
def turn_step(*, session: str, shown: int, back: bool = False, at: datetime, by: Actor) -> LearningSession:
    """The talk begins (``shown`` -1), goes a step further, or one back. ``shown`` is the step on the screen.

    Raises ``rules.TooLate`` when somebody else turned it already, or it ended; ``NotFound``.
    """
    row = place.session(session, by=by, lock=True)
    now, last = (-1 if row.place is None else row.place), len(learning.method_of(row.method).steps)
    to = now - 1 if back else now + 1
    if row.ended_at or shown != now or not 0 <= to <= last:
        raise rules.TooLate
    row.place, row.step_since = to, at
    row.save()
    return row


@operation(TAKE_PART)
def note_insight(*, session: str, step: str, words: str, is_sure: bool = False, by: Actor) -> LearningSession:
    """Something is written in the step that is shown; of nobody, and at no moment. The same words twice are kept once.

    Raises ``rules.TooLate`` when the talk is in another step, ``learning.MayTell``, ``rules.Empty``, ``NotFound``.
    """
    row = place.session(session, by=by, lock=True)
    steps = learning.method_of(row.method).steps
    if row.ended_at or row.place is None or row.step_since is None or _code(steps, row.place) != step:
        raise rules.TooLate
    said = learning.insist_traceless(
        {"words": (words, rules.LONGEST)}, places=place.known_places(row.municipality_id), is_sure=is_sure
    )
    if not Insight.objects.filter(session=row, step=step, words=said["words"]).exists():
        Insight.objects.create(
            municipality_id=row.municipality_id, session=row, step=step, words=said["words"], created_at=row.step_since
        )
    return row


def _code(steps: tuple[Step, ...], place: int) -> str:
    return steps[place].code if place < len(steps) else ""


@operation(TAKE_PART)
def strike_insight(*, session: str, insight: str, by: Actor) -> LearningSession:
    """What was written by mistake goes, until the talk is done. Raises ``rules.TooLate``, ``NotFound``."""
    row = place.session(session, by=by, lock=True)
    if row.ended_at:
        raise rules.TooLate
    gone, _each = Insight.objects.filter(session=row, public_id=insight).delete()
    if not gone:
        raise NotFound("insight")
    return row


@operation(TAKE_PART)
def tell_learned(*, session: str, words: str, is_sure: bool = False, at: datetime, by: Actor) -> LearningSession:
    """What we learned; with it the talk is done and the story itself goes.

    Raises ``rules.TooLate`` before the last step or once it was told, ``learning.MayTell``, ``rules.Empty``, ``NotFound``.
    """
    row = place.session(session, by=by, lock=True)
    if row.ended_at or row.place != len(learning.method_of(row.method).steps):
        raise rules.TooLate
    said = learning.insist_traceless(
        {"learned": (words, rules.LONGEST)}, places=place.known_places(row.municipality_id), is_sure=is_sure
    )
    row.learned, row.words, row.ended_at = said["learned"], "", at
    row.save()
    return row


@operation(TAKE_PART)
def share_lesson(
    *, session: str, text: str, themes: Sequence[str], is_sure: bool = False, at: datetime, by: Actor
) -> Lesson:
    """What was learned becomes a good example at the desk, signed by the team. Shared again it takes the place of what stood.

    Raises ``rules.TooLate`` before the talk is done, ``learning.MayTell``, ``rules.Empty``, ``NotFound``.
    """
    row = place.session(session, by=by, lock=True)
    if not row.ended_at:
        raise rules.TooLate
    if not themes or set(themes) - set(needs.themes()):
        raise rules.Empty("themes")
    said = learning.insist_traceless(
        {"text": (text, rules.LONGEST)}, places=place.known_places(row.municipality_id), is_sure=is_sure
    )
    card = next(one for one in network.my_teams(by=by) if one.key == row.team_id)
    lesson, _is_new = Lesson.objects.update_or_create(
        session=row,
        defaults={
            "municipality_id": row.municipality_id, "text": said["text"], "themes": list(dict.fromkeys(themes)),
            "signed": card.name, "taken_back_at": None,
        },
        create_defaults={
            "municipality_id": row.municipality_id, "text": said["text"], "themes": list(dict.fromkeys(themes)),
            "signed": card.name, "created_at": at,
        },
    )  # fmt: skip
    return lesson


@operation(TAKE_PART)
def take_back_lesson(*, session: str, at: datetime, by: Actor) -> Lesson:
    """The desk sees it no longer; what was answered with it stays with who got it. Raises ``NotFound``."""
    row = place.session(session, by=by, lock=True)
    found = Lesson.objects.filter(session=row, taken_back_at=None).first()
    if found is None:
        raise NotFound("lesson")
    found.taken_back_at = at
    found.save()
    return found


@operation(TAKE_PART)
def propose_learned(
    *, session: str, frame: str, question: str, why: str = "", is_sure: bool = False, change: Change = NO_CHANGE,
    at: datetime, by: Actor,
) -> Decision:  # fmt: skip
    """What was learned becomes a question for the team, as any other; the talk then tells where it went.

    Raises ``rules.TooLate`` before the talk is done, and what :func:`ask` raises.
    """
    row = place.session(session, by=by, lock=True)
    if not row.ended_at:
        raise rules.TooLate
    made = ask(
        team=row.team.public_id, frame=frame, question=question, why=why, is_sure=is_sure, change=change, at=at, by=by
    )
    row.decision = made
    row.save()
    return made


@operation(Permission.DECISION_KEEP)
def forget_cases(*, at: datetime, by: Actor) -> int:
    """A case that nobody talked about goes, and the story of a talk that was never finished; how many. Safe to run twice."""
    rows = LearningSession.objects.filter(municipality_id=by.municipality_id or 0, ended_at=None)
    never = rows.filter(place=None, created_at__lte=at - learning.NEVER_HELD)
    never = never.filter(Q(on=None) | Q(on__lt=at.date()))
    gone = never.count()
    never.delete()
    return gone + rows.filter(step_since__lte=at - learning.LEFT_ALONE).exclude(words="").update(words="")
