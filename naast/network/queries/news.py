"""For whom there is something new in the network: a question, or a yes; so that they hear that there is, and not what."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from naast.network import place, rules
from naast.network.models import Introduction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

FRESH = timedelta(days=7)  # what is older was seen on the page, or is no news any more


def with_news(municipality_id: int, *, at: datetime) -> set[int]:
    """The accounts that were asked something, or heard yes, since they were last told. A no is told to nobody."""
    floor = at - FRESH
    seats = {one.pk: one for one in place.living(municipality_id)}
    since = {key: max(one.told_at or floor, floor) for key, one in seats.items()}
    news = [*_of_links(municipality_id, floor, at), *_of_introductions(municipality_id, floor, at)]
    told = {seat for seat, others, moment in news if {seat, *others} <= seats.keys() and since[seat] < moment <= at}
    return {seats[key].professional.account_id or 0 for key in told} - {0}


def _of_links(municipality_id: int, floor: datetime, at: datetime) -> Iterator[tuple[int, tuple[int, ...], datetime]]:
    """Who hears of a link, of whom it is too, and since when: who is asked, or who asked and heard yes."""
    rows = place.links(municipality_id).filter(Q(asked_at__gt=floor) | Q(agreed_at__gt=floor))
    for link in rows:
        asked = link.high_id if link.asked_by_id == link.low_id else link.low_id
        if (
            link.agreed_at and link.asked_at < link.agreed_at
        ):  # at one moment: by an introduction, which tells it itself
            yield link.asked_by_id, (asked,), link.agreed_at
        elif place.link_standing(link, at) == rules.WAITS:
            yield asked, (link.asked_by_id,), link.asked_at


def _of_introductions(
    municipality_id: int, floor: datetime, at: datetime
) -> Iterator[tuple[int, tuple[int, ...], datetime]]:
    """Who is asked to introduce, who is asked to meet, and who said yes first and heard that the other did too."""
    new = Q(asked_at__gt=floor) | Q(made_at__gt=floor) | Q(one_said_at__gt=floor) | Q(other_said_at__gt=floor)
    rows = Introduction.objects.filter(new, municipality_id=municipality_id)
    for it in rows.select_related("introducer", "one", "other"):
        for seat in (it.introducer, it.one, it.other):
            others = tuple({it.introducer_id, it.one_id, it.other_id} - {seat.pk})
            if place.waits_for(it, seat, at):
                yield seat.pk, others, it.made_at or it.asked_at
        if it.one_agrees and it.other_agrees and it.one_said_at and it.other_said_at:
            first, other = (it.one_id, it.other_id) if it.one_said_at < it.other_said_at else (it.other_id, it.one_id)
            yield first, (other, it.introducer_id), max(it.one_said_at, it.other_said_at)
