"""Which counts may be told: none of one to four people, and none from which those could be found by subtracting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from naast.participation.rules.votes import enough, may_be_shown, whole_may_be_shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.calculations.opinions.votes import Bools, Ints
    from naast.participation.queries.ballots import Part


def told(counts: Ints, voices: Ints, named: Sequence[Part], view: str) -> Bools:
    """Per part and column whether its count may stand. ``counts`` is parts × columns, ``voices`` voices × columns.

    Voices stand whenever they are five; then the sum must give way, see ``whole_told``. Groups stand inside their voice,
    neighbourhoods inside all who do not work there: those sums are on another page, so one count more is hidden if need be.
    """
    found = np.zeros(counts.shape, dtype=bool)
    for column in range(counts.shape[1]):
        of_voices = voices[:, column].tolist()
        found[:, column] = _column(counts[:, column].tolist(), of_voices, named, view)
    return found


def whole_told(voices: Ints) -> Bools:
    """Per column whether the sum of all voices may stand beside them."""
    return np.array([whole_may_be_shown(column) for column in voices.T.tolist()], dtype=bool)


def _column(said: list[int], voices: list[int], named: Sequence[Part], view: str) -> list[bool]:
    stands = [enough(number) for number in said]
    if view == "groep":
        for voice in {one.voice for one in named}:
            _put(stands, said, [place for place, one in enumerate(named) if one.voice == voice])
    elif view == "wijk":
        lives = [place for place, one in enumerate(named) if not one.voice]
        unnamed = sum(voices) - sum(said)
        _put(stands, said, lives, hidden=unnamed, with_rest=not whole_may_be_shown(voices))
    return stands


def _put(stands: list[bool], said: list[int], places: list[int], *, hidden: int = 0, with_rest: bool = False) -> None:
    found = may_be_shown([said[place] for place in places], hidden=hidden, with_rest=with_rest)
    for place, is_told in zip(places, found, strict=True):
        stands[place] = is_told
