"""Open and close the rounds of a conference: a result is reckoned once, when a round closes, and kept with its digest."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from naast.access.permissions import Permission
from naast.calculations import conferring
from naast.common.operations import operation
from naast.participation import hall, naming, reasons, rules, tallying
from naast.participation.models import Condition, Objection, Recommendation, Round
from naast.participation.rules import choosing, kept

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.participation.models import Conference

WORK = Permission.PARTICIPATION_WORK


@operation(WORK)
def open_round(*, slug: str, kind: str, why: str = "", at: datetime, by: Actor) -> Round:
    """Open the next round; the first one before the announced time only with why, for all to read.

    Raises ``rules.TooSoon`` when the rule was not public for long enough, ``rules.StillMissing`` with "early", or with
    "waiting" while somebody's condition waits for the leader, ``rules.NotLeading``,
    ``rules.NotNow`` when it is not its turn, ``NotFound``.
    """
    row = hall.led(slug, by=by)
    held = hall.rounds(row)
    still_open = any(one.closed_at is None for one in held)
    if row.state != "frozen" or still_open or kind not in tallying.turn(row, held):
        raise rules.NotNow("round")
    if tallying.waiting(row):
        raise rules.StillMissing("waiting")
    early = not held and _is_early(row, at)
    if early and not why.strip():
        raise rules.StillMissing("early")
    return Round.objects.create(
        municipality_id=row.municipality_id,
        conference=row,
        number=len(held) + 1,
        kind=kind,
        opened_at=at,
        early_why=why.strip()[:300] if early else "",
        created_at=at,
    )


def _is_early(row: Conference, at: datetime) -> bool:
    """Whether it is before the time that was announced; raises ``rules.TooSoon`` when the rule is hardly public."""
    stood = hall.frozen(row)
    may_begin = (row.frozen_at or at) + timedelta(hours=stood.public_hours)
    if at < may_begin:
        raise rules.TooSoon(may_begin)
    return at < row.held_at


@operation(WORK)
def close_round(*, slug: str, why: str = "", at: datetime, by: Actor) -> Round:
    """Close the open round and keep its result. Where somebody is not in it, only with how to go on, for all to read.

    Raises ``rules.StillMissing`` with "away" or "paper", ``rules.NotLeading``, ``rules.NotNow``, ``NotFound``.
    """
    row = hall.led(slug, by=by, doing="")
    at_round = Round.objects.select_for_update().filter(conference=row, closed_at__isnull=True).first()
    if at_round is None:
        raise rules.NotNow("round")
    held, stood = hall.rounds(row), hall.frozen(row)
    found = _RESULTS[at_round.kind](row, at_round, held)
    away = [one["group"] for one in _standings(found) if one["standing"] == conferring.AWAY]
    away = [one for one in away if one not in stood.rule.beside]
    lacks = [code for code, is_so in (("away", away), ("paper", tallying.unsettled(at_round))) if is_so]
    if lacks and not why.strip():
        raise rules.StillMissing(*lacks)
    went_on = {"lacks": lacks, "groups": away, "why": why.strip(), "who": by.name} if lacks or why.strip() else None
    paper = {"doubles": tallying.doubles(at_round), "apart": tallying.apart(at_round)}
    kept_now = {"kind": at_round.kind, **found, **paper, "went_on": went_on}
    at_round.result, at_round.digest, at_round.closed_at = kept_now, choosing.digest(kept_now), at
    at_round.save(update_fields=["result", "digest", "closed_at"])
    if at_round.kind == "degrees":
        _recommend(row, kept_now)
    if at_round.kind == "consent":
        _keep_objections(row, at_round)
    return at_round


def _standings(found: dict[str, Any]) -> list[dict[str, Any]]:
    return list(found.get("result", {}).get("standings", ()))


def _rate(row: Conference, at: Round, _held: tuple[Round, ...]) -> dict[str, Any]:
    stood = hall.frozen(row)
    ballots = tallying.scenario_ballots(at, stood=stood)
    return {"people": len(ballots), "result": kept.of_result(conferring.choose(stood.rule, ballots))}


def _consent(row: Conference, at: Round, held: tuple[Round, ...]) -> dict[str, Any]:
    stood, first = hall.frozen(row), _before(row, at, held)
    ballots = tallying.scenario_ballots(at, stood=stood)
    letters = set(first.finalists)
    asked = [
        conferring.Ballot(one.group, {key: one.ratings[key] for key in letters & set(one.ratings)}) for one in ballots
    ]
    second = conferring.second_round(stood.rule, first, asked)
    moved = [[*where, str(by)] for where, by in second.moved.items()]
    return {
        "people": len(ballots),
        "result": kept.of_result(second.result),
        "moved": moved,
        "fell_away": list(second.fell_away),
    }


def _before(row: Conference, at: Round, held: tuple[Round, ...]) -> conferring.Result:
    """What was said before of the scenarios that are asked now: of each as it was last rated."""
    earlier = tuple(one for one in held if one.number < at.number)
    first = kept.result(hall.last_rating(earlier).result["result"])  # type: ignore[index,union-attr]
    letters, figures = tuple(one.key for one in hall.things(row, at, held)), dict(first.figures)
    for letter in letters:
        rated = hall.rated_in(earlier, letter)
        found = kept.result(rated.result["result"]).figures if rated and rated.result else {}
        figures.update({place: figure for place, figure in found.items() if place[0] == letter})
    return replace(first, finalists=letters, figures=figures)


def _needs(row: Conference, at: Round, held: tuple[Round, ...]) -> dict[str, Any]:
    letters = hall.finalists(tuple(one for one in held if one.number < at.number))
    return {"conditions": tallying.stated(row), "letters": list(letters)}


def _degrees(row: Conference, at: Round, held: tuple[Round, ...]) -> dict[str, Any]:
    stood, asked = hall.frozen(row), tuple(one.key for one in hall.things(row, at, held))
    ballots = [
        conferring.Ballot(one.group, {key: value for key, value in one.ratings.items() if key in asked})
        for one in tallying.condition_ballots(row, stood=stood)
    ]
    found = conferring.recommend(stood.rule, ballots, conditions=asked)
    return {"people": len(ballots), "result": kept.of_recommended(found)}


_RESULTS = {"rate": _rate, "consent": _consent, "needs": _needs, "degrees": _degrees}


def _recommend(row: Conference, result: dict[str, Any]) -> None:
    """Make recommendations of what every counted group wants, and keep the rest with its reason in words."""
    found, stood = kept.recommended(result["result"]), hall.frozen(row)
    conditions = {one.public_id: one for one in Condition.objects.filter(conference=row)}
    for position, one in enumerate((*found.recommendations, *found.rest)):
        condition = conditions[one.condition]
        Recommendation.objects.create(
            municipality_id=row.municipality_id, process_id=row.process_id, condition=condition,
            scenario_id=condition.scenario_id, words=condition.words, is_carried=one.wanted, position=position,
            why="" if one.wanted else reasons.in_dutch(one.reasons, stood=stood)[:300],
        )  # fmt: skip


def _keep_objections(row: Conference, at: Round) -> None:
    """What people wrote who cannot or would rather not live with it goes on, word for word; of one person once."""
    rows = tallying.ratings_of(at).filter(value__lt=0).exclude(reason="").select_related("participant__merged_into")
    said: dict[tuple[int, int], Objection] = {}
    read = naming.Reader(row.process)
    for one in rows.order_by("at", "pk"):
        who = one.participant.merged_into or one.participant
        said[who.pk, one.scenario_id] = Objection(
            municipality_id=row.municipality_id, conference=row, participant=who, group_id=who.group_id,
            words=one.reason, at=one.at, state="waiting" if read.names(one.reason) else "open",
        )  # fmt: skip
    Objection.objects.bulk_create(said.values())
