"""A scenario on one A4: its purpose, a day in it, what it does for what people said, and what it asks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.design import paper
from naast.participation.drawings import lines, pictures
from naast.participation.words import CONSEQUENCES

if TYPE_CHECKING:
    from naast.participation.queries import ScenarioShown

TEMPLATE = Path(__file__).resolve().parent.parent / "data" / "sheet.typ"


def sheet(one: ScenarioShown, *, title: str, town: str) -> bytes:
    """The sheet as a PDF."""
    drawn = lines.drawn(one)
    return paper.published(
        TEMPLATE,
        {
            "title": f"{one.letter}. {one.title}", "letter": one.letter, "name": one.title, "author": town, "over": title,
            "purpose": one.purpose, "story": {"head": _("Een dag in dit scenario"), "text": one.story},
            "picture": paper.picture(pictures.OF_LETTER.get(one.letter, "house")),
            "drawn": {"svg": paper.dressed(str(drawn), lines.ON_PAPER), "alt": lines.described(one)} if drawn else None,
            "elements": {"head": _("Wat dit scenario doet"), "rows": [element.words for element in one.elements]},
            "legend": lines.legend() if drawn else "",
            "follows": [
                {"head": str(CONSEQUENCES[kind]).capitalize(),
                 "rows": [f"{row.who}: {row.words}" if row.who else row.words for row in one.follows if row.kind == kind]}
                for kind in ("people", "places", "asks", "money")
                if any(row.kind == kind for row in one.follows)
            ],
            "figures": {"head": [_("Cijfer"), _("Hoeveel"), _("Bron")],
                        "rows": [[row["name"], row["value"], row["source"]] for row in one.figures]},
            "covers": covers(one), "town": town,
        },
    )  # fmt: skip


def covers(one: ScenarioShown) -> str:
    """How much of what people said this scenario answers, and how much it puts at risk."""
    if not one.asked:
        return ""
    said = _("Antwoordt op %(answered)s van de %(asked)s bevindingen uit het verslag.") % {
        "answered": one.answered,
        "asked": one.asked,
    }
    if one.risked:
        said += " " + _("Zet er %(risked)s op het spel.") % {"risked": one.risked}
    return said
