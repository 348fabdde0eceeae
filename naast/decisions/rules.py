"""What was agreed about deciding (Deep Democracy, without a meeting): who counts, when a step closes, and what comes next."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from naast.calculations.language import look_for_names

if TYPE_CHECKING:
    from datetime import date

VIEWS, SEARCH, SPREAD, PROPOSAL, VOTE, ANSWERS, TALK, DECIDED = STEPS = (
    "views", "search", "spread", "proposal", "vote", "answers", "talk", "decided",
)  # fmt: skip
BY_ALL = (VIEWS, SEARCH, SPREAD, VOTE)  # steps in which everybody is asked something; the others wait for one
OPEN, QUIET, FRAMELESS, ENDED = STANDINGS = ("open", "quiet", "frame", "ended")
WORKDAYS = {VIEWS: 1, SEARCH: 1, SPREAD: 1, PROPOSAL: 2, VOTE: 1, ANSWERS: 2, TALK: 10}
CHANGE_OF_MIND = timedelta(hours=1)  # how long a step stays open after the last one answered
SMALLEST = 5  # so many votes, and they are told in numbers
MOST_FAILED = 2
LOT, BIT, NOT = DEGREES = ("lot", "bit", "not")
CLOSES, LONGER, SILENT = "closes", "longer", "silent"
LONGEST, LONGEST_TEXT, LONGEST_TITLE = 1000, 4000, 120
WHO_TAKES = "Wie neemt de rol “{name}”?"
WAITING, TAKEN, REFUSED = "waiting", "taken", "refused"


class Refused(Exception):
    """What is asked cannot be done; the product says why, and nothing changed."""


class TooLate(Refused):
    """The step in which this was said is closed. Nothing of it was kept; what was said before counts."""


class OtherText(Refused):
    """The text was changed while somebody voted: they are asked again."""


class NoFrame(Refused):
    """The frame does not hold (any more): nothing is decided outside of a frame."""


class NotYours(Refused):
    """Only who holds the question, or somebody else, may do this now."""


class Unanswered(Refused):
    """A condition has no answer yet, or a no without a reason. Nothing is decided before."""


class MustChange(Refused):
    """Something was taken in and the text stayed the same, or most said no and nothing changes."""


class RoleInQuestion(Refused):
    """Another open question is about this role already."""


class Empty(Refused):
    """A field that says nothing, or too much; the argument names it."""


class MayName(Refused):
    """Something in these words reads like a name; who wrote it says whether it is one of a family."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(*names)
        self.names = names


@dataclass(frozen=True, slots=True)
class Tally:
    """What was voted on one text."""

    yes: int
    no: int

    @property
    def is_majority(self) -> bool:
        """Whether more people said yes than no. A tie is no majority, and nobody has a veto."""
        return self.yes > self.no

    @property
    def shown(self) -> tuple[int, int] | None:
        """The numbers, when there are enough votes; with four, somebody could find out who was the one."""
        return (self.yes, self.no) if self.yes + self.no >= SMALLEST else None


def quorum(seats: int) -> int:
    """How many answers are needed: more than half of who is there, or has a stand-in."""
    return seats // 2 + 1


def at_deadline(*, given: int, seats: int, was_longer: bool) -> str:
    """What happens when time is up: enough answers and it closes, else a day longer once, else it rests."""
    if seats and given >= quorum(seats):
        return CLOSES
    return SILENT if was_longer else LONGER


def after_search(ideas: int) -> str:
    """After everybody was asked for a wholly different idea: somebody else recognises it, or nobody had one."""
    return SPREAD if ideas else PROPOSAL


def after_vote(tally: Tally, *, conditions: int, failed: int) -> str:
    """What comes after a vote. ``failed`` rounds in which most said no came before this one.

    Whoever needs something to go along gets an answer first, whatever the numbers are.
    """
    if not tally.is_majority and failed + 1 >= MOST_FAILED:
        return TALK
    if conditions:
        return ANSWERS
    return DECIDED if tally.is_majority else PROPOSAL


def after_answers(tally: Tally, *, has_changed: bool, taken: int) -> str:
    """What comes when each condition has its answer: another text is voted on again; else the majority stands.

    Raises :class:`MustChange` when something was taken in and nothing changed, or most said no to this very text.
    """
    if not has_changed and (taken or not tally.is_majority):
        raise MustChange
    return VOTE if has_changed else DECIDED


def frame_holds(*, from_on: date, until_on: date, is_withdrawn: bool, today: date) -> bool:
    """Whether something may be decided within a frame on this day; its last day counts."""
    return not is_withdrawn and from_on <= today <= until_on


def stands_out(nameless: int) -> bool:
    """Whether the one who wished no name would be known because all others have theirs: then nobody's is told."""
    return nameless == 1


def recognised(lot: int, bit: int, not_: int) -> tuple[str, int]:
    """How far an idea was spread: ``nobody``, ``some`` without a number for a small team, or ``count`` with one."""
    known = lot + bit
    if not known:
        return "nobody", 0
    return ("count", known) if known + not_ >= SMALLEST else ("some", 0)


def insist_words(words: str, *, is_sure: bool, name: str = "words", most: int = LONGEST) -> str:
    """Words as they are kept. Raises :class:`Empty` with the field's name, :class:`MayName` until somebody is sure."""
    said = words.replace("\x00", "").replace("\r\n", "\n").strip()
    if not said or len(said) > most:
        raise Empty(name)
    if not is_sure and (names := look_for_names(said)):
        raise MayName(names)
    return said


_PIECES = re.compile(r"\s+|[^\s]+")
ISLAND = 3  # so few words that stayed between two changes read better as changed too


def difference(was: str, becomes: str) -> list[tuple[str, str]]:
    """What changed between two texts, word by word: pieces that stayed (``same``), went (``del``) or came (``ins``).

    >>> difference("Elke dag open", "Elke middag open")
    [('same', 'Elke '), ('del', 'dag'), ('ins', 'middag'), ('same', ' open')]
    """
    old, new = _PIECES.findall(was), _PIECES.findall(becomes)
    codes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    found: list[tuple[str, str]] = []
    gone = came = ""
    for place, (kind, a, b, c, d) in enumerate(codes):
        lies_between = 0 < place < len(codes) - 1
        if kind == "equal" and not (lies_between and len("".join(old[a:b]).split()) < ISLAND):
            found += [("del", gone), ("ins", came), ("same", "".join(old[a:b]))]
            gone = came = ""
        else:
            gone, came = gone + "".join(old[a:b]), came + "".join(new[c:d])
    found += [("del", gone), ("ins", came)]
    return [(name, part) for name, part in found if part]
