"""The windows of other municipalities: what anybody may see there, to borrow a thought from."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from naast.common import clock
from naast.offers import queries as offers
from naast.portfolio.queries.weighing import option_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from naast.calculations import matching
    from naast.portfolio.shapes import Option


class Town(Protocol):
    """A municipality, for as far as its window needs it."""

    pk: int
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Window:
    """What stands in the window of another municipality, each as an option with the key ``around:town/slug``."""

    name: str
    found: tuple[tuple[Option, matching.Item], ...]

    def about(self, theme: str) -> list[tuple[Option, matching.Item]]:
        """What is about a theme."""
        return [pair for pair in self.found if theme in pair[0].themes]


def windows(towns: Iterable[Town], *, at: datetime) -> list[Window]:
    """The windows of these municipalities as they stand now. What is tied to a neighbourhood there is for any place here."""
    today = clock.local_date(at).toordinal()
    found = []
    for town in towns:
        shown = [one for one in offers.items(town.pk) if one.gone_on is None or one.gone_on > today]
        here = [
            dataclasses.replace(one, key=f"around:{town.slug}/{one.key.partition(':')[2]}", neighbourhoods=(), place="")
            for one in shown
        ]
        found.append(Window(town.name, tuple((option_of(one, today=today, room=None), one) for one in here)))
    return found
