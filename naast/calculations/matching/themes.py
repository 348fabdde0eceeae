"""Themes as numbers, and how near they stand to each other."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.language.themes import known_themes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray


@cache
def theme_numbers() -> dict[str, int]:
    """Each theme's column."""
    return {theme: number for number, theme in enumerate(known_themes())}


@cache
def nearness() -> NDArray[np.float32]:
    """How near two themes stand: 1 to itself, between 0 and 1 to those it is related to; themes × themes, symmetric."""
    numbers = theme_numbers()
    near = np.eye(len(numbers), dtype=np.float32)
    data = tomllib.loads((Path(__file__).parent / "data.toml").read_text(encoding="utf-8"))["near"]
    for one, others in data.items():
        for other, value in others.items():
            a, b = numbers[one], numbers[other]
            near[a, b] = near[b, a] = max(near[a, b], value)
    return near


def theme_vector(themes: Sequence[str]) -> NDArray[np.float32]:
    """The themes of an item: the first counts fully, later ones a little less; unknown codes count for nothing."""
    vector = np.zeros(len(theme_numbers()), dtype=np.float32)
    for place, theme in enumerate(themes):
        if theme in theme_numbers():
            vector[theme_numbers()[theme]] = max(
                vector[theme_numbers()[theme]], 1.0 if place == 0 else 0.85 if place < 3 else 0.7
            )
    return vector


def wanted(guesses: Mapping[str, float]) -> NDArray[np.float32]:
    """What a question asks for, per theme: its own themes, and those near to them."""
    vector = np.zeros(len(theme_numbers()), dtype=np.float32)
    for theme, weight in guesses.items():
        vector[theme_numbers()[theme]] = weight
    near: NDArray[np.float32] = (nearness() * vector).max(axis=1)
    return near
