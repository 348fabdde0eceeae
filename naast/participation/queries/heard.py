"""Who was invited, who came, and who is missing: a table of balance, never of persons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from naast.participation.models import Group, Participant

if TYPE_CHECKING:
    from naast.participation.models import Process


@dataclass(frozen=True, slots=True)
class Line:
    """One group: how many there are, should be heard, were asked, and came."""

    public_id: str
    name: str
    voice: str
    ages: str
    population: int | None
    target: int
    invited: int
    came: int
    decides: bool

    @property
    def missing(self) -> int:
        """How many should still be heard."""
        return max(self.target - self.came, 0)

    @property
    def share(self) -> int:
        """How much of the target came, of a hundred, at most a hundred."""
        return min(100, round(100 * self.came / self.target)) if self.target else 0

    @property
    def tenth(self) -> int:
        """The same in tenths, for the picture."""
        return self.share // 10


@dataclass(frozen=True, slots=True)
class Balance:
    """All groups of a process, and the sums under them."""

    lines: tuple[Line, ...]

    @property
    def came(self) -> int:
        """How many people took part."""
        return sum(line.came for line in self.lines)

    @property
    def missing(self) -> tuple[Line, ...]:
        """The groups of which too few came, the emptiest first."""
        return tuple(sorted((line for line in self.lines if line.missing), key=lambda line: (line.share, line.name)))


def balance(process: Process) -> Balance:
    """The table of balance as it stands now: who holds two codes counts once, who withdrew and an unread card do not."""
    counted = Participant.objects.filter(process=process, merged_into__isnull=True, withdrawn_at__isnull=True)
    counted = counted.exclude(via="card", seen_at__isnull=True)
    came = dict(counted.values_list("group_id").annotate(number=Count("pk")))
    return Balance(tuple(_line(row, came.get(row.pk, 0)) for row in Group.objects.filter(process=process)))


def _line(row: Group, came: int) -> Line:
    return Line(
        public_id=row.public_id, name=row.name, voice=row.voice, ages=_ages(row), population=row.population,
        target=row.target, invited=row.invited, came=came, decides=row.decides,
    )  # fmt: skip


def _ages(row: Group) -> str:
    if row.age_from is None and row.age_to is None:
        return ""
    return f"{row.age_from or 0}–{row.age_to}" if row.age_to is not None else f"{row.age_from}+"
