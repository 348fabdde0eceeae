"""Really different options first: not ten of one kind, not the same programme twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.calculations.language import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.calculations.matching.items import Item

Scored = tuple[float, "Item", dict[str, float]]
SAME_FORM, SAME_THING, FIRST_FEW = 0.86, 0.8, 5


def spread(pool: Sequence[Scored], limit: int) -> list[Scored]:
    """Choose one after the other; what resembles what already stands above counts for less.

    After Carbonell and Goldstein's maximal marginal relevance (1998), with form and title as likeness. The scores
    themselves stay as they were.
    """
    left = list(pool)
    titles = {item.key: frozenset(words.base(word) for word in words.content(item.title)) for _, item, _ in left}
    chosen: list[Scored] = []
    forms: dict[str, int] = {}
    alike: set[str] = set()  # keys of what resembles something that stands above
    while left and len(chosen) < limit:
        best = max(left, key=lambda found: (_worth(found, forms, alike, len(chosen)), found[1].key))
        left.remove(best)
        chosen.append(best)
        forms[best[1].form] = forms.get(best[1].form, 0) + 1
        alike.update(item.key for _, item, _ in left if _resemble(titles[item.key], titles[best[1].key]))
    return chosen


def _worth(found: Scored, forms: dict[str, int], alike: set[str], chosen: int) -> float:
    score, item, _ = found
    repeats = forms.get(item.form, 0)
    worth = score * SAME_FORM ** (repeats if chosen < FIRST_FEW else min(repeats, 1))
    return worth * SAME_THING if item.key in alike else worth


def _resemble(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared > 0 and 2 * shared >= len(one) + len(other) - shared
