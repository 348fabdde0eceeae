"""Whose a paper ballot is, and that it counts once: in the place of what the same person answered on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naast.common.operations import NotFound
from naast.participation import hall, place, rules
from naast.participation.models import Condition, Degree, PaperBallot, PaperSheet, Participant, Rating
from naast.participation.rules import choosing
from naast.participation.scales import BLANK, DOUBLE, UNKNOWN

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from naast.participation.models import Conference, Round


def issued(row: Conference, number: int) -> PaperSheet:
    """The sheet with this number; raises ``rules.NotIssued`` when none was given out."""
    found = PaperSheet.objects.select_related("group", "participant").filter(conference=row, number=number).first()
    if found is None:
        raise rules.NotIssued
    return found


def holder(row: Conference, code: str) -> Participant:
    """Who holds this code in the process of a conference; raises ``NotFound``."""
    who = place.participant(code, municipality_id=row.municipality_id)
    if who.process_id != row.process_id:
        raise NotFound("participant")
    return who


def insist_fits(row: Conference, sheet: PaperSheet, who: Participant) -> None:
    """Raise ``rules.OtherCard`` when a card is of another group, or when it or the sheet goes with another one already."""
    if who.group_id != sheet.group_id:
        raise rules.OtherCard(who.group.name)
    other = PaperSheet.objects.filter(conference=row, participant=who).exclude(pk=sheet.pk).exists()
    if other or (sheet.participant_id and sheet.participant_id != who.pk):
        raise rules.OtherCard


def attach(row: Conference, sheet: PaperSheet, who: Participant, *, at: datetime) -> None:
    """A sheet and a card are one person's from now on, also what was read of that sheet before. Raises as above."""
    insist_fits(row, sheet, who)
    sheet.participant = who
    sheet.save(update_fields=["participant"])
    before = PaperBallot.objects.filter(round__conference=row, number=sheet.number, participant__isnull=False)
    held = set(before.exclude(participant=who).values_list("participant", flat=True))
    Participant.objects.filter(pk__in=held).update(merged_into=who)
    for ballot in before.select_related("round").filter(round__closed_at__isnull=True).exclude(participant=who):
        _answers(ballot).delete()
        ballot.participant = who
        ballot.save(update_fields=["participant"])
        _count(row, ballot, at=at)


def settle(row: Conference, ballot: PaperBallot, *, at: datetime, without_card: bool = False) -> None:
    """Count a ballot that two people read the same; of somebody with a card that is not known it waits apart.

    ``without_card`` when it is said that this card is lost or was not used. Raises ``rules.OtherCard``.
    """
    sheet, card = issued(row, ballot.number), ballot.first.get("card", "")
    if card not in {"", UNKNOWN}:
        attach(row, sheet, Participant.objects.get(process=row.process_id, public_id=card), at=at)
    known = sheet.participant or _before(row, ballot)
    ballot.is_apart = card == UNKNOWN and known is None and not without_card
    ballot.participant = None if ballot.is_apart else known or _new(row, ballot, at=at)
    ballot.save()
    if not ballot.is_apart:
        _count(row, ballot, at=at)


def _before(row: Conference, ballot: PaperBallot) -> Participant | None:
    """Who held this number in an earlier round."""
    rows = PaperBallot.objects.select_related("participant").filter(round__conference=row, number=ballot.number)
    found = rows.filter(group=ballot.group, participant__isnull=False).exclude(pk=ballot.pk).first()
    return found.participant if found else None


def _new(row: Conference, ballot: PaperBallot, *, at: datetime) -> Participant:
    """Somebody without a code that works."""
    _code, mark = place.new_code()
    return Participant.objects.create(
        municipality_id=row.municipality_id, process_id=row.process_id, group=ballot.group, mark=mark, via="paper",
        joined_at=at, created_at=at,
    )  # fmt: skip


def _count(row: Conference, ballot: PaperBallot, *, at: datetime) -> None:
    """Put what stands on a settled ballot among what was said, in the place of a phone's; two crosses are a blank."""
    values = {key: int(mark) for key, mark in ballot.first["marks"].items() if mark not in {BLANK, DOUBLE}}
    shared: dict[str, Any] = {"municipality_id": row.municipality_id, "participant": ballot.participant, "at": at}
    on_phone = _answers(ballot)
    if on_phone.exists():
        on_phone.delete()
        PaperBallot.objects.filter(pk=ballot.pk).update(replaced=True)
    if ballot.round.kind not in choosing.BALLOTS:
        asked = {one.public_id: one for one in Condition.objects.filter(conference=row, public_id__in=values)}
        Degree.objects.bulk_create(Degree(condition=asked[key], value=value, **shared) for key, value in values.items())
        return
    scenarios, reasons = hall.scenarios(row), ballot.first["reasons"]
    Rating.objects.bulk_create(
        Rating(
            round=ballot.round, scenario=scenarios[key], value=value, is_paper=True,
            reason=reasons.get(key, "") if value < 0 else "", **shared,
        )
        for key, value in values.items()
    )  # fmt: skip


def _answers(ballot: PaperBallot) -> QuerySet[Any]:
    """What who handed in this ballot answered in the same round."""
    at: Round = ballot.round
    if at.kind in choosing.BALLOTS:
        return Rating.objects.filter(round=at, participant=ballot.participant)
    return Degree.objects.filter(condition__conference=at.conference_id, participant=ballot.participant)
