"""Paper ballots: two people read each one apart, and it counts when both read the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from naast.access.permissions import Permission
from naast.calculations import conferring
from naast.common.operations import NotFound, operation
from naast.participation import hall, paper_counts, rules
from naast.participation.models import PaperBallot
from naast.participation.scales import BLANK, DOUBLE, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.participation.models import Conference, PaperSheet, Round

WORK = Permission.PARTICIPATION_WORK


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody reads on a paper ballot: a group, and for each thing a value, ``BLANK`` or ``DOUBLE``.

    ``reasons`` are the words that stand beside them; those of the first reader are kept. ``has_card`` is the cross at
    "I have a card too", and ``code`` what was written beside it.
    """

    group: str
    marks: Mapping[str, str]
    reasons: Mapping[str, str] = field(default_factory=dict)
    has_card: bool = False
    code: str = ""


@operation(WORK)
def read_paper(*, slug: str, number: int, reading: Reading, at: datetime, by: Actor) -> PaperBallot:
    """Enter a paper ballot: who comes first does so alone, and so does the second, who must be somebody else.

    Raises ``rules.SamePerson``, ``rules.ChangedMeanwhile`` when two read it already, ``rules.NotIssued`` for a number that
    was not given out to this group, ``rules.OtherCard``, ``rules.Empty``, ``rules.NotNow`` when no round is open in which
    paper is read, ``NotFound`` also for an unknown code.
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
def count_apart(*, slug: str, number: int, code: str = "", at: datetime, by: Actor) -> PaperBallot:
    """A ballot that waited for a card counts: with the code of that card, or because it is lost or was not used.

    Raises ``rules.OtherCard``, ``rules.NotNow`` when it does not wait (any more), ``NotFound`` for an unknown code.
    """
    row, at_round = _asked(slug, by)
    known = PaperBallot.objects.select_for_update().filter(round=at_round, number=number, is_apart=True).first()
    if known is None:
        raise rules.NotNow("paper")
    if code.strip():
        paper_counts.attach(row, paper_counts.issued(row, number), paper_counts.holder(row, code), at=at)
    paper_counts.settle(row, known, at=at, without_card=True)
    return known


@operation(WORK)
def read_again(*, slug: str, number: int, reading: Reading, at: datetime, by: Actor) -> PaperBallot:
    """Who read a paper ballot looks at it once more and says what stands there; when both agree it counts.

    Raises ``rules.SamePerson`` for who did not read it, ``rules.NotNow`` when it counts already; else as ``read_paper``.
    """
    row, at_round = _asked(slug, by)
    known = PaperBallot.objects.select_for_update().filter(round=at_round, number=number).first()
    if known is None:
        raise NotFound("paper")
    if known.second is not None and known.first == known.second:
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
    if (sheet := paper_counts.issued(row, number)).group.public_id != reading.group:
        raise rules.NotIssued(sheet.group.name)
    reasons = {key: words.strip() for key, words in reading.reasons.items() if key in asked and words.strip()}
    return {"group": reading.group, "marks": marks, "reasons": reasons, "card": _card(row, sheet, reading)}


def _card(row: Conference, sheet: PaperSheet, reading: Reading) -> str:
    """Whose card this sheet says to go with: their public id, ``UNKNOWN`` without a code, or empty for none."""
    if not reading.code.strip():
        return UNKNOWN if reading.has_card else ""
    who = paper_counts.holder(row, reading.code)
    paper_counts.insist_fits(row, sheet, who)
    return who.public_id


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
    if all(first.get(part, "") == second.get(part, "") for part in ("group", "marks", "card")):
        known.second = first
        known.group = hall.group(row, first["group"])
        paper_counts.settle(row, known, at=at)
        return known
    known.save()
    return known
