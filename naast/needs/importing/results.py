"""What was read of a file: figures, what was set apart with its reason, and new neighbourhoods."""

from __future__ import annotations

from dataclasses import dataclass, field


class FileRefused(ValueError):
    """A file of which nothing can be read; the message says what was found and what is needed."""


class LineRefused(ValueError):
    """A line that cannot come in: the reason, and what to do about it."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason} {advice}")
        self.reason, self.advice = reason, advice


class Elsewhere(Exception):
    """A line about another area, or about something that we do not keep; nothing is wrong with it."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A line that was set apart, how many more were for the very same reason, and which (the first of them)."""

    line: int
    reason: str
    advice: str
    raw: str
    more: int = 0
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One figure: of a neighbourhood (by number, or by the code of a new one), a region, or the whole municipality."""

    kind: str
    age_from: int
    age_until: int
    year: int
    number: int | None
    status: str
    neighbourhood_id: int | None = None
    code: str = ""
    region: str = ""


@dataclass(slots=True)
class Reading:
    """A whole file, read and not yet taken in."""

    file_name: str
    digest: str
    source: str = ""
    accepted: int = 0
    elsewhere: int = 0
    refused: int = 0
    figures: list[Found] = field(default_factory=list)
    apart: list[Apart] = field(default_factory=list)
    new_places: dict[str, str] = field(default_factory=dict)
