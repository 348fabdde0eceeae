"""What a team of the demo town learned from its own work, told by the same operations as everybody."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from naast.access.permissions import Role
from naast.common import clock
from naast.decisions import operations, queries
from naast.demo import files
from naast.demo.load_decisions import ROLES
from naast.demo.load_hearing import actor

if TYPE_CHECKING:
    from collections.abc import Callable

    from naast.demo.load_town import Town


def learn(town: Town, team: str, *, say: Callable[[str], None]) -> None:
    """Every session of the file, as far as it went."""
    say("leren van ons werk")
    for row in files.learning()["session"]:
        _hold(town, team, row)


def _hold(town: Town, team: str, row: dict[str, Any]) -> None:
    at, by = town.at - timedelta(days=row["days"]), actor(town, row["who"], ROLES.get(row["who"], Role.DESK))
    on = clock.local_date(town.at) + timedelta(days=row["on"]) if "on" in row else None
    case = operations.Case(row["method"], row["title"], row["asks"], row["words"], on)
    session = operations.bring_case(team=team, case=case, is_sure=True, at=at, by=by).public_id
    if "learned" not in row:
        return
    steps = queries.session(session, by=by).steps
    operations.turn_step(session=session, shown=-1, at=at, by=by)
    for place, one in enumerate(steps):
        for words in row["notes"].get(one.step.code, ()):
            operations.note_insight(session=session, step=one.step.code, words=words, is_sure=True, by=by)
        at += timedelta(minutes=one.step.minutes)
        operations.turn_step(session=session, shown=place, at=at, by=by)
    operations.tell_learned(session=session, words=row["learned"], is_sure=True, at=at, by=by)
    if "example" in row:
        operations.share_lesson(session=session, text=row["example"], themes=row["themes"], is_sure=True, at=at, by=by)
