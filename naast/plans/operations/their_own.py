"""What somebody who is in with an own account says of themselves: what they are called, and where they live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.plans import notices

if TYPE_CHECKING:
    from naast.plans.models import Person
    from naast.plans.record import Opened


class TheirOwn(Exception):
    """Who is in with an own account says themselves what they are called and where they live; or a worker does."""


def is_same(one: Person, other: Person) -> bool:
    """Whether two rows are one human being: the same name and the same birthday."""
    names = {" ".join(row.name.casefold().split()) for row in (one, other)}
    return len(names) == 1 and bool(one.born) and one.born == other.born


def is_their_own(table: Opened, person: Person) -> bool:
    """Whether another of the family acts than this person, who is in with an own account."""
    if not table.is_family or (table.seat is not None and table.seat.person_id == person.pk):
        return False
    return bool(notices.accounts_of(table.plan, [person.pk], at=table.at))


def tell_them(table: Opened, person: Person) -> None:
    """Tell somebody that a worker wrote down something else about their name, birthday or home."""
    if table.is_family:
        return
    words = _("Er is iets veranderd aan je naam, je geboortedag of waar je woont. Kijk of het klopt.")
    told = notices.accounts_of(table.plan, [person.pk], at=table.at)
    notices.tell(table.plan, told, kind="circle", words=words, page="circle", at=table.at)
