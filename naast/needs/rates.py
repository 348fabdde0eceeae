"""What is to be expected before anything was counted: the default table of assumptions, read from its data file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from naast.needs.models.assumptions import INTENSITIES, KNOWN_BANDS

_FILE = Path(__file__).parent / "data" / "rates.toml"
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Assumed:
    """How often per 1,000 children a year, between which ends (90 %), where that comes from and how good it is."""

    theme: str
    age_band: str
    intensity: str
    rate: float
    low: float
    high: float
    source: str
    grade: str
    year: int
    is_own: bool = False
    public_id: str = ""


@cache
def default_rates() -> dict[Key, Assumed]:
    """The default by theme, age band and intensity; a cell that is not there is not expected at all."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    sources = {row["intensity"]: row for row in data["source"]}
    found = {}
    for row in data["rate"]:
        for intensity in INTENSITIES:
            for band, rate in zip(KNOWN_BANDS, row.get(intensity, ()), strict=False):
                if rate > 0:
                    found[row["theme"], band, intensity] = _assumed(row["theme"], band, rate, sources[intensity])
    return found


def _assumed(theme: str, band: str, rate: float, source: dict[str, str | int | float]) -> Assumed:
    spread = float(source["spread"])
    return Assumed(
        theme=theme,
        age_band=band,
        intensity=str(source["intensity"]),
        rate=float(rate),
        low=rate * (1 - spread),
        high=rate * (1 + spread),
        source=str(source["name"]),
        grade=str(source["grade"]),
        year=int(source["year"]),
    )
