"""A matrix of pairs, drawn: in each cell two dots, one for each side; filled when there is something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

NAMES, CELL, ROW, HEAD, RADIUS = 190, 62, 30, 110, 9


def drawn(
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[tuple[int, int]]],
    title: str,
    description: str,
) -> SafeString:
    """The matrix as SVG, with title and description; the same figures belong in a table under it."""
    width, height = NAMES + CELL * len(columns) + 60, HEAD + ROW * len(rows) + 10
    heads = format_html_join(
        "",
        '<text transform="translate({} {}) rotate(-40)">{}</text>',
        ((NAMES + CELL * (place + 0.5), HEAD - 12, name) for place, name in enumerate(columns)),
    )
    lines = format_html_join("", "{}", ((_line(number, name, cells[number]),) for number, name in enumerate(rows)))
    return format_html(
        '<svg class="fig matrix" viewBox="0 0 {} {}" role="img" aria-labelledby="matrix-title matrix-words">'
        '<title id="matrix-title">{}</title><desc id="matrix-words">{}</desc>{}{}</svg>',
        width,
        height,
        title,
        description,
        heads,
        lines,
    )


def _line(number: int, name: str, pairs: Sequence[tuple[int, int]]) -> SafeString:
    y = HEAD + ROW * number + ROW / 2
    dots = format_html_join(
        "",
        '<circle class="{}" cx="{}" cy="{}" r="{}"/>',
        (
            (f"side{side} {'some' if count else 'none'}", NAMES + CELL * (place + 0.5) + (side * 2 - 1) * 11, y, RADIUS)
            for place, pair in enumerate(pairs)
            for side, count in enumerate(pair)
        ),
    )
    return format_html('<text x="0" y="{}">{}</text>{}', y + 5, name, dots)
