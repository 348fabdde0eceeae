"""Statements as the working group sees them: where each came from, what it resembles, and how many answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from naast.calculations import opinions
from naast.common.operations import NotFound
from naast.needs import queries as needs
from naast.participation import place
from naast.participation.models import Group, Statement, Vote
from naast.participation.queries.points import Spoken, as_spoken, spoken, standing
from naast.participation.rules import votes

if TYPE_CHECKING:
    from naast.access.actors import Actor
    from naast.participation.models import Process


@dataclass(frozen=True, slots=True)
class Put:
    """One statement: its number, words and state, how many answered, where it came from, and which others it resembles."""

    public_id: str
    number: int
    words: str
    state: str
    dropped_why: str
    answers: int
    origin: Spoken | None
    origin_is_gone: bool
    near: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """All statements of a process, and how many people answered anything."""

    rows: tuple[Put, ...]
    people: int
    on_paper: int
    can_vote: bool

    def _of(self, state: str) -> tuple[Put, ...]:
        return tuple(row for row in self.rows if row.state == state)

    @property
    def drafts(self) -> tuple[Put, ...]:
        """Not asked yet."""
        return self._of("draft")

    @property
    def open(self) -> tuple[Put, ...]:
        """Asked now."""
        return self._of("open")

    @property
    def closed(self) -> tuple[Put, ...]:
        """Asked no longer."""
        return self._of("closed")

    @property
    def dropped(self) -> tuple[Put, ...]:
        """Taken away."""
        return self._of("dropped")


@dataclass(frozen=True, slots=True)
class Joining:
    """What somebody sees who wants to take part by an open link."""

    slug: str
    title: str
    purpose: str
    is_open: bool
    groups: tuple[tuple[str, str], ...]
    neighbourhoods: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StatementSheet:
    """What stands on a sheet: the open statements by number, and whom one can be."""

    statements: tuple[tuple[str, int, str], ...]
    groups: tuple[tuple[str, str], ...]
    neighbourhoods: tuple[tuple[str, str], ...]


def statements(slug: str, *, by: Actor) -> Listed:
    """The statements of a process, for who sees it; raises ``NotFound``."""
    row = place.process(slug, by=by)
    found = list(Statement.objects.filter(process=row).select_related("point__group", "point__talk"))
    given = Vote.objects.filter(statement__process=row, participant__withdrawn_at__isnull=True)
    answers = dict(given.values_list("statement_id").annotate(number=Count("pk")))
    near = _near([one for one in found if one.state != "dropped"])
    people = given.values("participant").distinct()
    return Listed(
        tuple(_put(one, answers.get(one.pk, 0), near.get(one.number, ())) for one in found),
        people.count(), people.filter(is_paper=True).count(), place.is_open(row, "vote"),
    )  # fmt: skip


def statement(slug: str, public_id: str, *, by: Actor) -> Put:
    """One statement; raises ``NotFound``."""
    found = next((one for one in statements(slug, by=by).rows if one.public_id == public_id), None)
    if found is None:
        raise NotFound("statement")
    return found


def points_to_ask(slug: str, *, by: Actor) -> tuple[tuple[Spoken, tuple[int, ...]], ...]:
    """Every point that stands, with the numbers of the statements that came from it; raises ``NotFound``."""
    row = place.process(slug, by=by)
    used: dict[int, list[int]] = {}
    for point, number in Statement.objects.filter(process=row, point__isnull=False).values_list("point_id", "number"):
        used.setdefault(point or 0, []).append(number)
    return tuple((one, tuple(used.get(one.id, ()))) for one in spoken(row))


def point_to_ask(slug: str, public_id: str, *, by: Actor) -> Spoken:
    """One point to make a statement of; raises ``NotFound`` for one that was taken back."""
    found = standing(place.process(slug, by=by)).filter(public_id=public_id).first()
    if found is None:
        raise NotFound("point")
    return as_spoken(found)


def joining(slug: str, *, municipality_id: int) -> Joining:
    """What is asked of who joins by an open link; raises ``NotFound`` for a draft or none."""
    row = place.public_process(municipality_id, slug)
    has_open = Statement.objects.filter(process=row, state="open").exists()
    return Joining(
        row.slug, row.title, row.purpose, has_open and place.is_open(row, "vote"), _groups(row), _places(row)
    )


def paper(slug: str, *, by: Actor) -> StatementSheet:
    """What is printed, and typed in from paper; raises ``NotFound``."""
    row = place.process(slug, by=by)
    asked = Statement.objects.filter(process=row, state="open").values_list("public_id", "number", "words")
    return StatementSheet(tuple(asked), _groups(row), _places(row))


def _near(rows: list[Statement]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for pair in opinions.near_pairs([one.words for one in rows], least=votes.NEAR):
        one, two = rows[pair.one].number, rows[pair.two].number
        found[one] = (*found.get(one, ()), two)
        found[two] = (*found.get(two, ()), one)
    return found


def _put(row: Statement, answers: int, near: tuple[int, ...]) -> Put:
    is_gone = row.point is not None and row.point.state == "withdrawn"
    origin = as_spoken(row.point) if row.point and not is_gone else None
    return Put(
        row.public_id, row.number, row.words, row.state, row.dropped_why, answers, origin, is_gone, tuple(sorted(near))
    )


def _groups(row: Process) -> tuple[tuple[str, str], ...]:
    return tuple(Group.objects.filter(process=row).values_list("public_id", "name"))


def _places(row: Process) -> tuple[tuple[str, str], ...]:
    return tuple((one.slug, one.name) for one in needs.neighbourhoods(row.municipality_id))
