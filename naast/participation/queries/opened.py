"""The round of a conference in which answers are asked now: how many came, of whom, and what does not count yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.participation import tallying
from naast.participation.models import PaperBallot
from naast.participation.scales import ROUNDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from naast.participation.models import Conference, Round
    from naast.participation.rules.choosing import Frozen


@dataclass(frozen=True, slots=True)
class OpenRound:
    """The round in which answers are asked now: how many of each group answered, not what."""

    public_id: str
    number: int
    kind: str
    question: str
    opened_at: datetime
    answered: tuple[tuple[str, int | None], ...]
    people: int
    conditions: int
    unsettled: int
    papers: int
    early_why: str = ""
    apart: int = 0
    replaced: int = 0
    absent: tuple[str, ...] = ()

    @property
    def needs_why(self) -> bool:
        """Whether the round closes only with how to go on: a group is not in it, or paper does not count yet."""
        return bool(self.absent or self.unsettled)

    @property
    def unread(self) -> int:
        """How many paper ballots still have to be read, once or once more."""
        return self.unsettled - self.apart


def open_round(row: Conference, at: Round, stood: Frozen) -> OpenRound:
    """What everybody may see of the round that is open."""
    counts = tallying.answered(at)
    shown = tuple(
        (name, number if not (number := counts.get(group, 0)) or number >= stood.rule.smallest else None)
        for group, name in stood.groups.items()
    )
    return OpenRound(
        at.public_id, at.number, at.kind, str(ROUNDS[at.kind]), at.opened_at or at.created_at, shown,
        sum(counts.get(group, 0) for group in stood.groups), tallying.stated(row) if at.kind == "needs" else 0,
        tallying.unsettled(at), PaperBallot.objects.filter(round=at).count(), at.early_why, tallying.apart(at),
        PaperBallot.objects.filter(round=at, replaced=True).count(), _absent(at, stood, counts),
    )  # fmt: skip


def _absent(at: Round, stood: Frozen, counts: Mapping[str, int]) -> tuple[str, ...]:
    """The groups that count apart and of which nobody answered yet."""
    if at.kind == "needs":
        return ()
    return tuple(name for key, name in stood.groups.items() if not counts.get(key) and key not in stood.rule.beside)
