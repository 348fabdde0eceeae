"""What a participant is asked at a conference now, what they said of it, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, Subquery

from naast.common.operations import NotFound
from naast.participation import hall, place, rules
from naast.participation.endings import RUNNING, Ending
from naast.participation.models import Condition, Conference, Degree, PaperSheet, Rating
from naast.participation.queries.conditions import Mended, mended
from naast.participation.queries.ending import ending_of
from naast.participation.rules import choosing
from naast.participation.scales import DEGREES, ROUNDS, SCALE

if TYPE_CHECKING:
    from datetime import datetime

    from naast.participation.hall import Thing
    from naast.participation.models import Participant, Round


@dataclass(frozen=True, slots=True)
class Answer:
    """What one participant said of one thing; not ``is_given`` when nothing was said, ``value`` None for a blank."""

    thing: Thing
    is_given: bool
    value: int | None
    reason: str

    @property
    def words(self) -> str:
        """The same as it stands on the ballot."""
        if self.value is None:
            return ""
        return str((DEGREES if len(self.thing.key) > 1 else SCALE)[self.value])

    @property
    def asks_why(self) -> bool:
        """Whether a reason is asked: of a scenario that one would rather not have."""
        return len(self.thing.key) == 1 and self.value is not None and self.value < 0


@dataclass(frozen=True, slots=True)
class Need:
    """A condition as everybody may read it."""

    public_id: str
    letter: str
    words: str
    is_mine: bool
    state: str = "open"
    mended: Mended | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked now: the round and its kind (empty between rounds), and one's own answers so far.

    While it is asked what people need, ``hesitates`` are scenarios that one rated low, ``unsaid`` those that one did not rate.
    """

    title: str
    held_at: datetime
    place: str
    state: str
    round: str
    kind: str
    number: int
    question: str
    counts: bool
    answers: tuple[Answer, ...]
    hesitates: tuple[Thing, ...]
    unsaid: tuple[Thing, ...]
    needs: tuple[Need, ...]
    mark: str
    early_why: str = ""
    on_paper: int = 0
    ending: Ending = RUNNING

    @property
    def may_need(self) -> tuple[tuple[Thing, bool], ...]:
        """About which one may say what is needed, each with whether one rated it low."""
        return (*((one, True) for one in self.hesitates), *((one, False) for one in self.unsaid))

    @property
    def given(self) -> int:
        """How many things were answered."""
        return sum(one.is_given for one in self.answers)

    @property
    def first_open(self) -> str:
        """The first thing that was not answered yet; empty when there is none."""
        return self.after("")

    @property
    def scale(self) -> tuple[tuple[int, str], ...]:
        """The answers that can be given, from most to least wanted."""
        words = DEGREES if self.kind == "degrees" else SCALE
        return tuple((value, str(said)) for value, said in words.items())

    def answer(self, key: str) -> Answer:
        """One thing with what was said of it; raises ``KeyError`` when it is not asked."""
        return {one.thing.key: one for one in self.answers}[key]

    def after(self, key: str) -> str:
        """The next thing that was not answered yet, after this one; empty when there is none."""
        keys = [one.thing.key for one in self.answers]
        start = keys.index(key) + 1 if key in keys else 0
        return next((one.thing.key for one in self.answers[start:] if not one.is_given), "")

    def place_of(self, key: str) -> int:
        """The so-manieth thing this is, from 1."""
        return [one.thing.key for one in self.answers].index(key) + 1


def asked(who: Participant) -> Asked:
    """What this participant is asked now; raises ``NotFound`` before there is a conference that stands fast.

    Between a conference and the next one the last stays, so that a page that was kept open goes on.
    """
    sheet = PaperSheet.objects.filter(conference=OuterRef("pk"), participant=who).values("number")[:1]
    rows = Conference.objects.filter(process=who.process_id).exclude(state="preparing").order_by("-number")
    row = rows.annotate(on_paper=Subquery(sheet)).first()
    if row is None:
        raise NotFound("conference")
    row.process = who.process
    held = hall.rounds(row)
    now = next((one for one in held if one.closed_at is None), None) if row.state == "frozen" else None
    things = hall.things(row, now, held) if now and now.kind != "needs" else ()
    return Asked(
        title=row.title, held_at=row.held_at, place=row.place, state=row.state,
        round=now.public_id if now else "", kind=now.kind if now else "", number=now.number if now else 0,
        question=str(ROUNDS[now.kind]) if now else "", counts=_counts(who, row),
        answers=_answers(who, now, things) if now else (),
        **_may_need(who, row, is_asked=bool(now and now.kind == "needs")),
        needs=_needs(who, row) if now and now.kind == "needs" else (),
        mark=hall.mark("again" if row.superseded_at else row.state, len(held), is_open=any(one.closed_at is None for one in held)),
        early_why=held[0].early_why if held else "", on_paper=row.on_paper or 0,
        ending=ending_of(row),
    )  # fmt: skip


def next_asked(code: str, key: str, *, municipality_id: int) -> str:
    """What this participant has not answered yet, after this thing; empty when there is nothing. Raises ``NotFound``."""
    return asked(place.participant(code, municipality_id=municipality_id)).after(key)


def _counts(who: Participant, row: Conference) -> bool:
    try:
        hall.insist_counted(who, row)
    except rules.NotCounted:
        return False
    return True


def _answers(who: Participant, at: Round, things: tuple[Thing, ...]) -> tuple[Answer, ...]:
    said: dict[str, tuple[int | None, str]] = {}
    if at.kind in choosing.BALLOTS:
        rows = Rating.objects.filter(round=at, participant=who).values_list("scenario__public_id", "value", "reason")
        said = {key: (value, reason) for key, value, reason in rows}
        keys = {one.key: one.public_id for one in things}
    else:
        found = Degree.objects.filter(participant=who, condition__conference=at.conference_id)
        said = {key: (value, "") for key, value in found.values_list("condition__public_id", "value")}
        keys = {one.key: one.key for one in things}
    return tuple(Answer(one, keys[one.key] in said, *said.get(keys[one.key], (None, ""))) for one in things)


def _may_need(who: Participant, row: Conference, *, is_asked: bool) -> dict[str, tuple[Thing, ...]]:
    """About which this person may say what is needed: ``hesitates`` what they rated low, ``unsaid`` what they never rated."""
    stood, found = hall.frozen(row), hall.may_need(who, row) if is_asked else {}
    things = {letter: stood.scenario(letter) for letter in found}
    return {
        name: tuple(
            hall.Thing(letter, letter, one.title, one.purpose, one.elements)
            for letter, one in things.items()
            if found[letter] == is_low
        )
        for name, is_low in (("hesitates", True), ("unsaid", False))
    }


def _needs(who: Participant, row: Conference) -> tuple[Need, ...]:
    letters = {one.public_id: one.letter for one in hall.frozen(row).scenarios}
    found = Condition.objects.select_related("scenario").filter(conference=row).exclude(words="")
    rows = list(found.filter(Q(state="open") | Q(participant=who)))
    lines = mended(one for one in rows if one.participant_id == who.pk)
    return tuple(
        Need(
            one.public_id, letters[one.scenario.public_id], one.words, one.participant_id == who.pk, one.state,
            lines.get(one.pk),
        )
        for one in rows
    )  # fmt: skip
