"""What the nightly job does: add the outbox up, hand sums and nothing else to ``needs``, and forget in time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.models import Knock
from naast.common.operations import operation
from naast.needs import operations as needs
from naast.needs import queries as needs_queries
from naast.questions import presence
from naast.questions.models import OutboxLine, Question
from naast.questions.operations import outbox

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Noted:
    """A search that found nothing was noted as unmet need."""

    theme: str


@operation(Permission.QUESTION_ASK)
def count_nothing_found(
    *, municipality_id: int, theme: str, neighbourhood_id: int | None, age: float | None, at: datetime, by: Actor
) -> Noted:
    """A search that found nothing is unmet need: with its theme, never its words."""
    OutboxLine.objects.create(
        municipality_id=municipality_id,
        theme=theme,
        neighbourhood_id=neighbourhood_id,
        age_band=needs_queries.age_band(age),
        month=clock.month_of(at),
        met=False,
        why_not="niets-gevonden",
    )
    return Noted(theme=theme)


QUIET = timedelta(days=21)
Cell = tuple[int, str, int | None, str, str, bool, str]


def _cell(line: OutboxLine) -> Cell:
    month = line.month.isoformat()
    met = bool(line.met)
    return (line.municipality_id, line.theme, line.neighbourhood_id, line.age_band, month, met, line.why_not)


def _read(handed: list[Any]) -> Cell:
    town, theme, place, band, month, met, why_not = handed
    return (town, theme, place, band, month, met, why_not)


@dataclass(frozen=True, slots=True)
class Summed:
    """How many lines were added up, and how many cells changed."""

    lines: int
    cells: int


@operation(Permission.NEEDS_COUNT)
def sum_outbox(*, by: Actor) -> Summed:
    """Add up the lines that are decided and not yet handed on, or changed since; safe to run twice or at once.

    Of a line that was corrected, the cell it was counted in goes down by one and its new cell goes up by one; of a
    question that is open again, it goes down by one until the desk answers.
    """
    changed = Q(met__isnull=False) | Q(handed__isnull=False)
    lines = list(OutboxLine.objects.select_for_update(skip_locked=True).filter(changed, is_settled=False))
    changes: Counter[Cell] = Counter()
    for line in lines:
        if line.handed is not None:
            changes[_read(line.handed)] -= 1
        line.handed = None if line.met is None else list(_cell(line))
        if line.handed is not None:
            changes[_cell(line)] += 1
        line.is_settled = True
    sums = [
        needs.Sum(
            municipality_id=cell[0],
            theme=cell[1],
            neighbourhood_id=cell[2],
            age_band=cell[3],
            month=date.fromisoformat(cell[4]),
            met=cell[5],
            why_not=cell[6],
            change=change,
        )
        for cell, change in changes.items()
        if change
    ]
    needs.count(sums=sums, by=by)
    OutboxLine.objects.bulk_update(lines, ["handed", "is_settled"])
    OutboxLine.objects.filter(question__isnull=True, is_settled=True).delete()
    return Summed(lines=len(lines), cells=len(sums))


@dataclass(frozen=True, slots=True)
class Swept:
    """How many questions reached the end of their retention."""

    questions: int


@operation(Permission.INSTALLATION_RUN)
def sweep(*, at: datetime, by: Actor) -> Swept:
    """Forget in time: what nobody came back to closes by itself after three weeks, closed questions go after ``keep_days``.

    A question that we asked back and never heard of again counts as not met. Lines of the outbox go with their
    question, once they are added up; counters of rate limits go after two days.
    """
    quiet = Q(status="answered", answered_at__lt=at - QUIET) | Q(status="asked-back", changed_at__lt=at - QUIET)
    for question in Question.objects.select_for_update().filter(quiet):
        unheard = question.status == "asked-back" and question.answered_at is None
        question.status, question.closed_at, question.contact, question.wants_call = "closed", at, "", False
        question.version += 1
        question.save()
        if unheard:
            outbox.note(question, met=False, why_not="anders")
    gone = 0
    for town, keep_days in Question.objects.values_list("municipality_id", "municipality__keep_days").distinct():
        old = Question.objects.filter(
            municipality_id=town, status="closed", closed_at__lt=at - timedelta(days=keep_days)
        ).exclude(outbox_line__is_settled=False)
        gone += old.count()
        old.delete()
    Knock.objects.filter(span_start__lt=at - timedelta(days=2)).delete()
    presence.forget(at=at)
    return Swept(questions=gone)
