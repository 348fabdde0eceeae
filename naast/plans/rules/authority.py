"""Who has parental authority, when several sources speak: what was told never outweighs paper, and nothing is overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

REGISTER, RULING, TOLD = "gezagsregister", "uitspraak", "verteld"
SOURCES = (REGISTER, RULING, TOLD)
PAPER = frozenset({REGISTER, RULING})


class NoSource(ValueError):
    """Authority says where that stands and when somebody looked it up."""


class LooksAhead(ValueError):
    """Nobody looked something up in the future."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says about one parent and one child."""

    has: bool
    source: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Standing:
    """What we hold to, on which source, and whether another source says otherwise. ``has`` is None as long as nobody knows."""

    has: bool | None
    source: str = ""
    checked_on: date | None = None
    is_contradicted: bool = False


def standing(statements: Collection[Statement]) -> Standing:
    """What we hold to: paper before words, then what was looked up last.

    Where two papers of the same day disagree nobody knows, so nobody has authority here until it is looked up again.
    """
    if not statements:
        return Standing(None)
    on_paper = [one for one in statements if one.source in PAPER] or list(statements)
    newest = max(one.checked_on for one in on_paper)
    latest = sorted((one for one in on_paper if one.checked_on == newest), key=lambda one: SOURCES.index(one.source))
    differs = len({one.has for one in statements}) > 1
    if len({one.has for one in latest}) > 1:
        return Standing(None, is_contradicted=True)
    return Standing(latest[0].has, latest[0].source, newest, is_contradicted=differs)
