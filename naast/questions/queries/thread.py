"""The conversation on a question, as its asker and the desk both see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.questions.models import Question
from naast.questions.queries import wording

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: who says what, when."""

    sender: str
    kind: str
    text: str
    signed: str
    at: datetime
    offers: tuple[str, ...]
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """A question and its conversation, for who holds the code."""

    public_id: str
    text: str
    lead: str
    rest: str
    asked_at: datetime
    status: str
    due_at: datetime
    age: str
    neighbourhood: str
    danger: tuple[str, ...]
    wants_call: bool
    helped: bool | None
    can_judge: bool
    turns: tuple[Turn, ...]

    @property
    def goes_on(self) -> bool:
        """Whether this question went on in a plan."""
        return any(turn.goes_on for turn in self.turns)


def turns(question: Question) -> tuple[Turn, ...]:
    """The turns in order."""
    return tuple(
        Turn(
            sender=row.sender,
            kind=row.kind,
            text=row.text,
            signed=row.signed,
            at=row.created_at,
            offers=tuple(row.offers),
            goes_on=row.goes_on,
        )
        for row in question.messages.all()
    )


def thread(*, municipality_id: int, code: str) -> Thread:
    """The thread that belongs to a code; :class:`naast.common.operations.NotFound` when there is none here."""
    question = Question.objects.select_related("neighbourhood").with_code(code, municipality_id=municipality_id)
    said = turns(question)
    lead, rest = wording.lead_and_rest(question.text)
    return Thread(
        public_id=question.public_id,
        text=question.text,
        lead=lead,
        rest=rest,
        asked_at=question.created_at,
        status=question.status,
        due_at=question.due_at,
        age=wording.age_words(float(question.age) if question.age is not None else None),
        neighbourhood=question.neighbourhood.name if question.neighbourhood else "",
        danger=tuple(question.danger),
        wants_call=question.wants_call,
        helped=question.helped,
        can_judge=any(turn.kind in {"answer", "call"} for turn in said),
        turns=tuple(turn for turn in said if turn.kind != "hand-over"),
    )
