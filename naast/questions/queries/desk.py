"""What the desk sees: who waits, and one question with a proposal and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, IntegerField, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext as _

from naast.common.operations import NotFound
from naast.needs import queries as needs
from naast.network import queries as network
from naast.questions import presence, rules
from naast.questions.models import Draft, Question
from naast.questions.queries import wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from naast.access.actors import Actor

FIRST_WORDS = 90
MOST = 60


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the list: the first words, what it seems to be about, and why it stands where it stands."""

    public_id: str
    first_words: str
    theme: str
    asked_at: datetime
    ago: str
    due_at: datetime
    due: str
    urgency: str
    is_danger: bool
    is_mine: bool
    is_taken: bool
    wants_call: bool
    call_when: str
    channel: str
    status: str
    back_at: str
    fits_me: str
    fits_colleague: str

    @property
    def reason(self) -> str:
        """Why it stands where it stands, by what weighed heaviest in ``rules.order``."""
        if self.is_danger:
            return _("omdat er woorden staan die op gevaar kunnen wijzen")
        if self.is_mine:
            return _("omdat deze vraag van jou is")
        if self.fits_me and not self.is_taken:
            return _("omdat %(theme)s bij jou past") % {"theme": self.fits_me.lower()}
        if self.urgency == "late":
            return _("omdat er %(when)s antwoord moest zijn") % {"when": self.due}
        return _("omdat er vóór %(when)s antwoord moet zijn") % {"when": self.due}


@dataclass(frozen=True, slots=True)
class WaitingList:
    """Mine by talent first, then what fits a colleague; all of it may be taken. ``later`` is parked or asked back."""

    mine: tuple[Waiting, ...]
    others: tuple[Waiting, ...]
    later: tuple[Waiting, ...] = ()
    has_more: bool = False

    @property
    def total(self) -> int:
        """How many questions wait for the desk."""
        return len(self.mine) + len(self.others)

    @property
    def talents(self) -> list[str]:
        """Why mine are mine, in the words of the themes."""
        return list(dict.fromkeys(line.fits_me for line in self.mine if line.fits_me))[:3]


@dataclass(frozen=True, slots=True)
class Opened:
    """One question at the desk, what I was typing on it, and by account who looks at it since when."""

    question: Question
    draft: str
    draft_at: datetime | None
    looking: dict[int, datetime]

    @property
    def themes(self) -> list[str]:
        """What it is about: as the desk chose, else as the words say."""
        return _themes(self.question)

    @property
    def age(self) -> float | None:
        """The age it is about, in years."""
        return float(self.question.age) if self.question.age is not None else None


@dataclass(frozen=True, slots=True)
class Desk:
    """The list, the question that is open, and the colleagues of this desk."""

    waiting: WaitingList
    opened: Opened | None
    colleagues: tuple[network.Person, ...]


def _themes(question: Question) -> list[str]:
    return list(
        dict.fromkeys([question.theme, *question.guessed_themes] if question.theme else question.guessed_themes)
    )


def first_words(text: str) -> str:
    """The beginning of a question, cut between two words."""
    line = " ".join(text.split())
    return line if len(line) <= FIRST_WORDS else line[:FIRST_WORDS].rsplit(" ", 1)[0] + " …"


def desk(*, by: Actor, at: datetime, opened: str | None = None, first: bool = False) -> Desk:
    """The desk at this moment, with the question ``opened`` or, when asked for, the ``first`` that waits.

    Who waits: unanswered, or still to be called. Danger first, then handed to me, my talents, and what is due first.
    Raises :class:`NotFound` when ``opened`` is no question of this desk.
    """
    rows = list(_rows(by, at, opened)[: MOST + 1])
    mine_first = network.colleagues(by.municipality_id or 0, at=at)
    it = next((row for row in rows if row.public_id == opened), None)
    if opened is not None and it is None:
        raise NotFound("question")
    in_list = [row for row in rows if _is_waiting(row)]
    found = _listed(in_list[:MOST], mine_first, by, at, has_more=len(rows) > MOST)
    if first and it is None:
        first_id = next((line.public_id for line in (*found.mine, *found.others)), None)
        it = next((row for row in rows if row.public_id == first_id), None)
    return Desk(waiting=found, opened=_opened(it) if it else None, colleagues=tuple(mine_first))


def waiting(*, by: Actor, at: datetime) -> WaitingList:
    """The list alone."""
    return desk(by=by, at=at).waiting


def _rows(by: Actor, at: datetime, opened: str | None) -> Any:
    mine = Draft.objects.filter(question=OuterRef("pk"), account_id=by.account_id or 0)
    order = Case(
        When(public_id=opened or "", then=Value(0)),
        When(parked_until__gt=at, then=Value(3)),
        When(danger=[], then=Value(2)),
        default=Value(1),
        output_field=IntegerField(),
    )
    in_list = Q(status__in=["waiting", "asked-back"]) | (Q(wants_call=True) & ~Q(status="closed"))
    return (
        Question.objects.visible_to(by)
        .filter(in_list | Q(public_id=opened or ""))
        .select_related("neighbourhood")
        .annotate(draft=Subquery(mine.values("text")[:1]), draft_at=Subquery(mine.values("saved_at")[:1]))
        .annotate(looking=presence.at_this(at=at))
        .order_by(order, "due_at", "pk")
    )


def _is_waiting(row: Question) -> bool:
    return row.status in {"waiting", "asked-back"} or (row.wants_call and row.status != "closed")


def _opened(row: Any) -> Opened:
    looking = presence.since_when(row.looking)
    return Opened(question=row, draft=row.draft or "", draft_at=row.draft_at, looking=looking)


def _listed(
    rows: Sequence[Question], colleagues: Sequence[network.Person], by: Actor, at: datetime, *, has_more: bool
) -> WaitingList:
    me = next((person for person in colleagues if person.account_id == by.account_id), None)
    ranked = sorted((_line(row, me, colleagues, by, at) for row in rows), key=lambda pair: pair[0])
    lines = [line for _key, line in ranked]
    now = [line for line in lines if not line.back_at and (line.status != "asked-back" or line.wants_call)]
    mine = [line for line in now if line.is_danger or line.is_mine or (line.fits_me and not line.is_taken)]
    return WaitingList(
        mine=tuple(mine),
        others=tuple(line for line in now if line not in mine),
        later=tuple(line for line in lines if line not in now),
        has_more=has_more,
    )


def _line(
    row: Question, me: network.Person | None, colleagues: Sequence[network.Person], by: Actor, at: datetime
) -> tuple[tuple[object, ...], Waiting]:
    themes, age = _themes(row), float(row.age) if row.age is not None else None
    fit = rules.fit(themes=themes, age=age, talents=me.talents, ages=me.ages) if me else rules.Fit(0, "")
    others = [one for one in colleagues if one is not me]
    is_mine = row.assigned_to_id is not None and row.assigned_to_id == by.account_id
    is_parked = row.parked_until is not None and row.parked_until > at
    line = Waiting(
        public_id=row.public_id,
        first_words=first_words(row.text),
        theme=needs.theme_name(themes[0]) if themes else "",
        asked_at=row.created_at,
        ago=wording.ago(row.created_at, at=at),
        due_at=row.due_at,
        due=wording.moment(row.due_at, at=at),
        urgency=rules.urgency(created_at=row.created_at, due_at=row.due_at, at=at) if _is_waiting(row) else "calm",
        is_danger=bool(row.danger),
        is_mine=is_mine,
        is_taken=row.assigned_to_id is not None and not is_mine,
        wants_call=row.wants_call,
        call_when=row.call_when,
        channel=row.channel,
        status=row.status,
        back_at=wording.moment(row.parked_until, at=at) if is_parked and row.parked_until else "",
        fits_me=needs.theme_name(fit.why) if fit.score > 0 else "",
        fits_colleague=_whose(row, others, themes, age),
    )
    key = rules.order(is_danger=line.is_danger, is_mine=is_mine, score=fit.score, due_at=row.due_at)
    return (*key, row.created_at, row.pk), line


def _whose(row: Question, others: Sequence[network.Person], themes: list[str], age: float | None) -> str:
    """The colleague who has it, else the one whom it fits best."""
    if row.assigned_to_id is not None:
        return next((one.first_name for one in others if one.account_id == row.assigned_to_id), "")
    fits = [(rules.fit(themes=themes, age=age, talents=one.talents, ages=one.ages).score, one) for one in others]
    score, best = max(fits, key=lambda pair: pair[0], default=(0, None))
    return best.first_name if best is not None and score > 0 else ""


def one(public_id: str, *, by: Actor, at: datetime) -> Opened:
    """One question with my own draft on it; :class:`NotFound` for who does not work at this desk."""
    row = _rows(by, at, public_id).filter(public_id=public_id).first()
    if row is None:
        raise NotFound("question")
    return _opened(row)


def find(words: str, *, by: Actor, at: datetime, limit: int = 20, newest: int = 400) -> list[Waiting]:
    """Search my own municipality's questions: the newest are decrypted in memory, no index of words is kept."""
    wanted = words.lower().split()
    found: list[Waiting] = []
    if not wanted:
        return found
    for row in Question.objects.visible_to(by).order_by("-created_at")[:newest]:
        text = row.text.lower()
        if all(word in text or word == row.public_id for word in wanted):
            found.append(_line(row, None, (), by, at)[1])
        if len(found) == limit:
            break
    return found
