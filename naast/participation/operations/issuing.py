"""Paper numbers are given out, and a sheet for somebody with a card shuts that card for what is chosen on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max

from naast.access.permissions import Permission
from naast.common.operations import operation
from naast.participation import hall, paper_counts, place, rules
from naast.participation.models import Conference, PaperBallot, PaperSheet

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

WORK = Permission.PARTICIPATION_WORK
MOST_SHEETS, MOST_PAPER = 200, 10_000


@operation(WORK)
def issue_sheets(*, slug: str, group: str, number: int, at: datetime, by: Actor) -> PaperSheet:
    """Give out so many new numbers for a group; answers the first of them.

    Raises ``rules.Empty`` for none or too many, ``rules.NotNow`` before the rule stands fast or when all is over,
    ``NotFound``.
    """
    row = _running(slug, by)
    last = PaperSheet.objects.filter(conference=row).aggregate(last=Max("number"))["last"] or 0
    if not 0 < number <= MOST_SHEETS or last + number > MOST_PAPER:
        raise rules.Empty("number")
    of = hall.group(row, group)
    made = PaperSheet.objects.bulk_create(
        PaperSheet(
            municipality_id=row.municipality_id, conference=row, number=last + place, group=of,
            issued_by_id=by.account_id or 0, created_at=at,
        )
        for place in range(1, number + 1)
    )  # fmt: skip
    return made[0]


@operation(WORK)
def give_sheet(*, slug: str, number: int, code: str, at: datetime, by: Actor) -> PaperSheet:
    """A sheet goes to somebody with a card: both count as one from now on, and the card only on paper.

    Also when the sheet was read already. Raises ``rules.NotIssued`` for a number that was not given out,
    ``rules.OtherCard`` for a card of another group or when one of both goes with another, ``NotFound`` for an unknown code.
    """
    row = _running(slug, by)
    sheet = paper_counts.issued(row, number)
    if sheet.participant_id:
        raise rules.OtherCard
    paper_counts.attach(row, sheet, paper_counts.holder(row, code), at=at)
    return sheet


@operation(WORK)
def free_card(*, slug: str, number: int, by: Actor) -> PaperSheet:
    """The sheet was lost or not used: the card of who had it opens again. Raises ``rules.NotNow`` when it was read, ``rules.NotIssued``."""
    row = _running(slug, by)
    sheet = paper_counts.issued(row, number)
    if PaperBallot.objects.filter(round__conference=row, number=number).exists():
        raise rules.NotNow("sheet")
    sheet.participant = None
    sheet.save(update_fields=["participant"])
    return sheet


def _running(slug: str, by: Actor) -> Conference:
    row = hall.conference(place.workplace(slug, by=by), lock=True)
    if row.state != "frozen":
        raise rules.NotNow("conference")
    return row
