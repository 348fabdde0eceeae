"""What who asks can do: ask, add, say whether it helped, erase; and what the desk registers on their behalf."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F

from naast.access.permissions import Permission
from naast.calculations import language
from naast.common.operations import operation
from naast.offers import queries as window
from naast.questions import codes, rules
from naast.questions.models import GoodExample, Message, Question, Reuse
from naast.questions.operations import outbox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.access.models import Municipality


@dataclass(frozen=True, slots=True)
class Asked:
    """A question was kept: its public id for the desk, and the code, which is nowhere else."""

    public_id: str
    code: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody says with a question, beside the words themselves; all of it may be left out."""

    asker: str = "other"
    age: float | None = None
    neighbourhood_id: int | None = None
    contact: str = ""
    call_when: str = ""


@operation(Permission.QUESTION_ASK)
def ask(
    *,
    municipality: Municipality,
    text: str,
    once: str,
    at: datetime,
    by: Actor,
    words: Words | None = None,
    channel: str = "web",
) -> Asked:
    """Keep a question, without a name. The same ``once`` with the same words gives the question it already made.

    Danger words make it due today; the theme is only guessed for the count, the desk decides.
    Raises ``rules.Empty`` or ``rules.TooLong``.
    """
    said = words or Words()
    tidy = rules.clean_text(text)
    code = codes.code_of(once)
    known = Question.objects.filter(code_mark=codes.mark_of(code)).first()
    if known is not None:
        if known.municipality_id == municipality.pk and known.text == tidy:
            return Asked(public_id=known.public_id, code=code, is_new=False)
        code = codes.code_of(once + codes.fresh_once())
    question = _new_question(municipality, tidy, code=code, said=said, channel=channel, at=at)
    try:
        with transaction.atomic():
            question.save()
    except IntegrityError:
        known = Question.objects.with_code(code, municipality_id=municipality.pk)
        return Asked(public_id=known.public_id, code=code, is_new=False)
    outbox.note(question)
    return Asked(public_id=question.public_id, code=code, is_new=True)


def _themes(text: str, danger: Sequence[str]) -> list[str]:
    """What a question is likely about; where words point at danger, that first."""
    guesses = [guess.theme for guess in language.guess_themes(text)]
    return list(dict.fromkeys([*window.themes_in_danger(danger), *guesses]))[:3]


def _new_question(
    municipality: Municipality, text: str, *, code: str, said: Words, channel: str, at: datetime
) -> Question:
    danger = language.look_for_danger(text).kinds
    wants_call = bool(said.contact)
    read = language.read_age(text)
    age = rules.told_age(said=said.age, low=read.low if read else None, high=read.high if read else None)
    return Question(
        municipality=municipality,
        code_mark=codes.mark_of(code),
        text=text,
        guessed_themes=_themes(text, danger),
        asker=said.asker,
        age=age,
        neighbourhood_id=said.neighbourhood_id,
        channel=channel,
        danger=list(danger),
        contact=said.contact,
        wants_call=wants_call,
        call_when=said.call_when,
        due_at=rules.due(
            at=at,
            wants_call=wants_call,
            is_danger=bool(danger),
            callback_days=municipality.callback_days,
            answer_days=municipality.answer_days,
        ),
        created_at=at,
        changed_at=at,
    )


@operation(Permission.DESK_REGISTER)
def register(  # noqa: PLR0913 - three inputs of the desk, and what the screen adds by itself
    *,
    municipality: Municipality,
    text: str,
    outcome: str,
    at: datetime,
    by: Actor,
    signed: str = "",
    channel: str = "walk-in",
    words: Words | None = None,
    theme: str = "",
    why_not: str = "",
    once: str = "",
) -> Asked:
    """Register somebody at the desk or on the phone: what was asked, about what, and how it ended.

    ``outcome`` is ``answered`` (done, kort advies), ``unmet`` (answered, but we had nothing that fits: ``why_not``),
    or ``waiting`` (a colleague answers later). The same ``once`` with the same words registers nothing twice.
    """
    said = words or Words()
    tidy = rules.clean_text(text)
    code = codes.code_of(once or codes.fresh_once())
    known = Question.objects.filter(code_mark=codes.mark_of(code)).first()
    if known is not None:
        if known.municipality_id == municipality.pk and known.text == tidy:
            return Asked(public_id=known.public_id, code=code, is_new=False)
        code = codes.code_of(codes.fresh_once())
    question = _new_question(municipality, tidy, code=code, said=said, channel=channel, at=at)
    question.theme = theme or outbox.guess_theme(tidy)
    if outcome == "waiting":
        question.save()
        outbox.note(question)
    else:
        question.track, question.status = "kort-advies", "closed"
        question.answered_at = question.closed_at = at
        question.contact, question.wants_call = "", False
        question.assigned_to_id = by.account_id
        question.save()
        Message.objects.create(
            question=question, sender="desk", kind="call", created_at=at, written_by_id=by.account_id, signed=signed
        )
        outbox.note(question, met=outcome == "answered", why_not=why_not or "geen-aanbod")
    return Asked(public_id=question.public_id, code=code, is_new=True)


def _locked(municipality_id: int, code: str) -> Question:
    return Question.objects.select_for_update(of=("self",)).with_code(code, municipality_id=municipality_id)


@operation(Permission.QUESTION_FOLLOW)
def add(*, municipality_id: int, code: str, text: str, at: datetime, by: Actor) -> Message:
    """Who asked writes something more; the desk sees the question waiting again.

    What counted as met is open again until the desk answers; a "dit hielp niet" stays counted as not met.
    """
    question = _locked(municipality_id, code)
    tidy = rules.clean_text(text)
    last = question.messages.last()
    if last is not None and last.sender == "asker" and last.text == tidy:
        return last
    message = Message.objects.create(question=question, sender="asker", text=tidy, created_at=at)
    danger = set(question.danger) | set(language.look_for_danger(tidy).kinds)
    if question.helped:
        question.helped = None
    _reopen(question, at=at, danger=sorted(danger))
    line = getattr(question, "outbox_line", None)
    if line is not None and line.met:
        outbox.note(question)
    return message


def _reopen(question: Question, *, at: datetime, danger: list[str] | None = None) -> None:
    town = question.municipality
    question.status, question.closed_at, question.parked_until = "waiting", None, None
    question.danger = danger if danger is not None else question.danger
    question.due_at = rules.due(
        at=at,
        wants_call=question.wants_call,
        is_danger=bool(question.danger),
        callback_days=town.callback_days,
        answer_days=town.answer_days,
    )
    question.changed_at = at
    question.version += 1
    question.save()


@operation(Permission.QUESTION_FOLLOW)
def say_helped(*, municipality_id: int, code: str, helped: bool, at: datetime, by: Actor) -> Question:
    """Who asked says whether it helped. "Dit hielp" closes; "dit hielp niet" reopens and counts as not met."""
    question = _locked(municipality_id, code)
    if question.helped is helped:
        return question
    question.helped = helped
    _credit(question, helped=helped)
    if helped:
        question.status, question.closed_at, question.contact = "closed", at, ""
        question.wants_call, question.parked_until = False, None
        question.changed_at = at
        question.version += 1
        question.save()
        outbox.note(question, met=True)
    else:
        _reopen(question, at=at)
        outbox.note(question, met=False, why_not="hielp-niet")
    return question


def _credit(question: Question, *, helped: bool) -> None:
    """The examples that went into the answers get one helping more, or lose it again; never two for one question."""
    reuses = Reuse.objects.filter(message__question=question)
    had = set(reuses.filter(is_credited=True).values_list("example_id", flat=True))
    examples = set(reuses.values_list("example_id", flat=True)) - had if helped else had
    change = F("helped") + 1 if helped else F("helped") - 1
    GoodExample.objects.filter(pk__in=examples).update(helped=change)
    reuses.update(is_credited=helped)


@dataclass(frozen=True, slots=True)
class Erased:
    """Everything of one question is gone."""

    public_id: str = ""


@operation(Permission.QUESTION_FOLLOW)
def erase(*, municipality_id: int, code: str, by: Actor) -> Erased:
    """Erase everything: the words, the answers, the contact, the line for the count that was not yet added up."""
    _locked(municipality_id, code).delete()
    return Erased()
