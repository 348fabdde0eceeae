"""How people answered statements, per voice: counts, and no voice of fewer than five people."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models.functions import Coalesce

from naast.participation import place, rules
from naast.participation.models import Statement, Vote

if TYPE_CHECKING:
    from naast.participation.models import Process

ORDER = ("parents", "young", "other", rules.PROFESSIONALS)


@dataclass(frozen=True, slots=True)
class VoiceAnswered:
    """How one voice answered: so many agree, disagree, pass."""

    voice: str
    agree: int
    disagree: int
    passed: int

    @property
    def answered(self) -> int:
        """How many people of this voice answered."""
        return self.agree + self.disagree + self.passed


@dataclass(frozen=True, slots=True)
class Answered:
    """One statement and how each voice of five or more people answered it; ``hidden`` says that a smaller one did too."""

    number: int
    words: str
    voices: tuple[VoiceAnswered, ...]
    hidden: bool


def answered(process: Process) -> tuple[Answered, ...]:
    """Every statement that people could answer, in order; empty when there are none."""
    counts: dict[int, dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    votes = Vote.objects.filter(place.still_counts(process, "participant__"), statement__process=process)
    votes = votes.order_by("at", "pk")
    for statement, voice, who, choice in votes.values_list(
        "statement_id", "participant__group__voice", Coalesce("participant__merged_into_id", "participant_id"), "choice"
    ):
        counts[statement][voice][who] = choice
    rows = Statement.objects.filter(process=process, state__in=["open", "closed"])
    return tuple(_answered(row, counts[row.pk]) for row in rows)


def _answered(row: Statement, voices: dict[str, dict[int, int]]) -> Answered:
    found = []
    for voice, choices in sorted(voices.items(), key=lambda pair: ORDER.index(pair[0])):
        if len(choices) >= rules.LEAST_SEEN:
            of = Counter(choices.values())
            found.append(VoiceAnswered(voice, of[1], of[-1], of[0]))
    return Answered(row.number, row.words, tuple(found), hidden=len(found) < len(voices))
