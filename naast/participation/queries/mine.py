"""What a participant sees with the code: which process, as which group, and what can be done there now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.participation import hall, place
from naast.participation.models import Condition, Objection
from naast.participation.operations.checking import points_of
from naast.participation.queries.ending import ending

if TYPE_CHECKING:
    from naast.participation.endings import Ending
    from naast.participation.models import Participant


@dataclass(frozen=True, slots=True)
class Mine:
    """The place of one participant in one process. ``row`` is for the parts of the page, never for a template."""

    process: str
    title: str
    purpose: str
    group: str
    is_new: bool
    has_withdrawn: bool
    can_check: bool
    can_vote: bool
    conference: str
    row: Participant

    @property
    def has_spoken(self) -> bool:
        """Whether something was noted of what this participant said; asked only where it is shown."""
        return points_of(self.row).exists()

    @property
    def has_said(self) -> bool:
        """Whether there is a sentence of this participant to follow: from a talk, or written at a conference."""
        written = (Condition.objects.filter(participant=self.row), Objection.objects.filter(participant=self.row))
        return self.has_spoken or any(rows.exists() for rows in written)

    @property
    def ending(self) -> Ending:
        """How the conference ended; asked only where it is shown."""
        return ending(self.row.process_id)


def code_of(once: str) -> str:
    """The code that was given for a token, to show it again to who holds the token."""
    return place.code_of(once)


def mine(code: str, *, municipality_id: int) -> Mine:
    """The place that this code opens; raises ``NotFound``."""
    row = place.participant(code, municipality_id=municipality_id)
    at = row.process
    return Mine(
        process=at.slug, title=at.title, purpose=at.purpose, group=row.group.name, is_new=row.seen_at is None,
        has_withdrawn=row.withdrawn_at is not None, can_check=place.is_open(at, "check"),
        can_vote=place.is_open(at, "vote"), conference=hall.leads_now(at), row=row,
    )  # fmt: skip
