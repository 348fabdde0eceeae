"""The code with which somebody comes back: 128 bits, stored only as HMAC."""

from __future__ import annotations

from naast.common import ids


def fresh_once() -> str:
    """A token for one form: sending the same form twice gives one question."""
    return ids.new_secret()


def code_of(once: str) -> str:
    """The code that belongs to a form, derived under the installation's key; only the asker sees it."""
    return ids.derived_secret(once, use="question-code")


def mark_of(code: str) -> str:
    """What is stored of a code."""
    return ids.fingerprint(ids.normal_secret(code), use="question-mark")
