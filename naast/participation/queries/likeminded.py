"""People who answer alike, looked for in the answers themselves; shown only when it is more than chance, else why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from naast.calculations import opinions
from naast.participation.models import Grouping
from naast.participation.queries.ballots import ballots, mark_of
from naast.participation.rules.votes import FEWEST

if TYPE_CHECKING:
    from naast.participation.models import Process
    from naast.participation.queries.ballots import Ballots

__all__ = ["LikeMinded", "Reason", "like_minded", "look", "mark_of"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why no groups are shown: what was found, and what is needed; numbers of people, statements, or hundredths."""

    code: str
    found: int
    needed: int


@dataclass(frozen=True, slots=True)
class Camp:
    """One group that was found: how many people, and what speaks for it (statement number, words, side, hits, answers)."""

    size: int
    lines: tuple[tuple[int, str, str, int, int], ...]


@dataclass(frozen=True, slots=True)
class LikeMinded:
    """What can be said of groups now. ``state`` is ``unasked``, ``busy``, ``shown`` or ``refused``; ``is_old`` when answers came since."""

    state: str
    is_old: bool = False
    reasons: tuple[Reason, ...] = ()
    camps: tuple[Camp, ...] = ()


def like_minded(process: Process, held: Ballots) -> LikeMinded:
    """What was found the last time; with too few people that is known at once, without looking."""
    kept = Grouping.objects.filter(process=process).first()
    if reason := _too_few(held):
        return LikeMinded("refused", reasons=(reason,))
    if kept is None:
        return LikeMinded("unasked")
    if kept.content is None:
        return LikeMinded("busy")
    is_old = kept.mark != mark_of(process)
    if kept.content["reasons"]:
        return LikeMinded("refused", is_old, tuple(Reason(**one) for one in kept.content["reasons"]))
    camps = (Camp(one["size"], tuple(tuple(line) for line in one["lines"])) for one in kept.content["camps"])
    return LikeMinded("shown", is_old, camps=tuple(camps))


def look(process: Process) -> tuple[str, dict[str, Any]]:
    """Look now: a mark of the answers, and what may be kept of what was found. Takes seconds, with thousands a minute."""
    mark, held = mark_of(process), ballots(process)
    found = opinions.discovered(held.votes)
    reasons = [_reason(one) for one in found.refusals]
    return mark, {"reasons": reasons, "camps": [] if found.groups is None else _camps(held, found)}


def _too_few(held: Ballots) -> Reason | None:
    gate = opinions.Demands()
    asked = int(held.votes.given.any(axis=0).sum())
    if asked < gate.answers:
        return Reason("few_statements", asked, gate.answers)
    people = int((held.votes.given.sum(axis=1) >= gate.answers).sum())
    return Reason("few_people", people, gate.people) if people < gate.people else None


def _reason(one: opinions.Refusal) -> dict[str, int | str]:
    times = 100 if one.code in {"like_noise", "unstable"} else 1
    return {"code": one.code, "found": round(times * one.found), "needed": round(times * one.needed)}


def _camps(held: Ballots, found: opinions.Discovery) -> list[dict[str, Any]]:
    """Per group its size and what speaks for it; a ranking, for the groups were made from these same answers."""
    assert found.groups is not None  # noqa: S101 - for the type checker; the caller looked
    known = opinions.known(held.votes, found.groups, smallest=FEWEST)
    camps = []
    for place, size in enumerate(known.people):
        lines = [
            (held.statements[one.statement].number, held.statements[one.statement].words, one.side, one.hits, one.answered)
            for one in known.representative[place]
            if one.enough and one.answered >= FEWEST
        ]  # fmt: skip
        camps.append({"size": size, "lines": lines})
    return camps
