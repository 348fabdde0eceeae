"""A conference as the working group leads it and as everybody may follow it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from naast.access import queries as access
from naast.common import ids
from naast.common.operations import NotFound
from naast.participation import current, hall, place, tallying
from naast.participation.endings import RUNNING, Ending
from naast.participation.models import Conference, Group, Scenario
from naast.participation.queries.again import may_choose_again
from naast.participation.queries.chosen import Above, Chosen, SetAside, above, chosen, set_aside
from naast.participation.queries.conditions import Objected, Stated, objected, stated
from naast.participation.queries.ending import ending_of
from naast.participation.queries.opened import OpenRound, open_round
from naast.participation.queries.results import RoundResult, round_result
from naast.participation.rules import choosing

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.participation.models import Round
    from naast.participation.queries.results import Line as OutcomeLine
    from naast.participation.rules.choosing import Frozen


@dataclass(frozen=True, slots=True)
class Told:
    """A conference as everybody may see it: what was frozen, what is asked now, what came out, and what was chosen."""

    title: str
    held_at: datetime
    place: str
    state: str
    stood: Frozen | None
    digest: str
    frozen_at: datetime | None
    now: OpenRound | None
    outcomes: tuple[RoundResult, ...]
    chosen: Chosen | None
    kept: tuple[Stated, ...]
    objected: tuple[Objected, ...]
    above: Above | None = None
    number: int = 1
    ended_why: str = ""
    again_why: str = ""
    ending: Ending = RUNNING
    set_aside: tuple[SetAside, ...] = ()
    has_next: bool = False

    @property
    def conditions(self) -> tuple[Stated, ...]:
        """The conditions that everybody may read."""
        return tuple(one for one in self.kept if one.state == "open")

    @property
    def objections(self) -> tuple[Objected, ...]:
        """The objections that everybody may read."""
        return tuple(one for one in self.objected if one.state == "open")

    @property
    def hidden(self) -> tuple[Stated | Objected, ...]:
        """What was taken out of sight: the words are for who leads, why is for everybody."""
        return tuple(one for one in self.said if one.state == "hidden")

    @property
    def waiting(self) -> int:
        """How much waits for the leader."""
        return sum(one.state == "waiting" for one in self.said)

    @property
    def said(self) -> tuple[Stated | Objected, ...]:
        """All conditions and objections, in whatever state: for who leads."""
        return (*self.kept, *self.objected)

    @property
    def last(self) -> RoundResult | None:
        """What came out last."""
        return self.outcomes[-1] if self.outcomes else None

    @property
    def going_on(self) -> tuple[OutcomeLine, ...]:
        """The scenarios that go on after they were last rated, and what two people set above the rule."""
        rated = [one for one in self.outcomes if one.kind in choosing.BALLOTS]
        if not rated:
            return ()
        letter = self.above.letter if self.above and self.above.confirmed else ""
        return (*rated[-1].finalists, *(one for one in rated[-1].rest if one.letter == letter))

    def passes_over(self, letter: str) -> tuple[str, ...]:
        """Which groups a scenario passes over, in sentences, as they last rated it."""
        rated = (line for one in reversed(self.outcomes) for line in one.lines if one.kind in choosing.BALLOTS)
        return next((line.why for line in rated if line.letter == letter), ())

    def is_lot(self, letter: str) -> bool:
        """Whether only the lot put another scenario above this one when they were last rated."""
        rated = [one for one in self.outcomes if one.kind in choosing.BALLOTS]
        return bool(rated) and rated[-1].tied == letter

    @property
    def decided(self) -> str:
        """What the rule said when scenarios were last rated."""
        rated = [one for one in self.outcomes if one.kind in choosing.BALLOTS]
        return rated[-1].decided if rated else ""

    @property
    def early_why(self) -> str:
        """Why the first round opened before the time that was announced."""
        first = self.outcomes[0].early_why if self.outcomes else ""
        return self.now.early_why if self.now and not self.outcomes else first

    @property
    def carried(self) -> tuple[str, ...]:
        """The conditions that every counted group wants."""
        weighed = [one for one in self.outcomes if one.kind == "degrees"]
        return tuple(line.title for line in weighed[-1].finalists) if weighed else ()

    @property
    def has_weighed(self) -> bool:
        """Whether everybody said how much they want each condition."""
        return any(one.kind == "degrees" for one in self.outcomes)

    @property
    def newest(self) -> tuple[RoundResult, ...]:
        """What came out, the last round first."""
        return self.outcomes[::-1]

    @property
    def stamp(self) -> str:
        """A mark that changes when a page about this is out of date."""
        now = f"{self.now.number}:{self.now.people}:{self.now.conditions}" if self.now else ""
        now = ids.fingerprint(now, use="screen")[:12] if now else ""
        is_above = bool(self.above and self.above.confirmed)
        return f"{self.state}-{len(self.outcomes)}-{now}-{self.ending.kind}-{is_above}"


@dataclass(frozen=True, slots=True)
class Led:
    """A conference as the working group sees it: with what it may do next, and the reasons people gave."""

    told: Told
    leader: str
    is_leader: bool
    rule: dict[str, Any]
    next_rounds: tuple[str, ...]
    hesitant: int
    reasons: tuple[tuple[str, str, str], ...]
    can_merge: bool
    winner: str
    may_begin: datetime | None = None
    can_again: bool = False

    @property
    def is_over(self) -> bool:
        """Whether everybody was asked once more and no round can be opened any more."""
        last = self.told.last
        return bool(last and last.kind == "consent") and self.can_choose and not self.next_rounds

    @property
    def can_end(self) -> bool:
        """Whether nothing can be chosen by the rule, so that the conference may end without a choice."""
        return self.can_choose and not self.winner and self.told.state == "frozen"

    @property
    def can_choose(self) -> bool:
        """Whether scenarios were rated, and nothing is asked or chosen now."""
        rated = any(one.kind in choosing.BALLOTS for one in self.told.outcomes)
        return rated and self.told.now is None and self.told.chosen is None and not self.told.ended_why


def _may_begin(row: Conference, told: Told) -> datetime | None:
    """From when the first round may open: the rule is public for as long as was agreed."""
    if told.stood is None or row.frozen_at is None:
        return None
    return row.frozen_at + timedelta(hours=told.stood.public_hours)


def on_ballot(slug: str, *, by: Actor) -> tuple[list[Scenario], list[Group]]:
    """What would be frozen now: the open scenarios, and the groups of the process."""
    row = place.process(slug, by=by)
    return list(Scenario.objects.filter(process=row, state="open")), list(Group.objects.filter(process=row))


def led(slug: str, *, by: Actor) -> Led | None:
    """The conference of a process, for who sees that process; None when there is none yet. Raises ``NotFound``."""
    row = current.conferences(place.process(slug, by=by)).first()
    if row is None:
        return None
    held = hall.rounds(row)
    is_open = any(one.closed_at is None for one in held)
    told, last = _told(row, held), hall.last_rating(held)
    return Led(
        told=told, leader=access.name_of(row.leader_id or 0), is_leader=row.leader_id == by.account_id, rule=row.rule,
        next_rounds=() if is_open or row.state != "frozen" else tallying.turn(row, held),
        hesitant=0 if is_open or row.state != "frozen" else tallying.hesitant(row, held),
        reasons=_reasons(row, last), winner=last.result["result"]["winner"] if last and last.result else "",
        may_begin=_may_begin(row, told), can_merge=hall.may_merge(row, held), can_again=may_choose_again(row.process),
    )  # fmt: skip


def told(slug: str, *, municipality_id: int, number: int = 0) -> Told:
    """The conference of a process that is open to everybody, or an earlier one; raises ``NotFound`` before there is one."""
    row = _public(slug, municipality_id, number)
    return _told(row, hall.rounds(row))


def rule_of(slug: str, *, municipality_id: int, number: int = 0) -> str:
    """The frozen document, exactly as its digest was made; raises ``NotFound`` before it was frozen."""
    row = _public(slug, municipality_id, number)
    if row.state == "preparing":
        raise NotFound("rule")
    return choosing.written(row.rule)


def _public(slug: str, municipality_id: int, number: int) -> Conference:
    """The conference with this number; without one that which stands, or else the last that was held."""
    rows = Conference.objects.filter(process=place.public_process(municipality_id, slug)).order_by("-number")
    row = rows.filter(number=number).first() if number else rows.first()
    if row is None:
        raise NotFound("conference")
    return row


def stand(slug: str, *, municipality_id: int) -> str:
    """In one question to the database: the mark of where a conference stands; empty when there is none."""
    rows = Conference.objects.filter(process__slug=slug, municipality_id=municipality_id)
    found = rows.exclude(process__state="draft").exclude(state="preparing").order_by("-number", "-rounds__number")
    last = found.values_list("state", "superseded_at", "rounds__number", "rounds__closed_at").first()
    if last is None:
        return ""
    state, ended, number, closed = last
    return hall.mark("again" if ended else state, number or 0, is_open=number is not None and closed is None)


def _told(row: Conference, held: tuple[Round, ...]) -> Told:
    now = next((one for one in held if one.closed_at is None), None)
    stood = choosing.frozen(row.rule) if row.state != "preparing" else None
    return Told(
        title=row.title, held_at=row.held_at, place=row.place, state=row.state, stood=stood, digest=row.rule_digest,
        frozen_at=row.frozen_at, now=open_round(row, now, stood) if now and stood else None,
        outcomes=tuple(round_result(row, one) for one in held if one.closed_at), chosen=chosen(row),
        kept=stated(row, stood) if stood and any(one.kind == "needs" for one in held) else (),
        objected=objected(row, held), above=above(row) if stood else None, number=row.number,
        ended_why=row.ended_why, again_why=row.superseded_why, ending=ending_of(row),
        set_aside=set_aside(row) if stood else (),
        has_next=Conference.objects.filter(process=row.process_id, number__gt=row.number).exists(),
    )  # fmt: skip


def _reasons(row: Conference, last: Round | None) -> tuple[tuple[str, str, str], ...]:
    """Why people would rather not, by scenario, for the working group; of a small group without its name."""
    if last is None or not last.result:
        return ()
    stood = choosing.frozen(row.rule)
    counted = {one["group"] for one in last.result["result"]["standings"] if one["standing"] in {"counted", "beside"}}
    letters = {one.public_id: one.letter for one in stood.scenarios}
    rows = tallying.ratings_of(last).filter(value__lt=0).exclude(reason="").annotate(of=tallying.GROUP)
    found = rows.order_by("scenario__letter", "pk").values_list("scenario__public_id", "reason", "of")
    return tuple((letters[key], words, stood.groups[group] if group in counted else "") for key, words, group in found)
