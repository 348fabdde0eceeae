"""A chart of shares: per row what part is for, in between and against; drawn in percents, so that letters stay letters on a phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

ROW, WORDS, TOP, HIGH = 62, 18, 26, 24
NAMES = ("for", "between", "against")
READABLE = 7.0  # percent of the width from which a number fits


@dataclass(frozen=True, slots=True)
class Share:
    """One row: its label, what is said at its right end, and (for, in between, against); None where it may not be told."""

    label: str
    said: str
    numbers: tuple[int, int, int] | None


def shares(*, name: str, title: str, description: str, rows: Sequence[Share]) -> SafeString:
    """A bar per row, its words above it. ``name`` makes ids unique; the same figures belong in a table under it."""
    drawn = format_html_join("", "{}", ((_row(place, row),) for place, row in enumerate(rows)))
    return format_html(
        '<svg class="shares" width="100%" height="{}" role="img" aria-labelledby="{}-t {}-d"><title id="{}-t">{}</title>'
        '<desc id="{}-d">{}</desc>{}</svg>',
        len(rows) * ROW, name, name, name, title, name, description, drawn,
    )  # fmt: skip


def _row(place: int, row: Share) -> SafeString:
    top = place * ROW
    words = format_html(
        '<text class="name" x="0" y="{}">{}</text><text class="said" x="100%" y="{}" text-anchor="end">{}</text>'
        '<rect class="track" x="0" y="{}" width="100%" height="{}" rx="3"/>',
        top + WORDS, row.label, top + WORDS, row.said, top + TOP, HIGH,
    )  # fmt: skip
    whole = sum(row.numbers or ())
    if not row.numbers or not whole:
        return words
    start = 0.0
    for kind, number in zip(NAMES, row.numbers, strict=True):
        wide = 100 * number / whole
        if number:
            words += format_html(
                '<rect class="{}" x="{}%" y="{}" width="{}%" height="{}"/>',
                kind, f"{start:.2f}", top + TOP, f"{wide:.2f}", HIGH,
            )  # fmt: skip
        if wide >= READABLE:
            words += format_html(
                '<text class="in-{}" x="{}%" y="{}" text-anchor="middle">{}</text>',
                kind, f"{start + wide / 2:.2f}", top + TOP + 17, number,
            )  # fmt: skip
        start += wide
    return words
