"""The network of one municipality as it is now: everybody with a seat, and who knows whom, ready to be reckoned with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from naast.calculations.networks import graph_of
from naast.common import clock
from naast.needs import queries as needs
from naast.network import place, rules
from naast.network.models import ProfessionalPresence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from naast.calculations.networks import Graph
    from naast.network.models import Seat


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody of the network, as colleagues see them."""

    id: str
    name: str
    role_text: str
    organisation: str
    portrait: dict[str, Any]
    level: str
    neighbourhood: str
    place: str
    field: str
    ask_me: str
    freshness: str
    confirmed_on: date


@dataclass(frozen=True, slots=True)
class Web:
    """Everybody by a number from 0, in the order in which they came, with their cards."""

    seats: list[Seat]
    cards: list[Card]
    numbers: dict[int, int]
    pairs: list[tuple[int, int]]
    graph: Graph

    def card(self, seat_id: int) -> Card | None:
        """The card of a seat; None when it is left."""
        number = self.numbers.get(seat_id)
        return None if number is None else self.cards[number]

    def number(self, public_id: str) -> int | None:
        """The number of somebody by the id of their card."""
        return next((number for number, card in enumerate(self.cards) if card.id == public_id), None)

    def known_by(self, number: int) -> list[int]:
        """Whom somebody knows."""
        return [int(other) for other in self.graph.of(number)]


def web(municipality_id: int, *, at: datetime) -> Web:
    """The whole network of a municipality."""
    seats = list(place.living(municipality_id).order_by("pk"))
    numbers = {seat.pk: number for number, seat in enumerate(seats)}
    agreed = place.links(municipality_id).filter(agreed_at__isnull=False).values_list("low_id", "high_id")
    pairs = [(numbers[low], numbers[high]) for low, high in agreed if low in numbers and high in numbers]
    cards = _cards(seats, municipality_id, today=clock.local_date(at))
    return Web(seats, cards, numbers, pairs, graph_of(len(seats), pairs))


def _cards(seats: Iterable[Seat], municipality_id: int, *, today: date) -> list[Card]:
    hoods = {one.slug: one.name for one in needs.neighbourhoods(municipality_id)}
    rows = ProfessionalPresence.objects.filter(municipality_id=municipality_id)
    roles = dict(rows.values_list("professional_id", "role_text"))
    return [
        Card(
            id=seat.public_id,
            name=seat.professional.first_name,
            role_text=roles.get(seat.professional_id, ""),
            organisation=seat.professional.organisation.name if seat.professional.organisation else "",
            portrait=seat.professional.portrait,
            level=seat.level,
            neighbourhood=seat.neighbourhood,
            place=hoods.get(seat.neighbourhood, ""),
            field=seat.field,
            ask_me=seat.ask_me,
            freshness=rules.freshness(seat.confirmed_on, today=today),
            confirmed_on=seat.confirmed_on,
        )
        for seat in seats
    ]
