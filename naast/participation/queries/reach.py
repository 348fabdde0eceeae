"""Beside the table of balance: who came by neighbourhood and by organisation, how many there are, and when to stop asking."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count
from django.db.models.functions import Coalesce

from naast.needs import queries as needs
from naast.network import queries as network
from naast.participation import place
from naast.participation.models import Attendance, Group, Participant, Partner, Talk
from naast.participation.queries.heard import balance, presence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from naast.access.actors import Actor
    from naast.participation.models import Process
    from naast.participation.queries.heard import Balance, Line


@dataclass(frozen=True, slots=True)
class Place:
    """A neighbourhood or an organisation: how many children live there where that is known, and how many surely came."""

    name: str
    children: int | None
    came: int


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do about a group: go on (with about how many more to ask), or stop recruiting."""

    group: str
    missing: int
    over: int
    to_invite: int | None

    @property
    def is_enough(self) -> bool:
        """Whether nobody more needs to be asked."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Reach:
    """All of it, for one process."""

    places: tuple[Place, ...]
    organisations: tuple[Place, ...]
    advice: tuple[Advice, ...]
    suggested: Mapping[str, int]

    @property
    def stops(self) -> bool:
        """Whether recruiting can stop for every group."""
        return bool(self.advice) and all(one.is_enough for one in self.advice)


def reach_of(slug: str, *, by: Actor) -> Reach:
    """Who was reached, for who sees the process; raises ``NotFound``."""
    row = place.process(slug, by=by)
    lines, heard = balance(row), presence(row).participants
    children = needs.population(row.municipality_id)
    bands = children.whole.bands if children.whole else {}
    return Reach(
        places=_neighbourhoods(row, heard, {key: one.total for key, one in children.places.items()}),
        organisations=_organisations(row, heard[0]),
        advice=tuple(_advice(line) for line in lines.lines if line.target),
        suggested=_suggested(row, lines, bands),
    )


def living(bands: Mapping[str, float | None], age_from: int, age_to: int) -> int | None:
    """About how many children have these ages (both included), from numbers per age band; None when one is not known."""
    whole = 0.0
    for band, (low, high) in needs.BANDS.items():
        years = min(high, age_to + 1) - max(low, age_from)
        if years <= 0:
            continue
        number = bands.get(band)
        if number is None:
            return None
        whole += number * years / (high - low)
    return round(whole) or None


def _suggested(row: Process, lines: Balance, bands: Mapping[str, float | None]) -> dict[str, int]:
    found = {}
    for group in Group.objects.filter(process=row, voice="young", age_from__isnull=False, age_to__isnull=False):
        number = living(bands, group.age_from or 0, group.age_to or 0)
        if number:
            found[group.public_id] = number
    return {line.public_id: found[line.public_id] for line in lines.lines if line.public_id in found}


def _advice(line: Line) -> Advice:
    """Whether to go on asking, and about how many: as many as it took until now for each who came."""
    known = line.invited > 0 and line.came > 0 and line.invited >= line.came
    more = -(-line.missing * line.invited // line.came) if known else None
    return Advice(line.name, line.missing, max(line.came - line.target, 0), more if line.missing else 0)


def _neighbourhoods(
    row: Process, ways: tuple[set[int], ...], children: Mapping[int, float | None]
) -> tuple[Place, ...]:
    """Who was heard by neighbourhood, in the way in which most took part.

    It is kept by its name after a talk, and by its slug after an answer by phone.
    """
    rows = Participant.objects.filter(pk__in=set[int]().union(*ways)).exclude(neighbourhood="")
    where = dict(rows.values_list("pk", "neighbourhood"))
    known = needs.neighbourhoods(row.municipality_id)
    names = {name: one.name for one in known for name in (one.name, one.slug)}
    counts = [Counter(names.get(where[pk], where[pk]) for pk in heard if pk in where) for heard in ways]
    came = {name: max(one[name] for one in counts) for one in counts for name in one}
    places = [Place(one.name, _rounded(children.get(one.id)), came.pop(one.name, 0)) for one in known]
    return tuple(places + [Place(name, None, number) for name, number in sorted(came.items())])


def _organisations(row: Process, heard: set[int]) -> tuple[Place, ...]:
    """Professionals by the organisation of their talk; a partner of the working group that nobody spoke for counts 0."""
    talks = Talk.objects.filter(process=row, kind="work", organisation__isnull=False)
    person = Coalesce("participant__merged_into_id", "participant_id")
    rows = Attendance.objects.annotate(person=person).filter(talk__in=talks, person__in=heard)
    counted = rows.values_list("talk__organisation_id").annotate(number=Count("person", distinct=True))
    came = {key: number for key, number in counted if key}
    wanted = set(came) | set(Partner.objects.filter(process=row).values_list("organisation_id", flat=True))
    names = {one.id: one.name for one in network.organisations(row.municipality_id)}
    return tuple(
        sorted((Place(names[key], None, came.get(key, 0)) for key in wanted if key in names), key=lambda one: one.name)
    )


def _rounded(number: float | None) -> int | None:
    return round(number / 10) * 10 if number else None
