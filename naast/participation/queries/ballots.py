"""All answers of a process as the calculations read them, and the groups that are known beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from django.db.models import Count, Max
from django.utils.text import capfirst

from naast.calculations import opinions
from naast.common import ids
from naast.needs import queries as needs
from naast.participation import place
from naast.participation.models import Group, Participant, Statement, Vote
from naast.participation.words import VOICES

if TYPE_CHECKING:
    from naast.calculations.opinions.votes import Ints
    from naast.participation.models import Process

VIEWS = ("stem", "groep", "wijk")


@dataclass(frozen=True, slots=True)
class Part:
    """A group that is counted apart, and the voice to which it belongs (empty for a neighbourhood)."""

    name: str
    voice: str


@dataclass(frozen=True, slots=True)
class Person:
    """What counts of one participant: group, voice and neighbourhood."""

    group: int
    voice: str
    neighbourhood: str


@dataclass(frozen=True, slots=True, eq=False)
class Ballots:
    """Statements that are or were asked, and the answers of who takes part; one row per person, whatever codes they hold."""

    statements: tuple[Statement, ...]
    people: tuple[Person, ...]
    votes: opinions.Votes


def ballots(process: Process) -> Ballots:
    """What was answered until now. Who took everything back in time does not count; of two codes the last answer does."""
    statements = tuple(Statement.objects.filter(process=process, state__in=["open", "closed"]).order_by("number"))
    everybody = Participant.objects.filter(process=process)
    known = {row.pk: row for row in everybody.select_related("group")}
    counts = set(everybody.filter(place.still_counts(process)).values_list("pk", flat=True))
    rows = Vote.objects.filter(statement__in=[one.pk for one in statements]).order_by("at", "pk")
    given: list[tuple[int, int, int]] = []
    for participant, statement, choice in rows.values_list("participant_id", "statement_id", "choice"):
        who = known[known[participant].merged_into_id or participant]
        if who.pk in counts:
            given.append((who.pk, statement, choice))
    votes = opinions.gathered(
        [one[0] for one in given],
        [one[1] for one in given],
        [one[2] for one in given],
        every_statement=[one.pk for one in statements],
    )
    people = (known[int(str(pk))] for pk in votes.participants) if given else ()
    return Ballots(statements, tuple(_person(one) for one in people), votes)


def mark_of(process: Process) -> str:
    """A mark of the answers as they are now: another one as soon as anybody answers."""
    rows = Vote.objects.filter(statement__process=process, statement__state__in=["open", "closed"])
    held = rows.aggregate(number=Count("pk"), last=Max("at"), statements=Count("statement", distinct=True))
    counts = Participant.objects.filter(place.still_counts(process), process=process).count()
    return ids.fingerprint(f"{held} {counts}", use="answers")


def parts(process: Process, view: str) -> tuple[Part, ...]:
    """The groups of a view: voices, the groups themselves, or neighbourhoods beside who works there."""
    groups = list(Group.objects.filter(process=process))
    if view == "groep":
        return tuple(Part(one.name, one.voice) for one in groups)
    voices = [voice for voice in VOICES if any(one.voice == voice for one in groups)]
    if view == "wijk":
        places = tuple(Part(one.name, "") for one in needs.neighbourhoods(process.municipality_id))
        return places + tuple(_voice(one) for one in voices if one == "professionals")
    return tuple(_voice(one) for one in voices)


def split(process: Process, held: Ballots, view: str) -> Ints:
    """The place of each person among the parts of a view; ``NO_GROUP`` for who stands in none."""
    if view == "groep":
        order = {
            pk: place for place, pk in enumerate(Group.objects.filter(process=process).values_list("pk", flat=True))
        }
        return _places([order[one.group] for one in held.people])
    if view == "wijk":
        return _places(_of_neighbourhoods(process, held))
    voices = [one.voice for one in parts(process, "stem")]
    return _places([voices.index(one.voice) for one in held.people])


def _of_neighbourhoods(process: Process, held: Ballots) -> list[int]:
    """Who works there is a voice apart, wherever they live."""
    found = needs.neighbourhoods(process.municipality_id)
    order = {name: place for place, one in enumerate(found) for name in (one.slug, one.name)}
    return [
        len(found) if one.voice == "professionals" else order.get(one.neighbourhood, opinions.NO_GROUP)
        for one in held.people
    ]


def _places(found: list[int]) -> Ints:
    return np.array(found, dtype=np.int64)


def _voice(voice: str) -> Part:
    return Part(capfirst(str(VOICES[voice])), voice)


def _person(row: Participant) -> Person:
    return Person(row.group_id, row.group.voice, row.neighbourhood)
