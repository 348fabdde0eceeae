"""What came out of a closed round, as pages show it: read from what was kept at closing, never reckoned again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from naast.calculations.conferring import COUNTED, EVERYBODY
from naast.participation import hall, reasons
from naast.participation.models import Recommendation
from naast.participation.rules import choosing, kept
from naast.participation.scales import ROUNDS

if TYPE_CHECKING:
    from datetime import datetime

    from naast.calculations.conferring import Figure, Result
    from naast.participation.models import Conference, Round
    from naast.participation.rules.choosing import Frozen

STEPS = ("small", "beside", "away", "together", "too_few")
GROUP_REASONS = ("below", "unheard")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one group said of one thing; ``number`` None where that is not shown. ``counts`` from +2 down to -2."""

    group: str
    number: int | None
    percent: int
    counts: tuple[int, ...]
    passes: bool | None

    @property
    def living(self) -> int:
        """How many can live with it."""
        return sum(self.counts[:3])

    @property
    def lit(self) -> int:
        """The same in tenths, for a row of ten windows."""
        return self.percent // 10


@dataclass(frozen=True, slots=True)
class Line:
    """One scenario or condition: what each group and everybody said of it, and why it is or is not taken."""

    key: str
    letter: str
    title: str
    cells: tuple[Cell, ...]
    everybody: Cell
    is_winner: bool
    goes_on: bool
    why: tuple[str, ...]
    added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundResult:
    """A round that is closed: its lines, what decided, what else would have come first, and what was said about it.

    ``other_ways``: whether the usual ways of counting give the "same", "differ", put it first but not alone ("shared"), or
    choose something where the rule chose "nothing".
    """

    number: int
    kind: str
    question: str
    closed_at: datetime
    people: int | None
    groups: tuple[str, ...]
    lines: tuple[Line, ...]
    winner: Line | None
    decided: str
    standings: tuple[str, ...]
    differs: tuple[str, ...]
    ways: tuple[tuple[str, str], ...]
    doubles: int
    apart: int
    went_on: str
    went_on_by: str
    away: tuple[str, ...]
    digest: str
    threshold: int
    early_why: str = ""
    other_ways: str = ""
    tied: str = ""

    @property
    def finalists(self) -> tuple[Line, ...]:
        """What goes on."""
        return tuple(one for one in self.lines if one.goes_on)

    @property
    def rest(self) -> tuple[Line, ...]:
        """What does not."""
        return tuple(one for one in self.lines if not one.goes_on)


def round_result(row: Conference, at: Round) -> RoundResult:
    """What a closed round says, from what was kept."""
    stood, document = choosing.frozen(row.rule), at.result or {}
    result = kept.result(document["result"]) if at.kind in choosing.BALLOTS else None
    lines = _scenario_lines(stood, result, row, at) if result else _condition_lines(stood, document, row)
    went_on: dict[str, Any] = document.get("went_on") or {}
    return RoundResult(
        number=at.number, kind=at.kind, question=str(ROUNDS[at.kind]), closed_at=at.closed_at or at.created_at,
        people=document.get("conditions", 0) if at.kind == "needs" else kept.people(document), groups=tuple(stood.groups.values()), lines=lines,
        winner=next((one for one in lines if one.is_winner), None), decided=_decided(stood, result),
        standings=_standings(stood, result),
        differs=reasons.differing(result.comparison) if result else (), ways=_ways(result),
        doubles=document.get("doubles", 0), apart=document.get("apart", 0), went_on=went_on.get("why", ""), went_on_by=went_on.get("who", ""),
        away=tuple(stood.groups[one] for one in went_on.get("groups", ())), digest=at.digest,
        threshold=stood.rule.threshold, early_why=at.early_why, other_ways=_other_ways(result), tied=_tied(result),
    )  # fmt: skip


def cell(name: str, figure: Figure, *, threshold: int, decides: bool) -> Cell:
    """A figure as it is shown, with how often each rating was given."""
    number = figure.number
    if not number or figure.share is None or figure.mean is None:
        return Cell(name, number, 0, (0, 0, 0, 0, 0), None)
    low, top = int((figure.cannot or 0) * number), int((figure.full or 0) * number)
    living = int(figure.share * number)
    below = number - living - low
    good = int(figure.mean * number) + 2 * low + below - 2 * top
    counts = (top, good, living - top - good, below, low)
    passes = figure.share * 100 >= threshold if decides else None
    return Cell(name, number, reasons.percent(figure.share), counts, passes)


def _scenario_lines(stood: Frozen, result: Result, row: Conference, at: Round) -> tuple[Line, ...]:
    """The winner first, then what goes on, then the others in their order."""
    added = hall.carried(row) if at.kind == "consent" else {}
    asked = [one for one in stood.scenarios if one.letter in result.everybody]
    lines = [
        Line(
            key=one.letter, letter=one.letter, title=one.title,
            cells=tuple(
                cell(name, result.figures[one.letter, group], threshold=stood.rule.threshold, decides=group in result.deciding)
                for group, name in stood.groups.items()
            ),
            everybody=cell("", result.everybody[one.letter], threshold=stood.rule.threshold, decides=EVERYBODY in result.deciding),
            is_winner=one.letter == result.winner, goes_on=one.letter in result.finalists,
            why=tuple(
                reasons.sentence(reason, stood=stood)
                for reason in result.reasons
                if reason.scenario == one.letter and reason.code in GROUP_REASONS
            ),
            added=added.get(one.public_id, ()),
        )
        for one in asked
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda one: (not one.is_winner, not one.goes_on, one.letter)))


def _condition_lines(stood: Frozen, document: dict[str, Any], row: Conference) -> tuple[Line, ...]:
    """The recommendations, most widely wanted first, then the rest."""
    if "result" not in document:
        return ()
    found = kept.recommended(document["result"])
    deciding = {one.group for one in found.standings if one.standing == COUNTED}
    words, share = _words(row, stood), stood.rule.threshold
    return tuple(
        Line(
            key=one.condition, letter=words[one.condition][0], title=words[one.condition][1],
            cells=tuple(
                cell(name, one.figures[group], threshold=share, decides=group in deciding)
                for group, name in stood.groups.items()
            ),
            everybody=cell("", one.everybody, threshold=share, decides=not deciding), is_winner=False,
            goes_on=one.wanted, why=tuple(reasons.against(reason, stood=stood) for reason in one.reasons),
        )
        for one in (*found.recommendations, *found.rest)
    )  # fmt: skip


def _words(row: Conference, stood: Frozen) -> dict[str, tuple[str, str]]:
    """The letter and the words of each condition that was weighed."""
    letters = {one.public_id: one.letter for one in stood.scenarios}
    rows = Recommendation.objects.filter(process_id=row.process_id, condition__conference=row)
    found = rows.values_list("condition__public_id", "scenario__public_id", "words")
    return {condition: (letters[scenario], said) for condition, scenario, said in found}


def why_not(row: Recommendation) -> str:
    """Why a condition is no recommendation, in the language of who reads, from what its round kept."""
    if row.why == choosing.NOT_CHOSEN or row.condition is None:
        return gettext(row.why) if row.why else ""
    held = row.condition.conference
    for at in held.rounds.filter(kind="degrees", closed_at__isnull=False):
        for one in kept.recommended((at.result or {})["result"]).rest:
            if one.condition == row.condition.public_id:
                return " ".join(reasons.against(reason, stood=choosing.frozen(held.rule)) for reason in one.reasons)
    return row.why


def _decided(stood: Frozen, result: Result | None) -> str:
    said = [one for one in result.reasons if one.code == result.decided_by] if result else []
    return reasons.sentence(said[0], stood=stood) if said else ""


def _standings(stood: Frozen, result: Result | None) -> tuple[str, ...]:
    found = [one for one in result.reasons if one.code in STEPS] if result else []
    return tuple(reasons.sentence(one, stood=stood) for one in found)


def _ways(result: Result | None) -> tuple[tuple[str, str], ...]:
    if result is None or not result.finalists:
        return ()
    return tuple((str(name), ", ".join(getattr(result.comparison, way)) or "–") for way, name in reasons.WAYS.items())


def _tied(result: Result | None) -> str:
    """The letter of what was equal in everything to the choice, when only the lot decided."""
    found = [one for one in result.reasons if one.code == "lot"] if result and result.decided_by == "lot" else []
    return found[0].rival if found else ""


def _other_ways(result: Result | None) -> str:
    if result is None:
        return ""
    if not result.winner:
        return "nothing"
    if result.comparison.differ:
        return "differ"
    firsts = [getattr(result.comparison, way) for way in reasons.WAYS]
    return "same" if all(one == (result.winner,) for one in firsts) else "shared"
