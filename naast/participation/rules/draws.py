"""What a drawing of a panel is by: features with their values, and how many seats each may have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from naast.calculations.panels import Quota, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_FEATURES, MOST_VALUES, MOST_SEATS = 4, 8, 500
_VALUE = re.compile(r"^(?P<value>.+?)\s*(?:\(\s*(?P<least>\d{1,4})\s*[-–]\s*(?P<most>\d{1,4})\s*\))?$")


class Unreadable(ValueError):
    """A line of features cannot be read, or there are too many; ``line`` is the line.

    ``value`` is the choice of which the least is above the most, when that is what is wrong.
    """

    def __init__(self, line: str, value: str = "") -> None:
        super().__init__(line)
        self.line, self.value = line, value


class Unanswered(Exception):
    """Who was drawn has not answered yet; only after that lots are drawn again."""


class PoolChanged(Exception):
    """Somebody left after the list was shut: it has to be shut again before lots are drawn."""


@dataclass(frozen=True, slots=True)
class Feature:
    """Something by which a panel is balanced, and what people can answer."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Design:
    """How a panel is to be: seats, features, and quotas on some of their values."""

    seats: int
    features: tuple[Feature, ...]
    quotas: tuple[Quota, ...]

    @property
    def wanted(self) -> Wanted:
        """The same for the calculation. Raises ``PoolIsWrong``."""
        return Wanted(self.seats, tuple(one.name for one in self.features), self.quotas)


def features_in(text: str) -> tuple[tuple[Feature, ...], tuple[Quota, ...]]:
    """Read lines as „Leeftijd: 12 tot 15 (3-5), 16 tot 23, ouder”; numbers are the fewest and most seats.

    Raises ``Unreadable`` with the line that is not right.
    """
    features: list[Feature] = []
    quotas: list[Quota] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, colon, rest = line.partition(":")
        found = [_VALUE.match(part.strip()) for part in rest.split(",") if part.strip()]
        values = tuple(one["value"].strip() for one in found if one)
        is_right = colon and name.strip() and 1 < len(set(values)) == len(found) <= MOST_VALUES
        if not is_right or name.strip() in {one.name for one in features} or len(features) == MOST_FEATURES:
            raise Unreadable(line)
        features.append(Feature(name.strip(), values))
        for one in filter(None, found):
            if one["least"] is not None:
                least, most = int(one["least"]), int(one["most"])
                if least > most:
                    raise Unreadable(line, one["value"].strip())
                quotas.append(Quota(name.strip(), one["value"].strip(), least, most))
    if not features:
        raise Unreadable("")
    return tuple(features), tuple(quotas)


def as_lines(features: Iterable[Feature], quotas: Iterable[Quota]) -> str:
    """The same as text, to change."""
    known = {(one.feature, one.value): f" ({one.least}-{one.most})" for one in quotas}
    return "\n".join(
        f"{one.name}: {', '.join(value + known.get((one.name, value), '') for value in one.values)}" for one in features
    )


def design_of(seats: int, features: list[dict[str, Any]], quotas: list[dict[str, Any]]) -> Design:
    """A design as it was stored."""
    return Design(
        seats,
        tuple(Feature(one["name"], tuple(one["values"])) for one in features),
        tuple(Quota(**one) for one in quotas),
    )
