"""Who lives here as shares of the population, beside how much of the window is by people who say that of themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.needs import queries as needs
from naast.network import queries as network

if TYPE_CHECKING:
    from naast.portfolio.queries.weighing import Weighed

LANGUAGE = "taal"  # the kind of a share of the population that speaks it
WHO = ("identity", "background")  # what people are; not how they work
# A word for people, and the word that offers use of themselves where the two do not begin alike.
_ALSO = {"moslim": "islamitisch", "protestant": "christelijk", "christen": "christelijk", "hindoe": "hindoeistisch"}


@dataclass(frozen=True, slots=True)
class Mirrored:
    """One group of the population: a statistic of an area, never of a person.

    ``facet`` is what offers can say that belongs to it (empty: no such word), ``offers`` how many of the window say so;
    ``is_known`` whether any offer or idea does.
    """

    group: str
    place: str
    percent: int
    facet: str
    offers: int
    is_known: bool


def mirrored(weighed: Weighed, town: int) -> list[Mirrored]:
    """Each group of the whole municipality and of its neighbourhoods, those that find nobody of their own first."""
    own = [code for code, facet in network.facets().items() if facet.group in WHO]
    spoken = (code for one in weighed.options for code in one.facets if code.startswith(network.TONGUE))
    codes = dict.fromkeys([*own, *spoken])
    known = {code for one in weighed.options for code in one.facets}
    inside = [weighed.options[one].facets for one in weighed.inside]
    rows = []
    for share in needs.backgrounds(town, children=needs.population(town)):
        words = re.findall(r"\w+", share.group) if share.kind == LANGUAGE else []
        facet = next((code for code in (*codes, *network.tongues(words)) if _belongs(code, share.group)), "")
        place = weighed.place_name(share.neighbourhood_id) if share.neighbourhood_id else ""
        offers = sum(facet in one for one in inside)
        rows.append(Mirrored(share.group, place, share.percent, facet, offers, facet in known))
    return sorted(rows, key=lambda row: (not row.facet, row.offers > 0, -row.percent, row.group, row.place))


def _belongs(code: str, group: str) -> bool:
    """Whether what offers say is about this group: a word of the group begins with it, or means the same."""
    plain = code.removeprefix(network.TONGUE)
    names = {plain.casefold(), network.facet_name(code).casefold()}
    for word in re.findall(r"\w+", group.casefold()):
        same = next((means for people, means in _ALSO.items() if word.startswith(people)), "")
        if plain == same or any(word.startswith(name) for name in names if len(name) > 3):
            return True
    return False
