"""Charts drawn on the server: SVG with title, description and direct labels; the same figures stand in a table under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class _Shape:
    """The measures of a chart: a row, where its bar begins and how far under its top, the whole, and what numbers need."""

    row: int
    start: int
    down: int
    wide: int
    right: int


WIDE = _Shape(row=34, start=220, down=0, wide=680, right=110)
NARROW = _Shape(row=50, start=1, down=22, wide=350, right=90)  # a phone: the label over its bar, letters of full size


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a bar chart: a count, or None where it is too small to be shown; ``part`` is a share of it."""

    label: str
    count: int | None
    part: int | None = None


def bars(
    *, name: str, title: str, description: str, rows: Sequence[Bar], hidden: str, is_narrow: bool = False
) -> SafeString:
    """A horizontal bar chart. ``name`` makes ids unique on the page; ``hidden`` is said where a count is not shown."""
    shape = NARROW if is_narrow else WIDE
    largest = max([row.count or 0 for row in rows], default=0) or 1
    drawn = format_html_join("", "{}", ((_row(shape, place, row, largest, hidden),) for place, row in enumerate(rows)))
    height = len(rows) * shape.row + 8
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d"><title id="{}-t">{}</title>'
        '<desc id="{}-d">{}</desc><path class="axis" d="M{} 0V{}" stroke-width="1.5"/>{}</svg>',
        shape.wide, height, name, name, name, title, name, description, shape.start, height, drawn,
    )  # fmt: skip


def _row(shape: _Shape, place: int, row: Bar, largest: int, hidden: str) -> SafeString:
    top, room, start = place * shape.row + 6, shape.wide - shape.start - shape.right, shape.start
    x, anchor = (start + 7, "start") if shape.down else (start - 10, "end")
    label = format_html('<text x="{}" y="{}" text-anchor="{}">{}</text>', x, top + 16, anchor, row.label)
    top += shape.down
    if row.count is None:
        drawn = format_html(
            '<rect class="hidden" x="{}" y="{}" width="24" height="20"/><text x="{}" y="{}">{}</text>',
            start, top, start + 32, top + 16, hidden,
        )  # fmt: skip
        return label + drawn
    long = max(2, round(row.count / largest * room))
    drawn = format_html('<rect class="bar" x="{}" y="{}" width="{}" height="20"/>', start, top, long)
    if row.part:
        share = min(long, max(2, round(row.part / largest * room)))
        drawn += format_html(
            '<rect class="bar soft" x="{}" y="{}" width="{}" height="20"/>', start + long - share, top, share
        )
    said = f"{row.count}" if row.part is None else f"{row.count} · {row.part}"
    return label + drawn + format_html('<text x="{}" y="{}">{}</text>', start + long + 8, top + 16, said)
