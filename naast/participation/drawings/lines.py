"""A scenario drawn as lines: left what people said, right what the scenario does, and between them how one answers the other."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from naast.participation.words import HOWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

    from naast.participation.queries import ScenarioShown, Tie

WIDE, SIDE, GAP, LETTERS, LINE, MOST_LINES, ROOM = 760, 290, 18, 38, 20, 3, 14
MARKS = {"solves": "✓", "keeps": "=", "grants": "+", "risks": "!"}

# How the drawing looks on paper; on a page the stylesheet says so.
ON_PAPER = (
    "text{font-family:'Atkinson Hyperlegible','Libertinus Serif';font-size:15px;fill:#1c2b28}.head{font-weight:700}"
    ".said{fill:#fdefcf;stroke:#f5b93d}.does{fill:#e2ece5;stroke:#12483e}path{fill:none;stroke-width:3}"
    ".solves,.keeps{stroke:#12483e}.keeps{stroke-dasharray:1 0;stroke:#2c5d78}.grants{stroke:#b7791f}"
    ".risks{stroke:#98391f;stroke-dasharray:7 6}circle{fill:#fffdf9;stroke-width:2}.mark{font-weight:700;font-size:14px}"
)


def drawn(one: ScenarioShown) -> SafeString | None:
    """The drawing; None when no element is tied to anything that people said."""
    said = list({tie.finding: tie for element in one.elements for tie in element.answers}.values())
    if not said:
        return None
    left, low_left = _boxes([tie.title for tie in said], 0, "said")
    right, low_right = _boxes([element.words for element in one.elements], WIDE - SIDE, "does")
    ends = {tie.finding: y for tie, (y, _box) in zip(said, left, strict=True)}
    between = [
        (ends[tie.finding], y, tie)
        for element, (y, _box) in zip(one.elements, right, strict=True)
        for tie in element.answers
    ]
    return format_html(
        '<svg class="fig weave" viewBox="0 0 {} {}" role="img" aria-labelledby="lijn-t lijn-d"><title id="lijn-t">{}</title>'
        '<desc id="lijn-d">{}</desc><text class="head" x="2" y="18">{}</text><text class="head" x="{}" y="18">{}</text>'
        "{}{}{}{}</svg>",
        WIDE, max(low_left, low_right), _("Hoe dit scenario antwoordt op wat mensen zeiden"), described(one),
        _("Dit zeiden mensen"), WIDE - SIDE, _("Dit doet het scenario"),
        format_html_join("", "{}", ((_tie(*row),) for row in between)),
        format_html_join("", "{}", ((box,) for _y, box in left)), format_html_join("", "{}", ((box,) for _y, box in right)),
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


def _boxes(texts: Sequence[str], x: int, css: str) -> tuple[list[tuple[int, SafeString]], int]:
    """Boxes with text under each other: of each its middle, and how low the last one ends."""
    top, found = 32, []
    for text in texts:
        rows = wrap(text, LETTERS)
        if len(rows) > MOST_LINES:
            rows = [*rows[: MOST_LINES - 1], f"{rows[MOST_LINES - 1][: LETTERS - 1]}…"]
        high = LINE * len(rows) + ROOM
        said = format_html_join(
            "",
            '<text x="{}" y="{}">{}</text>',
            ((x + 12, top + 21 + LINE * place, row) for place, row in enumerate(rows)),
        )
        box = format_html(
            '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="5"/>{}', css, x + 1, top, SIDE - 2, high, said
        )
        found.append((top + high // 2, box))
        top += high + GAP
    return found, top


def _tie(start: int, end: int, tie: Tie) -> SafeString:
    middle = WIDE // 2
    return format_html(
        '<path class="{}" d="M{} {}C{} {} {} {} {} {}"/>',
        tie.how, SIDE, start, middle, start, middle, end, WIDE - SIDE, end,
    )  # fmt: skip


def _mark(start: int, end: int, tie: Tie) -> SafeString:
    """How it answers, on the line: near the element, where lines lie apart."""
    x, y = WIDE - SIDE - 34, round(end + (start - end) * 0.055)
    return format_html(
        '<circle class="{}" cx="{}" cy="{}" r="11"/><text class="mark" x="{}" y="{}" text-anchor="middle">{}</text>',
        tie.how, x, y, x, y + 5, MARKS[tie.how],
    )  # fmt: skip
