"""How it goes per axis, drawn: to the left how many people say it can be better, to the right how many say it goes well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from naast.participation.telling import count
from naast.participation.words import AXES, VOICES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.utils.safestring import SafeString

WIDE, MIDDLE, ARM, WISHES, ROW, HEAD = 420, 178, 132, 392, 56, 34
HIDDEN = 22

# How the chart looks on paper; on a page the stylesheet says so.
ON_PAPER = (
    "text{font-family:'Atkinson Hyperlegible','Libertinus Serif';font-size:15px;fill:#1c2b28}"
    ".head{font-weight:700;font-size:14px}.weak{fill:#98391f}.strong{fill:#12483e}.wish{fill:#f5b93d;stroke:#1c2b28}"
    ".few{fill:none;stroke:#75817c;stroke-dasharray:4 3}.middle{stroke:#1c2b28;stroke-width:1.5}"
    ".apart{stroke:#75817c;stroke-dasharray:2 4}"
)


@dataclass(frozen=True, slots=True)
class Chart:
    """One axis drawn, with its rows for the table."""

    axis: str
    name: str
    svg: SafeString
    rows: Sequence[Mapping[str, Any]]
    description: str


def charts(said: Mapping[str, Any]) -> list[Chart]:
    """A chart per axis of a report, all on one scale, so that they may be compared."""
    largest = max([cell[kind]["number"] or 0 for cell in said["axes"] for kind in ("strong", "weak")], default=0) or 1
    found = []
    for axis, name in AXES.items():
        rows = [cell for cell in said["axes"] if cell["axis"] == axis]
        if rows:
            found.append(_chart(axis, str(name), rows, largest))
    return found


def _chart(axis: str, name: str, rows: Sequence[Mapping[str, Any]], largest: int) -> Chart:
    description = ". ".join(
        _("%(voice)s: kan beter %(weak)s, gaat goed %(strong)s, wens %(wish)s")
        % {"voice": VOICES[row["voice"]], **{kind: count(row[kind]) for kind in ("weak", "strong", "wish")}}
        for row in rows
    )
    high = HEAD + ROW * len(rows) + 6
    drawn = format_html_join("", "{}", ((_row(place, row, largest),) for place, row in enumerate(rows)))
    svg = format_html(
        '<svg class="fig balance" viewBox="0 0 {} {}" role="img" aria-labelledby="as-{}-t as-{}-d">'
        '<title id="as-{}-t">{}</title><desc id="as-{}-d">{}</desc>{}{}</svg>',
        WIDE, high, axis, axis, axis, name, axis, description, _head(), drawn,
    )  # fmt: skip
    return Chart(axis, name, svg, rows, description)


def _head() -> SafeString:
    return format_html(
        '<text class="head" x="{}" y="18" text-anchor="end">{}</text><text class="head" x="{}" y="18">{}</text>'
        '<text class="head" x="{}" y="18" text-anchor="middle">{}</text>',
        MIDDLE - 10, _("← kan beter"), MIDDLE + 10, _("gaat goed →"), WISHES, _("wens"),
    )  # fmt: skip


def _row(place: int, row: Mapping[str, Any], largest: int) -> SafeString:
    top = HEAD + ROW * place
    line = format_html('<path class="apart" d="M0 {}H{}"/>', top - 4, WIDE) if row["voice"] == "professionals" else ""
    name = format_html(
        '<text x="{}" y="{}" text-anchor="middle" class="voice-name">{}</text>', MIDDLE, top + 16, VOICES[row["voice"]]
    )
    middle = format_html('<path class="middle" d="M{} {}V{}"/>', MIDDLE, top + 21, top + 45)
    return format_html(
        "{}{}{}{}{}{}", line, name, middle, _arm(row["weak"], top + 24, largest, "weak", -1),
        _arm(row["strong"], top + 24, largest, "strong", 1), _wish(row["wish"], top + 24),
    )  # fmt: skip


def _arm(count: Mapping[str, Any], top: int, largest: int, css: str, way: int) -> SafeString:
    """A bar to one side with its number at the end; a small dashed box where fewer than five people said so."""
    number = count["number"]
    if number == 0:
        long, label = 0, "0"
    elif number is None:
        long, label, css = HIDDEN, _hidden(count), "few"
    else:
        long, label = max(4, round(number / largest * ARM)), str(number)
    start = MIDDLE if way > 0 else MIDDLE - long
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="18"/><text x="{}" y="{}" text-anchor="{}">{}</text>',
        css, start, top, long, MIDDLE + way * (long + 7), top + 15, "start" if way > 0 else "end", label,
    )  # fmt: skip


def _hidden(count: Mapping[str, Any]) -> str:
    return "<5" if count["few"] else "*"


def _wish(count: Mapping[str, Any], top: int) -> SafeString:
    """How many wished something; dashed where fewer than five people did."""
    number = count["number"]
    if number == 0:
        return format_html('<text x="{}" y="{}" text-anchor="middle">0</text>', WISHES, top + 14)
    label = _hidden(count) if number is None else str(number)
    return format_html(
        '<circle class="{}" cx="{}" cy="{}" r="14"/><text class="on-wish" x="{}" y="{}" text-anchor="middle">{}</text>',
        "few" if number is None else "wish", WISHES, top + 9, WISHES, top + 14, label,
    )  # fmt: skip
