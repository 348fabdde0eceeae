"""What the council did, line by line, corrections included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access import queries as access
from naast.participation import current, place
from naast.participation.models import CouncilStep

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor
    from naast.participation.models import Dossier


@dataclass(frozen=True, slots=True)
class UptakeShown:
    """What the council did with one recommendation."""

    key: str
    words: str
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class StepShown:
    """One line: what the council did, who wrote it down, and whether a later line corrects it."""

    public_id: str
    number: int
    kind: str
    held_on: date
    what: str
    why: str
    until_on: date | None
    recorded_by: str
    recorded_at: datetime
    corrects: int | None
    corrected_by: int | None
    wrong: str
    uptakes: tuple[UptakeShown, ...]

    @property
    def counts(self) -> bool:
        """Whether no later line corrects it."""
        return self.corrected_by is None


def steps_of(row: Dossier) -> tuple[StepShown, ...]:
    """Every line of a dossier, in the order in which they were written."""
    rows = list(CouncilStep.objects.filter(dossier=row).prefetch_related("uptakes__recommendation"))
    number = {one.pk: one.number for one in rows}
    later = {one.corrects_id: one.number for one in rows if one.corrects_id}
    return tuple(_step(one, number.get(one.corrects_id or 0), later.get(one.pk)) for one in rows)


def to_decide(slug: str, *, by: Actor) -> tuple[tuple[str, str], ...]:
    """The recommendations on which a council decides, as (public id, words). Raises ``NotFound``."""
    rows = current.recommendations(place.process(slug, by=by)).filter(is_carried=True)
    return tuple((row.public_id, row.words) for row in rows)


def _step(row: CouncilStep, corrects: int | None, corrected_by: int | None) -> StepShown:
    return StepShown(
        public_id=row.public_id, number=row.number, kind=row.kind, held_on=row.held_on, what=row.what, why=row.why,
        until_on=row.until_on, recorded_by=access.name_of(row.recorded_by_id), recorded_at=row.recorded_at,
        corrects=corrects, corrected_by=corrected_by, wrong=row.wrong,
        uptakes=tuple(
            UptakeShown(one.recommendation.public_id, one.recommendation.words, one.kind, one.words)
            for one in row.uptakes.all()
        ),
    )  # fmt: skip
