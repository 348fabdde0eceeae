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
    taken: list[frozenset[str]] = []
    while left and len(chosen) < limit:
        best = max(left, key=lambda found: (_worth(found, forms, taken, titles, len(chosen)), found[1].key))
        left.remove(best)
        chosen.append(best)
        forms[best[1].form] = forms.get(best[1].form, 0) + 1
        taken.append(titles[best[1].key])
    return chosen


def _worth(
    found: Scored, forms: dict[str, int], taken: list[frozenset[str]], titles: dict[str, frozenset[str]], chosen: int
) -> float:
    score, item, _ = found
    repeats = forms.get(item.form, 0)
    worth = score * SAME_FORM ** (repeats if chosen < FIRST_FEW else min(repeats, 1))
    mine = titles[item.key]
    if any(mine and len(mine & other) / len(mine | other) >= 0.5 for other in taken if other):
        worth *= SAME_THING
    return worth
