"""A line chart drawn on the server: a few shares over a number, marks that lead somewhere, and labels at the lines' ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Sequence


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
    """A point that stands out: ``style`` is ``sure`` (filled), ``here`` (ring) or ``now`` (a diamond with its words); may lead on."""

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
    *,
    name: str,
    title: str,
    description: str,
    series: Sequence[Series],
    marks: Sequence[Mark],
    under: str,
    end: str = "",
) -> SafeString:
    """The chart as SVG. ``name`` makes ids unique; ``under`` says what is counted along the bottom, ``end`` that lines stop before the edge."""
    most = max([number for one in series for number, _share in one.points] + [mark.number for mark in marks], default=1)
    frame = _Frame(max(most, 1))
    return format_html(
        '<svg class="fig lines" viewBox="0 0 {} {}" role="group" aria-labelledby="{}-t" aria-describedby="{}-d"><title id="{}-t">{}</title>'
        '<desc id="{}-d">{}</desc>{}{}{}{}{}</svg>',
        WIDE, HIGH, name, name, name, title, name, description,
        _axes(frame, under), _stop(frame, series, end), format_html_join("", "{}", ((_line(frame, one),) for one in series)),
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
    return format_html('<path class="series {}" d="M{}"/>', one.style, path) if one.points else mark_safe("")


def _ends(frame: _Frame, series: Sequence[Series]) -> SafeString:
    """Names at the right edge, pushed apart where they would touch, each with a thin line from where its own line stops."""
    ends = sorted((frame.y(one.points[-1][1]), frame.x(one.points[-1][0]), one.name) for one in series if one.points)
    placed: list[tuple[float, float, float, str]] = []
    for y, x, name in ends:
        placed.append((x, y, max(y, placed[-1][2] + APART) if placed else y, name))
    return format_html_join(
        "",
        '<path class="leader" d="M{} {}L{} {}"/><text x="{}" y="{}">{}</text>',
        ((x, y, WIDE - RIGHT + 6, there, WIDE - RIGHT + 10, there + 5, name) for x, y, there, name in placed),
    )


def _stop(frame: _Frame, series: Sequence[Series], words: str) -> SafeString:
    """Where the lines stop, when that is before the edge of the picture."""
    last = max((one.points[-1][0] for one in series if one.points), default=frame.most)
    if not words or last >= frame.most:
        return mark_safe("")
    x = frame.x(last)
    return format_html(
        '<path class="stop" d="M{} {}V{}"/><text class="haloed" x="{}" y="{}" text-anchor="end">{}</text>',
        x, TOP, HIGH - BOTTOM, x - 6, HIGH - BOTTOM - 8, words,
    )  # fmt: skip


def _mark(frame: _Frame, one: Mark) -> SafeString:
    x, y = frame.x(one.number), frame.y(one.share)
    if one.style == "now":
        side, anchor = (-6, "end") if x > (LEFT + WIDE - RIGHT) / 2 else (6, "start")
        drawn = format_html(
            '<path class="leader" d="M{} {}V{}"/><path class="today" d="M{} {}l9 9l-9 9l-9 -9Z"/>'
            '<text class="haloed" x="{}" y="{}" text-anchor="{}">{}</text>',
            x, y + 9, HIGH - BOTTOM, x, y - 9, x + side, HIGH - BOTTOM - 30, anchor, one.words,
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
