"""A chart of what is expected between two ends, beside what is: drawn in percents, so that its letters stay letters on a phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

ROW, WORDS, TRACK, FLAG = 60, 20, 40, 12


@dataclass(frozen=True, slots=True)
class Range:
    """One row: between ``low`` and ``high``, most likely ``middle`` (None: too small to be shown), and what ``mark`` stands at.

    ``said`` is what stands behind the label, in words. ``limit`` draws a thin dashed line, and ``is_flagged`` a bar before
    the row: the range lies beyond that limit.
    """

    label: str
    low: int | None
    middle: int | None
    high: int | None
    mark: int | None = None
    said: str = ""
    limit: int | None = None
    is_flagged: bool = False


def ranges(*, name: str, title: str, description: str, rows: Sequence[Range]) -> SafeString:
    """A row per range, its words above its line. ``name`` makes ids unique on the page."""
    values = [value for row in rows for value in (row.high, row.middle, row.mark, row.limit) if value]
    largest = max(values, default=1)
    drawn = format_html_join("", "{}", ((_row(place, row, largest),) for place, row in enumerate(rows)))
    return format_html(
        '<svg class="ranges" width="100%" height="{}" role="img" aria-labelledby="{}-t {}-d"><title id="{}-t">{}</title>'
        '<desc id="{}-d">{}</desc>{}</svg>',
        len(rows) * ROW, name, name, name, title, name, description, drawn,
    )  # fmt: skip


def _row(place: int, row: Range, largest: int) -> SafeString:
    top = place * ROW
    words = format_html(
        '{}<text class="name" x="{}" y="{}">{}</text><text class="said" x="100%" y="{}" text-anchor="end">{}</text>'
        '<line class="axis" x1="0" x2="100%" y1="{}" y2="{}"/>',
        _flag(top) if row.is_flagged else "", FLAG if row.is_flagged else 0, top + WORDS, row.label,
        top + WORDS, row.said, top + TRACK, top + TRACK,
    )  # fmt: skip
    if row.middle is not None:
        low, high = row.low or 0, row.high or row.middle
        words += format_html(
            '<rect class="between" x="{}" y="{}" width="{}" height="14" rx="7"/>'
            '<circle class="middle" cx="{}" cy="{}" r="6"/>',
            _percent(low, largest), top + TRACK - 7, f"{max(_share(high - low, largest), 0.6):.1f}%",
            _percent(row.middle, largest), top + TRACK,
        )  # fmt: skip
    if row.limit is not None:
        words += format_html('<line class="limit" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>', _percent(row.limit, largest), top + TRACK - 12, top + TRACK + 12)  # fmt: skip
    if row.mark is not None:
        words += format_html(
            '<rect class="is" x="{}" y="{}" width="5" height="24"/>',
            _percent(row.mark, largest),
            top + TRACK - 12,
        )
    return words


def _flag(top: int) -> SafeString:
    return format_html('<rect class="flag" x="0" y="{}" width="4" height="{}"/>', top + 4, ROW - 8)


def _percent(value: float, largest: float) -> str:
    return f"{1 + _share(value, largest):.1f}%"


def _share(value: float, largest: float) -> float:
    return 97 * value / largest
