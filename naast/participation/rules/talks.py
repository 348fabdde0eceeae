"""What was agreed about talks: what a point may be, what reads like a name, and who may be quoted."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.calculations import language

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

MOST_WORDS = 4000  # signs in one point; what is longer is more than one point
MOST_QUESTIONS = 60
CONSENTS = ("count", "quote", "parent", "older")
SIXTEEN = 16

_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d[\d./:-]*\d")


class TalkShut(Exception):
    """The talk is not open: nothing can be noted in it now."""


class Untried(Exception):
    """Questions are not used before they were tried with the people they are for."""


class TooLong(ValueError):
    """A point of more signs than one point may have."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What a speaker agreed to, as it is stored: ``kind`` is count or quote."""

    kind: str
    is_under_16: bool
    parent_agrees: bool | None


def repeats(sentence: str, said: str) -> bool:
    """Whether a sentence holds what somebody said, or a part of it, letter for letter but for signs and capitals."""
    one, other = (" ".join(_WORD.findall(words.casefold())) for words in (sentence, said))
    return bool(one and other) and (one in other or other in one)


def young(voice: str, age_from: int | None, age_to: int | None) -> str:
    """Whether speakers of a group are under sixteen: ``all``, ``some``, or empty for nobody."""
    if voice != "young" or (age_from is not None and age_from >= SIXTEEN):
        return ""
    return "all" if age_to is not None and age_to < SIXTEEN else "some"


def consent_of(said: str, *, voice: str, age_from: int | None = None, age_to: int | None) -> Consent:
    """What one tap means: only counting, quoting, or quoting somebody under sixteen whose parent agrees.

    In a group of young people that begins under sixteen a bare yes is not enough, whatever was tapped: either a parent
    agrees, or, where the group goes further, the speaker says to be sixteen or older.
    """
    if said == "parent":
        return Consent("quote", is_under_16=True, parent_agrees=True)
    ages = young(voice, age_from, age_to)
    if (said in {"quote", "older"} and not ages) or (said == "older" and ages == "some"):
        return Consent("quote", is_under_16=False, parent_agrees=None)
    return Consent("count", is_under_16=ages == "all", parent_agrees=None)


def looks_like_names(words: str, *, known: AbstractSet[str] = frozenset()) -> tuple[str, ...]:
    """What reads like a name, an address or a long number, as a reminder for who writes it down; it finds no more than that.

    ``known`` are words with a capital that name no person, such as places.
    """
    return language.look_for_names(words, known=known)


def is_key(text: str) -> bool:
    """Whether this is a key that a page made: a UUID."""
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def tidied(words: str) -> str:
    """The words of a point as they are kept. Raises ``TooLong``."""
    said = words.replace("\r\n", "\n").strip()
    if len(said) > MOST_WORDS:
        raise TooLong
    return said
