"""What somebody sees of the network: what waits for them, what they asked, whom they know, and one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from naast.access import queries as access
from naast.common.operations import NotFound
from naast.network import place, rules
from naast.network.models import Introduction
from naast.network.queries.finding import Way, way_to
from naast.network.queries.web import Card, Web, web

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.network.models import Link, Seat

__all__ = ["Asked", "Card", "Home", "Waiting", "Whom", "home", "known", "mine", "whom"]


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that waits for my answer: that I know somebody (``link``), ``make`` an introduction, or ``meet`` somebody."""

    id: str
    kind: str
    who: Card
    other: Card | None = None
    words: str = ""
    wanted: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that I asked or agreed to: ``told`` is that they know each other, or not yet. A no is told as silence."""

    kind: str
    who: Card
    other: Card | None
    told: str


@dataclass(frozen=True, slots=True)
class Home:
    """My place, what waits for me, what I wait for, and whom I know."""

    me: Card
    asked: list[Asked]
    waiting: list[Waiting]
    people: list[Card]


@dataclass(frozen=True, slots=True)
class Whom:
    """One person, how we stand (``me``, ``known``, ``asked``, ``asks`` or ``none``), and what can be done from here."""

    card: Card
    relation: str
    email: str
    asks: Asked | None
    way: Way | None
    others: list[Card]


def mine(*, by: Actor) -> Seat | None:
    """My own seat; None when I have not taken one here."""
    return place.own(by)


def home(*, by: Actor, at: datetime) -> Home | None:
    """Everything on my first page; None when I do not take part yet."""
    me = place.own(by)
    if me is None:
        return None
    net = web(me.municipality_id, at=at)
    mine = net.numbers[me.pk]
    people = sorted((net.cards[one] for one in net.known_by(mine)), key=_by_name)
    return Home(
        me=net.cards[mine],
        asked=list(_asked(me, net, at)),
        waiting=list(_waiting(me, net, at)),
        people=people,
    )


def known(*, by: Actor, at: datetime) -> list[Card]:
    """Everybody of the network but me, by name; whose words were not looked at for too long stand last."""
    me = place.insist_own(by)
    net = web(me.municipality_id, at=at)
    return sorted((card for card in net.cards if card.id != me.public_id), key=_fresh_first)


def whom(seat: str, *, by: Actor, at: datetime) -> Whom:
    """One person of the network in which I take part. Raises ``NotFound``."""
    me = place.insist_own(by)
    net = web(me.municipality_id, at=at)
    there, here = net.number(seat), net.numbers[me.pk]
    if there is None:
        raise NotFound("seat")
    asks = next((one for one in _asked(me, net, at) if one.kind == "link" and one.who.id == seat), None)
    relation = _relation(me, net.seats[there], at)
    near = set(net.known_by(here)) - set(net.known_by(there)) - {there}
    return Whom(
        card=net.cards[there],
        relation="asks" if asks else relation,
        email=access.address_of(net.seats[there].professional.account_id or 0) if relation == "known" else "",
        asks=asks,
        way=None if relation in {"me", "known"} else way_to(net, here, [there], me=me, at=at),
        others=sorted((net.cards[one] for one in near), key=_by_name) if relation == "known" else [],
    )


def _relation(me: Seat, other: Seat, at: datetime) -> str:
    if me.pk == other.pk:
        return "me"
    link = place.between(me, other).filter(ended_at=None).first()
    if link is None:
        return "none"
    if link.agreed_at:
        return "known"
    return "asked" if link.asked_by_id == me.pk and _told(link, at) == rules.NOT_YET else "none"


def _told(link: Link, at: datetime) -> str:
    return rules.told(place.link_standing(link, at))


def _introductions(me: Seat) -> list[Introduction]:
    rows = Introduction.objects.filter(Q(introducer=me) | Q(one=me) | Q(other=me), municipality_id=me.municipality_id)
    return list(rows.order_by("asked_at", "pk"))


def _asked(me: Seat, net: Web, at: datetime) -> Iterator[Asked]:
    for link in place.links_of(me).exclude(asked_by=me).order_by("asked_at", "pk"):
        who = net.card(link.asked_by_id)
        if who and place.link_standing(link, at) == rules.WAITS:
            yield Asked(link.public_id, "link", who)
    for it in _introductions(me):
        kind, one, other = place.waits_for(it, me, at), net.card(it.one_id), net.card(it.other_id)
        by = net.card(it.introducer_id)
        if not (one and other and by):
            continue
        if kind == "make":
            yield Asked(it.public_id, kind, one, other, it.words, wanted=True)
        elif kind == "meet":
            yield Asked(
                it.public_id, kind, by, other if it.one_id == me.pk else one, it.words, it.wanted_by_id is not None
            )


def _waiting(me: Seat, net: Web, at: datetime) -> Iterator[Waiting]:
    """What I asked, made, or said yes to, until it is known or too long ago."""
    for link in place.links_of(me).filter(asked_by=me, agreed_at=None).order_by("asked_at", "pk"):
        who = net.card(link.high_id if link.low_id == me.pk else link.low_id)
        if who and _told(link, at) == rules.NOT_YET:
            yield Waiting("link", who, None, rules.NOT_YET)
    for it in _introductions(me):
        one, other, by = net.card(it.one_id), net.card(it.other_id), net.card(it.introducer_id)
        told = rules.told(place.introduction_standing(it, at))
        if not (one and other and by) or told == rules.GONE:
            continue
        if it.introducer_id == me.pk:
            if it.made_at and at < it.made_at + rules.ANSWER:
                yield Waiting("made", one, other, told)
        elif told == rules.NOT_YET and (it.one_agrees if it.one_id == me.pk else it.other_agrees):
            kind = "wanted" if it.made_at is None else "met"
            yield Waiting(kind, by, other if it.one_id == me.pk else one, told)


def _by_name(card: Card) -> tuple[str, str]:
    return card.name.casefold(), card.id


def _fresh_first(card: Card) -> tuple[bool, str, str]:
    return card.freshness == rules.OLD, *_by_name(card)
