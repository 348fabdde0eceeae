"""One decision as one person may see it now: what others said only after they said theirs, and no number that gives one away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access import queries as access
from naast.access.permissions import Permission, Role
from naast.decisions import place, rules, stepping
from naast.decisions.models import Condition, Idea, Recognition, Version, View, Vote
from naast.decisions.queries.roles import ChangeShown, meant, role
from naast.decisions.queries.today import Task, tasks_in
from naast.network import queries as network

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor
    from naast.decisions.models import Decision, Frame, TeamRole


@dataclass(frozen=True, slots=True)
class ViewShown:
    """How somebody sees it; without a name if they wished so."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class IdeaShown:
    """Something wholly different, of nobody; ``spread`` and ``number`` as ``rules.recognised``; ``mine`` is my degree."""

    id: str
    words: str
    spread: str
    number: int
    mine: str


@dataclass(frozen=True, slots=True)
class Text:
    """One text that was, or is, voted on; ``pieces`` what changed since the one before; ``numbers`` None when too few voted."""

    number: int
    text: str
    pieces: list[tuple[str, str]]
    owner: str
    review_on: date
    is_voted: bool
    is_majority: bool
    numbers: tuple[int, int] | None
    conditions: list[Condition]
    change: ChangeShown | None
    document: dict[str, object]


@dataclass(frozen=True, slots=True)
class Mine:
    """What I said at this step (or the absent for whom I answer), so that I can change it."""

    has_answered: bool = False
    by_other: bool = False
    words: str = ""
    is_anonymous: bool = False
    agrees: bool | None = None
    need: str = ""
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One decision, for one person."""

    row: Decision
    frame: Frame
    team: network.TeamCard
    mates: list[network.Mate]
    holder: str
    is_holder: bool
    leads_talks: bool
    can_take_over: bool
    chair: place.Chair | None
    chairs: list[place.Chair]
    tasks: list[Task]
    given: int
    seats: int
    mine: Mine
    views: list[ViewShown]
    others_hidden: bool
    ideas: list[IdeaShown]
    texts: list[Text]
    other_frames: list[Frame]
    facilitators: list[str]
    role: TeamRole | None
    before: str
    after: str

    @property
    def now(self) -> Text | None:
        """The text as it stands."""
        return self.texts[-1] if self.texts else None

    @property
    def is_small(self) -> bool:
        """Whether the team is so small that numbers stay away, and words could be recognised."""
        return self.seats < rules.SMALLEST

    @property
    def is_open(self) -> bool:
        """Whether something is asked now."""
        return self.row.standing == rules.OPEN and self.row.step != rules.DECIDED

    @property
    def asks_everybody(self) -> bool:
        """Whether this step waits for all, rather than for one."""
        return self.row.step in rules.BY_ALL

    @property
    def wisdom(self) -> list[Condition]:
        """What who said no, or yes with a condition, added to the text."""
        return [one for text in self.texts for one in text.conditions if one.state == rules.TAKEN]

    @property
    def not_added(self) -> list[Condition]:
        """What was asked and not taken in, with why."""
        return [one for text in self.texts for one in text.conditions if one.state == rules.REFUSED]


def shown(public_id: str, *, by: Actor, at: datetime, seat: str = "") -> Shown:
    """One decision of a team in which this person answers. Raises ``NotFound``."""
    row = place.decision(public_id, by=by, at=at)
    town = row.municipality_id
    mates = network.mates(row.team_id, municipality_id=town)
    chairs = place.chairs(row.team_id, by=by, at=at)
    chair = next((one for one in chairs if not seat or one.id == seat), None)
    there = place.counted(row.team_id, municipality_id=town, at=at)
    said = stepping.answered(row) if row.step in rules.BY_ALL else set()
    mine = _mine(row, chair, by)
    hidden = row.step == rules.VIEWS and not (chair and chair.key in said)
    after = row.__class__.objects.filter(reopens=row).first()
    return Shown(
        row=row, frame=row.frame, mates=mates, chairs=chairs, chair=chair, mine=mine, others_hidden=hidden,
        team=next(one for one in network.every_team(town) if one.key == row.team_id),
        holder=next((one.name for one in mates if one.key == row.holder_id), ""),
        is_holder=any(one.key == row.holder_id for one in chairs),
        leads_talks=by.may(Permission.DECISION_FRAME),
        can_take_over=bool(chair and not chair.stands_in and row.holder_id not in there and row.step != rules.DECIDED),
        tasks=list(tasks_in(row, by=by, at=at)), given=len(said), seats=len(there | said),
        views=[] if hidden else _views(row, mates), ideas=_ideas(row, chair), texts=_texts(row, mates),
        other_frames=place.frames_for(row.team_id, municipality_id=town, at=at) if row.standing == rules.FRAMELESS else [],
        facilitators=_facilitators(town) if row.step == rules.TALK else [],
        role=role(row.intent.get("role", ""), team_id=row.team_id) if row.intent.get("role") else None,
        before=row.reopens.public_id if row.reopens else "", after=after.public_id if after else "",
    )  # fmt: skip


def _mine(row: Decision, chair: place.Chair | None, by: Actor) -> Mine:
    """What was said from this chair; what the absent said themselves is not shown to who stands in."""
    if chair is None:
        return Mine()
    found: View | Idea | Vote | Recognition | None
    if row.step == rules.VIEWS:
        found = View.objects.filter(decision=row, member_id=chair.key).first()
    elif row.step == rules.SEARCH:
        found = Idea.objects.filter(decision=row, member_id=chair.key).first()
    elif row.step == rules.SPREAD:
        found = Recognition.objects.filter(idea__decision=row, member_id=chair.key).first()
    elif row.step == rules.VOTE:
        found = Vote.objects.filter(version=stepping.latest(row), member_id=chair.key).first()
    else:
        found = None
    if found is None:
        return Mine()
    if found.given_by_id != by.account_id:
        return Mine(has_answered=True, by_other=True)
    if isinstance(found, Vote):
        return Mine(True, agrees=found.agrees, need=found.need, is_asked=found.is_asked)
    return Mine(True, words=getattr(found, "words", ""), is_anonymous=getattr(found, "is_anonymous", False))


def _views(row: Decision, mates: list[network.Mate]) -> list[ViewShown]:
    """Names come when the step closes: before that, who is not there yet would be known."""
    names = {} if row.step == rules.VIEWS else {one.key: one.name for one in mates}
    rows = View.objects.filter(decision=row).order_by("public_id")
    return [ViewShown("" if one.is_anonymous else names.get(one.member_id or 0, ""), one.words) for one in rows]


def _ideas(row: Decision, chair: place.Chair | None) -> list[IdeaShown]:
    """While the search goes on nobody sees what others found; after that each, of nobody."""
    if row.step in {rules.VIEWS, rules.SEARCH}:
        return []
    said = Recognition.objects.filter(idea__decision=row, member_id=chair.key if chair else 0)
    mine = dict(said.values_list("idea_id", "degree"))
    rows = Idea.objects.filter(decision=row).order_by("public_id")
    found = [(one, rules.recognised(one.lot, one.bit, one.not_at_all)) for one in rows]
    return [IdeaShown(one.public_id, one.words, *spread, mine.get(one.pk, "")) for one, spread in found]


def _texts(row: Decision, mates: list[network.Mate]) -> list[Text]:
    names = {one.key: one.name for one in mates}
    found: list[Text] = []
    before = ""
    for one in Version.objects.filter(decision=row).order_by("number"):
        tally = rules.Tally(one.yes or 0, one.no or 0)
        found.append(
            Text(
                number=one.number,
                text=one.text,
                pieces=rules.difference(before, one.text) if before else [],
                owner=names.get(one.owner_id or 0, ""),
                review_on=one.review_on,
                is_voted=one.voted_at is not None,
                is_majority=tally.is_majority,
                numbers=tally.shown,
                conditions=list(Condition.objects.filter(version=one).order_by("public_id")),
                change=meant(one.change, mates, team_id=row.team_id),
                document=one.change,
            )
        )
        before = one.text
    return found


def _facilitators(municipality_id: int) -> list[str]:
    found = (access.name_of(key) for key in access.accounts_with(Role.FACILITATOR, municipality_id=municipality_id))
    return sorted(found)
