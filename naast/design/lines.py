"""A line chart drawn on the server: a few shares over a number, marks that lead somewhere, and labels at the lines' ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

WIDE, HIGH, LEFT, RIGHT, TOP, BOTTOM = 760, 380, 48, 170, 16, 44
APART = 20


@dataclass(frozen=True, slots=True)
class Series:
    """One line: a name at its end, a style of the stylesheet, and (number, share in hundredths) from left to right."""

    name: str
    style: str
    points: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A point that stands out: ``style`` is ``sure`` (filled), ``here`` (ring) or ``now`` (a line down); may lead on."""

    number: int
    share: int
    words: str
    style: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class _Frame:
    most: int

    def x(self, number: float) -> float:
        return round(LEFT + (WIDE - LEFT - RIGHT) * number / self.most, 1)

    @staticmethod
    def y(share: float) -> float:
        return round(TOP + (HIGH - TOP - BOTTOM) * (1 - share / 100), 1)


def chart(
    *, name: str, title: str, description: str, series: Sequence[Series], marks: Sequence[Mark], under: str
) -> SafeString:
    """The chart as SVG. ``name`` makes ids unique; ``under`` says what is counted along the bottom."""
    most = max([number for one in series for number, _share in one.points] + [mark.number for mark in marks], default=1)
    frame = _Frame(max(most, 1))
    return format_html(
        '<svg class="fig lines" viewBox="0 0 {} {}" role="group" aria-labelledby="{}-t" aria-describedby="{}-d"><title id="{}-t">{}</title>'
        '<desc id="{}-d">{}</desc>{}{}{}{}</svg>',
        WIDE, HIGH, name, name, name, title, name, description,
        _axes(frame, under), format_html_join("", "{}", ((_line(frame, one),) for one in series)),
        _ends(frame, series), format_html_join("", "{}", ((_mark(frame, one),) for one in marks)),
    )  # fmt: skip


def _axes(frame: _Frame, under: str) -> SafeString:
    across = format_html_join(
        "",
        '<path class="grid" d="M{} {}H{}"/><text x="{}" y="{}" text-anchor="end">{} %</text>',
        ((LEFT, frame.y(share), WIDE - RIGHT, LEFT - 6, frame.y(share) + 5, share) for share in range(0, 101, 25)),
    )
    step = _round_step(frame.most)
    along = format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="middle">{}</text>',
        ((frame.x(number), HIGH - BOTTOM + 18, number) for number in range(0, frame.most + 1, step)),
    )
    where = format_html(
        '<text x="{}" y="{}" text-anchor="middle">{}</text>', (LEFT + WIDE - RIGHT) / 2, HIGH - 6, under
    )
    return across + along + where


def _round_step(most: int) -> int:
    """A step of 1, 2 or 5 times a power of ten that gives at most nine numbers along the bottom."""
    size = 1
    while True:
        for times in (1, 2, 5):
            if most / (size * times) <= 9:
                return size * times
        size *= 10


def _line(frame: _Frame, one: Series) -> SafeString:
    path = " ".join(f"{frame.x(number)} {frame.y(share)}" for number, share in one.points)
    return format_html('<path class="series {}" d="M{}"/>', one.style, path) if one.points else format_html("")


def _ends(frame: _Frame, series: Sequence[Series]) -> SafeString:
    """Names at the right end of the lines, pushed apart where they would touch."""
    ends = sorted((frame.y(one.points[-1][1]), one.name) for one in series if one.points)
    placed: list[tuple[float, str]] = []
    for y, name in ends:
        placed.append((max(y, placed[-1][0] + APART) if placed else y, name))
    return format_html_join(
        "", '<text x="{}" y="{}">{}</text>', ((WIDE - RIGHT + 10, y + 5, name) for y, name in placed)
    )


def _mark(frame: _Frame, one: Mark) -> SafeString:
    x, y = frame.x(one.number), frame.y(one.share)
    if one.style == "now":
        drawn = format_html(
            '<path class="now" d="M{} {}V{}"/><text x="{}" y="{}">{}</text>',
            x, TOP, HIGH - BOTTOM, x + 5, HIGH - BOTTOM - 8, one.words,
        )  # fmt: skip
    else:
        drawn = format_html('<circle class="mark {}" cx="{}" cy="{}" r="{}"/>', one.style, x, y, 6)
    if not one.link:
        return drawn
    return format_html(
        '<a href="{}" aria-label="{}"><circle class="room" cx="{}" cy="{}" r="14"/>{}</a>',
        one.link,
        one.words,
        x,
        y,
        drawn,
    )
