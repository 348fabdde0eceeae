"""Why somebody who was called in says no, at whose side that lies, and what follows; read from a data file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.plans.purposes import in_force

if TYPE_CHECKING:
    from datetime import date

_DATA = Path(__file__).parent / "data" / "declines.toml"


@dataclass(frozen=True, slots=True)
class Decline:
    """One reason; ``side`` is ``family`` or ``provider``."""

    code: str
    side: str
    dutch: str
    next_dutch: str
    family_dutch: str
    until: date | None

    @property
    def name(self) -> str:
        """The reason as it is chosen."""
        return _(self.dutch)

    @property
    def follows(self) -> str:
        """What helps best now, for who asked."""
        return _(self.next_dutch)

    @property
    def for_family(self) -> str:
        """What the family reads."""
        return _(self.family_dutch)

    @property
    def looks_on(self) -> bool:
        """Whether to look for somebody else: not when the family itself does not want it."""
        return self.side == "provider"


@cache
def declines() -> dict[str, Decline]:
    """Every reason by code, also those that are no longer chosen."""
    rows = tomllib.loads(_DATA.read_text(encoding="utf-8"))["decline"]
    return {
        row["code"]: Decline(row["code"], row["side"], row["name"], row["plain"], row["about"], row.get("until"))
        for row in rows
    }


def now(*, on: date) -> list[Decline]:
    """The reasons that can be chosen on a day."""
    return [one for one in declines().values() if in_force(on, one.until, on=on)]
