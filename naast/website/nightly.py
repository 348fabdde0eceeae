"""What happens every night, of all contexts together: sums go down, plans are kept, what was kept long enough goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access import queries as access
from naast.access.actors import installation
from naast.participation import operations as participation
from naast.plans import operations as plans
from naast.questions import operations as questions

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

STEP = 50


def run(*, at: datetime, say: Callable[[str], None]) -> None:
    """Everything of one night; ``say`` is told how far it is. Stopped halfway, starting again does what is left."""
    summed = questions.sum_outbox(by=installation())
    questions.sum_uses(at=at, by=installation())
    swept = questions.sweep(at=at, by=installation())
    say(f"{summed.lines} lines added up into {summed.cells} cells, {swept.questions} questions forgotten")
    for municipality_id, slug in access.every_municipality():
        _keep(municipality_id, slug, at=at, say=say)
        _tell(municipality_id, slug, at=at, say=say)


def _keep(municipality_id: int, slug: str, *, at: datetime, say: Callable[[str], None]) -> None:
    def tell(number: int, of: int) -> None:
        if number % STEP == 0 and number < of:
            say(f"{slug}: {number} of {of} plans")

    by = installation(municipality_id=municipality_id)
    kept = plans.keep_plans(municipality_id=municipality_id, at=at, by=by, say=tell)
    if kept.plans or kept.done or kept.failed:
        trouble = f", {kept.failed} must be looked into (see the log)" if kept.failed else ""
        say(f"{slug}: {kept.plans} plans looked at, {kept.done} things said or done{trouble}")


def _tell(municipality_id: int, slug: str, *, at: datetime, say: Callable[[str], None]) -> None:
    """Who took part without a name and wants to hear more is told; addresses past their day go."""
    by = installation(municipality_id=municipality_id)
    kept = participation.keep_participation(town=access.municipality(slug), at=at, by=by)
    if kept.mailed or kept.forgotten:
        say(f"{slug}: {kept.mailed} people told that there is news, {kept.forgotten} addresses forgotten")
    if returned := participation.return_themes(at=at, by=by):
        say(f"{slug}: {returned} themes return to the agenda")
