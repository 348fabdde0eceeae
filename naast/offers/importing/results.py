"""What becomes of one line of a file: an offer with what it needs, or a reason why not and what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date


class FileRefused(ValueError):
    """A file of which no line can be read; the message says what to do."""


class RowRefused(ValueError):
    """A line that cannot become an offer: the reason, and what to do about it."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason} {advice}")
        self.reason, self.advice = reason, advice


class RowGone(RowRefused):
    """A line that says that something is no longer offered; what stands in the window under its name leaves it."""

    def __init__(self, reason: str, advice: str, *, source_id: str) -> None:
        super().__init__(reason, advice)
        self.source_id = source_id


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that struck about a line or a file, while the rest came in: what, and what to do."""

    reason: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file, or one object of a list: its number, its text, and what was read (or why not)."""

    number: int
    raw: str
    row: Any
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class Taken:
    """An offer as a line says it: its fields, the organisation and the place by name, and what struck."""

    source_id: str
    fields: dict[str, Any]
    organisation: dict[str, str] | None = None
    place: dict[str, Any] | None = None
    checked_on: date | None = None
    remarks: list[Remark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A line with what was made of it; ``taken`` is None for a remark about the file as a whole."""

    line: Line
    taken: Taken | RowRefused | None
