"""Record what was chosen: by the rule, or above it when two people say so, with who and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.participation import hall, place, rules, tallying
from naast.participation.models import Choice, Override, Recommendation
from naast.participation.rules import choosing, kept

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.participation.models import Conference

WORK = Permission.PARTICIPATION_WORK


@operation(WORK)
def choose(*, slug: str, letter: str, why: str = "", at: datetime, by: Actor) -> Choice:
    """Record what was chosen, once: by the rule, or what two people set above it.

    Who hesitates was asked what they need and everybody once more, or, where the rule does not promise that, there is a
    reason. Raises ``rules.StillMissing`` with "waiting" while somebody's words wait for the leader, "ask-again", "override"
    when nobody confirmed one, or "second-round" without a reason; ``rules.NotLeading``, ``rules.NotNow``, ``NotFound``.
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
    skipped = tallying.unasked(row, held, letter)
    if tallying.waiting(row):
        raise rules.StillMissing("waiting")
    above = _above(row, scenarios[letter].pk) if letter != by_rule else None
    if skipped and hall.frozen(row).asks_again:
        raise rules.StillMissing("ask-again")
    if skipped and not why.strip():
        raise rules.StillMissing("second-round")
    made = Choice.objects.create(
        municipality_id=row.municipality_id, conference=row, scenario=scenarios[letter],
        by_rule=scenarios.get(by_rule), is_override=above is not None, why=above.why if above else why.strip(),
        without_round=why.strip() if above and skipped else "", chosen_at=at, chosen_by_id=by.account_id or 0,
        confirmed_by_id=above.confirmed_by_id if above else None, created_at=at,
    )  # fmt: skip
    row.state, row.closed_at = "closed", at
    row.save(update_fields=["state", "closed_at"])
    not_chosen = Recommendation.objects.filter(condition__conference=row, is_carried=True).exclude(
        scenario=made.scenario
    )
    not_chosen.update(is_carried=False, why=choosing.NOT_CHOSEN)
    return made


@operation(WORK)
def ask_override(*, slug: str, letter: str, why: str, at: datetime, by: Actor) -> Override:
    """Say that another scenario than the rule's should be chosen, and why; somebody else confirms it. It closes nothing.

    Raises ``rules.Empty`` without why, ``rules.NotLeading``, ``rules.NotNow`` when nothing was rated, a round is open,
    the rule says the same, or one was asked already, ``NotFound``.
    """
    row = hall.led(slug, by=by)
    last = hall.last_rating(hall.rounds(row))
    if last is None or not last.result or row.state != "frozen" or hall.open_round(row) or hall.override(row.pk):
        raise rules.NotNow("choice")
    scenarios = hall.scenarios(row)
    if letter not in scenarios:
        raise NotFound("scenario")
    if kept.result(last.result["result"]).winner == letter:
        raise rules.NotNow("choice")
    if not why.strip():
        raise rules.Empty("why")
    return Override.objects.create(
        municipality_id=row.municipality_id, conference=row, scenario=scenarios[letter], why=why.strip(), asked_at=at,
        asked_by_id=by.account_id or 0, created_at=at,
    )  # fmt: skip


@operation(WORK)
def confirm_override(*, slug: str, at: datetime, by: Actor) -> Override:
    """Somebody else of the working group, or who steers, stands behind it too: it goes along from now on.

    Raises ``rules.SamePerson``, ``rules.NotNow`` while a round is open or when it was confirmed already, ``NotFound``.
    """
    row = hall.conference(place.workplace(slug, by=by, doing="conference"), lock=True)
    above = hall.override(row.pk)
    if above is None:
        raise NotFound("override")
    if above.asked_by_id == by.account_id:
        raise rules.SamePerson
    if above.confirmed_at or hall.open_round(row) or row.state != "frozen":
        raise rules.NotNow("choice")
    above.confirmed_at, above.confirmed_by_id = at, by.account_id
    above.save(update_fields=["confirmed_at", "confirmed_by"])
    return above


@operation(WORK)
def drop_override(*, slug: str, at: datetime, by: Actor) -> Override:
    """It goes no further: said by who leads, or before it is confirmed by anybody of the working group.

    Raises ``rules.NotLeading``, ``rules.NotNow`` while a round is open or when it was chosen, ``NotFound``.
    """
    row = hall.conference(place.workplace(slug, by=by, doing="conference"), lock=True)
    above = hall.override(row.pk)
    if above is None:
        raise NotFound("override")
    if above.confirmed_at and row.leader_id != by.account_id:
        raise rules.NotLeading
    if hall.open_round(row) or row.state != "frozen":
        raise rules.NotNow("choice")
    above.dropped_at, above.dropped_by_id = at, by.account_id
    above.save(update_fields=["dropped_at", "dropped_by"])
    return above


def _above(row: Conference, scenario_id: int) -> Override:
    """What two people set above the rule; raises ``rules.StillMissing`` when it is not this scenario."""
    above = hall.override(row.pk)
    if above is None or above.confirmed_at is None or above.scenario_id != scenario_id:
        raise rules.StillMissing("override")
    return above
