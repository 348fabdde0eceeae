"""From a window on the line to a proposal, and from a proposal to a decision that says who, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.participation import queries as participation
from naast.portfolio import queries, rules
from naast.portfolio.models import Proposal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.portfolio.shapes import Change, KeptWeight

OPEN = ("draft", "proposed")


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a proposal; ``purpose`` comes first and may not be empty.

    ``loss`` belongs to the purpose: why it is right all the same. It may be empty only where somebody gains or nobody
    loses, and no heavy help is lost.
    """

    title: str
    purpose: str
    words: str = ""
    loss: str = ""


@operation(Permission.PORTFOLIO_PROPOSE)
def draft(*, said: Said, keys: Sequence[str], at: datetime, by: Actor) -> Proposal:
    """A window with these options, as a draft that only its maker sees. Raises ``rules.Empty``, ``NotFound``.

    The same words about the same window once more (sent again after going back) give the draft that there is.
    """
    town = by.municipality_id or 0
    weighed = queries.weigh(town, at=at, by=by)
    after = weighed.numbers(keys)
    if not after or len(after) != len(set(keys)):
        raise NotFound("option")
    change = queries.step(weighed, weighed.inside, after)
    kept = queries.kept(change)
    _insist(said, kept["changes"], kept["weights"])
    if known := _same(said, [weighed.options[one].key for one in after], by):
        return known
    named = {weighed.options[one].key: weighed.options[one].title for one in (*after, *weighed.inside)}
    return Proposal.objects.create(
        municipality_id=town, title=said.title.strip(), purpose=said.purpose.strip(), words=said.words.strip(), loss=said.loss.strip(),
        chosen=[weighed.options[one].key for one in after], names=named,
        entering=[one.key for one in change.entering], leaving=[one.key for one in change.leaving],
        before=queries.snapshot(weighed, weighed.inside, town, at=at),
        after={**queries.snapshot(weighed, after, town, at=at), **kept}, made_by_id=by.account_id or 0, created_at=at,
    )  # fmt: skip


@operation(Permission.PORTFOLIO_PROPOSE)
def rewrite(*, public_id: str, said: Said, version: int, by: Actor) -> Proposal:
    """Other words for a draft of one's own. Raises ``rules.Empty``, ``NotThatFar``, ``ChangedMeanwhile``, ``NotFound``."""
    row = _mine(public_id, by)
    if row.state != "draft":
        raise rules.NotThatFar
    _insist(said, row.after.get("changes", []), row.after.get("weights", []))
    if row.version != version:
        raise rules.ChangedMeanwhile
    row.title, row.purpose, row.words, row.loss = (
        one.strip() for one in (said.title, said.purpose, said.words, said.loss)
    )
    row.version += 1
    row.save()
    return row


@operation(Permission.PORTFOLIO_PROPOSE)
def propose(*, public_id: str, at: datetime, by: Actor) -> Proposal:
    """Put a draft before those who decide. Raises ``rules.Empty``, ``rules.NotThatFar`` or ``NotFound``."""
    row = _mine(public_id, by)
    if row.state != "draft":
        raise rules.NotThatFar
    _insist(
        Said(row.title, row.purpose, row.words, row.loss), row.after.get("changes", []), row.after.get("weights", [])
    )
    row.state, row.proposed_at, row.version = "proposed", at, row.version + 1
    row.save()
    return row


@operation(Permission.PORTFOLIO_PROPOSE)
def withdraw(*, public_id: str, by: Actor) -> Proposal:
    """Take back a draft or a proposal on which nothing was decided. Raises ``rules.NotThatFar`` or ``NotFound``."""
    row = _mine(public_id, by)
    if row.state not in OPEN:
        raise rules.NotThatFar
    row.state, row.version = "withdrawn", row.version + 1
    row.save()
    return row


@operation(Permission.PORTFOLIO_PROPOSE)
def talk_about(*, public_id: str, process: str, by: Actor) -> Proposal:
    """Tie a proposal of one's own to the process in which people speak about it; empty unties. Raises ``NotFound``."""
    row = _mine(public_id, by)
    if process and process not in {one.slug for one in participation.processes(by=by)}:
        raise NotFound("process")
    row.process = process
    row.save(update_fields=["process"])
    return row


@operation(Permission.PORTFOLIO_DECIDE)
def decide(*, public_id: str, is_chosen: bool, why: str, at: datetime, by: Actor) -> Proposal:
    """Choose or decline, with the reason. Raises ``rules.Empty``, ``OwnProposal``, ``NotThatFar`` or ``NotFound``."""
    if not why.strip():
        raise rules.Empty("why")
    row = Proposal.objects.select_for_update().filter(
        municipality_id=by.municipality_id or 0, public_id=public_id
    ).exclude(state="draft").first()  # fmt: skip
    if row is None:
        raise NotFound("proposal")
    if row.state != "proposed":
        raise rules.NotThatFar
    if row.made_by_id == by.account_id:
        raise rules.OwnProposal
    row.state, row.decided_at, row.decided_why = "chosen" if is_chosen else "declined", at, why.strip()
    row.decided_by_id, row.version = by.account_id, row.version + 1
    row.save()
    return row


def _insist(said: Said, changes: Sequence[Change], weights: Sequence[KeptWeight]) -> None:
    """What must be said: a title and a purpose, and why it is right where nobody gains, or heavy help is lost."""
    needed = ("title", "purpose", *(["loss"] if rules.asks_why(changes, weights) else []))
    if missing := [name for name in needed if not getattr(said, name).strip()]:
        raise rules.Empty(*missing)


def _same(said: Said, keys: Sequence[str], by: Actor) -> Proposal | None:
    """A draft of one's own that says just this of just this window."""
    words = {name: getattr(said, name).strip() for name in ("title", "purpose", "words", "loss")}
    mine = Proposal.objects.filter(municipality_id=by.municipality_id or 0, made_by_id=by.account_id, state="draft")
    return next((row for row in mine.filter(**words) if sorted(row.chosen) == sorted(keys)), None)


def _mine(public_id: str, by: Actor) -> Proposal:
    row = Proposal.objects.select_for_update().filter(
        municipality_id=by.municipality_id or 0, public_id=public_id, made_by_id=by.account_id
    ).first()  # fmt: skip
    if row is None:
        raise NotFound("proposal")
    return row
