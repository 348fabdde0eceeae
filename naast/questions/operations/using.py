"""How often each offer was named at the desk, and whether it helped: added up at night, handed down without people."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import operation
from naast.offers import operations as offers
from naast.questions.models import Message

if TYPE_CHECKING:
    from naast.access.actors import Actor

MONTHS_BACK = 2


@operation(Permission.NEEDS_COUNT)
def sum_uses(*, at: datetime, by: Actor) -> offers.Counted:
    """Count the offers named since two months ago anew; one question counts once for each offer."""
    first = clock.months_later(clock.month_of(at), -MONTHS_BACK)
    months = [clock.months_later(first, ahead) for ahead in range(MONTHS_BACK + 1)]
    begins = datetime.combine(first, datetime.min.time(), tzinfo=clock.AMSTERDAM)
    rows = Message.objects.filter(sender="desk", created_at__gte=begins).exclude(offers=[])
    named: dict[tuple[int, str], tuple[int, date, bool | None]] = {}
    for message in rows.select_related("question").order_by("created_at", "pk"):
        for slug in message.offers:
            asked = message.question
            month = clock.month_of(message.created_at)
            named.setdefault((asked.pk, slug), (asked.municipality_id, month, asked.helped))
    given: Counter[tuple[int, str, date]] = Counter()
    voices: Counter[tuple[int, str, date, bool]] = Counter()
    for (_question, slug), (town, month, helped) in named.items():
        given[town, slug, month] += 1
        if helped is not None:
            voices[town, slug, month, helped] += 1
    uses = [
        offers.Use(town, slug, month, count, voices[town, slug, month, True], voices[town, slug, month, False])
        for (town, slug, month), count in sorted(given.items())
    ]
    return offers.count_uses(uses=uses, months=months, by=by)
