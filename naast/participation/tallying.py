"""What was said in a round, as the rule reads it: one ballot per person, their last word, and no names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, F
from django.db.models.functions import Coalesce

from naast.calculations.conferring import Ballot
from naast.participation import hall
from naast.participation.models import Condition, Degree, Objection, PaperBallot, Rating, Recommendation
from naast.participation.rules import choosing
from naast.participation.scales import DOUBLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from naast.participation.models import Conference, Round
    from naast.participation.rules.choosing import Frozen

# Who turned out to hold two codes is one person, in the group of the code that counts.
PERSON = Coalesce("participant__merged_into_id", "participant_id")
GROUP = Coalesce("participant__merged_into__group__public_id", "participant__group__public_id")


def ratings_of(at: Round) -> QuerySet[Rating]:
    """The ratings of a round by people who did not take them back."""
    rows = Rating.objects.filter(round=at, participant__withdrawn_at__isnull=True)
    return rows.filter(participant__merged_into__withdrawn_at__isnull=True)


def degrees_of(row: Conference) -> QuerySet[Degree]:
    """The degrees given to conditions that stand for themselves, by people who did not take them back."""
    rows = Degree.objects.filter(condition__conference=row, condition__merged_into__isnull=True)
    return rows.filter(participant__withdrawn_at__isnull=True, participant__merged_into__withdrawn_at__isnull=True)


def scenario_ballots(at: Round, *, stood: Frozen) -> list[Ballot]:
    """A ballot for each person who rated; a blank takes an earlier rating of theirs away."""
    letters = {one.public_id: one.letter for one in stood.scenarios}
    rows = ratings_of(at).annotate(person=PERSON, of=GROUP).order_by("at", "pk")
    return _ballots(
        ((person, group, letters.get(key, ""), value) for person, group, key, value in
         rows.values_list("person", "of", "scenario__public_id", "value")), stood=stood
    )  # fmt: skip


def condition_ballots(row: Conference, *, stood: Frozen) -> list[Ballot]:
    """A ballot for each person who said how much they want conditions."""
    rows = degrees_of(row).annotate(person=PERSON, of=GROUP).order_by("at", "pk")
    return _ballots(rows.values_list("person", "of", "condition__public_id", "value"), stood=stood)


def _ballots(rows: Iterable[tuple[int, str, str, int | None]], *, stood: Frozen) -> list[Ballot]:
    groups: dict[int, str] = {}
    said: dict[int, dict[str, int]] = {}
    for person, group, thing, value in rows:
        if group not in stood.groups or not thing:
            continue
        groups[person] = group
        ratings = said.setdefault(person, {})
        if value is None:
            ratings.pop(thing, None)
        else:
            ratings[thing] = value
    return [Ballot(groups[person], ratings) for person, ratings in said.items()]


def answered(at: Round) -> dict[str, int]:
    """How many people of each group answered in an open round, by the public id of the group; not what."""
    if at.kind == "needs":
        return {}
    rows = ratings_of(at) if at.kind in choosing.BALLOTS else degrees_of(at.conference)
    counted = rows.annotate(person=PERSON, of=GROUP).values("of").annotate(number=Count("person", distinct=True))
    return {one["of"]: one["number"] for one in counted}


def stated(row: Conference) -> int:
    """How many conditions were said and not weighed yet, those that wait for the leader among them."""
    rows = Condition.objects.filter(conference=row).exclude(words="").exclude(state="hidden")
    weighed = Recommendation.objects.filter(condition__conference=row).values("condition")
    return rows.exclude(pk__in=weighed).exclude(merged_into__in=weighed).count()


def waiting(row: Conference) -> int:
    """How many conditions and objections wait until the leader let them through."""
    kinds = (Condition.objects.all(), Objection.objects.all())
    return sum(rows.filter(conference=row, state="waiting").exclude(words="").count() for rows in kinds)


def unsettled(at: Round) -> int:
    """How many paper ballots of a round do not count yet: read once, in two ways, or of somebody with an unknown card."""
    rows = PaperBallot.objects.filter(round=at)
    return rows.count() - rows.filter(second=F("first"), is_apart=False).count()


def apart(at: Round) -> int:
    """How many paper ballots of a round do not count because who gave them has a card too that nobody knows."""
    return PaperBallot.objects.filter(round=at, is_apart=True).count()


def doubles(at: Round) -> int:
    """On how many paper ballots of a round two crosses stood at one thing."""
    read = PaperBallot.objects.filter(round=at, second=F("first")).values_list("first", flat=True)
    return sum(DOUBLE in one.get("marks", {}).values() for one in read)


def turn(row: Conference, held: tuple[Round, ...]) -> tuple[str, ...]:
    """The rounds that may be opened now; where it was agreed that who hesitates is asked, that comes first."""
    above = hall.above_letter(row)
    asks = bool(above) and unasked(row, held, above)
    must = hall.frozen(row).asks_again and (asks or any(unasked(row, held, one) for one in hall.finalists(held)))
    kinds = ((one.kind, hall.gave(one)) for one in held)
    return choosing.next_rounds(kinds, must_ask=must, is_above=asks)


def unasked(row: Conference, held: tuple[Round, ...], letter: str) -> bool:
    """Whether people hesitate about a scenario, or need something for it, and were not asked once more since."""
    last, scenario = hall.rated_in(held, letter), hall.frozen(row).scenario(letter).public_id
    if last is None or last.kind == "consent":
        return last is None
    if hall.unanswered(row).filter(scenario__public_id=scenario).exists():
        return True
    asked = (one for one in held if one.closed_at and one.kind == "needs" and one.number > last.number)
    if any(letter in (one.result or {}).get("letters", [letter]) for one in asked):
        return False
    return ratings_of(last).filter(value__lt=0, scenario__public_id=scenario).exists()


def hesitant(row: Conference, held: tuple[Round, ...]) -> int:
    """How many people could not, or would rather not, live with what went on, as they last rated it."""
    found: set[int] = set()
    for letter in hall.finalists(held):
        if at := hall.rated_in(held, letter):
            scenario = hall.frozen(row).scenario(letter).public_id
            rows = ratings_of(at).filter(value__lt=0, scenario__public_id=scenario).annotate(person=PERSON)
            found.update(rows.values_list("person", flat=True))
    return len(found)
