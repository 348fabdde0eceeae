"""The rule of a conference, frozen and published before anybody rates: groups, threshold, smallest group, ties, seed."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from fractions import Fraction

TIES = ("lowest_share", "lowest_mean", "mean_of_means", "fewest_cannot", "everybody")
LOT = "lot"


class RuleIsWrong(ValueError):
    """The rule cannot be applied; the message says why."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How a conference chooses.

    ``threshold`` is the percentage of each counted group that must be able to live with a scenario (rating 0 or higher).
    A group counts apart when ``smallest`` of its people or more rated something. ``ties`` are the steps by which one
    candidate is taken, of ``TIES``, each used only between those that the steps before left equal; what they leave
    equal is decided by the lot of ``seed``. Raises ``RuleIsWrong``.
    """

    scenarios: tuple[str, ...]
    groups: tuple[str, ...]
    seed: str
    threshold: int = 60
    smallest: int = 5
    ties: tuple[str, ...] = TIES

    def __post_init__(self) -> None:
        """Check names, percentage and steps."""
        for what, names in (("scenario", self.scenarios), ("group", self.groups), ("step", self.ties)):
            if len(set(names)) != len(names):
                raise RuleIsWrong(f"a {what} is named twice")
            if any(not name or "\n" in name for name in names):
                raise RuleIsWrong(f"a {what} needs a name on one line")
        if not self.scenarios or not self.groups:
            raise RuleIsWrong("a conference has a scenario and a group at least")
        if not 0 < self.threshold <= 100 or self.smallest < 1:
            raise RuleIsWrong("the threshold lies from 1 to 100 percent, and the smallest group is one at least")
        if stray := [step for step in self.ties if step not in TIES]:
            raise RuleIsWrong(f"{stray[0]} is no step of a tie")

    @property
    def needed(self) -> Fraction:
        """The threshold as a part of one."""
        return Fraction(self.threshold, 100)

    @property
    def digest(self) -> str:
        """The SHA-256 of everything in the rule, to publish with it: another rule has another digest."""
        told = json.dumps(dataclasses.asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(told.encode()).hexdigest()

    def narrowed(self, scenarios: tuple[str, ...]) -> Rule:
        """The same rule for the scenarios of a second round. Raises ``RuleIsWrong`` when one was not in the first."""
        if stray := sorted(set(scenarios) - set(self.scenarios)):
            raise RuleIsWrong(f"{stray[0]} was no scenario of this conference")
        return dataclasses.replace(self, scenarios=scenarios)
