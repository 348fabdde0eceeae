"""Conferences after which people chose again: what was chosen there, why anew, and whether that may be done now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access import queries as access
from naast.participation import current, place, rules
from naast.participation.models import Choice, Conference, Dossier, Recommendation

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.participation.models import Process


@dataclass(frozen=True, slots=True)
class Earlier:
    """A conference that was held before, with what came of it, and who said why people choose again."""

    number: int
    title: str
    held_at: datetime
    letter: str
    chosen: str
    ended_why: str
    why: str
    who: str
    at: datetime
    dossier: int
    wanted: tuple[tuple[str, str], ...] = ()


def earlier(process: Process) -> tuple[Earlier, ...]:
    """The conferences that were held before the one that stands, the last first."""
    rows = Conference.objects.filter(process=process, superseded_at__isnull=False).order_by("-number")
    made = {one.conference_id: one for one in Choice.objects.select_related("scenario").filter(conference__in=rows)}
    asked = Dossier.objects.filter(process=process, superseded_at__isnull=False)
    numbers = {one.superseded_at: one.number for one in asked}  # both were set aside in one moment
    wanted: dict[int, list[tuple[str, str]]] = defaultdict(list)
    carried = Recommendation.objects.filter(condition__conference__in=rows, is_carried=True)
    for held, key, words in carried.values_list("condition__conference_id", "public_id", "words"):
        wanted[held].append((key, words))
    return tuple(
        _earlier(row, made.get(row.pk), numbers.get(row.superseded_at, 0), tuple(wanted[row.pk])) for row in rows
    )


def earlier_of(slug: str, *, by: Actor) -> tuple[Earlier, ...]:
    """The same for who sees the process; raises ``NotFound``."""
    return earlier(place.process(slug, by=by))


def public_earlier(slug: str, *, municipality_id: int) -> tuple[Earlier, ...]:
    """The same for everybody; raises ``NotFound``."""
    return earlier(place.public_process(municipality_id, slug))


def may_choose_again(process: Process) -> bool:
    """Whether a conference is over, and no council decided to go on with what it chose."""
    is_over = current.conferences(process).filter(state="closed").exists()
    ended = rules.outcome(current.steps(process))
    return is_over and (ended is None or ended.kind == "dropped")


def _earlier(row: Conference, made: Choice | None, dossier: int, wanted: tuple[tuple[str, str], ...]) -> Earlier:
    return Earlier(
        row.number, row.title, row.held_at, made.scenario.letter if made else "", made.scenario.title if made else "",
        row.ended_why, row.superseded_why, access.name_of(row.superseded_by_id or 0),
        row.superseded_at or row.held_at, dossier, wanted,
    )  # fmt: skip
