"""The five steps of the meldcode and its five questions: guidance that is shown, never a decision of software."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

_DATA = Path(__file__).parent / "data" / "meldcode.toml"


@dataclass(frozen=True, slots=True)
class Step:
    """One of five steps, which may be taken in any order, left open, or taken again."""

    number: int
    dutch: str
    about_dutch: str

    @property
    def name(self) -> str:
        """What it is called."""
        return _(self.dutch)

    @property
    def about(self) -> str:
        """What helps at this step."""
        return _(self.about_dutch)


@dataclass(frozen=True, slots=True)
class Question:
    """One of the five questions of weighing, and what the meldcode says at a yes and at a no."""

    number: int
    dutch: str
    yes_dutch: str
    no_dutch: str

    @property
    def name(self) -> str:
        """The question."""
        return _(self.dutch)

    @property
    def yes(self) -> str:
        """What the meldcode says at a yes."""
        return _(self.yes_dutch)

    @property
    def no(self) -> str:
        """What the meldcode says at a no."""
        return _(self.no_dutch)

    def says(self, answer: str) -> str:
        """What the meldcode says at this answer; nothing when there is none."""
        return {"yes": self.yes, "no": self.no}.get(answer, "")


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


@cache
def steps() -> tuple[Step, ...]:
    """The five steps, in their usual order."""
    return tuple(Step(row["number"], row["name"], row["about"]) for row in _read()["step"])


@cache
def questions() -> dict[int, Question]:
    """The five questions of weighing, by number."""
    return {row["number"]: Question(row["number"], row["name"], row["yes"], row["no"]) for row in _read()["question"]}
