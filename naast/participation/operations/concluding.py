"""Record what was chosen: by the rule, or against it with who and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.participation import hall, rules, tallying
from naast.participation.models import Choice, Recommendation
from naast.participation.rules import kept

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

WORK = Permission.PARTICIPATION_WORK


@operation(WORK)
def choose(*, slug: str, letter: str, why: str = "", at: datetime, by: Actor) -> Choice:
    """Record what was chosen, once. Another than what the rule chose, or before everybody was asked again, with why.

    Raises ``rules.StillMissing`` with "override" or "second-round" when no reason was given, ``rules.NotLeading``,
    ``rules.NotNow``, ``NotFound``.
    """
    row = hall.led(slug, by=by)
    held = hall.rounds(row)
    last = hall.last_rating(held)
    if last is None or hall.open_round(row) or Choice.objects.filter(conference=row).exists():
        raise rules.NotNow("choice")
    scenarios = hall.scenarios(row)
    if letter not in scenarios:
        raise NotFound("scenario")
    by_rule = kept.result(last.result["result"]).winner if last.result else ""
    skipped = last.kind == "rate" and tallying.hesitant(row, held) > 0
    lacks = ["override"] if letter != by_rule else ["second-round"] if skipped else []
    if lacks and not why.strip():
        raise rules.StillMissing(*lacks)
    made = Choice.objects.create(
        municipality_id=row.municipality_id, conference=row, scenario=scenarios[letter],
        by_rule=scenarios.get(by_rule), is_override=letter != by_rule, why=why.strip(), chosen_at=at,
        chosen_by_id=by.account_id or 0, created_at=at,
    )  # fmt: skip
    row.state, row.closed_at = "closed", at
    row.save(update_fields=["state", "closed_at"])
    not_chosen = Recommendation.objects.filter(process_id=row.process_id, is_carried=True).exclude(
        scenario=made.scenario
    )
    not_chosen.update(is_carried=False, why="Hoort bij een scenario dat niet gekozen is.")
    return made
