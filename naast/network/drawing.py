"""One neighbourhood drawn: its fields of work in a ring, a line where people know each other, dashes where nobody does."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from naast.network.words import FIELDS

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from naast.network.queries import Hood

WIDE, HIGH, RING, DOT, WORDS = 400, 360, 120, 22, 34


def picture(hood: Hood, name: str) -> SafeString:
    """The drawing; ``name`` makes its ids unique. The table beside it says the same."""
    spots = _spots([field for field, _number in hood.fields])
    lines = [(spots[one], spots[other], "tie") for one, other in hood.links]
    lines += [(spots[gap.one], spots[gap.other], "gap") for gap in hood.gaps]
    return format_html(
        '<svg class="fig web" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t"><title id="{}-t">{}</title>{}{}</svg>',
        WIDE, max(y for _x, y in spots.values()) + DOT + WORDS, name, name, _("Wie kent wie in %(hood)s") % {"hood": hood.name},
        format_html_join("", '<path class="{}" d="M{} {}L{} {}"/>', ((kind, *a, *b) for a, b, kind in lines)),
        format_html_join("", "{}", ((_dot(field, number, spots[field]),) for field, number in hood.fields)),
    )  # fmt: skip


def _spots(fields: list[str]) -> dict[str, tuple[int, int]]:
    turn = 2 * math.pi / len(fields)
    return {
        field: (round(WIDE / 2 + RING * math.sin(turn * number)), round(HIGH / 2 - RING * math.cos(turn * number)))
        for number, field in enumerate(fields)
    }


def _dot(field: str, number: int, spot: tuple[int, int]) -> SafeString:
    x, y = spot
    return format_html(
        '<circle class="spot" cx="{}" cy="{}" r="{}"/><text class="inside" x="{}" y="{}" text-anchor="middle">{}</text>'
        '<text x="{}" y="{}" text-anchor="middle">{}</text>',
        x, y, DOT, x, y + 6, number, x, y - DOT - 10 if y < HIGH / 2 else y + DOT + 22, FIELDS[field],
    )  # fmt: skip
