"""Who knows somebody at …? The shortest chain of people who would introduce me to the next."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.calculations.networks import chain
from naast.network import place, rules
from naast.network.models import Introduction
from naast.network.queries.web import Card, Web, web
from naast.network.words import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.network.models import Seat

MOST = 30


@dataclass(frozen=True, slots=True)
class Way:
    """From me to somebody: ``steps`` without me. ``ask`` is whom to ask to bring me together with ``meet``, if I know nobody there.

    ``waits`` says that this was asked already.
    """

    steps: tuple[Card, ...]
    waits: bool = False

    @property
    def ask(self) -> Card | None:
        """Whom to ask; None when I know them myself."""
        return self.steps[0] if len(self.steps) > 1 else None

    @property
    def meet(self) -> Card:
        """Whom I would meet first."""
        return self.steps[1] if len(self.steps) > 1 else self.steps[0]


@dataclass(frozen=True, slots=True)
class Found:
    """Who fits the words, and the shortest way to one of them; None when nobody leads there."""

    matches: list[Card]
    way: Way | None
    more: int = 0


def who_knows(words: str, *, by: Actor, at: datetime) -> Found:
    """Everybody of this network whose name, organisation, field, place or words fit all that was asked, and the way there."""
    me = place.insist_own(by)
    net = web(me.municipality_id, at=at)
    here, asked = net.numbers[me.pk], _plain(words).split()
    if not asked:
        return Found([], None)
    fits = [n for n, card in enumerate(net.cards) if n != here and all(word in _about(card) for word in asked)]
    way = way_to(net, here, fits, me=me, at=at) if fits else None
    near = {card.id for card in way.steps} if way else set()
    cards = [net.cards[n] for n in fits]
    cards.sort(key=lambda card: (card.id not in near, card.freshness == rules.OLD, card.name.casefold(), card.id))
    return Found(cards[:MOST], way, max(len(cards) - MOST, 0))


def way_to(net: Web, here: int, there: Iterable[int], *, me: Seat, at: datetime) -> Way | None:
    """The shortest chain from me to one of these people; None when nobody leads there."""
    found = chain(net.graph, [here], there)
    if found is None:
        return None
    way = Way(tuple(net.cards[n] for n in found[1:]))
    if way.ask is None:
        return way
    return Way(way.steps, _was_asked(me, net.seats[found[1]], net.seats[found[2]], at))


def _was_asked(me: Seat, introducer: Seat, meet: Seat, at: datetime) -> bool:
    rows = Introduction.objects.filter(introducer=introducer, one=me, other=meet, wanted_by=me)
    return any(rules.told(place.introduction_standing(it, at)) == rules.NOT_YET for it in rows)


def _about(card: Card) -> str:
    return _plain(f"{card.name} {card.role_text} {card.organisation} {FIELDS[card.field]} {card.place} {card.ask_me}")


def _plain(words: str) -> str:
    """Small letters without accents, so that who types Joel finds Joël."""
    split = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign for sign in split if not unicodedata.combining(sign))
