"""Where a conference stands: who leads it, which round is open, what is asked in it, and whose answer counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q

from naast.common.operations import NotFound
from naast.participation import current, place, rules
from naast.participation.models import (
    Condition,
    Group,
    Objection,
    Override,
    PaperSheet,
    Rating,
    Recommendation,
    Round,
    Scenario,
)
from naast.participation.rules import choosing, kept

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from naast.access.actors import Actor
    from naast.participation.models import Conference, Participant, Process
    from naast.participation.rules.choosing import Frozen


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that is asked in a round: a scenario by its letter, or a condition by its public id."""

    key: str
    letter: str
    title: str
    purpose: str = ""
    elements: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    public_id: str = ""


def conference(process: Process, *, lock: bool = False) -> Conference:
    """The conference of a process that stands; raises ``NotFound`` when there is none (yet, or again)."""
    rows = current.conferences(process).select_related("process")
    row = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if row is None:
        raise NotFound("conference")
    return row


def worked(slug: str, *, by: Actor) -> Conference:
    """The conference of a process on which this person works; raises ``NotFound``."""
    return conference(place.workplace(slug, by=by))


def led(slug: str, *, by: Actor, doing: str = "conference") -> Conference:
    """The conference that this person leads, locked: raises ``rules.NotLeading``, ``rules.NotNow``, ``NotFound``."""
    row = conference(place.workplace(slug, by=by, doing=doing), lock=True)
    if row.leader_id != by.account_id:
        raise rules.NotLeading
    return row


def rounds(row: Conference) -> tuple[Round, ...]:
    """Every round that was opened, in their order."""
    return tuple(Round.objects.select_related("conference").filter(conference=row))


def open_round(row: Conference) -> Round | None:
    """The round in which answers are asked now."""
    return Round.objects.filter(conference=row, opened_at__isnull=False, closed_at__isnull=True).first()


def mark(state: str, number: int, *, is_open: bool) -> str:
    """A few letters that change with every round that opens or closes, for pages that wait."""
    return f"{state}-{number}-{'open' if is_open else 'closed'}"


def last_rating(held: tuple[Round, ...]) -> Round | None:
    """The last closed round in which scenarios were rated: what goes on stands in its result."""
    closed = [one for one in held if one.closed_at and one.kind in choosing.BALLOTS]
    return closed[-1] if closed else None


def rated_in(held: tuple[Round, ...], letter: str) -> Round | None:
    """The last closed round in which this scenario was rated."""
    closed = (one for one in reversed(held) if one.closed_at and one.kind in choosing.BALLOTS and one.result)
    return next((one for one in closed if one.result and letter in one.result["result"]["everybody"]), None)


def finalists(held: tuple[Round, ...]) -> tuple[str, ...]:
    """The letters of what goes on after the last rating, with what two people set above the rule; empty when nothing."""
    last = last_rating(held)
    if last is None or not last.result:
        return ()
    found, letter = kept.result(last.result["result"]).finalists, above_letter(last.conference)
    return found if not letter or letter in found else (*found, letter)


def above_letter(row: Conference) -> str:
    """The letter of what two people set above the rule; empty when they did not."""
    above = override(row.pk)
    if above is None or above.confirmed_at is None:
        return ""
    return next(key for key, one in scenarios(row).items() if one.pk == above.scenario_id)


def override(conference_id: int) -> Override | None:
    """What somebody wants to choose against the rule, as long as it was not dropped."""
    return Override.objects.filter(conference=conference_id, dropped_at__isnull=True).first()


def gave(row: Round) -> bool:
    """Whether a closed round gave something to go on with."""
    found = row.result or {}
    return bool(found.get("conditions") if row.kind == "needs" else found.get("result", {}).get("finalists", True))


def frozen(row: Conference) -> Frozen:
    """What stood fast; raises ``rules.NotNow`` before that day."""
    if row.state == "preparing":
        raise rules.NotNow("conference")
    return choosing.frozen(row.rule)


def insist_frozen(row: Conference) -> None:
    """Raise ``NotFound`` for what does not exist before a conference stands fast."""
    if row.state == "preparing":
        raise NotFound("conference")


def things(row: Conference, at: Round, held: tuple[Round, ...]) -> tuple[Thing, ...]:
    """What is asked in a round: the scenarios, what went on with its recommendations, or the conditions."""
    stood = frozen(row)
    if at.kind == "rate":
        return tuple(_scenario(stood, one.letter) for one in stood.scenarios)
    before = tuple(one for one in held if one.number < at.number)
    letters = finalists(before)
    if at.kind == "degrees":
        ids = {stood.scenario(letter).public_id: letter for letter in letters}
        weighed = Recommendation.objects.filter(condition__conference=row).values("condition")
        return tuple(
            Thing(one.public_id, ids[one.scenario.public_id], one.words)
            for one in unanswered(row).exclude(pk__in=weighed)
            if one.scenario.public_id in ids
        )
    added = carried(row) if at.kind == "consent" else {}
    return tuple(_scenario(stood, letter, added) for letter in letters)


def may_merge(row: Conference, held: tuple[Round, ...]) -> bool:
    """Whether conditions can be put together: from when they are asked until people say how much they want them."""
    return row.state == "frozen" and bool(held) and held[-1].kind == "needs"


def unanswered(row: Conference) -> QuerySet[Condition]:
    """The conditions that stand for themselves and that everybody may read."""
    rows = Condition.objects.select_related("scenario").filter(conference=row, merged_into__isnull=True, state="open")
    return rows.exclude(words="")


def _scenario(stood: Frozen, letter: str, added: dict[str, tuple[str, ...]] | None = None) -> Thing:
    one = stood.scenario(letter)
    wished = tuple((added or {}).get(one.public_id, ()))
    return Thing(letter, letter, one.title, one.purpose, one.elements, wished, one.public_id)


def carried(row: Conference) -> dict[str, tuple[str, ...]]:
    """The recommendations that every counted group wants, by the public id of their scenario."""
    found: dict[str, tuple[str, ...]] = {}
    rows = Recommendation.objects.filter(process_id=row.process_id, condition__conference=row, is_carried=True)
    for scenario, words in rows.values_list("scenario__public_id", "words"):
        found[scenario] = (*found.get(scenario, ()), words)
    return found


def insist_counted(who: Participant, row: Conference) -> None:
    """Raise ``rules.NotCounted`` when the group of this person was not frozen, or they took back what they said."""
    if who.withdrawn_at or who.group.public_id not in row.rule.get("groups", {}):
        raise rules.NotCounted


def hold_open(conference_id: int, round_public_id: str, *, on_phone: int = 0) -> int:
    """Hold a round open until this transaction ends, and say its key; raises ``rules.Closed`` when it is not open.

    With a participant who answers ``on_phone``, raises ``rules.OnPaper`` when a sheet of paper belongs to their card.
    The lock is shared: people who answer do not wait for one another, and who closes the round waits for all of them.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM participation_round WHERE conference_id = %s AND public_id = %s "
            "AND opened_at IS NOT NULL AND closed_at IS NULL AND NOT EXISTS (SELECT 1 FROM participation_papersheet "
            "WHERE conference_id = %s AND participant_id = %s) FOR KEY SHARE",
            [conference_id, round_public_id, conference_id, on_phone],
        )
        found = cursor.fetchone()
    if found is None:
        is_on_paper = PaperSheet.objects.filter(conference=conference_id, participant=on_phone).exists()
        raise rules.OnPaper if is_on_paper else rules.Closed
    return int(found[0])


def scenarios(row: Conference) -> dict[str, Scenario]:
    """The rows of the scenarios that were frozen, by their letter of that day."""
    letters = {one.public_id: one.letter for one in frozen(row).scenarios}
    found = Scenario.objects.filter(process_id=row.process_id, public_id__in=letters)
    return {letters[one.public_id]: one for one in found}


def group(row: Conference, public_id: str) -> Group:
    """A group that was frozen; raises ``NotFound``."""
    found = Group.objects.filter(process_id=row.process_id, public_id=public_id).first()
    if found is None or public_id not in frozen(row).groups:
        raise NotFound("group")
    return found


def may_need(who: Participant, row: Conference) -> dict[str, bool]:
    """The letters of what went on for which this person may say what is needed.

    True for what they cannot, or would rather not, live with; False for what they never rated: nobody knows.
    """
    held, stood = rounds(row), frozen(row)
    asked = {letter: at.pk for letter in finalists(held) if (at := rated_in(held, letter))}
    mine = Rating.objects.filter(Q(participant=who) | Q(participant__merged_into=who), round__in=set(asked.values()))
    said: dict[tuple[int, str], list[int]] = {}
    given = mine.filter(value__isnull=False).values_list("round_id", "scenario__public_id", "value")
    for held_in, scenario, value in given:
        said.setdefault((held_in, scenario), []).append(value or 0)
    rated = {letter: said.get((at, stood.scenario(letter).public_id), []) for letter, at in asked.items()}
    return {letter: bool(values) for letter, values in rated.items() if not values or min(values) < 0}


def forget(who: Participant) -> None:
    """The words of somebody who takes them back: why, what they needed, what they could not live with. Sums stay."""
    Rating.objects.filter(participant=who).update(reason="")
    Objection.objects.filter(participant=who).update(words="")
    for one in Condition.objects.filter(participant=who).exclude(words=""):
        hand_over(one)
        Condition.objects.filter(pk=one.pk).update(words="")


def hand_over(one: Condition) -> None:
    """Of those that said the same as a condition that goes, one stands for the others from now on."""
    same = Condition.objects.filter(merged_into=one)
    if head := same.filter(state="open").exclude(words="").first():
        same.exclude(pk=head.pk).update(merged_into=head)
        Condition.objects.filter(pk=head.pk).update(merged_into=None)


def leads_now(process: Process) -> str:
    """What a conference of a process asks now: the kind of the open round, "frozen" between rounds, "closed", or nothing."""
    row = current.conferences(process).exclude(state="preparing").first()
    if row is None:
        return ""
    at = open_round(row)
    return at.kind if at else row.state
