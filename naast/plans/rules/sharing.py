"""Sharing with a school, a doctor, a specialist: who must have said yes, and whether that is so now.

Third parties (Jeugdwet 7.3.11): under twelve the parents with authority, from twelve the child, from eighteen the person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.plans.rules import ages
from naast.plans.rules.doors import OWN_FROM

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from naast.plans.rules.doors import Authority, Someone


class MayNotSay(Exception):
    """Somebody may not say yes or no about that person: too young, no authority, or it is somebody else's to say."""


class NoPurpose(ValueError):
    """There is no such purpose on this day."""


class NoParty(ValueError):
    """Nobody was named to share with, or to read along."""


class DayPassed(ValueError):
    """The last day on which an answer would count has been already."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands now about one party, one purpose and one person (None = the whole family): ``by`` said yes or no."""

    by: int
    is_yes: bool


def who_decides(about: Someone | None, *, on: date, authorities: Collection[Authority]) -> frozenset[int]:
    """Who must all have said yes; empty about the whole family, where one yes is enough and one no stops it."""
    if about is None:
        return frozenset()
    is_young = about.is_child and (about.born is None or ages.age(about.born, on=on) < OWN_FROM)
    return frozenset(one.parent for one in authorities if one.child == about.id) if is_young else frozenset({about.id})


def may_share(
    about: Someone | None, answers: Collection[Answer], *, on: date, authorities: Collection[Authority]
) -> bool:
    """Whether we may share now: everybody who decides said yes, and nobody who decides said no.

    ``answers`` are of people who may consent at this moment; what others once said no longer counts.
    """
    yes = {one.by for one in answers if one.is_yes}
    no = {one.by for one in answers if not one.is_yes}
    deciders = who_decides(about, on=on, authorities=authorities)
    if about is None:
        return bool(yes) and not no
    return bool(deciders) and deciders <= yes and not deciders & no


def still_asked(
    about: Someone | None, answers: Collection[Answer], *, on: date, authorities: Collection[Authority]
) -> frozenset[int]:
    """Who decides and has not said anything yet."""
    return who_decides(about, on=on, authorities=authorities) - {one.by for one in answers}
