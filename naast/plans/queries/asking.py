"""Questions that were asked inside a plan, with what was said back; and how far a wish for destruction is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from naast.access.permissions import Permission
from naast.common import clock
from naast.plans import confiding, guard, shredding
from naast.plans.models import Destruction, Entry, TrailHead, TrailLine
from naast.plans.models.table import CONFIDED
from naast.plans.operations.asking import MESSAGE, may_go_on
from naast.plans.operations.beside import may_ask, may_object, may_take_back
from naast.plans.operations.holding import HELD, held_until, is_held
from naast.plans.queries.abouts import Abouts, abouts
from naast.plans.queries.destroying import Stays, stays, why_not
from naast.plans.queries.frame import Head, head
from naast.plans.queries.letter import people_of
from naast.plans.queries.sparing import StaysFor, others_stay, spared_for
from naast.plans.queries.told import Told, told_before
from naast.plans.record import FAMILY_SEATS, WORKERS, Opened, looks

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor
    from naast.plans.models import Person


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person said, and when."""

    who: str
    text: str
    at: datetime
    is_mine: bool
    is_family: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """A question with everything said about it. ``waits`` says that the family spoke last.

    ``is_sealed``: it was told in confidence, and nobody who works here now reads it: there is nobody to answer.
    ``goes_on``: it may be answered; in a closed plan only what was asked since.
    """

    public_id: str
    about: str
    is_alone: bool
    turns: tuple[Turn, ...]
    is_sealed: bool = False
    goes_on: bool = True

    @property
    def waits(self) -> bool:
        """Whether somebody of the family still waits for an answer."""
        return self.turns[-1].is_family


@dataclass(frozen=True, slots=True)
class Questions:
    """The page: questions, newest first. ``about`` says who would read a new one."""

    head: Head
    threads: tuple[Thread, ...]
    about: Abouts
    told: tuple[Told, ...] = ()


@looks(Permission.PLAN_VIEW, part="message", seats=WORKERS | FAMILY_SEATS)
def questions(table: Opened, *, at: datetime, by: Actor) -> Questions:
    """Questions that stand where this person may read."""
    people = {one.pk: one for one in people_of(table)}
    rows = Entry.objects.filter(plan=table.plan, section_id__in=table.ids(), kind=MESSAGE, taken_back_at=None).order_by(
        "created_at", "pk"
    )
    threads: dict[int, list[Entry]] = {}
    for row in rows:
        threads.setdefault(row.about_entry_id or row.pk, []).append(row)
    found = [_thread(table, turns, people) for turns in threads.values() if turns[0].about_entry_id is None]
    about = abouts(table, "talks", people.values()) if table.is_family else Abouts()
    told = told_before(table)
    newest = sorted(found, key=lambda one: one.turns[-1].at, reverse=True)
    return Questions(head=head(table), threads=tuple(newest), about=about, told=told)


def _thread(table: Opened, turns: list[Entry], people: dict[int, Person]) -> Thread:
    about = table.sections[turns[0].section_id].about_id
    return Thread(
        public_id=turns[0].public_id,
        about=people[about].name if about in people else "",
        is_alone=table.sections[turns[0].section_id].part == CONFIDED,
        is_sealed=confiding.is_unheard(table.sections[turns[0].section_id], table.plan, at=table.at),
        goes_on=may_go_on(table.plan, turns[0].created_at),
        turns=tuple(
            Turn(
                who=people[row.said_by_id].name if row.said_by_id in people else row.signed,
                text=row.text,
                at=row.created_at,
                is_mine=row.written_by_id == table.by.account_id,
                is_family=row.said_by_id is not None,
            )
            for row in turns
        ),
    )


@dataclass(frozen=True, slots=True)
class Erasing:
    """The page on which the family asks to have the plan destroyed. ``state`` is empty when nobody asked.

    ``others_stay`` is that a part stays which is not for who looks; ``may_ask`` that they may ask it for the whole,
    ``may_object`` that they may stop what another asked; ``despite`` why it would go although somebody did.
    """

    head: Head
    state: str
    asked_on: date | None
    not_before: date | None
    why_not: str = ""
    may_keep: bool = False
    spared: tuple[StaysFor, ...] = ()
    others_stay: bool = False
    is_held: bool = False
    held_until: date | None = None
    may_ask: bool = False
    was_done: bool = False
    may_object: bool = False
    is_objected: bool = False
    despite: str = ""
    anyway: tuple[Stays, ...] = ()


@looks(Permission.PLAN_OWN, part="destruction", seats=FAMILY_SEATS)
def erasing(table: Opened, *, at: datetime, by: Actor) -> Erasing:
    """How far a wish for destruction is that somebody expressed before; what stays, and why, as far as one may read."""
    done, spared = spared_for(table)
    row, held = Destruction.objects.filter(plan_id=table.plan.pk).order_by("-asked_at").first(), _held(table)
    return Erasing(
        head=head(table),
        state=row.state if row else "",
        asked_on=clock.local_date(row.asked_at) if row else None,
        not_before=clock.local_date(row.not_before) if row and row.not_before else None,
        why_not=_why_not(row, **held),
        others_stay=others_stay(table),
        **held,
        may_ask=may_ask(table),
        may_keep=row is not None and may_take_back(table, row),
        may_object=row is not None and may_object(table, row),
        is_objected=row is not None and row.objected_at is not None,
        despite=row.despite if row else "",
        spared=spared,
        was_done=done,
        anyway=_anyway(table),
    )


def _why_not(row: Destruction | None, *, is_held: bool, **_more: Any) -> str:
    """Why it is not destroyed; nothing any more once what held it was lifted: it may be asked again."""
    if row is None or row.state != "refused" or (row.refused_why == HELD and not is_held):
        return ""
    return why_not(row.refused_why)


def _held(table: Opened) -> dict[str, Any]:
    """Whether the plan must be kept now, and until which day as far as that is known."""
    plan = table.plan
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=table.at, why="hold"):
        return {"is_held": is_held(plan.pk, at=table.at), "held_until": held_until(plan.pk, at=table.at)}


def _anyway(table: Opened) -> tuple[Stays, ...]:
    """What stays whatever is destroyed. Who may not ask it for the whole family reads how many lines are their own."""
    for_all, said = may_ask(table), {"years": shredding.years_of_log(table.at)}
    if not for_all:
        mine = TrailLine.objects.filter(plan_id=table.plan.pk, account_id=table.by.account_id)
        return stays({**said, "log_lines": mine.count(), "is_mine": True})
    lines = TrailHead.objects.filter(plan_id=table.plan.pk).values_list("count", flat=True).first()
    return stays({**said, "question": table.plan.from_question_id is not None, "log_lines": lines or 0})
