"""Purposes of consent and the laws that work rests on, read from data files with the days on which they count."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from datetime import date

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Purpose:
    """Something one can say yes or no to; ``words`` is the sentence, with {wie} and {partij} in it."""

    code: str
    dutch: str
    words: str
    since: date
    until: date | None
    reads_along: bool

    @property
    def name(self) -> str:
        """What people call it, in the language of the page."""
        return _(self.dutch)

    def sentence(self, *, about: str, party: str) -> str:
        """Exactly what somebody says yes to. In Dutch: it is kept as it stood there."""
        return self.words.replace("{wie}", about).replace("{partij}", party)


@dataclass(frozen=True, slots=True)
class Law:
    """A law that a purpose of the work may rest on, and what it means in plain words."""

    code: str
    dutch: str
    plain_dutch: str
    purposes: tuple[str, ...]
    since: date
    until: date | None

    @property
    def name(self) -> str:
        """Its name, in the language of the page."""
        return _(self.dutch)

    @property
    def plain(self) -> str:
        """What it means for a family."""
        return _(self.plain_dutch)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))


@cache
def purposes() -> dict[str, Purpose]:
    """Every purpose by code, also those that count no longer: what was said once refers to them."""
    return {
        row["code"]: Purpose(
            row["code"], row["name"], row["words"], row["since"], row.get("until"), row.get("reads_along", False)
        )
        for row in _read("purposes.toml")["purpose"]
    }


@cache
def laws() -> dict[str, Law]:
    """Every law by code."""
    return {
        row["code"]: Law(row["code"], row["name"], row["plain"], tuple(row["purposes"]), row["since"], row.get("until"))
        for row in _read("grounds.toml")["law"]
    }


@cache
def _work() -> dict[str, str]:
    return {row["code"]: row["name"] for row in _read("grounds.toml")["purpose"]}


def work() -> dict[str, str]:
    """What the work is done for, by code, in the language of the page."""
    return {code: _(name) for code, name in _work().items()}


def in_force(since: date, until: date | None, *, on: date) -> bool:
    """Whether something counts on a day."""
    return since <= on and (until is None or on <= until)


def now(*, on: date) -> list[Purpose]:
    """The purposes one can say yes to on a day."""
    return [one for one in purposes().values() if in_force(one.since, one.until, on=on)]


def purpose_name(code: str) -> str:
    """The name on the screen; a code that is in no list any more stands as it was written."""
    found = purposes().get(code)
    return found.name if found else code
