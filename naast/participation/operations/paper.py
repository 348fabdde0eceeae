"""Paper ballots: two people read each one apart, and it counts when both read the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from naast.access.permissions import Permission
from naast.calculations import conferring
from naast.common.operations import NotFound, operation
from naast.participation import hall, place, rules
from naast.participation.models import Condition, Degree, PaperBallot, Participant, Rating
from naast.participation.operations import issuing
from naast.participation.rules import choosing
from naast.participation.scales import BLANK, DOUBLE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from naast.access.actors import Actor
    from naast.participation.models import Conference, Round

WORK = Permission.PARTICIPATION_WORK


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody reads on a paper ballot: a group, and for each thing a value, ``BLANK`` or ``DOUBLE``.

    ``reasons`` are the words that stand beside them; those of the first reader are kept.
    """

    group: str
    marks: Mapping[str, str]
    reasons: Mapping[str, str] = field(default_factory=dict)


@operation(WORK)
def read_paper(*, slug: str, number: int, reading: Reading, at: datetime, by: Actor) -> PaperBallot:
    """Enter a paper ballot: who comes first does so alone, and so does the second, who must be somebody else.

    Raises ``rules.SamePerson``, ``rules.ChangedMeanwhile`` when two read it already, ``rules.NotIssued`` for a number that
    was not given out to this group, ``rules.Empty``, ``rules.NotNow`` when no round is open in which paper is read,
    ``NotFound``.
    """
    row, at_round = _asked(slug, by)
    said = _document(row, at_round, number, reading)
    known = PaperBallot.objects.select_for_update().filter(round=at_round, number=number).first()
    if known is None:
        known = _first(row, at_round, number=number, said=said, at=at, by=by)
        if known.first_by_id == by.account_id:
            return known
    if known.first_by_id == by.account_id:
        raise rules.SamePerson
    if known.second is not None:
        raise rules.ChangedMeanwhile
    known.second_by_id, known.second = by.account_id, said
    return _settled(known, row=row, at=at)


@operation(WORK)
def read_again(*, slug: str, number: int, reading: Reading, at: datetime, by: Actor) -> PaperBallot:
    """Who read a paper ballot looks at it once more and says what stands there; when both agree it counts.

    Raises ``rules.SamePerson`` for who did not read it, ``rules.NotNow`` when it counts already; else as ``read_paper``.
    """
    row, at_round = _asked(slug, by)
    known = PaperBallot.objects.select_for_update().filter(round=at_round, number=number).first()
    if known is None:
        raise NotFound("paper")
    if known.first == known.second:
        raise rules.NotNow("paper")
    said = _document(row, at_round, number, reading)
    if by.account_id == known.first_by_id:
        known.first = {**said, "reasons": said["reasons"] or known.first["reasons"]}
    elif by.account_id == known.second_by_id:
        known.second = said
    else:
        raise rules.SamePerson
    return _settled(known, row=row, at=at)


def _asked(slug: str, by: Actor) -> tuple[Conference, Round]:
    row = hall.worked(slug, by=by)
    at_round = hall.open_round(row)
    if at_round is None or at_round.kind == "needs":
        raise rules.NotNow("round")
    hall.hold_open(row.pk, at_round.public_id)
    return row, at_round


def _document(row: Conference, at_round: Round, number: int, reading: Reading) -> dict[str, Any]:
    """A reading as it is kept, when it belongs to this round."""
    asked = [one.key for one in hall.things(row, at_round, hall.rounds(row))]
    allowed = conferring.DEGREES if at_round.kind == "degrees" else conferring.RATINGS
    known = {BLANK, DOUBLE, *map(str, allowed)}
    marks = {key: reading.marks.get(key, BLANK) for key in asked}
    if set(reading.marks) - set(asked) or not set(marks.values()) <= known:
        raise rules.Empty("marks")
    if (sheet := issuing.issued(row, number)).group.public_id != reading.group:
        raise rules.NotIssued(sheet.group.name)
    reasons = {key: words.strip() for key, words in reading.reasons.items() if key in asked and words.strip()}
    return {"group": reading.group, "marks": marks, "reasons": reasons}


def _first(
    row: Conference, at_round: Round, *, number: int, said: dict[str, Any], at: datetime, by: Actor
) -> PaperBallot:
    """The first reading; when somebody else was first in the same moment, theirs."""
    fields: dict[str, Any] = {
        "municipality_id": row.municipality_id, "group": hall.group(row, said["group"]), "first": said,
        "first_by_id": by.account_id, "created_at": at,
    }  # fmt: skip
    try:
        with transaction.atomic():
            return PaperBallot.objects.create(round=at_round, number=number, **fields)
    except IntegrityError:
        return PaperBallot.objects.select_for_update().get(round=at_round, number=number)


def _settled(known: PaperBallot, *, row: Conference, at: datetime) -> PaperBallot:
    """Keep both readings; where they say the same, count the ballot."""
    first, second = known.first, known.second or {}
    if all(first.get(part) == second.get(part) for part in ("group", "marks")):
        known.second = first
        known.group = hall.group(row, first["group"])
        known.participant = _somebody(row, known, at=at)
        known.save()
        _count(row, known, at=at)
        return known
    known.save()
    return known


def _somebody(row: Conference, ballot: PaperBallot, *, at: datetime) -> Participant:
    """Whose card this sheet belongs to, or who held the number in an earlier round, else somebody new without a code."""
    if holder := issuing.issued(row, ballot.number).participant:
        return holder
    before = PaperBallot.objects.filter(
        round__conference=row, number=ballot.number, group=ballot.group, participant__isnull=False
    ).first()
    if before and before.participant:
        return before.participant
    _code, mark = place.new_code()
    return Participant.objects.create(
        municipality_id=row.municipality_id, process_id=row.process_id, group=ballot.group, mark=mark, via="paper",
        joined_at=at, created_at=at,
    )  # fmt: skip


def _count(row: Conference, ballot: PaperBallot, *, at: datetime) -> None:
    """Put what stands on a settled ballot among what was said, in the place of a phone's; two crosses are a blank."""
    values = {key: int(mark) for key, mark in ballot.first["marks"].items() if mark not in {BLANK, DOUBLE}}
    shared: dict[str, Any] = {"municipality_id": row.municipality_id, "participant": ballot.participant, "at": at}
    on_phone = _on_phone(row, ballot)
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


def _on_phone(row: Conference, ballot: PaperBallot) -> QuerySet[Any]:
    """What who handed in this ballot answered on a phone in the same round."""
    if ballot.round.kind in choosing.BALLOTS:
        return Rating.objects.filter(round=ballot.round, participant=ballot.participant)
    return Degree.objects.filter(condition__conference=row, participant=ballot.participant)
