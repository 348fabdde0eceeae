"""What was agreed about putting points under themes: two coders apart, how alike is alike, and keys that do not clash."""

from __future__ import annotations

import hashlib
import re
import string
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

GOOD, FAIR, POOR = 0.8, 0.667, 0.4  # Krippendorff, "Content Analysis": firm from 0.8, careful from 0.667
LEAST_UNITS = 10
SAMPLES = (20, 30, 50)
AROUND = 48  # signs on either side of a word that was looked for


class KeyTaken(Exception):
    """Another theme has this key."""


class NameTaken(Exception):
    """There is a theme of this name already, perhaps one that is no longer used."""


@dataclass(frozen=True, slots=True)
class Found:
    """A word where it stands: what comes before, the word, what comes after."""

    before: str
    word: str
    after: str


def how_alike(alpha: float | None, low: float | None, units: int) -> str:
    """In a word how far coders agree: ``none`` nothing can be said, ``few`` too few points, ``good``, ``fair``, ``poor``, ``bad``.

    Good only when the low end of its interval is fair at least.
    """
    if alpha is None or low is None:
        return "none"
    if units < LEAST_UNITS:
        return "few"
    if alpha >= GOOD and low >= FAIR:
        return "good"
    return "fair" if alpha >= FAIR else "poor" if alpha >= POOR else "bad"


def sample(points: Sequence[str], number: int, *, seed: str) -> tuple[str, ...]:
    """So many points for a second coder, by lot: the same for everybody with the same seed, in the order of the lot."""
    drawn = sorted(points, key=lambda point: hashlib.sha256(f"{seed}:{point}".encode()).digest())
    return tuple(drawn[:number])


def free_key(name: str, taken: AbstractSet[str]) -> str:
    """The first letter of the name that no theme has; else any letter; none when all are taken."""
    letters = [sign for sign in _plain(name) if sign in string.ascii_lowercase]
    return next((sign for sign in (*letters, *string.ascii_lowercase) if sign not in taken), "")


def is_key(key: str) -> bool:
    """Whether this can be a key: one letter, or none."""
    return key == "" or (len(key) == 1 and key in string.ascii_lowercase)


def in_context(word: str, text: str) -> tuple[Found, ...]:
    """Every place where a word begins so, with what stands around it; accents and capitals do not count."""
    wanted = _plain(word).strip()
    if not wanted:
        return ()
    plain = "".join(_plain(sign)[:1] or " " for sign in text)  # sign for sign, so that places are those of the text
    found = []
    for hit in re.finditer(rf"(?<!\w){re.escape(wanted)}\w*", plain):
        start, end = hit.span()
        found.append(Found(text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND]))
    return tuple(found)


def _plain(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
