"""How the conference of a process ended, read once for every page that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.participation.endings import RUNNING, Ending
from naast.participation.models import Choice, Conference
from naast.participation.rules import choosing

if TYPE_CHECKING:
    from naast.participation.models import Process, Scenario


def ending(process: Process | int) -> Ending:
    """How the last conference that stood fast ended: also while the next one is only being prepared."""
    rows = Conference.objects.filter(process=process).exclude(state="preparing").order_by("-number")
    row = rows.first()
    return ending_of(row) if row else RUNNING


def ending_of(row: Conference) -> Ending:
    """How this conference ended."""
    if row.superseded_at:
        return Ending("again", why=row.superseded_why, number=row.number)
    if row.state != "closed":
        return RUNNING
    made = Choice.objects.select_related("scenario", "by_rule").filter(conference=row).first()
    if made is None:
        return Ending("none", why=row.ended_why, number=row.number)
    by_rule = _letter(row, made.by_rule) if made.by_rule else ""
    if not made.is_override:
        return Ending("together", _letter(row, made.scenario), by_rule, number=row.number)
    return Ending("above", _letter(row, made.scenario), by_rule, made.why, row.number)


def _letter(row: Conference, scenario: Scenario) -> str:
    """The letter of a scenario on the day that the rule was frozen."""
    rows = choosing.frozen(row.rule).scenarios if "rule" in row.rule else ()
    return next((one.letter for one in rows if one.public_id == scenario.public_id), scenario.letter)
