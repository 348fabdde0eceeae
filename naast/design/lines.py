"""A line chart drawn on the server: a few shares over a number, marks that lead somewhere, and labels at the lines' ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Sequence


TOP, BOTTOM, LEFT, APART = 16, 44, 48, 20


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
class _Size:
    """A size to draw in, in units of the picture; ``right`` is the room for names at the end of lines."""

    wide: int
    high: int
    right: int
    steps: int


WIDE = _Size(760, 380, 170, 9)
NARROW = _Size(380, 340, 12, 5)  # for a phone: the names of lines stand in the legend under it


@dataclass(frozen=True, slots=True)
class _Frame:
    most: int
    size: _Size

    @property
    def edge(self) -> int:
        """Where lines end at most."""
        return self.size.wide - self.size.right

    @property
    def floor(self) -> int:
        """The height of nothing."""
        return self.size.high - BOTTOM

    def x(self, number: float) -> float:
        return round(LEFT + (self.edge - LEFT) * number / self.most, 1)

    def y(self, share: float) -> float:
        return round(TOP + (self.floor - TOP) * (1 - share / 100), 1)


def chart(
    *,
    name: str,
    title: str,
    description: str,
    series: Sequence[Series],
    marks: Sequence[Mark],
    under: str,
    end: str = "",
    size: _Size = WIDE,
) -> SafeString:
    """The chart as SVG. ``name`` makes ids unique; ``under`` says what is counted along the bottom, ``end`` that lines stop before the edge.

    ``NARROW`` is for a phone: without names at the lines, so a legend must tell them apart.
    """
    most = max([number for one in series for number, _share in one.points] + [mark.number for mark in marks], default=1)
    frame = _Frame(max(most, 1), size)
    return format_html(
        '<svg class="fig lines{}" viewBox="0 0 {} {}" role="group" aria-labelledby="{}-t" aria-describedby="{}-d"><title id="{}-t">{}</title>'
        '<desc id="{}-d">{}</desc>{}{}{}{}{}</svg>',
        "" if size.right > LEFT else " narrow", size.wide, size.high, name, name, name, title, name, description,
        _axes(frame, under), _stop(frame, series, end), format_html_join("", "{}", ((_line(frame, one),) for one in series)),
        _ends(frame, series) if size.right > LEFT else "", format_html_join("", "{}", ((_mark(frame, one),) for one in marks)),
    )  # fmt: skip


def _axes(frame: _Frame, under: str) -> SafeString:
    across = format_html_join(
        "",
        '<path class="grid" d="M{} {}H{}"/><text x="{}" y="{}" text-anchor="end">{} %</text>',
        ((LEFT, frame.y(share), frame.edge, LEFT - 6, frame.y(share) + 5, share) for share in range(0, 101, 25)),
    )
    step = _round_step(frame.most, frame.size.steps)
    along = format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="middle">{}</text>',
        ((frame.x(number), frame.floor + 18, number) for number in range(0, frame.most + 1, step)),
    )
    where = format_html(
        '<text x="{}" y="{}" text-anchor="middle">{}</text>', (LEFT + frame.edge) / 2, frame.size.high - 6, under
    )
    return across + along + where


def _round_step(most: int, steps: int) -> int:
    """A step of 1, 2 or 5 times a power of ten that gives at most so many numbers along the bottom."""
    size = 1
    while True:
        for times in (1, 2, 5):
            if most / (size * times) <= steps:
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
        ((x, y, frame.edge + 6, there, frame.edge + 10, there + 5, name) for x, y, there, name in placed),
    )


def _stop(frame: _Frame, series: Sequence[Series], words: str) -> SafeString:
    """Where the lines stop, when that is before the edge of the picture."""
    last = max((one.points[-1][0] for one in series if one.points), default=frame.most)
    if not words or last >= frame.most:
        return mark_safe("")
    x = frame.x(last)
    return format_html(
        '<path class="stop" d="M{} {}V{}"/><text class="haloed" x="{}" y="{}" text-anchor="end">{}</text>',
        x, TOP, frame.floor, x - 6, frame.floor - 8, words,
    )  # fmt: skip


def _mark(frame: _Frame, one: Mark) -> SafeString:
    x, y = frame.x(one.number), frame.y(one.share)
    if one.style == "now":
        side, anchor = (-6, "end") if x > (LEFT + frame.edge) / 2 else (6, "start")
        drawn = format_html(
            '<path class="leader" d="M{} {}V{}"/><path class="today" d="M{} {}l9 9l-9 9l-9 -9Z"/>'
            '<text class="haloed" x="{}" y="{}" text-anchor="{}">{}</text>',
            x, y + 9, frame.floor, x, y - 9, x + side, frame.floor - 30, anchor, one.words,
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
