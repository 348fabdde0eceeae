"""The list of themes, read from its data file: codes are data, never an enum."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

_FILE = Path(__file__).parent / "data" / "themes.toml"


@dataclass(frozen=True, slots=True)
class Theme:
    """Something people ask about."""

    code: str
    dutch: str
    side: str
    window: int | None = None
    subject: str = ""

    @property
    def about(self) -> str:
        """How it reads after "het gaat over"."""
        return _(self.subject) if self.subject else self.name[:1].lower() + self.name[1:]

    @property
    def name(self) -> str:
        """What people call it, in the language of the page."""
        return _(self.dutch)


@cache
def themes() -> dict[str, Theme]:
    """All themes by code, in the order of the file."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["theme"]
    return {
        row["code"]: Theme(row["code"], row["name"], row["side"], row.get("window"), row.get("about", ""))
        for row in rows
    }


def theme_name(code: str) -> str:
    """The name on the screen, in the language of the page; a code that is no longer in the list stands as it was written."""
    theme = themes().get(code)
    return theme.name if theme else code.replace("-", " ").capitalize()


def theme_about(code: str) -> str:
    """The theme as it reads after "het gaat over"."""
    theme = themes().get(code)
    return theme.about if theme else theme_name(code).lower()
