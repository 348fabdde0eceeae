"""How a team can learn from a case: forms of talking with their steps, read from a file that those who lead such talks can keep."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a method; ``asks`` is what may be written in it, empty when nothing is."""

    code: str
    says: str
    minutes: int
    does: str
    asks: str

    @property
    def name(self) -> str:
        """What it is called, in the language of the page."""
        return _(self.says)

    @property
    def what(self) -> str:
        """What everybody does now."""
        return _(self.does)

    @property
    def question(self) -> str:
        """What may be written, or nothing."""
        return _(self.asks) if self.asks else ""


@dataclass(frozen=True, slots=True)
class Method:
    """One way of learning together, from the first step to the last; after that comes what was learned."""

    code: str
    says: str
    serves: str
    takes: str
    steps: tuple[Step, ...]

    @property
    def name(self) -> str:
        """What it is called, in the language of the page."""
        return _(self.says)

    @property
    def when(self) -> str:
        """When it serves."""
        return _(self.serves)

    @property
    def people(self) -> str:
        """For how many people."""
        return _(self.takes)

    @property
    def minutes(self) -> int:
        """How long it takes in all, with ten minutes for what was learned."""
        return sum(step.minutes for step in self.steps) + LEARNING


LEARNING = 10


@cache
def methods() -> dict[str, Method]:
    """Every method by its code, in the order of the file."""
    file = Path(__file__).parent / "data" / "methods.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        row["code"]: Method(
            row["code"], row["name"], row["about"], row["plain"],
            tuple(
                Step(one["code"], one["name"], one["minutes"], one["plain"], one.get("about", ""))
                for one in read["step"] if one["method"] == row["code"]
            ),
        )
        for row in read["method"]
    }  # fmt: skip
