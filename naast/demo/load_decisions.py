"""Fills a team of the demo town: its frames, and a question in each state, lived through by the same operations as everybody."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from naast.access.actors import installation
from naast.access.permissions import Role
from naast.common import clock
from naast.decisions import operations, queries
from naast.demo import files
from naast.demo.load_hearing import actor
from naast.network import operations as network

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.demo.load_town import Town

ROLES = {"noor": Role.TEAM, "bart": Role.TEAM, "elif": Role.TEAM}
CLOSED = timedelta(hours=1, minutes=1)


class Deciding:
    """One question on its way, and the moment in which it is."""

    def __init__(self, town: Town, team: str, frames: dict[str, str], row: dict[str, Any]) -> None:
        self.town, self.row = town, row
        self.at: datetime = town.at - timedelta(hours=row["hours"])
        made = operations.ask(
            team=team, frame=frames[row["frame"]], question=row["question"], is_sure=True, change=self.intent(team),
            at=self.at, by=self.by(row["holder"]),
        )  # fmt: skip
        self.decision = made.public_id

    def by(self, slug: str) -> Actor:
        """Somebody of the team."""
        return actor(self.town, slug, ROLES.get(slug, Role.DESK))

    def intent(self, team: str) -> operations.Change:
        """What the question is to change: a role is found by its name."""
        known = queries.roles(team, by=self.by(self.row["holder"]), at=self.at).roles
        found = next((one.row.public_id for one in known if one.row.name == self.row.get("about")), "")
        return operations.Change(self.row.get("kind", ""), found)

    def where(self, slug: str) -> dict[str, Any]:
        """What each deed is told."""
        return {"decision": self.decision, "at": self.at, "by": self.by(slug)}

    def close(self, *, later: timedelta = CLOSED) -> None:
        """Time goes by, and the step closes by itself."""
        self.at += later
        operations.keep_decisions(at=self.at, by=installation(municipality_id=self.town.municipality.pk))

    def version(self) -> int:
        """The number of the text as it stands."""
        now = queries.shown(self.decision, by=self.by(self.row["holder"]), at=self.at).now
        return now.number if now else 0

    def vote(self, slug: str, *, agrees: bool, need: str | None = None) -> None:
        """One vote."""
        operations.vote(version=self.version(), agrees=agrees, need=need, is_sure=True, **self.where(slug))


def decide(town: Town, *, say: Callable[[str], None]) -> str:
    """The team with all its questions, the oldest first; gives the team."""
    say("samen beslissen")
    words = files.decisions()
    leader, began = actor(town, "fatima", Role.FACILITATOR), town.at - timedelta(days=60)
    made = network.make_team(name=words["team"], neighbourhood=words["neighbourhood"], at=began, by=leader)
    for slug in words["members"]:
        network.put_in_team(team=made.public_id, account_id=town.accounts[slug], at=began, by=leader)
    for row in words["strength"]:
        hours = dict(zip(("advice", "prevention", "coordination"), row["hours"], strict=True))
        said = network.Strengths(good=tuple(row["good"]), love=tuple(row["love"]), learn=tuple(row["learn"]), **hours)
        network.say_strengths(said=said, at=began, by=actor(town, row["who"], ROLES.get(row["who"], Role.DESK)))
    frames = {row["slug"]: _frame(town, row, began, leader) for row in words["frame"]}
    for row in words["decision"]:
        _live(Deciding(town, made.public_id, frames, row), words["members"])
    for row in words["frame"]:
        if why := row.get("withdrawn"):
            operations.withdraw_frame(frame=frames[row["slug"]], why=why, at=town.at, by=leader)
    return made.public_id


def _frame(town: Town, row: dict[str, Any], at: datetime, by: Actor) -> str:
    given = operations.Given(
        **{name: row[name] for name in ("title", "purpose", "fixed", "room", "given_by")},
        until_on=clock.local_date(town.at) + timedelta(days=row["days"]),
    )
    return operations.set_frame(given=given, at=at, by=by).public_id


def _live(one: Deciding, members: list[str]) -> None:
    row = one.row
    for slug, words in row["views"].items():
        operations.say_view(words=words, is_anonymous=slug in row.get("anonymous", ()), is_sure=True, **one.where(slug))
    if row.get("quiet"):
        one.close(later=timedelta(days=8))
        one.close(later=timedelta(days=8))
    if len(row["views"]) < len(members):
        return
    one.close()
    found: dict[str, str] = row["ideas"]
    whole = "degrees" in row or "text" in row
    for slug in members if whole else found:
        operations.search_no(words=found.get(slug, ""), is_sure=True, **one.where(slug))
    if not whole:
        return
    one.close()
    _spread(one, members)
    if "text" in row:
        _vote(one, members)


def _spread(one: Deciding, members: list[str]) -> None:
    degrees: dict[str, str] = one.row.get("degrees", {})
    for slug, degree in degrees.items():
        ideas = queries.shown(one.decision, by=one.by(slug), at=one.at).ideas
        operations.recognise(degrees={idea.id: degree for idea in ideas}, **one.where(slug))
    if len(degrees) == len(members):
        one.close()


def _vote(one: Deciding, members: list[str]) -> None:
    """From the first text to where the file stops: rounds of votes, each with the answers to what people need."""
    row, holder = one.row, one.row["holder"]
    shown = queries.shown(one.decision, by=one.by(holder), at=one.at)
    owner = next(mate.id for mate in shown.mates if mate.account_id == one.town.accounts[holder])
    review_on = clock.local_date(one.town.at) + timedelta(days=row.get("review_days", 180))
    ids = {mate.account_id: mate.id for mate in shown.mates}
    said = dict(row.get("role", {}))
    holders = tuple(ids[one.town.accounts[slug]] for slug in said.pop("holders", ()))
    change = operations.Change(holders=holders, **said)
    operations.propose(
        text=row["text"], owner=owner, review_on=review_on, change=change, is_sure=True, **one.where(holder)
    )
    for slug, agrees in row.get("voted", {}).items():
        one.vote(slug, agrees=agrees)
    for place, said in enumerate(row.get("votes", ())):
        for slug in members:
            one.vote(slug, agrees=slug not in said["no"], need=said.get("needs", {}).get(slug, ""))
        one.close()
        if place < len(row.get("answers", ())):
            _answer(one, row["answers"][place]["text"])


def _answer(one: Deciding, text: str) -> None:
    """Everything people need is taken into the text."""
    holder = one.row["holder"]
    now = queries.shown(one.decision, by=one.by(holder), at=one.at).now
    answers = {asked.public_id: operations.Answer(is_taken=True) for asked in (now.conditions if now else ())}
    operations.answer_conditions(answers=answers, text=text, is_sure=True, **one.where(holder))
