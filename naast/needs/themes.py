"""The list of themes, read from its data file: codes are data, never an enum."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "themes.toml"


@dataclass(frozen=True, slots=True)
class Theme:
    """Something people ask about."""

    code: str
    name: str
    side: str
    window: int | None = None


@cache
def themes() -> dict[str, Theme]:
    """All themes by code, in the order of the file."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["theme"]
    return {row["code"]: Theme(**row) for row in rows}


def theme_name(code: str) -> str:
    """The name on the screen; a code that is no longer in the list stands as it was written."""
    theme = themes().get(code)
    return theme.name if theme else code.replace("-", " ").capitalize()
