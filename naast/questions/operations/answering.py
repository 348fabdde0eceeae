"""What the desk can do with a question: clarify, choose, answer, hand over, sign up, call, close."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import locks
from naast.common.operations import NotFound, operation
from naast.offers import queries as offers
from naast.questions import rules
from naast.questions.models import Draft, Message, Question, SignUp
from naast.questions.operations import outbox
from naast.questions.operations.examples import credit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from naast.access.actors import Actor


def _locked(public_id: str, *, by: Actor, version: int | None = None) -> Question:
    """The question, for this worker alone until the transaction ends; ``version`` is what the screen showed."""
    question = Question.objects.visible_to(by).select_for_update().filter(public_id=public_id).first()
    if question is None:
        raise NotFound("question")
    _same_version(question, version)
    return question


def _changed(question: Question, *, at: datetime) -> None:
    if question.status == "closed":
        question.contact, question.wants_call = "", False
    question.changed_at = at
    question.version += 1
    question.save()


@operation(Permission.DESK_ANSWER)
def triage(
    *, public_id: str, theme: str, track: str, next_step: str, at: datetime, by: Actor, version: int | None = None
) -> Question:
    """Choose theme, kind of work and next step; the fact without a person goes into the outbox with it."""
    question = _locked(public_id, by=by, version=version)
    question.theme, question.track, question.next_step = theme, track, next_step
    _changed(question, at=at)
    line = getattr(question, "outbox_line", None)
    outbox.note(question, met=line.met if line else None, why_not=line.why_not if line else "")
    return question


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it leaves the desk: the words, what was put in, and whether we had something that fits."""

    text: str
    offers: Sequence[str] = ()
    examples: Sequence[str] = ()
    signed: str = ""
    why_not: str = ""
    theme: str = ""
    track: str = ""
    next_step: str = ""


@operation(Permission.DESK_ANSWER)
def answer(*, public_id: str, reply: Reply, at: datetime, by: Actor, version: int | None = None) -> Question:
    """Answer a question; ``version`` is what the screen showed. Sending the same answer twice sends it once.

    Raises :class:`rules.ChangedMeanwhile` when a colleague was first, :class:`rules.Closed` when nobody can answer any more.
    A call-back that was asked for stays on the list until somebody called.
    """
    question = _locked(public_id, by=by)
    if _said_already(question, reply, kind="answer", by=by):
        return question
    _same_version(question, version)
    message = _say(question, reply, kind="answer", at=at, by=by)
    _choose(question, reply)
    question.status, question.answered_at, question.parked_until = "answered", at, None
    question.assigned_to_id, question.helped = _who_goes_on(question, by=by), None
    _changed(question, at=at)
    credit(message, reply.examples)
    outbox.note(question, met=not reply.why_not, why_not=reply.why_not)
    return question


@operation(Permission.DESK_ANSWER)
def ask_back(*, public_id: str, reply: Reply, version: int, at: datetime, by: Actor) -> Question:
    """Ask the asker something first; the question waits for them."""
    question = _locked(public_id, by=by)
    if _said_already(question, reply, kind="ask-back", by=by):
        return question
    _same_version(question, version)
    _say(question, reply, kind="ask-back", at=at, by=by)
    question.status, question.parked_until = "asked-back", None
    question.assigned_to_id = by.account_id
    _changed(question, at=at)
    return question


def _who_goes_on(question: Question, *, by: Actor) -> int | None:
    """Who answers keeps the question, unless somebody else was asked to call back."""
    return question.assigned_to_id if question.wants_call and question.assigned_to_id else by.account_id


def _same_version(question: Question, version: int | None) -> None:
    if version is not None and question.version != version:
        raise rules.ChangedMeanwhile(version=question.version)


def _said_already(question: Question, reply: Reply, *, kind: str, by: Actor) -> bool:
    """Whether the last turn is this one: a second tap on the button."""
    last = question.messages.last()
    return (
        last is not None
        and (last.kind, last.written_by_id) == (kind, by.account_id)
        and last.text == rules.clean_text(reply.text)
    )


def _choose(question: Question, reply: Reply) -> None:
    """Theme and kind of work as the answer chose them, else as they were, else as the words say."""
    question.theme = reply.theme or question.theme or outbox.guess_theme(question.text)
    question.track = reply.track or question.track or "kort-advies"
    question.next_step = reply.next_step or question.next_step


def _say(question: Question, reply: Reply, *, kind: str, at: datetime, by: Actor) -> Message:
    if question.status == "closed":
        raise rules.Closed
    message = Message.objects.create(
        question=question,
        sender="desk",
        kind=kind,
        text=rules.clean_text(reply.text),
        written_by_id=by.account_id,
        signed=reply.signed,
        offers=list(reply.offers),
        created_at=at,
    )
    Draft.objects.filter(question=question, account_id=by.account_id or 0).delete()
    return message


@operation(Permission.DESK_ANSWER)
def hand_over(*, public_id: str, to_account_id: int, to_name: str, version: int, at: datetime, by: Actor) -> Question:
    """Hand a question to a colleague by talent; it stays waiting, now first in that colleague's list."""
    question = _locked(public_id, by=by, version=version)
    question.assigned_to_id, question.parked_until = to_account_id, None
    Message.objects.create(
        question=question, sender="desk", kind="hand-over", signed=to_name, written_by_id=by.account_id, created_at=at
    )
    _changed(question, at=at)
    return question


@operation(Permission.DESK_ANSWER)
def park(*, public_id: str, until: datetime, version: int, at: datetime, by: Actor) -> Question:
    """Put a question aside for a while; it comes back by itself, before its term ends."""
    question = _locked(public_id, by=by, version=version)
    question.parked_until = rules.parked_until(at=at, until=until, due_at=question.due_at)
    _changed(question, at=at)
    return question


@operation(Permission.DESK_ANSWER)
def call_done(
    *, public_id: str, reached: bool, at: datetime, by: Actor, signed: str = "", version: int | None = None
) -> Question:
    """Note that somebody was called; when reached, the number goes and the question counts as answered."""
    question = _locked(public_id, by=by, version=version)
    said = "We hebben elkaar gesproken." if reached else "We belden je, maar kregen je niet te pakken."
    _say(question, Reply(text=said, signed=signed), kind="call", at=at, by=by)
    if reached:
        _choose(question, Reply(text=said))
        question.called_at, question.wants_call, question.contact = at, False, ""
        question.status, question.answered_at, question.parked_until = "answered", at, None
        question.assigned_to_id, question.helped = by.account_id, None
    _changed(question, at=at)
    if reached:
        outbox.note(question, met=True)
    return question


@operation(Permission.DESK_ANSWER)
def go_on(*, public_id: str, theme: str, at: datetime, by: Actor) -> Question:
    """A question goes on in a plan: it waits no more, nobody calls, and it counts as coordination. Twice is once.

    Only who asked reads that it is a plan; at the desk it stands as settled with them.
    """
    question = _locked(public_id, by=by)
    last = question.messages.last()
    if last is not None and last.goes_on:
        return question
    Message.objects.create(
        question=question, sender="desk", kind="text", written_by_id=by.account_id, signed=by.name[:60], created_at=at
    )
    question.theme, question.track = question.theme or theme, "coordinatie"
    question.status, question.answered_at, question.parked_until = "answered", at, None
    question.wants_call, question.contact = False, ""
    question.assigned_to_id, question.helped, question.closed_at = by.account_id, None, None
    _changed(question, at=at)
    outbox.note(question, met=True)
    return question


@operation(Permission.DESK_ANSWER)
def sign_up(
    *, public_id: str, offer_id: int, at: datetime, by: Actor, first_name: str = "", signed: str = ""
) -> Question:
    """Sign somebody up for an offer; twice is once. Raises ``rules.NoSeat`` when every seat is taken."""
    question = _locked(public_id, by=by)
    locks.hold(f"sign-up:{offer_id}")
    there = SignUp.objects.filter(offer_id=offer_id)
    seats = offers.seats_of(offer_id)
    if seats is not None and there.count() >= seats and not there.filter(question=question).exists():
        raise rules.NoSeat
    place, is_new = SignUp.objects.get_or_create(
        question=question, offer_id=offer_id, defaults={"first_name": first_name, "created_at": at}
    )
    if is_new:
        Message.objects.create(
            question=question,
            sender="desk",
            kind="sign-up",
            offers=[place.offer.slug],
            signed=signed,
            written_by_id=by.account_id,
            created_at=at,
        )
        question.track = question.track or "preventie"
        _changed(question, at=at)
    return question


@operation(Permission.DESK_ANSWER)
def close(*, public_id: str, at: datetime, by: Actor, why_not: str = "", version: int | None = None) -> Question:
    """Close a question: the contact goes, the words stay until the retention ends. Closing unanswered counts as unmet."""
    question = _locked(public_id, by=by, version=version)
    was_answered = question.answered_at is not None
    question.status, question.closed_at, question.parked_until = "closed", at, None
    _changed(question, at=at)
    line = getattr(question, "outbox_line", None)
    if line is None or line.met is None or why_not:
        outbox.note(question, met=was_answered and not why_not, why_not=why_not or "anders")
    return question


@operation(Permission.DESK_ANSWER)
def save_draft(*, public_id: str, text: str, at: datetime, by: Actor) -> Draft:
    """Keep what is being typed, for this person only."""
    question = Question.objects.visible_to(by).filter(public_id=public_id).first()
    if question is None:
        raise NotFound("question")
    draft, _ = Draft.objects.update_or_create(
        question=question, account_id=by.account_id or 0, defaults={"text": text[: rules.TEXT_LIMIT], "saved_at": at}
    )
    return draft
