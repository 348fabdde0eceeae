"""The balance table: who was invited, who came, and who is missing against the municipality."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Balance:
    """One group: its part of the municipality, the seats that go with it, and who was invited and came.

    ``missing`` is how many more would have to come, ``over`` how many came beyond their seats. ``to_invite`` is how many
    invitations that takes if they answer as those before them did; None when nobody was invited or nobody came, since
    then nothing is known.
    """

    group: str
    part: Fraction
    seats: int
    invited: int
    came: int
    missing: int
    over: int
    to_invite: int | None


def balance(
    people: Mapping[str, int], *, seats: int, invited: Mapping[str, int], came: Mapping[str, int]
) -> tuple[Balance, ...]:
    """A row per group of ``people`` (how many live here), then groups that came and are not among them.

    Seats are shared out in whole numbers by largest remainder, ties to the larger group and then by name, so that they
    add up to ``seats``. Nothing is hidden here: who shows this to others hides small numbers.
    """
    wanted = _seats(people, seats)
    whole = sum(people.values())
    groups = [*people, *sorted((set(invited) | set(came)) - set(people))]
    found = []
    for group in groups:
        asked, here = invited.get(group, 0), came.get(group, 0)
        missing = max(wanted.get(group, 0) - here, 0)
        known = asked > 0 and here > 0
        found.append(
            Balance(
                group,
                Fraction(people.get(group, 0), whole) if whole else Fraction(0),
                wanted.get(group, 0),
                asked,
                here,
                missing,
                max(here - wanted.get(group, 0), 0),
                math.ceil(Fraction(missing * asked, here)) if known else (None if missing else 0),
            )
        )
    return tuple(found)


def _seats(people: Mapping[str, int], seats: int) -> dict[str, int]:
    whole = sum(people.values())
    if not whole:
        return dict.fromkeys(people, 0)
    exact = {group: Fraction(number * seats, whole) for group, number in people.items()}
    found = {group: math.floor(part) for group, part in exact.items()}
    first = sorted(people, key=lambda group: (found[group] - exact[group], -people[group], group))
    for group in first[: seats - sum(found.values())]:
        found[group] += 1
    return found
