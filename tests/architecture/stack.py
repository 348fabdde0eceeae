"""The stack of packages, as the tests of the architecture read it."""

from __future__ import annotations

STACK = [
    {"config", "demo"},
    {"website"},
    {"portfolio", "plans"},
    {"questions"},
    {"participation", "decisions"},
    {"outcomes"},
    {"offers"},
    {"network"},
    {"needs"},
    {"access"},
    {"design"},
    {"common"},
    {"calculations"},
]
CASEWORK = {"questions", "plans"}
STRATEGY = {"portfolio"}


def height(package: str) -> int:
    """How high a package stands; 0 is the top."""
    return next(place for place, names in enumerate(STACK) if package in names)


def may_point(source: str, target: str) -> bool:
    """Whether a table of one context may hold a foreign key to a table of another."""
    if source == target:
        return True
    if (source in CASEWORK and target in STRATEGY) or (source in STRATEGY and target in CASEWORK):
        return False
    return height(source) < height(target)
