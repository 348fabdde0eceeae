"""The whole proof: the chain of each family, its end, and the signed checkpoints outside the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from naast.plans import chain, checkpoints, place

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from naast.plans.chain import Fault


@dataclass(slots=True)
class Proof:
    """What was looked at, what is wrong, and which families' trails were forgotten in time, as they should be."""

    lines: int = 0
    up_to: int = 0
    faults: list[Fault] = field(default_factory=list)
    forgotten: int = 0
    checkpoint: datetime | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def verify(
    *, at: datetime, municipality_id: int = 0, after: int = 0, tell: Callable[[Proof], None] | None = None
) -> Proof:
    """Prove the log of one municipality, or of all; ``tell`` hears how far it is after each stretch."""
    proof = Proof(up_to=after)
    for checked in chain.check(at=at, municipality_id=municipality_id, after=after):
        proof.lines += checked.lines
        proof.up_to = checked.up_to
        proof.faults += checked.faults
        if tell:
            tell(proof)
    kept, faults = checkpoints.compare(at=at)
    here = {plan for plan, _count, _end in chain.heads(at=at, municipality_id=municipality_id)}
    proof.faults += [one for one in faults if not municipality_id or one.plan_id is None or one.plan_id in here]
    proof.checkpoint = kept.newest
    _forgive(proof)
    return proof


def _forgive(proof: Proof) -> None:
    """A trail of which all lines are gone, of a plan on the signed list of what was destroyed, was forgotten in time."""
    gone = {one.plan_id for one in proof.faults if one.kind == "gone" and one.plan_id is not None}
    if not gone:
        return
    known = place.destroyed()
    lawful = {plan for plan in gone if known & set(place.marks(plan))}
    proof.forgotten = len(lawful)
    proof.faults = [one for one in proof.faults if one.plan_id not in lawful]
