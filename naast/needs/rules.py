"""What was agreed about counting: which cells may be seen, and how they are rounded."""

from __future__ import annotations

LEAST = 10
STEP = 5


def age_band(age: float | None) -> str:
    """The band in which an age is counted; younger than four, primary school, secondary school, adult."""
    if age is None:
        return "onbekend"
    if age < 4:
        return "0-3"
    if age < 12:
        return "4-11"
    return "12-17" if age < 18 else "18-plus"


def shown(count: int) -> int | None:
    """A count as it may be seen: rounded to five; fewer than ten is not shown (None)."""
    if count < LEAST:
        return None
    return int(STEP * ((count + STEP / 2) // STEP))
