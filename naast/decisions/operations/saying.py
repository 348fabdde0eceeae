"""What everybody is asked: how they see it, whether they see it wholly differently, and what they recognise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.decisions import place, rules, stepping
from naast.decisions.models import Idea, Recognition, View

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from naast.access.actors import Actor
    from naast.decisions.models import Decision

TAKE_PART = Permission.DECISION_TAKE_PART


@operation(TAKE_PART)
def say_view(
    *, decision: str, words: str, is_anonymous: bool = False, is_sure: bool = False, seat: str = "", at: datetime,
    by: Actor,
) -> Decision:  # fmt: skip
    """How I see it; said again, the last counts. Raises ``rules.TooLate``, ``rules.Empty``, ``rules.MayName``, ``NotFound``."""
    row = stepping.at_step(decision, rules.VIEWS, by=by, at=at)
    said = rules.insist_words(words, is_sure=is_sure)
    me = _free(View.objects.filter(decision=row), row, by=by, at=at, seat=seat)
    View.objects.update_or_create(
        decision=row, member_id=me.key, municipality_id=row.municipality_id,
        defaults={"words": said, "is_anonymous": is_anonymous, "given_by_id": by.account_id},
    )  # fmt: skip
    stepping.hurry(row, at=at)
    return row


@operation(TAKE_PART)
def search_no(
    *, decision: str, words: str = "", is_sure: bool = False, seat: str = "", at: datetime, by: Actor
) -> Decision:
    """A wholly different idea, or without words: I looked, and have none. Said again, the last counts.

    Raises ``rules.TooLate``, ``rules.Empty``, ``rules.MayName``, ``NotFound``.
    """
    row = stepping.at_step(decision, rules.SEARCH, by=by, at=at)
    said = rules.insist_words(words, is_sure=is_sure) if words.strip() else ""
    me = _free(Idea.objects.filter(decision=row), row, by=by, at=at, seat=seat)
    Idea.objects.update_or_create(
        decision=row, member_id=me.key, municipality_id=row.municipality_id,
        defaults={"words": said, "given_by_id": by.account_id},
    )  # fmt: skip
    stepping.hurry(row, at=at)
    return row


@operation(TAKE_PART)
def recognise(*, decision: str, degrees: Mapping[str, str], seat: str = "", at: datetime, by: Actor) -> Decision:
    """How far I recognise each idea: a lot, a bit or not. Whose idea it is makes no difference: everybody is asked.

    Raises ``rules.TooLate``, ``rules.Empty`` when one has no answer, ``NotFound``.
    """
    row = stepping.at_step(decision, rules.SPREAD, by=by, at=at)
    ideas = list(Idea.objects.filter(decision=row))
    if any(degrees.get(one.public_id) not in rules.DEGREES for one in ideas):
        raise rules.Empty("degrees")
    me = _free(Recognition.objects.filter(idea__decision=row), row, by=by, at=at, seat=seat)
    for one in ideas:
        Recognition.objects.update_or_create(
            idea=one, member_id=me.key, municipality_id=row.municipality_id,
            defaults={"degree": degrees[one.public_id], "given_by_id": by.account_id},
        )  # fmt: skip
    stepping.hurry(row, at=at)
    return row


def _free(rows: QuerySet[Any], row: Decision, *, by: Actor, at: datetime, seat: str) -> place.Chair:
    """For whom I answer; who stands in writes over nothing that the absent said themselves."""
    me = place.chair(row, by=by, at=at, seat=seat)
    given = rows.filter(member_id=me.key).exclude(given_by_id=by.account_id)
    if me.stands_in and given.exists():
        raise NotFound("chair")
    return me
