"""What the desk sees: who waits, one question with a proposal and its reason, and what would help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from naast.calculations import language
from naast.common.operations import NotFound
from naast.needs import queries as needs
from naast.network import queries as network
from naast.questions import rules
from naast.questions.models import Draft, GoodExample, Question

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from naast.access.actors import Actor

FIRST_WORDS = 90


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the list: the first words, what it seems to be about, and why it stands where it stands."""

    public_id: str
    first_words: str
    theme: str
    asked_at: datetime
    due_at: datetime
    urgency: str
    is_danger: bool
    is_mine: bool
    wants_call: bool
    channel: str
    status: str
    fits_me: str
    fits_colleague: str


@dataclass(frozen=True, slots=True)
class WaitingList:
    """Mine by talent first, then what fits a colleague; all of it may be taken."""

    mine: tuple[Waiting, ...]
    others: tuple[Waiting, ...]

    @property
    def total(self) -> int:
        """How many questions wait."""
        return len(self.mine) + len(self.others)


def _themes(question: Question) -> list[str]:
    return [question.theme] if question.theme else question.guessed_themes


def _first_words(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= FIRST_WORDS else line[:FIRST_WORDS].rsplit(" ", 1)[0] + " …"


def waiting(*, by: Actor, at: datetime, limit: int = 60) -> WaitingList:
    """Who waits for an answer in my municipality: danger, handed to me, my talents, then what is due first."""
    rows = (
        Question.objects.visible_to(by)
        .filter(status="waiting")
        .exclude(parked_until__gt=at)
        .order_by("due_at")[:limit]
    )
    colleagues = network.colleagues(by.municipality_id or 0, at=at)
    me = next((person for person in colleagues if person.account_id == by.account_id), None)
    lines = sorted((_line(row, me, colleagues, by, at) for row in rows), key=lambda pair: pair[0])
    mine = tuple(line for _, line in lines if line.is_danger or line.is_mine or line.fits_me)
    return WaitingList(mine=mine, others=tuple(line for _, line in lines if line not in mine))


def _line(
    row: Question, me: network.Person | None, colleagues: Sequence[network.Person], by: Actor, at: datetime
) -> tuple[tuple[object, ...], Waiting]:
    themes, age = _themes(row), float(row.age) if row.age is not None else None
    fit = rules.fit(themes=themes, age=age, talents=me.talents, ages=me.ages) if me else rules.Fit(0, "")
    best = max(
        ((rules.fit(themes=themes, age=age, talents=one.talents, ages=one.ages).score, one) for one in colleagues),
        key=lambda pair: pair[0],
        default=None,
    )
    is_mine = row.assigned_to_id is not None and row.assigned_to_id == by.account_id
    line = Waiting(
        public_id=row.public_id,
        first_words=_first_words(row.text),
        theme=needs.theme_name(themes[0]) if themes else "",
        asked_at=row.created_at,
        due_at=row.due_at,
        urgency=rules.urgency(created_at=row.created_at, due_at=row.due_at, at=at),
        is_danger=bool(row.danger),
        is_mine=is_mine,
        wants_call=row.wants_call,
        channel=row.channel,
        status=row.status,
        fits_me=needs.theme_name(fit.why) if fit.score > 0 else "",
        fits_colleague=best[1].first_name if best and best[0] > 0 and best[1] is not me else "",
    )
    key = rules.order(is_danger=line.is_danger, is_mine=is_mine, score=fit.score, due_at=row.due_at)
    return key, line


def one(public_id: str, *, by: Actor) -> tuple[Question, str]:
    """One question with my own draft on it; :class:`NotFound` for who does not work at this desk."""
    question = (
        Question.objects.visible_to(by)
        .select_related("neighbourhood", "assigned_to")
        .prefetch_related("messages", "sign_ups__offer")
        .filter(public_id=public_id)
        .first()
    )
    if question is None:
        raise NotFound("question")
    draft = Draft.objects.filter(question=question, account_id=by.account_id).first()
    return question, draft.text if draft else ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What Naast would choose, each with its reason; the desk decides."""

    theme: str
    theme_name: str
    theme_why: str
    track: str
    track_name: str
    track_why: str
    next_step: str
    next_why: str


def proposal(question: Question) -> Proposal:
    """Theme, kind of work and next step for a question, from its words; never applied by itself."""
    guesses = language.guess_themes(question.text)
    theme = question.theme or (guesses[0].theme if guesses else "")
    words = ", ".join(f"‘{word}’" for word in (guesses[0].words[:3] if guesses else ()))
    track, why = language.guess_track(question.text)
    step, step_why = _next_step(question)
    return Proposal(
        theme=theme,
        theme_name=needs.theme_name(theme) if theme else "",
        theme_why=words,
        track=question.track or track,
        track_name=rules.TRACK_NAMES.get(question.track or track, ""),
        track_why=", ".join(why) if not isinstance(why, str) else why,
        next_step=question.next_step or step,
        next_why=step_why,
    )


def _next_step(question: Question) -> tuple[str, str]:
    if question.danger:
        return "Neem vandaag contact op", "er staan woorden in die op gevaar kunnen wijzen"
    if question.wants_call:
        when = f" ({question.call_when})" if question.call_when else ""
        return f"Bel terug{when}", "daar is om gevraagd"
    return "Stuur een antwoord", "er is geen telefoonnummer achtergelaten"


def helpful_examples(*, municipality_id: int, themes: Sequence[str], age: float | None, limit: int = 3) -> list[GoodExample]:
    """Answers colleagues gave before on these themes, what helped most first."""
    rows = GoodExample.objects.filter(municipality_id=municipality_id, themes__overlap=list(themes))
    if age is not None:
        rows = rows.filter(
            Q(age_min__isnull=True) | Q(age_min__lte=age + 1), Q(age_max__isnull=True) | Q(age_max__gte=age - 1)
        )
    first = themes[0] if themes else ""
    ranked = sorted(rows.order_by("-helped")[:60], key=lambda row: (first not in row.themes[:1], -row.helped))
    return ranked[:limit]


def colleagues_for(*, themes: Sequence[str], age: float | None, by: Actor, at: datetime) -> list[tuple[network.Person, str]]:
    """Who knows about this: colleagues by talent, who is in first; each with the theme that fits."""
    people = network.colleagues(by.municipality_id or 0, at=at)
    fits = [
        (rules.fit(themes=themes, age=age, talents=person.talents, ages=person.ages), person)
        for person in people
        if person.account_id != by.account_id
    ]
    ranked = sorted(fits, key=lambda pair: (-pair[0].score, not pair[1].is_here))
    return [(person, needs.theme_name(fit.why) if fit.why else "") for fit, person in ranked]


def find(words: str, *, by: Actor, at: datetime, limit: int = 20, newest: int = 400) -> list[Waiting]:
    """Search my own municipality's questions: the newest are decrypted in memory, no index of words is kept."""
    wanted = [word for word in words.lower().split() if word]
    found = []
    rows = Question.objects.visible_to(by).order_by("-created_at")[:newest]
    for row in rows:
        if wanted and all(word in row.text.lower() or word == row.public_id for word in wanted):
            found.append(_line(row, None, (), by, at)[1])
        if len(found) == limit:
            break
    return found


def proposed_examples(*, municipality_id: int) -> list[GoodExample]:
    """Good examples that wait for an editor to make them general, oldest proposal first."""
    rows = GoodExample.objects.filter(municipality_id=municipality_id, proposed_at__isnull=False, published_as="")
    return list(rows.order_by("proposed_at"))
