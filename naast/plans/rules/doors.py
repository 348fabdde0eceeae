"""Who of the family may open which section: by age, by authority, by consent. The same rules in every plan.

Ages and who consents follow the Jeugdwet (7.3.4, 7.3.8, 7.3.11); a municipality's privacy officer decides on doubt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.plans.rules import ages

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

SELF, AUTHORITY, CONSENT, FAMILY, BY_HAND = "zelf", "gezag", "toestemming", "gezin", "met-de-hand"
CHOSEN = "gekozen"
READ_ALONG = "meelezen"
CLOSED_TO_FAMILY = frozenset({"safety"})  # opened by hand only: what stands there may put a child in danger
CONFIDED = "confided"  # read by who it is about, and who works with them (Jeugdwet 7.3.11 lid 3)
OWN_FROM, ALONE_FROM = 12, 16


@dataclass(frozen=True, slots=True)
class Someone:
    """A person in the plan, as far as doors are concerned."""

    id: int
    born: date | None
    is_family: bool
    is_child: bool
    has_left: bool = False


@dataclass(frozen=True, slots=True)
class Authority:
    """A parent has authority over a child, as a register, a judge or somebody said."""

    parent: int
    child: int


@dataclass(frozen=True, slots=True)
class Yes:
    """Consent that stands now: ``by`` lets ``reader`` read along in what is about ``about`` (None = the whole family).

    The same three say a no: ``by`` wants the door to stay closed, whatever another says.
    """

    by: int
    about: int | None
    reader: int


def ground(
    reader: Someone,
    about: Someone | None,
    part: str,
    *,
    on: date,
    authorities: Collection[Authority],
    yeses: Collection[Yes],
    noes: Collection[Yes] = (),
    chosen: int | None = None,
) -> str | None:
    """On which ground somebody of the family opens a section on a day; None when the door stays closed.

    About the whole family: who belongs to it, from twelve; whom the family chose as its fixed person; another by consent
    of somebody of the family. A no of who may speak for the whole keeps out whoever does not belong to it.
    About a child: under twelve the parents with authority; from twelve also the child; from sixteen the child alone,
    and who it lets read along. About an adult: that adult, and who they let read along.
    What somebody confides to who works here is opened to nobody else of the family, on no ground.
    Where consent opens a door, one no of somebody who has a say keeps it closed.
    """
    if reader.has_left or part in CLOSED_TO_FAMILY or _is_young(reader, on):
        return None
    if about is None:
        return _about_all(reader, yeses=yeses, noes=noes, chosen=chosen)
    if about.id == reader.id or part == CONFIDED:
        return SELF if about.id == reader.id else None
    if not about.is_child or _is_on_their_own(about, on):
        return CONSENT if Yes(about.id, about.id, reader.id) in yeses else None
    parents = {one.parent for one in authorities if one.child == about.id}
    if reader.id in parents:
        return AUTHORITY
    return _by_consent(reader, about, on=on, parents=parents, yeses=yeses, noes=noes)


def may_consent(giver: Someone, about: Someone | None, *, on: date, authorities: Collection[Authority]) -> bool:
    """Whether somebody may say yes to another reading along, or to sharing, about a person (None = the whole family)."""
    if giver.has_left or _is_young(giver, on):
        return False
    if about is None:
        return giver.is_family and not (giver.is_child and not _is_on_their_own(giver, on))
    if giver.id == about.id:
        return True
    return about.is_child and not _is_on_their_own(about, on) and Authority(giver.id, about.id) in authorities


def still_asked(
    about: Someone | None, yes: Collection[int], *, on: date, authorities: Collection[Authority]
) -> tuple[frozenset[int], ...]:
    """Who must still say yes before somebody reads along by consent: of each group one yes is enough."""
    if about is None:
        return ()
    parents = frozenset(one.parent for one in authorities if one.child == about.id)
    if not about.is_child or _is_on_their_own(about, on):
        groups = [frozenset({about.id})]
    elif _is_young(about, on):
        groups = [parents]
    else:
        groups = [frozenset({about.id}), parents]
    return tuple(group for group in groups if not group & set(yes))


def may_enter(person: Someone, *, on: date) -> bool:
    """Whether somebody may have a place of their own at the table: who is still there, from twelve."""
    return not person.has_left and not _is_young(person, on)


def _about_all(reader: Someone, *, yeses: Collection[Yes], noes: Collection[Yes], chosen: int | None) -> str | None:
    """Who does not belong to the family reads about all of it as its chosen fixed person or by a yes, while no no stands."""
    if reader.is_family:
        return FAMILY
    if _said(noes, None, reader):
        return None
    agreed = CONSENT if _said(yeses, None, reader) else None
    return CHOSEN if reader.id == chosen else agreed


def _said(answers: Collection[Yes], about: int | None, reader: Someone) -> set[int]:
    """Who gave this answer about somebody and this reader."""
    return {one.by for one in answers if one.about == about and one.reader == reader.id}


def _by_consent(
    reader: Someone, about: Someone, *, on: date, parents: set[int], yeses: Collection[Yes], noes: Collection[Yes]
) -> str | None:
    """Consent about a child under sixteen: from twelve the child and a parent with authority, before that the parent."""
    yes, no = _said(yeses, about.id, reader), _said(noes, about.id, reader)
    child_agrees = _is_young(about, on) or about.id in yes
    return CONSENT if child_agrees and yes & parents and not no & (parents | {about.id}) else None


def _is_young(person: Someone, on: date) -> bool:
    """A child under twelve, or a child of whom nobody wrote down how old it is."""
    if not person.is_child:
        return False
    return person.born is None or ages.age(person.born, on=on) < OWN_FROM


def _is_on_their_own(person: Someone, on: date) -> bool:
    """Sixteen or older: decides alone who reads along."""
    return person.born is not None and ages.age(person.born, on=on) >= ALONE_FROM
