"""What was agreed about scenarios: how an element answers a finding follows from what the finding is."""

from __future__ import annotations

HELPS = {"weak": "solves", "strong": "keeps", "wish": "grants"}


def answer(polarity: str, *, is_risk: bool) -> str:
    """How an element answers a finding: it solves what is weak, keeps what is strong, grants a wish; or puts it at risk."""
    return "risks" if is_risk else HELPS[polarity]
