"""What a participant sees of what was noted of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.common import clock
from naast.participation import rules
from naast.participation.operations.checking import points_of

if TYPE_CHECKING:
    from datetime import date

    from naast.participation.models import Participant


@dataclass(frozen=True, slots=True)
class SaidPoint:
    """One point of the participant, with their correction beside it."""

    public_id: str
    words: str
    corrected: str
    state: str
    axis: str
    polarity: str
    is_verbatim: bool
    talk: str
    said_on: date


@dataclass(frozen=True, slots=True)
class Check:
    """All that was noted of a participant, and whether words may be quoted."""

    points: tuple[SaidPoint, ...]
    may_quote: bool
    needs_parent: bool
    asks_age: bool

    @property
    def waiting(self) -> int:
        """How many points wait for a „klopt” or another word."""
        return sum(one.state == "noted" for one in self.points)


def check(row: Participant) -> Check:
    """What was noted of this participant, in the order in which it was said."""
    asks_age = bool(rules.young(row.group.voice, row.group.age_from, row.group.age_to)) and not row.is_under_16
    points = tuple(
        SaidPoint(
            public_id=one.public_id, words=one.words, corrected=one.corrected, state=one.state, axis=one.axis,
            polarity=one.polarity, is_verbatim=one.is_verbatim, talk=one.talk.title,
            said_on=clock.local_date(one.noted_at),
        )
        for one in points_of(row).select_related("talk").order_by("noted_at", "pk")
    )  # fmt: skip
    return Check(points, row.consent == "quote", row.is_under_16 and row.parent_agrees is not True, asks_age)
