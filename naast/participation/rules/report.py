"""What was agreed about findings and the report: who is counted apart, what may be quoted, and what is warned of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from naast.participation.rules import votes

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

LEAST_SEEN = 5
ENOUGH_POINTS = 3
LEAST_SHARED = 20
GAP = 30
PROFESSIONALS = "professionals"
K = TypeVar("K")


class WithoutGround(Exception):
    """Findings that stand on nothing cannot be published; ``titles`` names them."""

    def __init__(self, *titles: str) -> None:
        super().__init__(", ".join(titles))
        self.titles = titles


@dataclass(frozen=True, slots=True)
class Count:
    """How many people, as it may be read: ``number`` is None when it is hidden, ``few`` when that is because it is small."""

    number: int | None
    few: bool = False


@dataclass(frozen=True, slots=True)
class Heads:
    """How many people took part in one way, as it may be read together: per group, without who works there, and those."""

    groups: Mapping[Hashable, Count]
    persons: Count
    professionals: Count

    @property
    def is_empty(self) -> bool:
        """Whether nobody took part in this way."""
        return self.persons == self.professionals == Count(0)


@dataclass(frozen=True, slots=True)
class Support:
    """What a finding stands on: people per voice, talks, points and statements; and whether something was taken back.

    ``answers`` are the people per voice who said yes or no to one of the statements; who passed is not among them.
    """

    people: Mapping[str, int] = field(default_factory=dict)
    talks: int = 0
    points: int = 0
    statements: int = 0
    is_withdrawn: bool = False
    answers: Mapping[str, int] = field(default_factory=dict)

    @property
    def persons(self) -> int:
        """How many people said it; who works there is counted apart."""
        return sum(number for voice, number in self.people.items() if voice != PROFESSIONALS)

    @property
    def professionals(self) -> int:
        """How many of those who work there said it."""
        return self.people.get(PROFESSIONALS, 0)

    @property
    def is_answered_widely(self) -> bool:
        """Whether a statement carries it by itself: enough people answered, of more than one voice."""
        answered = [number for number in self.answers.values() if number]
        return sum(answered) >= LEAST_SEEN and len(answered) > 1


def warnings(support: Support) -> tuple[str, ...]:
    """What a reader must know of a finding before leaning on it, the gravest first; each is a code with its own sentence.

    A statement takes a warning away only by the people who answered it, never by lying there.
    """
    stands = support.people if support.points else support.answers
    is_thin = not support.is_answered_widely
    found = {
        "no-ground": not support.points and not support.statements,
        "withdrawn": support.is_withdrawn,
        "few": bool(support.points or support.statements) and sum(stands.values()) < LEAST_SEEN and is_thin,
        "one-talk": support.talks == 1 and is_thin,
        "one-voice": len([voice for voice, number in stands.items() if number]) == 1 and is_thin,
    }
    return tuple(code for code, holds in found.items() if holds)


def seen(counts: Mapping[K, int], *wholes: Iterable[K]) -> set[K]:
    """Which counts of people may be read while the sum of each whole may be read too; without wholes all are one.

    Hidden is whatever is between one and four, and then the smallest others until what is hidden in each whole is five
    people or more. So a small group can never be found by subtracting. Nobody (0) may always be read.
    """
    parts = sorted((set(whole) for whole in wholes), key=len) or [set(counts)]
    hidden = {key for key, number in counts.items() if 0 < number < LEAST_SEEN}
    is_settled = False
    while not is_settled:
        is_settled = True
        for whole in parts:
            inside, rest = hidden & whole, sorted((counts[key], str(key), key) for key in whole - hidden if counts[key])
            if inside and rest and sum(counts[key] for key in inside) < LEAST_SEEN:
                hidden.add(rest[0][2])
                is_settled = False
    return set(counts) - hidden


def counted(counts: Mapping[K, int], *wholes: Iterable[K]) -> dict[K, Count]:
    """Counts of people as they may be read together."""
    open_ones = seen(counts, *wholes)
    return {
        key: Count(number) if key in open_ones else Count(None, few=number < LEAST_SEEN)
        for key, number in counts.items()
    }


def heads(numbers: Mapping[K, int], voices: Mapping[K, str]) -> Heads:
    """The people of each group as they may be read beside the sum of each voice, on whatever page that stands.

    A group hides inside its voice and a voice stands from five on, as where statements are counted. Then the sum of all
    who do not work there gives way, when subtracting from it or from the sum of everybody would tell of a small voice.
    """
    sums: dict[str, int] = {}
    groups: dict[Hashable, Count] = {}
    for voice in dict.fromkeys(voices.values()):
        inside = [key for key in numbers if voices[key] == voice]
        stands = votes.may_be_shown([numbers[key] for key in inside])
        sums[voice] = sum(numbers[key] for key in inside)
        for key, is_told in zip(inside, stands, strict=True):
            groups[key] = Count(numbers[key]) if is_told else Count(None, few=numbers[key] < LEAST_SEEN)
    works = sums.pop(PROFESSIONALS, 0)
    hidden = sum(number for number in sums.values() if number < LEAST_SEEN)
    persons = alone(sum(sums.values()))
    if 0 < hidden < LEAST_SEEN or (hidden and 0 < works < LEAST_SEEN):
        persons = Count(None, few=persons.few)
    return Heads(groups, persons, alone(works))


def alone(number: int) -> Count:
    """A count of people that nothing else can be taken from."""
    return Count(None, few=True) if 0 < number < LEAST_SEEN else Count(number)


def share(number: int, of: int) -> int:
    """How many of a hundred; said aloud only of twenty people or more, since of fewer it sounds surer than it is."""
    return round(100 * number / of) if of else 0


def may_be_quoted(*, may_quote: bool, consent: str, is_own_words: bool) -> bool:
    """Words stand in a report only when the speaker agreed, at the moment and still, and the words are the speaker's own."""
    return may_quote and consent == "quote" and is_own_words
