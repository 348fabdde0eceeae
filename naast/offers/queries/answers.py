"""Public answers, as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.offers.models import Answer

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """A public answer."""

    slug: str
    title: str
    question: str
    normal: str
    steps_title: str
    steps: tuple[str, ...]
    call_when: str
    written_by: str
    checked_on: date
    themes: tuple[str, ...]
    drawing: str


def answer_card(row: Answer) -> AnswerCard:
    """A public answer."""
    return AnswerCard(
        slug=row.slug,
        title=row.title,
        question=row.question,
        normal=row.normal,
        steps_title=row.steps_title or _("Wat je kunt doen"),
        steps=tuple(row.steps),
        call_when=row.call_when,
        written_by=row.written_by,
        checked_on=row.checked_on,
        themes=tuple(row.themes),
        drawing=row.drawing or "book",
    )


def answer(municipality_id: int, slug: str) -> AnswerCard | None:
    """One public answer; None when there is none."""
    row = Answer.objects.filter(municipality_id=municipality_id, slug=slug, withdrawn_at__isnull=True).first()
    return answer_card(row) if row else None
