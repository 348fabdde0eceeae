"""Template tags of a conference: the picture of a scenario, and its windows for the hall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from naast.participation import pictures

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from naast.participation.queries import Cell, OutcomeLine, RoundResult

register = template.Library()


@register.simple_tag
def shares(line: OutcomeLine, outcome: RoundResult) -> SafeString:
    """A bar for each group that took part in rating a scenario or a condition."""
    name = f"r{outcome.number}-{line.key}"
    title = f"{line.letter}: {line.title}"
    return pictures.shares(name=name, title=title, cells=line.cells, threshold=outcome.threshold)


@register.simple_tag
def panes(cell: Cell, outcome: RoundResult) -> SafeString:
    """A row of ten windows, lit as far as a group can live with it."""
    return pictures.windows(cell, threshold=outcome.threshold)
