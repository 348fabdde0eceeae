"""Lots that anybody can draw again: SHA-256 of a published seed and the names, with no generator behind them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def number(seed: str, *names: str) -> int:
    r"""A whole number of 256 bits: the SHA-256 of ``seed`` and the names, each with a line end, read as hexadecimal.

    ``printf 'seed\nname\n' | sha256sum`` says the same. Raises ``ValueError`` when one holds a line end itself, since
    two different rows of names could then share a lot.
    """
    words = (seed, *names)
    if any("\n" in word for word in words):
        raise ValueError("a lot is drawn from names without line ends")
    return int(hashlib.sha256("".join(f"{word}\n" for word in words).encode()).hexdigest(), 16)


def ticket(seed: str, *names: str, of: int) -> int:
    """A number from 0 to ``of`` - 1, each as likely."""
    return number(seed, *names) % of


def order(seed: str, *purpose: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names in the order of their lots, lowest first, whatever order they came in."""
    return tuple(sorted(names, key=lambda name: (number(seed, *purpose, name), name)))
