"""The map: where two fields of work in a neighbourhood do not know each other, and on whom everything hangs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.calculations.networks import hinges, holes
from naast.needs import queries as needs
from naast.network import place, rules
from naast.network.queries.web import web

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.network.queries.web import Web


@dataclass(frozen=True, slots=True)
class Gap:
    """Two fields of work without a link in one neighbourhood, and how many people there are of each."""

    one: str
    other: str
    ones: int
    others: int


@dataclass(frozen=True, slots=True)
class Hood:
    """One neighbourhood: its fields of work with how many people, who knows whom between them, and what misses."""

    name: str
    fields: tuple[tuple[str, int], ...]
    links: tuple[tuple[str, str], ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class HingeOn:
    """Without this person the people that know each other fall into ``parts``; ``lost`` is a share in hundredths of ways."""

    parts: tuple[int, ...]
    lost: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """The whole map. ``mine`` is only ever about who looks; of others nobody reads more than how many there are."""

    hoods: list[Hood]
    people: int
    links: int
    mine: HingeOn | None
    hinges: int


def the_map(*, by: Actor, at: datetime) -> Drawn:
    """The network of the municipality in which I take part. Raises ``NotFound`` when I do not."""
    me = place.insist_own(by)
    net = web(me.municipality_id, at=at)
    found = [one for one in hinges(net.graph) if one.lost >= rules.MUCH]
    here = net.numbers[me.pk]
    own = next((one for one in found if one.person == here), None)
    return Drawn(
        hoods=_hoods(net, me.municipality_id),
        people=len(net.seats),
        links=len(net.pairs),
        mine=HingeOn(own.parts, round(100 * own.lost)) if own else None,
        hinges=sum(one.person != here for one in found),
    )


def _hoods(net: Web, municipality_id: int) -> list[Hood]:
    """Every neighbourhood where two fields of work are, by name."""
    names = [(one.slug, one.name) for one in needs.neighbourhoods(municipality_id)]
    order = {slug: number for number, (slug, _name) in enumerate(names)}
    where = [order.get(card.neighbourhood, -1) for card in net.cards]
    what = [rules.FIELDS.index(card.field) for card in net.cards]
    gaps: dict[int, list[Gap]] = {}
    for hole in holes(net.graph, where, what):
        gap = Gap(rules.FIELDS[hole.one], rules.FIELDS[hole.other], hole.ones, hole.others)
        gaps.setdefault(hole.place, []).append(gap)
    made = []
    for number, (_slug, name) in enumerate(names):
        kinds = sorted(kind for kind, hood in zip(what, where, strict=True) if hood == number)
        fields = tuple((rules.FIELDS[kind], kinds.count(kind)) for kind in sorted(set(kinds)))
        if len(fields) > 1:
            made.append(Hood(name, fields, _between(net, number, where, what), tuple(gaps.get(number, []))))
    return made


def _between(net: Web, hood: int, where: list[int], what: list[int]) -> tuple[tuple[str, str], ...]:
    inside = [rules.pair(what[low], what[high]) for low, high in net.pairs if where[low] == where[high] == hood]
    return tuple((rules.FIELDS[one], rules.FIELDS[other]) for one, other in sorted(set(inside)) if one != other)
