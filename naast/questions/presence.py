"""Who has a question before them now, so that two people do not answer it at once.

No operation: it changes nothing of a question, it is forgotten within minutes, and an audit line for every look
would bury the lines that matter.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from naast.questions.models import Looking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.access.actors import Actor
    from naast.questions.models import Question

LASTS = timedelta(minutes=5)  # a page without a script says only once that somebody looks


def at_this(*, at: datetime) -> ArraySubquery:
    """For a query of questions: who looks at each, with since when; first who came first. See :func:`since_when`."""
    here = Looking.objects.filter(question=OuterRef("pk"), seen_at__gt=at - LASTS).order_by("since", "pk")
    return ArraySubquery(here.values(said=JSONObject(account="account_id", since="since")))


def since_when(found: Sequence[dict[str, object]]) -> dict[int, datetime]:
    """By account since when they look, of what :func:`at_this` found."""
    return {int(str(row["account"])): datetime.fromisoformat(str(row["since"])) for row in found}


def look(question: Question, *, since: datetime, at: datetime, by: Actor) -> None:
    """Keep that this person has this question before them, and no other."""
    if by.account_id is None:
        return
    Looking.objects.bulk_create(
        [Looking(account_id=by.account_id, question=question, since=since, seen_at=at)],
        update_conflicts=True,
        unique_fields=["account"],
        update_fields=["question", "since", "seen_at"],
    )


def forget(*, at: datetime) -> None:
    """Forget who looked before this moment and is gone."""
    Looking.objects.filter(seen_at__lte=at - LASTS).delete()
