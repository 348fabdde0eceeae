"""What was agreed about talks: what a point may be, what reads like a name, and who may be quoted."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass

MOST_WORDS = 4000  # signs in one point; what is longer is more than one point
MOST_QUESTIONS = 60
CONSENTS = ("count", "quote", "parent")
SIXTEEN = 16

_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d[\d./:-]*\d")
_ENDS = re.compile(r"[.!?…:\n“”\"(]\s*$")
_ALWAYS_LARGE = frozenset({"CJG", "GGD", "GGZ", "IJ", "POH", "OV", "TV", "Ik", "Ja", "Nee"})
_LONG_NUMBER = 3


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


def consent_of(said: str, *, voice: str, age_to: int | None) -> Consent:
    """What one tap means: only counting, quoting, or quoting somebody under sixteen whose parent agrees.

    In a group of young people that ends before sixteen nobody is quoted without a parent, whatever was tapped.
    """
    if said == "parent":
        return Consent("quote", is_under_16=True, parent_agrees=True)
    is_young = voice == "young" and age_to is not None and age_to < SIXTEEN
    if said == "quote" and not is_young:
        return Consent("quote", is_under_16=False, parent_agrees=None)
    return Consent("count", is_under_16=is_young, parent_agrees=None)


def looks_like_names(words: str) -> tuple[str, ...]:
    """Capitals inside a sentence and long numbers, as a reminder for who takes notes; it finds no more than that."""
    found = []
    for match in _WORD.finditer(words):
        word, before = match[0], words[: match.start()]
        if word[0].isdigit():
            if sum(sign.isdigit() for sign in word) >= _LONG_NUMBER:
                found.append(word)
        elif word[0].isupper() and word not in _ALWAYS_LARGE and before.strip() and not _ENDS.search(before):
            found.append(word)
    return tuple(dict.fromkeys(found))


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
