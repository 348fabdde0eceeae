"""What was reckoned before and still holds: kept by the content of what it rests on, so that nothing old is ever shown."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.db import transaction

from naast.portfolio.models import Reckoned

if TYPE_CHECKING:
    from collections.abc import Callable

    from naast.portfolio.queries.weighing import Weighed

KEPT = 200  # answers of one municipality
LARGE = 1000  # pairs of an offer and a need that it serves; with more, reckoning takes seconds
WAY = 4  # goes up when something is reckoned in another way, so that no answer of before is shown


def key_of(weighed: Weighed, *asked: object) -> str:
    """The key of an answer: from everything that is weighed, and from what is asked of it."""
    return hashlib.sha256(f"{weighed.digest} {weighed.inside} {asked!r} {WAY}".encode()).hexdigest()


def kept(weighed: Weighed, *asked: object, reckon: Callable[[], Any]) -> Any:
    """The answer to this, reckoned when it is not known yet. It must be of what JSON can hold."""
    key = key_of(weighed, *asked)
    row = Reckoned.objects.filter(municipality_id=weighed.town, digest=key).first()
    return row.answer if row else _keep(weighed.town, key, reckon())


def takes_time(weighed: Weighed, *asked: object) -> bool:
    """Whether somebody who asks this would wait for seconds: it is not known yet, and there is much to weigh."""
    is_large = len(weighed.problem.indices) > LARGE
    key = key_of(weighed, *asked)
    return is_large and not Reckoned.objects.filter(municipality_id=weighed.town, digest=key).exists()


def _keep(town: int, key: str, answer: Any) -> Any:
    """Keep this answer, and the last ones before it."""
    with transaction.atomic():
        Reckoned.objects.update_or_create(municipality_id=town, digest=key, defaults={"answer": answer})
        old = Reckoned.objects.filter(municipality_id=town).order_by("-made_at", "-pk").values_list("pk", flat=True)
        Reckoned.objects.filter(municipality_id=town, pk__in=list(old[KEPT:])).delete()
    return answer
