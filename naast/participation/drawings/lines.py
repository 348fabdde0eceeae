"""A scenario drawn as lines: left what people said, right what the scenario does, and between them how one answers the other."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from naast.participation.words import HOWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

    from naast.participation.queries import ScenarioShown

WIDE, SIDE, GAP, LETTERS, LINE, MOST_LINES, ROOM = 760, 290, 18, 38, 20, 3, 14
MARKED, PORT = WIDE - SIDE - 24, 28
MARKS = {"solves": "✓", "keeps": "=", "grants": "+", "risks": "!"}

# How the drawing looks on paper; on a page the stylesheet says so.
ON_PAPER = (
    "text{font-family:'Atkinson Hyperlegible','Libertinus Serif';font-size:15px;fill:#1c2b28}.head{font-weight:700}"
    ".said{fill:#fdefcf;stroke:#f5b93d}.does{fill:#e2ece5;stroke:#12483e}path{fill:none;stroke-width:3}"
    ".solves,.keeps{stroke:#12483e}.keeps{stroke-dasharray:1 0;stroke:#2c5d78}.grants{stroke:#b7791f}"
    ".risks{stroke:#98391f;stroke-dasharray:7 6}circle{fill:#fffdf9;stroke-width:2}.mark{font-weight:700;font-size:14px}"
)


@dataclass(frozen=True, slots=True)
class Box:
    """A box with text: where it begins, how high it is, and how it is drawn."""

    top: int
    high: int
    svg: SafeString

    def port(self, number: int, of: int) -> int:
        """Where the so-manieth of so many lines comes in, so that their marks lie apart."""
        return self.top + round(self.high * (number + 0.5) / of)


def drawn(one: ScenarioShown) -> SafeString | None:
    """The drawing; None when no element is tied to anything that people said."""
    said = list({tie.finding: tie.title for element in one.elements for tie in element.answers}.items())
    if not said:
        return None
    left = _boxes([(title, 1) for _finding, title in said], 0, "said")
    right = _boxes([(element.words, len(element.answers)) for element in one.elements], WIDE - SIDE, "does")
    ends = {finding: box.port(0, 1) for (finding, _title), box in zip(said, left, strict=True)}
    between = [
        (ends[tie.finding], box.port(place, len(element.answers)), tie.how)
        for element, box in zip(one.elements, right, strict=True)
        for place, tie in enumerate(sorted(element.answers, key=lambda tie: ends[tie.finding]))
    ]
    high = max(box.top + box.high for box in (*left, *right)) + 4
    return format_html(
        '<svg class="fig weave" viewBox="0 0 {} {}" role="img" aria-labelledby="lijn-t lijn-d"><title id="lijn-t">{}</title>'
        '<desc id="lijn-d">{}</desc><text class="head" x="2" y="18">{}</text><text class="head" x="{}" y="18">{}</text>'
        "{}{}{}</svg>",
        WIDE, high, _("Hoe dit scenario antwoordt op wat mensen zeiden"), described(one),
        _("Dit zeiden mensen"), WIDE - SIDE, _("Dit doet het scenario"),
        format_html_join("", "{}", ((_tie(*row),) for row in between)),
        format_html_join("", "{}", ((box.svg,) for box in (*left, *right))),
        format_html_join("", "{}", ((_mark(*row),) for row in between)),
    )  # fmt: skip


def legend() -> str:
    """What the marks on the lines mean."""
    return "   ".join(f"{mark} {HOWS[how]}" for how, mark in MARKS.items())


def described(one: ScenarioShown) -> str:
    """The same in words."""
    parts = [
        f"{element.words}: " + "; ".join(f"{HOWS[tie.how]}: {tie.title}" for tie in element.answers)
        for element in one.elements
        if element.answers
    ]
    return ". ".join(parts)


def _boxes(texts: Sequence[tuple[str, int]], x: int, css: str) -> list[Box]:
    """Boxes with text under each other, each high enough for its text and for the lines that come in."""
    top, found = 32, []
    for text, ties in texts:
        rows = wrap(text, LETTERS)
        if len(rows) > MOST_LINES:
            rows = [*rows[: MOST_LINES - 1], f"{rows[MOST_LINES - 1][: LETTERS - 1]}…"]
        high = max(LINE * len(rows) + ROOM, PORT * ties)
        first = top + (high - LINE * len(rows)) // 2 + 15
        said = format_html_join(
            "",
            '<text x="{}" y="{}">{}</text>',
            ((x + 12, first + LINE * place, row) for place, row in enumerate(rows)),
        )
        box = format_html(
            '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="5"/>{}', css, x + 1, top, SIDE - 2, high, said
        )
        found.append(Box(top, high, box))
        top += high + GAP
    return found


def _tie(start: int, end: int, how: str) -> SafeString:
    middle = WIDE // 2
    return format_html(
        '<path class="{}" d="M{} {}C{} {} {} {} {} {}H{}"/>',
        how, SIDE, start, middle, start, middle - 30, end, MARKED, end, WIDE - SIDE,
    )  # fmt: skip


def _mark(_start: int, end: int, how: str) -> SafeString:
    """How it answers, on the line, beside the element."""
    return format_html(
        '<circle class="{}" cx="{}" cy="{}" r="11"/><text class="mark" x="{}" y="{}" text-anchor="middle">{}</text>',
        how, MARKED, end, MARKED, end + 5, MARKS[how],
    )  # fmt: skip
