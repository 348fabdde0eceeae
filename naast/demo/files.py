"""Reads the demo's data files and turns what is relative to today into dates."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def rows(name: str, table: str) -> list[dict[str, Any]]:
    """The rows of one table in one file."""
    found: list[dict[str, Any]] = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8")).get(table, [])
    return found


def town() -> dict[str, Any]:
    """The whole of the town's own file."""
    return tomllib.loads((DATA / "town.toml").read_text(encoding="utf-8"))


def neighbour() -> dict[str, Any]:
    """The whole of the file of the municipality next door."""
    return tomllib.loads((DATA / "neighbour.toml").read_text(encoding="utf-8"))


def population() -> dict[str, Any]:
    """Who lives where in the demo town, and what is assumed and told there."""
    return tomllib.loads((DATA / "population.toml").read_text(encoding="utf-8"))


def portfolio() -> dict[str, Any]:
    """What was agreed, thought of, wished and proposed about the window of the demo town."""
    return tomllib.loads((DATA / "portfolio.toml").read_text(encoding="utf-8"))


def safety() -> dict[str, Any]:
    """A worry about safety in one family of the demo."""
    found: dict[str, Any] = tomllib.loads((DATA / "calls.toml").read_text(encoding="utf-8"))["safety"]
    return found


def hearing() -> dict[str, Any]:
    """What people of the demo town said, what was made of it, and what was chosen, decided and promised."""
    return tomllib.loads((DATA / "hearing.toml").read_text(encoding="utf-8"))


def network() -> dict[str, Any]:
    """Who takes part in the network of the demo town, what they can be asked, and who knows whom."""
    return tomllib.loads((DATA / "network.toml").read_text(encoding="utf-8"))


def decisions() -> dict[str, Any]:
    """A team of the demo town, its frames, and what it decides."""
    return tomllib.loads((DATA / "decisions.toml").read_text(encoding="utf-8"))


def learning() -> dict[str, Any]:
    """What a team learned from its work."""
    return tomllib.loads((DATA / "learning.toml").read_text(encoding="utf-8"))


def tables() -> dict[str, Any]:
    """A round table that was held, and one that is near."""
    return tomllib.loads((DATA / "tables.toml").read_text(encoding="utf-8"))
