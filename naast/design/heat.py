"""A table of counts drawn: the darker a cell, the more; what has nothing stands out with a dashed edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join

from naast.design.shades import Class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

NAMES, CELL, ROW, HEAD, END = 210, 58, 30, 96, 150
QUARTER = 25
DEPTHS = ((12, 4), (6, 3), (3, 2), (1, 1))


@dataclass(frozen=True, slots=True)
class Row:
    """A name, a count per column, and words at the end of the row with their style: gap, thin, crowded or some.

    ``depths`` is how dark each cell is, where that does not follow from its count.
    """

    name: str
    counts: Sequence[int]
    end: str = ""
    style: str = "some"
    depths: Sequence[int] | None = None


def drawn(
    *, name: str, title: str, description: str, columns: Sequence[str], rows: Sequence[Row], head: int = HEAD
) -> SafeString:
    """The matrix as SVG; the same counts belong in a table under it. ``head`` is the height that names of columns take."""
    wide, high = NAMES + CELL * len(columns) + END, head + ROW * len(rows) + 6
    heads = format_html_join(
        "",
        '<text transform="translate({} {}) rotate(-35)">{}</text>',
        ((NAMES + CELL * (place + 0.4), head - 10, one) for place, one in enumerate(columns)),
    )
    lines = format_html_join("", "{}", ((_row(head + ROW * place, one),) for place, one in enumerate(rows)))
    return format_html(
        '<svg class="fig heat" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d"><title id="{}-t">{}</title>'
        '<desc id="{}-d">{}</desc>{}{}</svg>',
        wide, high, name, name, name, title, name, description, heads, lines,
    )  # fmt: skip


def share_depth(share: int) -> int:
    """How dark the cell of a share in hundredths is, in quarters; 0 is nothing."""
    return 0 if share <= 0 else min(1 + share // QUARTER, 4)


def share_classes() -> tuple[Class, ...]:
    """What the shade of a share stands for, nothing first."""
    lows = (1, *(QUARTER * step for step in (1, 2, 3)))
    return (Class(0, 0, 0), *(Class(step, low, high) for step, low, high in zip((1, 2, 3, 4), lows, (24, 49, 74, 100), strict=True)))  # fmt: skip


def classes() -> tuple[Class, ...]:
    """What the shade of a cell stands for, nothing first."""
    edges = sorted((least, depth) for least, depth in DEPTHS)
    highs = [least - 1 for least, _depth in edges[1:]]
    return (
        Class(0, 0, 0),
        *(Class(depth, least, high) for (least, depth), high in zip(edges, [*highs, None], strict=True)),
    )


def _depth(count: int) -> int:
    return next((depth for least, depth in DEPTHS if count >= least), 0)


def _row(y: int, one: Row) -> SafeString:
    depths = [_depth(count) for count in one.counts] if one.depths is None else one.depths
    cells = format_html_join(
        "",
        '<rect class="d{}" x="{}" y="{}" width="{}" height="{}" rx="3"/><text class="d{}" x="{}" y="{}" text-anchor="middle">{}</text>',
        (
            (depths[column], NAMES + CELL * column + 2, y + 2, CELL - 4, ROW - 4, depths[column],
             NAMES + CELL * (column + 0.5), y + 20, count or "")
            for column, count in enumerate(one.counts)
        ),
    )  # fmt: skip
    end = format_html(
        '<text class="{}" x="{}" y="{}">{}</text>', one.style, NAMES + CELL * len(one.counts) + 10, y + 20, one.end
    )
    return format_html('<text x="{}" y="{}" text-anchor="end">{}</text>{}{}', NAMES - 8, y + 20, one.name, cells, end)
