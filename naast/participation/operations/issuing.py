"""Paper numbers are given out, and a sheet for somebody with a card shuts that card for what is chosen on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.participation import hall, place, rules
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
def give_sheet(*, slug: str, number: int, code: str, by: Actor) -> PaperSheet:
    """A sheet goes to somebody with a card: it counts as theirs from now on, and the card only on paper.

    Raises ``rules.NotIssued`` for a number that was not given out or is of another group, ``rules.NotNow`` when it was
    read already or somebody has one, ``NotFound`` for an unknown code.
    """
    row = _running(slug, by)
    who = place.participant(code, municipality_id=row.municipality_id)
    if who.process_id != row.process_id:
        raise NotFound("participant")
    sheet = issued(row, number)
    if sheet.group_id != who.group_id:
        raise rules.NotIssued(sheet.group.name)
    held = PaperSheet.objects.filter(conference=row, participant=who).exists()
    if held or sheet.participant_id or PaperBallot.objects.filter(round__conference=row, number=number).exists():
        raise rules.NotNow("sheet")
    sheet.participant = who
    sheet.save(update_fields=["participant"])
    return sheet


@operation(WORK)
def free_card(*, slug: str, number: int, by: Actor) -> PaperSheet:
    """The sheet was lost or not used: the card of who had it opens again. Raises as ``give_sheet``."""
    row = _running(slug, by)
    sheet = issued(row, number)
    if PaperBallot.objects.filter(round__conference=row, number=number).exists():
        raise rules.NotNow("sheet")
    sheet.participant = None
    sheet.save(update_fields=["participant"])
    return sheet


def issued(row: Conference, number: int) -> PaperSheet:
    """The sheet with this number; raises ``rules.NotIssued`` when none was given out."""
    found = PaperSheet.objects.select_related("group", "participant").filter(conference=row, number=number).first()
    if found is None:
        raise rules.NotIssued
    return found


def _running(slug: str, by: Actor) -> Conference:
    row = hall.conference(place.workplace(slug, by=by), lock=True)
    if row.state != "frozen":
        raise rules.NotNow("conference")
    return row
