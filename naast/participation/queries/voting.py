"""One statement at a time, for who holds a code: which comes next, what was answered, and how many are left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from django.db.models import Count, Q

from naast.calculations import opinions
from naast.common.operations import NotFound
from naast.participation import place
from naast.participation.models import Statement, Vote
from naast.participation.rules import votes

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from naast.participation.models import Participant


@dataclass(frozen=True, slots=True)
class Question:
    """One statement on a phone. ``choice`` is what this person answered before, None when nothing; ``former`` the one before."""

    public_id: str
    words: str
    is_open: bool
    choice: int | None
    left: int
    former: str


@dataclass(frozen=True, slots=True)
class Given:
    """What this person answered so far, in the order in which they did."""

    public_id: str
    words: str
    choice: int
    is_open: bool


def next_statement(row: Participant) -> str:
    """Where this person goes on; empty when nothing is left.

    First what their own group answered least; then what is new, clear and contested, by lot. The same lot as long as
    nobody answered in between, and the address of the page keeps the statement after that.
    """
    asked = list(Statement.objects.filter(process_id=row.process_id, state="open").values_list("pk", "public_id"))
    counted = _counted(row)
    table = np.array([counted.get(pk, (0, 0, 0, 0, 0)) for pk, _public_id in asked], dtype=np.int64).reshape(-1, 5)
    mine = table[:, 4] > 0
    held = opinions.Tally(*(table[:, column] for column in range(4)))
    found = opinions.next_statement(held, open_=~mine, seed=votes.lot(row.public_id, int(mine.sum())))
    return "" if found is None else asked[found][1]


def question(row: Participant, public_id: str) -> Question:
    """One statement that is or was asked, as this person sees it; raises ``NotFound``."""
    asked = Statement.objects.filter(process_id=row.process_id, state__in=["open", "closed"])
    here = asked.filter(public_id=public_id).first()
    if here is None:
        raise NotFound("statement")
    mine = list(_mine(row).order_by("pk").values_list("statement_id", "statement__public_id", "choice"))
    order = [statement for statement, _public_id, _choice in mine]
    place_of = order.index(here.pk) if here.pk in order else len(order)
    left = asked.filter(state="open").exclude(pk__in=order).count()
    return Question(
        here.public_id, here.words, here.state == "open", mine[place_of][2] if place_of < len(order) else None, left,
        mine[place_of - 1][1] if place_of else "",
    )  # fmt: skip


def given(row: Participant) -> tuple[tuple[Given, ...], int]:
    """All answers of this person, and how many statements are left."""
    found = _mine(row).order_by("pk").select_related("statement")
    latest = {one.statement_id: one for one in sorted(found, key=lambda one: one.at)}
    left = Statement.objects.filter(process_id=row.process_id, state="open").exclude(pk__in=latest).count()
    rows = sorted(latest.values(), key=lambda one: one.pk)
    return tuple(
        Given(one.statement.public_id, one.statement.words, one.choice, one.statement.state == "open") for one in rows
    ), left


def can_answer(row: Participant) -> bool:
    """Whether this person may answer now."""
    return row.withdrawn_at is None and place.is_open(row.process, "vote")


def _mine(row: Participant) -> QuerySet[Vote]:
    """The answers of this person, also those given by another code that turned out to be theirs."""
    own = Q(participant=row) | Q(participant__merged_into=row)
    return Vote.objects.filter(own, statement__process_id=row.process_id, statement__state__in=["open", "closed"])


def _counted(row: Participant) -> dict[int, tuple[int, int, int, int, int]]:
    """Per statement: agrees, disagrees, answers, answers in this group, and whether this person is among them."""
    own = Q(participant=row) | Q(participant__merged_into=row)
    rows = Vote.objects.filter(statement__process_id=row.process_id, statement__state="open")
    counted = rows.values_list("statement_id").annotate(
        agrees=Count("pk", filter=Q(choice=votes.AGREE)),
        disagrees=Count("pk", filter=Q(choice=votes.DISAGREE)),
        answered=Count("pk"),
        group=Count("pk", filter=Q(participant__group_id=row.group_id)),
        mine=Count("pk", filter=own),
    )
    return {statement: tuple(numbers) for statement, *numbers in counted}
