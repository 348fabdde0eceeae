"""What was agreed about statements: how long they are, whose words they may be, and which counts may be shown."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 280
FEWEST = 5  # fewer answers than this are never shown
AGREE, PASS, DISAGREE = 1, 0, -1
CHOICES = {"eens": AGREE, "oneens": DISAGREE, "weet-niet": PASS}
NEAR = 0.6  # from here on two statements ask almost the same


class SentenceTooLong(ValueError):
    """A statement of more signs than fit on a phone; ``number`` is how many there are."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number


class AlreadyAsked(Exception):
    """Almost the same is asked already; ``words`` are those statements."""

    def __init__(self, *words: str) -> None:
        super().__init__(" | ".join(words))
        self.words = words


class NotTheirWords(Exception):
    """The statement repeats word for word what somebody said who does not want to be quoted."""


def same_words(one: str, other: str) -> bool:
    """Whether two sentences are the same, signs, accents and capitals aside."""
    return _letters(one) == _letters(other)


def _letters(words: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", words.casefold()) if sign.isalnum())


def lot(participant: str, answered: int) -> int:
    """The seed for the next statement: the same person after as many answers always draws the same lot."""
    return int.from_bytes(hashlib.sha256(f"{participant}:{answered}".encode()).digest()[:8])


def enough(number: int) -> bool:
    """Whether a count may stand by itself: five or more, or nobody at all."""
    return number == 0 or number >= FEWEST


def may_be_shown(answers: Sequence[int], *, hidden: int = 0, with_rest: bool = False) -> tuple[bool, ...]:
    """Which counts may stand side by side under a whole that is known too.

    A count under five is hidden; nobody at all is not. When what is hidden (``hidden`` of it beside these) adds up to
    fewer than five, whoever subtracts could still tell, so the smallest count that stands goes as well. ``with_rest`` says
    that something must stay hidden in any case: the whole may not be found by adding up.
    """
    shown = [enough(number) for number in answers]
    rest = hidden + sum(number for number, stands in zip(answers, shown, strict=True) if not stands)
    while rest < FEWEST and (rest or with_rest):
        standing = [(number, place) for place, number in enumerate(answers) if shown[place] and number]
        if not standing:
            break
        number, place = min(standing)
        shown[place] = False
        rest += number
    return tuple(shown)


def whole_may_be_shown(answers: Sequence[int]) -> bool:
    """Whether the sum may stand beside its parts: not when that tells of one to four people what they said."""
    return not 0 < sum(number for number in answers if number < FEWEST) < FEWEST
