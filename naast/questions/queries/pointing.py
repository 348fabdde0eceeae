"""What points from the desk at the window, counted without people."""

from __future__ import annotations

from dataclasses import dataclass

from naast.questions.models import Message, SignUp


@dataclass(frozen=True, slots=True)
class References:
    """How often the desk points at an offer; counts, no people."""

    sign_ups: int
    messages: int


def references(municipality_id: int, slug: str) -> References:
    """How many sign-ups and messages point at an offer: what moves when it becomes part of another."""
    return References(
        sign_ups=SignUp.objects.filter(offer__municipality_id=municipality_id, offer__slug=slug).count(),
        messages=Message.objects.filter(question__municipality_id=municipality_id, offers__contains=[slug]).count(),
    )
