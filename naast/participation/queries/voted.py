"""What a council should know of a choice: how many chose, who would rather not go along, and what it costs so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naast.participation import current, hall, place, reasons, rules
from naast.participation.models import Action, Conference, Consequence
from naast.participation.rules import choosing, kept

if TYPE_CHECKING:
    from naast.calculations.conferring import Figure, Result
    from naast.participation.models import Process, Scenario


def voted(process: Process) -> list[dict[str, Any]]:
    """Who rated in the last round in which scenarios were rated; None for a group that is not shown apart."""
    row, found = _last(process)
    if row is None or found is None:
        return []
    names = choosing.frozen(row.rule).groups
    return [{"group": names[one.group], "people": one.people} for one in found.standings]


def below(process: Process) -> dict[str, Any] | None:
    """How many would rather not, or cannot, live with what was chosen, and which part of each group that is shown.

    None while nothing was chosen; ``people`` None when they are few.
    """
    made = current.choices(process).select_related("scenario").first()
    row, found = _last(process)
    if made is None or row is None or found is None or made.scenario.letter not in found.everybody:
        return None
    letter, names = made.scenario.letter, choosing.frozen(row.rule).groups
    groups = [[name, _part(found.figures[letter, key])] for key, name in names.items()]
    return {"people": _people(found.everybody[letter]), "groups": [one for one in groups if one[1]]}


def money(scenario: Scenario) -> list[str]:
    """What a scenario says about money, for as long as no action says it."""
    rows = Consequence.objects.filter(scenario=scenario, kind="money")
    return [f"{one.who}: {one.words}" if one.who else one.words for one in rows]


def lacks(process: Process) -> tuple[str, ...]:
    """What a council would not find under a proposal: ``plan``, ``report``, ``recommendations``."""
    there = {
        "plan": Action.objects.filter(process=process).exclude(state="dropped"),
        "report": place.published(process),
        "recommendations": current.recommendations(process).filter(is_carried=True),
    }
    return tuple(name for name, rows in there.items() if not rows.exists())


def _last(process: Process) -> tuple[Conference | None, Result | None]:
    row = current.conferences(process).exclude(state="preparing").first()
    last = hall.last_rating(hall.rounds(row)) if row else None
    return row, kept.result(last.result["result"]) if last and last.result else None


def _people(figure: Figure) -> int | None:
    if figure.number is None or figure.share is None:
        return 0 if figure.number == 0 else None
    return rules.shown_count(figure.number - int(figure.share * figure.number))


def _part(figure: Figure) -> int:
    """The part of a group in percents; 0 for one that is not shown."""
    return 0 if figure.share is None or not figure.number else reasons.percent(1 - figure.share)
