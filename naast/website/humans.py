"""Who can be spoken to: on every page, by phone, by walking in, or by asking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.common import clock
from naast.needs import queries as needs
from naast.network import queries as network
from naast.offers import queries as offers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from naast.access.http import Request


@dataclass(frozen=True, slots=True)
class Humans:
    """Who is on the phone now, which place is open, and who knows about this."""

    phone: network.Person | None
    place: offers.PlaceCard | None
    expert: network.Person | None
    people: tuple[network.Person, ...]
    knows: str
    places: tuple[offers.PlaceCard, ...]
    at: datetime

    @property
    def speaks(self) -> network.Person | None:
        """Who stands on the card: the one who knows about this, else who answers the telephone now."""
        return self.expert if self.knows and self.expert else self.phone or self.expert


def humans(request: Request, *, themes: Sequence[str] = ()) -> Humans:
    """Who can be spoken to in this municipality; with themes, the one who knows most about them."""
    at = clock.now()
    places = offers.places(request.municipality.pk, at=at)
    closed = {card.slug: card.closed for card in places if card.closed}
    people = network.people(request.municipality.pk, at=at, closed=closed)
    fits = [person for theme in themes for person in people if theme in person.talents]
    return Humans(
        phone=next((person for person in people if person.by_phone and person.is_here), None),
        place=places[0] if places else None,
        expert=next(
            (person for person in fits if person.is_here), fits[0] if fits else (people[0] if people else None)
        ),
        people=tuple(people),
        knows=next((needs.theme_about(theme) for theme in themes if fits and theme in fits[0].talents), ""),
        places=tuple(places),
        at=at,
    )
