"""Prepare a conference, freeze its rule before anybody rates, and say who leads it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.calculations.conferring import Rule, RuleIsWrong
from naast.common import clock
from naast.common.operations import NotFound, operation
from naast.participation import current, hall, place, rules
from naast.participation.models import Conference, Element, Group, Member, Scenario
from naast.participation.rules import choosing

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

STEER = Permission.PARTICIPATION_STEER


@dataclass(frozen=True, slots=True)
class Agreed:
    """When and where, and by which numbers.

    Percent that must be able to live with it, from how many a group counts, how many hours the rule is public first, and
    whether who hesitates is always asked what they need, and everybody once more, before anything is chosen.
    """

    title: str
    held_at: datetime
    place: str = ""
    threshold: int = choosing.THRESHOLD
    smallest: int = choosing.SMALLEST
    seed: str = ""
    public_hours: int = choosing.PUBLIC_HOURS
    asks_again: bool = True


@operation(STEER)
def prepare(*, slug: str, agreed: Agreed, at: datetime, by: Actor) -> Conference:
    """A conference, new or with other words, as long as it is not frozen; who makes it leads it.

    An empty seed is drawn. Raises ``rules.Empty``, ``rules.Unfit`` for a time that is gone, ``rules.NotNow`` when it is frozen, ``NotFound``.
    """
    process = place.workplace(slug, by=by)
    if not agreed.title.strip():
        raise rules.Empty("title")
    row = current.conferences(process).select_for_update().first() or Conference(
        process=process,
        municipality_id=process.municipality_id,
        leader_id=by.account_id,
        created_at=at,
        number=Conference.objects.filter(process=process).count() + 1,
    )
    if row.state != "preparing":
        raise rules.NotNow("frozen")
    if agreed.held_at < at:
        raise rules.Unfit({"held_at": "past"})
    seed = agreed.seed.strip() or row.rule.get("seed") or secrets.token_hex(8)
    row.title, row.held_at, row.place = agreed.title.strip(), agreed.held_at, agreed.place.strip()
    row.rule = {
        "threshold": agreed.threshold, "smallest": agreed.smallest, "seed": seed, "public_hours": agreed.public_hours,
        "asks_again": agreed.asks_again,
    }  # fmt: skip
    row.save()
    return row


@operation(STEER)
def freeze(*, slug: str, at: datetime, by: Actor) -> Conference:
    """Set fast what is on the ballot, which groups count and how is chosen; from now on it is public and never changes.

    Raises ``rules.StillMissing`` with "past" when the time that was announced is gone, "too-few-scenarios", "no-group" or "rule", ``rules.NotLeading``, ``rules.NotNow``,
    ``NotFound``.
    """
    row = hall.led(slug, by=by)
    if row.state != "preparing":
        raise rules.NotNow("frozen")
    if row.held_at < at:
        raise rules.StillMissing("past")
    scenarios = tuple(_on_ballot(one) for one in Scenario.objects.filter(process=row.process, state="open"))
    groups = tuple(Group.objects.filter(process=row.process))
    if len(scenarios) < choosing.LEAST_SCENARIOS:
        raise rules.StillMissing("too-few-scenarios")
    if not any(one.decides for one in groups):
        raise rules.StillMissing("no-group")
    stood = choosing.Frozen(
        row.title, clock.local(row.held_at).isoformat(timespec="minutes"), row.place, scenarios,
        {one.public_id: one.name for one in groups}, _rule(row, scenarios, groups),
        row.rule.get("public_hours", choosing.PUBLIC_HOURS), row.rule.get("asks_again", True),
    )  # fmt: skip
    row.rule, row.rule_digest = stood.document, choosing.digest(stood.document)
    row.state, row.frozen_at, row.frozen_by_id = "frozen", at, by.account_id
    row.save()
    return row


@operation(STEER)
def lead(*, slug: str, account_id: int, by: Actor) -> Conference:
    """Somebody of the working group leads the conference from now on, also in the middle of it. Raises ``NotFound``."""
    row = hall.conference(place.workplace(slug, by=by), lock=True)
    works = Member.objects.filter(process=row.process, account_id=account_id, left_at__isnull=True).exists()
    if not works and account_id != by.account_id:
        raise NotFound("member")
    row.leader_id = account_id
    row.save(update_fields=["leader"])
    return row


def _on_ballot(row: Scenario) -> choosing.OnBallot:
    elements = Element.objects.filter(scenario=row).values_list("words", flat=True)
    return choosing.OnBallot(row.letter, row.public_id, row.title, row.purpose, tuple(elements))


def _rule(row: Conference, scenarios: tuple[choosing.OnBallot, ...], groups: tuple[Group, ...]) -> Rule:
    try:
        return Rule(
            tuple(one.letter for one in scenarios), tuple(one.public_id for one in groups), seed=row.rule["seed"],
            threshold=row.rule["threshold"], smallest=row.rule["smallest"],
            beside=tuple(one.public_id for one in groups if not one.decides),
        )  # fmt: skip
    except RuleIsWrong as wrong:
        raise rules.StillMissing("rule") from wrong
