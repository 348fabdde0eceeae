"""Charts drawn on the server: SVG with title, description and direct labels; the same figures stand in a table under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

ROW, LABEL, WIDE, RIGHT = 34, 220, 680, 110


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a bar chart: a count, or None where it is too small to be shown; ``part`` is a share of it."""

    label: str
    count: int | None
    part: int | None = None


def bars(*, name: str, title: str, description: str, rows: Sequence[Bar], hidden: str) -> SafeString:
    """A horizontal bar chart. ``name`` makes ids unique on the page; ``hidden`` is said where a count is not shown."""
    largest = max([row.count or 0 for row in rows], default=0) or 1
    drawn = format_html_join("", "{}", ((_row(place, row, largest, hidden),) for place, row in enumerate(rows)))
    height = len(rows) * ROW + 8
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d"><title id="{}-t">{}</title>'
        '<desc id="{}-d">{}</desc><path class="axis" d="M{} 0V{}" stroke-width="1.5"/>{}</svg>',
        WIDE, height, name, name, name, title, name, description, LABEL, height, drawn,
    )  # fmt: skip


def _row(place: int, row: Bar, largest: int, hidden: str) -> SafeString:
    top, room = place * ROW + 6, WIDE - LABEL - RIGHT
    label = format_html('<text x="{}" y="{}" text-anchor="end">{}</text>', LABEL - 10, top + 16, row.label)
    if row.count is None:
        drawn = format_html(
            '<rect class="hidden" x="{}" y="{}" width="24" height="20"/><text x="{}" y="{}">{}</text>',
            LABEL, top, LABEL + 32, top + 16, hidden,
        )  # fmt: skip
        return label + drawn
    long = max(2, round(row.count / largest * room))
    drawn = format_html('<rect class="bar" x="{}" y="{}" width="{}" height="20"/>', LABEL, top, long)
    if row.part:
        share = min(long, max(2, round(row.part / largest * room)))
        drawn += format_html(
            '<rect class="bar soft" x="{}" y="{}" width="{}" height="20"/>', LABEL + long - share, top, share
        )
    said = f"{row.count}" if row.part is None else f"{row.count} · {row.part}"
    return label + drawn + format_html('<text x="{}" y="{}">{}</text>', LABEL + long + 8, top + 16, said)
