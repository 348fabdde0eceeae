"""Small towns to draw from, and every panel of them by trying all."""

from __future__ import annotations

import itertools

from naast.calculations.panels import Person, Quota, Wanted

AGES, SIDES = ("jong", "midden", "oud"), ("noord", "zuid")


def town(counts, households=()):
    """People by profile: ``{("jong", "noord"): 3}``; ``households`` by key."""
    homes = dict(households)
    people = []
    for profile, count in sorted(counts.items()):
        for _one in range(count):
            key = f"p{len(people):03d}"
            people.append(Person(key, profile, homes.get(key, "")))
    return people


def wanted(seats, **quotas):
    """``wanted(4, leeftijd={"jong": (1, 2)}, kant={"noord": (2, 2)})``."""
    given = [Quota(feature, value, *ends) for feature, values in quotas.items() for value, ends in values.items()]
    return Wanted(seats, ("leeftijd", "kant"), tuple(given))


def every_panel(pool, asked):
    """All panels by cell, by trying."""
    free = asked.seats - sum(pool.accepted)
    tried = itertools.product(*(range(min(size, free) + 1) for size in pool.sizes.tolist()))
    return [panel for panel in tried if sum(panel) == free and meets(pool, asked, panel)]


def meets(pool, asked, panel, quotas=None):
    at = {feature: place for place, feature in enumerate(asked.features)}
    whole = [drawn + taken for drawn, taken in zip(panel, pool.accepted, strict=True)]
    for quota in asked.quotas if quotas is None else quotas:
        number = sum(n for n, cell in zip(whole, pool.cells, strict=True) if cell[at[quota.feature]] == quota.value)
        if not quota.least <= number <= quota.most:
            return False
    return True
