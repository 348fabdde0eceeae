"""What was agreed on a council's decision, on promises and who judges them, and on telling people what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

FEW = 5  # of fewer people than this a page says no more than that they are few
DECIDED = frozenset({"adopted", "amended", "dropped"})
PROMISING = frozenset({"adopted", "amended"})  # from what was put off or dropped no promise can come
SETTLED = frozenset({"kept", "changed", "broken"})
LONGEST_CONTACT = timedelta(days=731)
WISHES = ("hear", "check", "conference", "panel")
CALLS = {"check": "order", "conference": "choose", "panel": "invite"}  # the step whose opening somebody waits for


class Unfit(ValueError):
    """What was filled in does not hold; ``faults`` says per field why, as a code."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(", ".join(f"{name}: {why}" for name, why in faults.items()))
        self.faults = dict(faults)


class NotYours(Exception):
    """A promise is judged by those to whom it was made, and by nobody else."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the council did: ``uptakes`` gives per recommendation ``taken``, ``changed`` or ``dropped``, and why."""

    kind: str
    held_on: date
    what: str = ""
    why: str = ""
    until_on: date | None = None
    uptakes: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def answers(self) -> bool:
        """Whether it says of each recommendation what became of it."""
        return self.kind in {"adopted", "amended"}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a group judge that a promise was kept, partly kept, or not; None where they are too few to say."""

    kept: int | None
    partly: int | None
    missed: int | None
    total: int | None


def shown_count(number: int) -> int | None:
    """The number, or None when so few people stand behind it that they could be known."""
    return None if 0 < number < FEW else number


def faults_of_decision(
    said: Decision, *, submitted_on: date, last_on: date | None, today: date, carried: Collection[str]
) -> dict[str, str]:
    """What does not hold in a decision, per field; empty when all does.

    A council decides after it was asked, in order, and not in the future. Who changes, postpones or drops says why; who
    postpones says until when; who decides says of each recommendation what became of it.
    """
    found: dict[str, str] = {}
    if said.kind not in DECIDED | {"postponed"}:
        found["kind"] = "choose"
    if said.held_on > today:
        found["held_on"] = "future"
    elif said.held_on < max(submitted_on, last_on or submitted_on):
        found["held_on"] = "too-early"
    if said.kind == "amended" and not said.what.strip():
        found["what"] = "empty"
    if said.kind in {"amended", "postponed", "dropped"} and not said.why.strip():
        found["why"] = "empty"
    if said.kind == "postponed" and said.until_on is None:
        found["until_on"] = "empty"
    elif said.kind == "postponed" and said.until_on and said.until_on <= said.held_on:
        found["until_on"] = "not-later"
    return found | (_faults_of_uptakes(said, carried) if said.answers else {})


def _faults_of_uptakes(said: Decision, carried: Collection[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in carried:
        kind, words = said.uptakes.get(key, ("", ""))
        if kind not in {"taken", "changed", "dropped"}:
            found[f"kind-{key}"] = "choose"
        elif kind != "taken" and not words.strip():
            found[f"words-{key}"] = "empty"
        if said.kind == "adopted" and kind in {"changed", "dropped"}:
            found["kind"] = "not-whole"
    return found


def standing(steps: Sequence[Any]) -> tuple[Any, ...]:
    """The lines that count, in the order of the days: each that no later line corrects. A line has ``pk``, ``corrects_id``."""
    corrected = {step.corrects_id for step in steps if step.corrects_id}
    counts = [step for step in steps if step.pk not in corrected]
    return tuple(sorted(counts, key=lambda step: (step.held_on, step.number)))


def outcome(steps: Sequence[Any]) -> Any:
    """The line with which the council decided, or None while it has not."""
    return next((step for step in standing(steps) if step.kind in DECIDED), None)


def heir(step: Any, steps: Sequence[Any]) -> Any:
    """The line that counts where this one was corrected, however often; itself when nobody corrected it."""
    later = {one.corrects_id: one for one in steps if one.corrects_id}
    while step.pk in later:
        step = later[step.pk]
    return step


def is_overdue(state: str, due_on: date, *, today: date) -> bool:
    """Whether a promise should have been kept by now, and nobody said what became of it."""
    return state not in SETTLED and due_on < today


def may_be_judged(state: str, due_on: date, *, today: date) -> bool:
    """Whether there is something to judge: the organisation says how it ended, or its day has passed."""
    return state in SETTLED or is_overdue(state, due_on, today=today)


def faults_of_day(due_on: date, *, today: date) -> dict[str, str]:
    """Nobody promises or plans something for a day that is gone."""
    return {"due_on": "past"} if due_on < today else {}


def tally(kinds: Iterable[str]) -> Tally:
    """The verdicts of one group, counted; of fewer than five only that they are few."""
    all_of_them = list(kinds)
    if shown_count(len(all_of_them)) is None:
        return Tally(None, None, None, None)
    kept, partly, missed = (all_of_them.count(kind) for kind in ("kept", "partly", "not"))
    return Tally(kept, partly, missed, len(all_of_them))


def faults_of_contact(kind: str, until_on: date, wishes: Collection[str], *, today: date) -> dict[str, str]:
    """How somebody wants to be reached: a known way, a wish, and a last day within two years."""
    found: dict[str, str] = {}
    if kind not in {"mail", "phone", "post"}:
        found["kind"] = "choose"
    if not wishes or not set(wishes) <= set(WISHES):
        found["wishes"] = "choose"
    if until_on <= today:
        found["until_on"] = "past"
    elif until_on > today + LONGEST_CONTACT:
        found["until_on"] = "too-long"
    return found
