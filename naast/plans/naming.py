"""How a notice names an agreement: by a mark, and not by its words. Who reads the notice reads them while they may.

So a door that closes afterwards closes what was told before too, and nobody has to go and find it again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from naast.plans import confiding
from naast.plans.models import Agreement, Door

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from naast.plans.models import Notice, Seat

KIND = "agreement"
MARK = re.compile(r"⟦afspraak:([\w-]+)⟧")


def mark(row: Agreement) -> str:
    """What stands in a notice instead of the words of an agreement."""
    return f"⟦afspraak:{row.public_id}⟧"


def words(row: Notice, known: Mapping[str, str]) -> str:
    """A notice as its reader reads it now; ``known`` are the words of the agreements that are open to them."""
    if row.kind == KIND and not MARK.search(row.words):  # told before it was done by a mark: with words in it
        return _("Er is iets met een afspraak. Kijk bij Wat we willen.")
    closed = _("een afspraak die nu niet voor jou open is, bij Wat we willen")
    return MARK.sub(lambda found: known.get(found[1], closed), row.words)


def known(rows: Iterable[Notice], seats: Collection[Seat], *, at: datetime) -> dict[str, str]:
    """The words of the agreements that these notices name, as far as the seats of one reader open them now."""
    named = {one for row in rows if row.kind == KIND for one in MARK.findall(row.words)}
    if not named or not seats:
        return {}
    whole = [one.plan_id for one in seats if one.sees_all]
    doors = Door.objects.filter(seat__in=[one for one in seats if not one.sees_all])
    stands = doors.filter(Q(closed_at=None) | Q(closed_at__gt=at)).values("section_id")
    sealed = confiding.sealed_for(next(iter(seats)).account_id, whole)
    found = Agreement.objects.filter(public_id__in=named, plan_id__in=[one.plan_id for one in seats])
    found = found.filter(Q(plan_id__in=whole) | Q(section_id__in=stands)).exclude(section_id__in=sealed)
    return {one.public_id: one.what for one in found}
