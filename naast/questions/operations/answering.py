"""What the desk can do with a question: clarify, choose, answer, hand over, sign up, call, close."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.offers import operations as offers
from naast.questions import rules
from naast.questions.models import Draft, GoodExample, Message, Question, Reuse, SignUp
from naast.questions.operations import outbox

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from naast.access.actors import Actor


def _locked(public_id: str, *, by: Actor, version: int | None = None) -> Question:
    """The question, for this worker alone until the transaction ends; ``version`` is what the screen showed."""
    question = Question.objects.visible_to(by).select_for_update().filter(public_id=public_id).first()
    if question is None:
        raise NotFound("question")
    if version is not None and question.version != version:
        raise rules.ChangedMeanwhile(version=question.version)
    return question


def _changed(question: Question, *, at: datetime) -> None:
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


@operation(Permission.DESK_ANSWER)
def answer(*, public_id: str, reply: Reply, at: datetime, by: Actor, version: int | None = None) -> Question:
    """Answer a question; ``version`` is what the screen showed. When a colleague was first, :class:`rules.ChangedMeanwhile` says so and nothing is lost."""
    question = _locked(public_id, by=by, version=version)
    message = _say(question, reply, kind="answer", at=at, by=by)
    if not question.theme:
        question.theme = outbox.guess_theme(question.text)
    question.track = question.track or "kort-advies"
    question.status, question.answered_at = "answered", at
    question.assigned_to_id = by.account_id
    question.helped = None
    _changed(question, at=at)
    _credit(message, reply.examples)
    outbox.note(question, met=not reply.why_not, why_not=reply.why_not)
    return question


@operation(Permission.DESK_ANSWER)
def ask_back(*, public_id: str, reply: Reply, version: int, at: datetime, by: Actor) -> Question:
    """Ask the asker something first; the question waits for them."""
    question = _locked(public_id, by=by, version=version)
    _say(question, reply, kind="ask-back", at=at, by=by)
    question.status = "asked-back"
    question.assigned_to_id = by.account_id
    _changed(question, at=at)
    return question


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
    Draft.objects.filter(question=question, account_id=by.account_id).delete()
    return message


def _credit(message: Message, examples: Sequence[str]) -> None:
    used = GoodExample.objects.filter(
        municipality_id=message.question.municipality_id, public_id__in=list(examples)
    )
    Reuse.objects.bulk_create([Reuse(example=example, message=message) for example in used], ignore_conflicts=True)
    used.update(used=F("used") + 1)


@operation(Permission.DESK_ANSWER)
def hand_over(*, public_id: str, to_account_id: int, to_name: str, version: int, at: datetime, by: Actor) -> Question:
    """Hand a question to a colleague by talent; it stays waiting, now first in that colleague's list."""
    question = _locked(public_id, by=by, version=version)
    question.assigned_to_id = to_account_id
    Message.objects.create(
        question=question, sender="desk", kind="hand-over", signed=to_name, written_by_id=by.account_id, created_at=at
    )
    _changed(question, at=at)
    return question


@operation(Permission.DESK_ANSWER)
def park(*, public_id: str, until: datetime, version: int, at: datetime, by: Actor) -> Question:
    """Put a question aside for a while; it comes back by itself and its term goes on."""
    question = _locked(public_id, by=by, version=version)
    question.parked_until = until
    _changed(question, at=at)
    return question


@operation(Permission.DESK_ANSWER)
def call_done(*, public_id: str, reached: bool, at: datetime, by: Actor, signed: str = "") -> Question:
    """Note that somebody was called; when reached, the number goes and the question counts as answered."""
    question = _locked(public_id, by=by)
    note = Reply(text="We hebben elkaar gesproken." if reached else "We belden je, maar kregen je niet te pakken.", signed=signed)
    _say(question, note, kind="call", at=at, by=by)
    if reached:
        question.called_at, question.wants_call, question.contact = at, False, ""
        question.status, question.answered_at = "answered", at
        question.assigned_to_id = by.account_id
        outbox.note(question, met=True)
    _changed(question, at=at)
    return question


@operation(Permission.DESK_ANSWER)
def sign_up(
    *, public_id: str, offer_id: int, at: datetime, by: Actor, first_name: str = "", signed: str = ""
) -> Question:
    """Sign somebody up for an offer; twice is once."""
    question = _locked(public_id, by=by)
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
def close(*, public_id: str, at: datetime, by: Actor, why_not: str = "") -> Question:
    """Close a question: the contact goes, the words stay until the retention ends. Closing unanswered counts as unmet."""
    question = _locked(public_id, by=by)
    was_answered = question.answered_at is not None
    question.status, question.closed_at = "closed", at
    question.contact, question.wants_call, question.parked_until = "", False, None
    _changed(question, at=at)
    line = getattr(question, "outbox_line", None)
    if line is None or line.met is None or why_not:
        outbox.note(question, met=was_answered and not why_not, why_not=why_not or "anders")
    return question


@operation(Permission.DESK_ANSWER)
def save_draft(*, public_id: str, text: str, at: datetime, by: Actor) -> Draft:
    """Keep what is being typed, for this person only."""
    question = _locked(public_id, by=by)
    draft, _ = Draft.objects.update_or_create(
        question=question, account_id=by.account_id, defaults={"text": text[: rules.TEXT_LIMIT], "saved_at": at}
    )
    return draft


@dataclass(frozen=True, slots=True)
class Example:
    """A good answer in words without anything of the family, and how often it was used and helped elsewhere."""

    text: str
    themes: Sequence[str]
    signed: str = ""
    ages: tuple[int | None, int | None] = (None, None)
    used: int = 0
    helped: int = 0


@operation(Permission.DESK_ANSWER)
def keep_example(*, municipality_id: int, example: Example, by: Actor) -> GoodExample:
    """Keep a good answer for colleagues."""
    return GoodExample.objects.create(
        municipality_id=municipality_id,
        text=rules.clean_text(example.text),
        themes=list(example.themes),
        signed=example.signed,
        age_min=example.ages[0],
        age_max=example.ages[1],
        used=example.used,
        helped=example.helped,
    )


@operation(Permission.DESK_ANSWER)
def propose_public(*, public_id: str, at: datetime, by: Actor) -> GoodExample:
    """Propose a good example as a public answer; an editor makes it general first."""
    example = GoodExample.objects.filter(municipality_id=by.municipality_id, public_id=public_id).first()
    if example is None:
        raise NotFound("example")
    if not example.published_as:
        example.proposed_at = example.proposed_at or at
        example.save(update_fields=["proposed_at"])
    return example


@operation(Permission.ANSWER_PUBLISH)
def publish_example(*, public_id: str, fields: Mapping[str, object], at: datetime, by: Actor) -> GoodExample:
    """An editor made a good example general: it becomes a public answer in the window."""
    example = (
        GoodExample.objects.select_for_update().filter(municipality_id=by.municipality_id, public_id=public_id).first()
    )
    if example is None:
        raise NotFound("example")
    published = offers.put_answer(municipality_id=example.municipality_id, fields=fields, at=at, by=by)
    example.published_as = published.slug
    example.save(update_fields=["published_as"])
    return example
