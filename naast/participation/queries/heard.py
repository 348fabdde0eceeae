"""Who was invited, who came, and who is missing: a table of balance, never of persons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.participation.models import Group
from naast.participation.queries.spoken import heard_at_conference, heard_in_talks, heard_on_statements, spoken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from naast.participation.models import Process


@dataclass(frozen=True, slots=True)
class Line:
    """One group: how many there are, should be heard, were asked, and came; ``ways``: in talks, on statements, at the conference.

    ``came`` is what is certain. ``is_least`` says that more may have come: who spoke may have chosen too, with two codes.
    """

    public_id: str
    name: str
    voice: str
    ages: str
    population: int | None
    target: int
    invited: int
    came: int
    ways: tuple[int, int, int]
    decides: bool
    is_least: bool = False

    @property
    def missing(self) -> int:
        """How many should still be heard."""
        return max(self.target - self.came, 0)

    @property
    def missing_in_talks(self) -> int:
        """How many should still be heard in a talk."""
        return max(self.target - self.ways[0], 0)

    @property
    def share(self) -> int:
        """How much of the target came, of a hundred, at most a hundred."""
        return min(100, round(100 * self.came / self.target)) if self.target else 0

    @property
    def tenth(self) -> int:
        """The same in tenths, for the picture."""
        return self.share // 10


@dataclass(frozen=True, slots=True)
class Presence:
    """Who was heard in talks, on statements and at the conference, per group, as keys that tell people apart.

    One person with one code is one key in all three. Who spoke without a code and answered later has two. So keys of
    several ways are never counted together: the fullest way tells how many people there surely were.
    """

    in_talks: Mapping[int, set[str]]
    on_statements: Mapping[int, set[str]]
    at_conference: Mapping[int, set[str]]

    def of(self, group: int) -> set[str]:
        """Everybody of a group who was heard in some way."""
        ways = (self.in_talks, self.on_statements, self.at_conference)
        return set[str]().union(*(way.get(group, set()) for way in ways))

    def surely(self, group: int) -> int:
        """How many people of a group there were at least: those of the way in which most took part."""
        return max(self.ways(group))

    def ways(self, group: int) -> tuple[int, int, int]:
        """How many of a group were heard in each way."""
        ways = (self.in_talks, self.on_statements, self.at_conference)
        talked, answered, chose = (len(way.get(group, ())) for way in ways)
        return talked, answered, chose

    @property
    def participants(self) -> tuple[set[int], ...]:
        """The participants in each way, by their keys in the database."""
        ways = (self.in_talks, self.on_statements, self.at_conference)
        return tuple({int(key[1:]) for people in way.values() for key in people if key.startswith("p")} for way in ways)


@dataclass(frozen=True, slots=True)
class Balance:
    """All groups of a process, and the sums under them."""

    lines: tuple[Line, ...]

    @property
    def came(self) -> int:
        """How many people took part, at least."""
        return sum(line.came for line in self.lines)

    @property
    def is_least(self) -> bool:
        """Whether of some group more people may have come than is certain."""
        return any(line.is_least for line in self.lines)

    @property
    def missing(self) -> tuple[Line, ...]:
        """The groups of which too few came, the emptiest first."""
        return tuple(sorted((line for line in self.lines if line.missing), key=lambda line: (line.share, line.name)))


def balance(process: Process) -> Balance:
    """The table of balance as it stands now, of people who said something; who only opened a page or a card did not."""
    found = presence(process)
    return Balance(tuple(_line(row, found) for row in Group.objects.filter(process=process)))


def presence(process: Process) -> Presence:
    """Who said something in a process, in whatever way: the one place where that is decided."""
    talked = heard_in_talks(spoken(process).values())
    return Presence(talked, heard_on_statements(process), heard_at_conference(process))


def _line(row: Group, found: Presence) -> Line:
    return Line(
        public_id=row.public_id, name=row.name, voice=row.voice, ages=_ages(row), population=row.population,
        target=row.target, invited=row.invited, came=found.surely(row.pk), ways=found.ways(row.pk),
        decides=row.decides, is_least=len(found.of(row.pk)) > found.surely(row.pk),
    )  # fmt: skip


def _ages(row: Group) -> str:
    if row.age_from is None and row.age_to is None:
        return ""
    return f"{row.age_from or 0}–{row.age_to}" if row.age_to is not None else f"{row.age_from}+"
