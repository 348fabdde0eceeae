"""Pictures of a round, drawn on the server: how each group stands to a scenario, in percents, so that letters stay letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

    from naast.participation.queries.results import Cell

ROW, WORDS, TOP, TALL = 72, 18, 28, 30
LEAST_SHOWN = 7  # percent of the width from which a number fits in its piece
WINDOWS, WINDOW, GAP, TALL_WINDOW = 10, 22, 8, 34
STEPS = ("full", "good", "can", "rather", "never")


def shares(*, name: str, title: str, cells: Sequence[Cell], threshold: int) -> SafeString:
    """A bar for each group, from who stands for it on the left to who cannot live with it; a line at the threshold.

    ``name`` makes ids unique on the page.
    """
    rows = format_html_join("", "{}", ((_row(place, one, threshold),) for place, one in enumerate(cells)))
    said = " ".join(f"{one.group}: {told(one)}." for one in cells)
    return format_html(
        '<svg class="living" width="100%" height="{}" role="img" aria-labelledby="{}-t {}-d"><title id="{}-t">{}</title>'
        '<desc id="{}-d">{}</desc>{}</svg>',
        len(cells) * ROW, name, name, name, title, name, said, rows,
    )  # fmt: skip


def told(one: Cell) -> str:
    """What a bar says, in words."""
    if one.number is None:
        return _("minder dan 5")
    if one.number == 0:
        return _("niemand")
    return _("%(living)s van %(number)s · %(percent)s %%") % {
        "living": one.living, "number": one.number, "percent": one.percent,
    }  # fmt: skip


def windows(one: Cell, *, threshold: int) -> SafeString:
    """A house front with ten windows, lit for each tenth that can live with it; a post where the threshold lies. For the hall."""
    wide = WINDOWS * (WINDOW + GAP) + GAP
    panes = format_html_join(
        "",
        '<rect class="{}" x="{}" y="8" width="{}" height="{}" rx="5"/>',
        (("lit" if place < one.lit else "unlit", place * (WINDOW + GAP) + GAP, WINDOW, TALL_WINDOW) for place in range(WINDOWS)),
    )  # fmt: skip
    post = threshold * (wide - GAP) / 100 + GAP / 2
    return format_html(
        '<svg class="ten-windows" viewBox="0 -8 {} {}" aria-hidden="true" focusable="false"><rect class="front" width="{}" height="{}" rx="6"/>'
        '{}<path class="post" d="M{} -8V{}"/></svg>',
        wide, TALL_WINDOW + 32, wide, TALL_WINDOW + 16, panes, f"{post:.1f}", TALL_WINDOW + 24,
    )  # fmt: skip


def _row(place: int, one: Cell, threshold: int) -> SafeString:
    top = place * ROW
    words = format_html(
        '<text class="name" x="0" y="{}">{}</text><text class="said" x="100%" y="{}" text-anchor="end">{}</text>',
        top + WORDS, one.group, top + WORDS, told(one),
    )  # fmt: skip
    if not one.number:
        return words + format_html('<rect class="none" x="0" y="{}" width="100%" height="{}"/>', top + TOP, TALL)
    pieces, left = [], 0.0
    for step, count in zip(STEPS, one.counts, strict=True):
        wide = 100 * count / one.number
        pieces.append(_piece(step, count, left, wide, top + TOP))
        left += wide
    line = format_html(
        '<line class="needed" x1="{}%" x2="{}%" y1="{}" y2="{}"/>',
        threshold,
        threshold,
        top + TOP - 5,
        top + TOP + TALL + 5,
    )
    return words + mark_safe("".join(pieces)) + line


def _piece(step: str, count: int, left: float, wide: float, top: int) -> SafeString:
    if not count:
        return mark_safe("")
    drawn = format_html(
        '<rect class="{}" x="{}%" y="{}" width="{}%" height="{}"/>', step, f"{left:.2f}", top, f"{wide:.2f}", TALL
    )
    if wide < LEAST_SHOWN:
        return drawn
    middle = f"{left + wide / 2:.2f}"
    return drawn + format_html(
        '<text class="on-{}" x="{}%" y="{}" text-anchor="middle">{}</text>', step, middle, top + 21, count
    )
