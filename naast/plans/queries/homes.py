"""The homes of a family: who lives where, how much of the time, and who did before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.plans.models import Household, Stay

if TYPE_CHECKING:
    from datetime import date

    from naast.plans.models import Person
    from naast.plans.record import Opened


@dataclass(frozen=True, slots=True)
class Lives:
    """Somebody in a home: how much of the time, from when until when."""

    public_id: str
    person: str
    name: str
    share: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Home:
    """A home with who lives there now, and who did."""

    public_id: str
    name: str
    now: tuple[Lives, ...]
    before: tuple[Lives, ...]


def homes_of(table: Opened, people: dict[int, Person], *, today: date) -> tuple[Home, ...]:
    """The homes of these people, for who may read who lives where."""
    homes = Household.objects.filter(plan=table.plan, section_id__in=table.ids("circle")).order_by("pk")
    stays: defaultdict[int, list[tuple[bool, Lives]]] = defaultdict(list)
    for row in Stay.objects.filter(plan=table.plan, person_id__in=people).order_by("period", "pk"):
        who = people[row.person_id]
        lives = Lives(row.public_id, who.public_id, who.name, row.share, row.period.lower, row.period.upper)
        stays[row.household_id].append((row.period.upper is None or row.period.upper > today, lives))
    return tuple(
        Home(
            public_id=home.public_id, name=home.name, now=tuple(one for is_now, one in stays[home.pk] if is_now),
            before=tuple(one for is_now, one in stays[home.pk] if not is_now),
        )
        for home in homes
    )  # fmt: skip


def live_together(table: Opened, *, today: date) -> bool:
    """Whether the family lives in one home, for as far as this person may read: none that is known counts as one."""
    homes = Household.objects.filter(plan=table.plan, section_id__in=table.ids("circle"))
    rows = Stay.objects.filter(household__in=homes).values_list("household_id", "period")
    return len({home for home, period in rows if period.upper is None or period.upper > today}) < 2
