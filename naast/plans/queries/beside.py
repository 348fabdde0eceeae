"""What the family put beside something: its own view, and what it wanted corrected, with the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.plans.models import Entry
from naast.plans.operations.beside import CORRECTION, VIEW
from naast.plans.operations.writing import may_correct
from naast.plans.queries.frame import Head, head
from naast.plans.queries.letter import Said, people_of, said
from naast.plans.record import FAMILY_SEATS, WORKERS, Opened, looks

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.plans.models import Person


@dataclass(frozen=True, slots=True)
class Word:
    """An own view, or a wish to correct, with what a worker answered. ``waits`` says that nobody did yet."""

    said: Said
    is_wish: bool
    is_mine: bool
    answers: tuple[Said, ...]

    @property
    def waits(self) -> bool:
        """Whether somebody must still answer."""
        return self.is_wish and not self.answers


@dataclass(frozen=True, slots=True)
class Stands:
    """Something in the plan with the words beside it. ``may_correct``: who looks may carry out what is asked."""

    entry: Said
    words: tuple[Word, ...]
    may_correct: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """The page: everything beside which something was put, or one entry."""

    head: Head
    stands: tuple[Stands, ...]


@looks(Permission.PLAN_VIEW, part="own-view", seats=WORKERS | FAMILY_SEATS)
def beside(table: Opened, *, at: datetime, by: Actor, entry: str = "") -> Beside:
    """What stands beside one entry, or beside every entry that has something beside it; what waits comes first."""
    people = {one.pk: one for one in people_of(table)}
    rows = Entry.objects.filter(plan=table.plan, section_id__in=table.ids(), taken_back_at=None)
    words: dict[int, list[Entry]] = {}
    for row in rows.filter(kind__in=[VIEW, CORRECTION]).order_by("created_at", "pk"):
        words.setdefault(row.about_entry_id or 0, []).append(row)
    first = rows.exclude(kind__in=[VIEW, CORRECTION])
    first = first.filter(public_id=entry) if entry else first.filter(pk__in=words)
    stands = [
        Stands(
            said(row, table, people),
            tuple(_word(one, table, people, words) for one in words.get(row.pk, [])),
            may_correct=bool(entry) and may_correct(table, row),
        )
        for row in first.order_by("-changed_at", "pk")
    ]
    stands.sort(key=lambda one: not any(word.waits for word in one.words))
    return Beside(head(table), tuple(stands))


def _word(row: Entry, table: Opened, people: dict[int, Person], words: dict[int, list[Entry]]) -> Word:
    return Word(
        said=said(row, table, people),
        is_wish=row.kind == CORRECTION,
        is_mine=row.written_by_id == table.by.account_id,
        answers=tuple(said(one, table, people) for one in words.get(row.pk, [])),
    )
