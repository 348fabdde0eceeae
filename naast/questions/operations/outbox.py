"""The one place that writes the outbox: a fact without a person, in the transaction of what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.calculations import language
from naast.common import clock
from naast.needs import queries as needs
from naast.questions.models import OutboxLine

if TYPE_CHECKING:
    from naast.questions.models import Question

UNKNOWN_THEME = "opvoeden"


def guess_theme(text: str) -> str:
    """The theme that the words point at most; ordinary upbringing when they point nowhere."""
    guesses = language.guess_themes(text)
    return guesses[0].theme if guesses else UNKNOWN_THEME


def note(question: Question, *, met: bool | None = None, why_not: str = "") -> None:
    """Write or correct the line of this question: the last word on theme, place, age band, month, and met or not."""
    theme = question.theme or guess_theme(question.text)
    OutboxLine.objects.update_or_create(
        question=question,
        defaults={
            "municipality_id": question.municipality_id,
            "theme": theme,
            "neighbourhood_id": question.neighbourhood_id,
            "age_band": needs.age_band(float(question.age) if question.age is not None else None),
            "month": clock.month_of(question.created_at),
            "met": met,
            "why_not": "" if met or met is None else (why_not or "anders"),
            "is_settled": False,
        },
    )
