"""What was agreed about who walks along: who fits, when a handover is done, what a closing must say."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Lightest first: what a family can do itself, who stands around it, what is open to all, us nearby, a specialist.
LADDER = ("family", "network", "open-offer", "pilot-light", "specialist")
ENDS = ("family", "network", "open-offer", "pilot-light")
AFTER_CARE = (3, 12)
SOON = 30  # days before a registration ends


class HasLeft(Exception):
    """Who should walk along no longer works here, or may no longer sign in."""


HEARD_DAYS = 3  # working days in which a family that wants somebody else hears what happens


class SamePerson(Exception):
    """Who was chosen is the fixed person already."""


class HandoverOpen(Exception):
    """A handover is under way; it is finished or stopped first."""


class NoHandover(Exception):
    """There is no handover under way: it was done or stopped meanwhile."""


class TalkNotHeld(Exception):
    """The talk of three has no day yet, or that day is still to come."""


class TalkBefore(Exception):
    """The talk of three cannot lie before the day of the proposal."""


class FamilyHasADoor(Exception):
    """Somebody of the family has a door of their own: the yes is theirs to give."""


class SaidNo(Exception):
    """Who may speak for the whole family does not want this person to read about it: they cannot walk along meanwhile.

    ``names`` is who said so, as far as who acts may know.
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(f"{len(names)} names")
        self.names = names


class TooYoung(Exception):
    """Somebody cannot decide this: a child under twelve, or under sixteen where it counts for the whole family."""


class StillThere(Exception):
    """The fixed person still works here; handing over is done together, warmly."""


class SecondFixedPerson(Exception):
    """There is a fixed person at that moment already; the database keeps it to one."""


class NotClosed(Exception):
    """The plan is open: there is nothing to open again."""


class LooseEnd(ValueError):
    """A closing does not say everything; ``missing`` names what."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


class NothingAsked(Exception):
    """Whether the ending is right is asked no more: somebody said yes, or the plan is open again."""


class DoubtedMeanwhile(Exception):
    """Somebody of the family said that the ending is not right, after the page was read on which another says yes."""


class CodeUsed(Exception):
    """Somebody answered with this code already."""


class CodeGone(Exception):
    """There is no question behind this code, or its time is over."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A colleague who could walk along. ``room`` is how many families they can still take; may be below nought."""

    account_id: int
    name: str
    knows_family: bool
    has_talent: bool
    room: int
    is_registered: bool = True


def best_first(found: Iterable[Fit]) -> list[Fit]:
    """Who knows this family first, then who has the talent; at equal fit a valid registration first, then who has most room."""

    def place(one: Fit) -> tuple[bool, bool, bool, int, str, int]:
        return (
            not one.knows_family, not one.has_talent, not one.is_registered, -one.room, one.name, one.account_id,
        )  # fmt: skip

    return sorted(found, key=place)


def reasons(fit: Fit) -> tuple[str, ...]:
    """Why somebody fits, in the order in which it counts."""
    said = (("bond", fit.knows_family), ("talent", fit.has_talent), ("room", fit.room > 0))
    return tuple(word for word, is_so in said if is_so)


def registration(register: str, until: date | None, *, on: date) -> str:
    """How a registration stands on a day: ``none``, ``expired``, ``soon`` or ``good``; its last day still counts."""
    if not register or until is None:
        return "none"
    if until < on:
        return "expired"
    return "soon" if (until - on).days <= SOON else "good"


def refuse_talk_to_come(talk_on: date | None, *, today: date) -> None:
    """A yes is given in or after the talk of three; raises :class:`TalkNotHeld`."""
    if talk_on is None or talk_on > today:
        raise TalkNotHeld


def refuse_talk_before(talk_on: date, *, proposed: date) -> None:
    """The talk is about the proposal, so not before it; raises :class:`TalkBefore`."""
    if talk_on < proposed:
        raise TalkBefore


def refuse_loose_end(*, destination: str, carries: str, signs: str, pilot_on: date | None, today: date) -> None:
    """A closing says where to, who carries what, when to call us, and when we call; raises :class:`LooseEnd`."""
    said = (
        ("destination", destination in ENDS),
        ("carries", bool(carries.strip())),
        ("signs", bool(signs.strip())),
        ("pilot_on", pilot_on is not None and pilot_on > today),
    )
    if missing := tuple(name for name, is_there in said if not is_there):
        raise LooseEnd(missing)


def lighter_than(destination: str) -> tuple[str, ...]:
    """What is lighter than this, lightest first: to be tried before it, or to say why not."""
    return LADDER[: LADDER.index(destination)] if destination in LADDER else ()


def months_after(day: date, months: int) -> date:
    """The same day so many months later; where that month is too short, its last day.

    >>> months_after(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
