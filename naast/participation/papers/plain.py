"""The report on one page, in plain words and pictures, for those who spoke."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.design import paper
from naast.participation import telling
from naast.participation.drawings import pictures

if TYPE_CHECKING:
    from naast.participation.queries import ReportShown

TEMPLATE = Path(__file__).resolve().parent.parent / "data" / "plain.typ"


def plain(shown: ReportShown, *, town: str, door: str) -> bytes:
    """The page as a PDF; ``door`` is the address at which a code opens."""
    said, told = shown.said, telling.tell(shown)
    best = telling.highlights(told)
    heads = {"strong": _("Dit gaat goed"), "weak": _("Dit kan beter"), "wish": _("Dit wensen mensen")}
    return paper.published(
        TEMPLATE,
        {
            "title": said["title"], "author": town, "heard": " ".join(filter(None, (told["heard"], told["taken_back"]))), "plain": said["plain"],
            "lead": _("Je sprak mee. Dit hoorden we."), "picture": paper.picture("hands"),
            "parts": [
                {"head": heads[kind], "sort": kind, "picture": paper.picture(pictures.OF_POLARITY[kind]),
                 "rows": [one["title"] for one in best[kind]]}
                for kind in heads
                if best[kind]
            ],
            "quote": telling.one_quote(told), "next": {"head": _("Wat gebeurt er nu?"), "rows": told["next"]},
            "thanks": _("Dank je wel. Wil je weten wat ervan werd? Vraag het bij het centrum, of kijk met je code op %(door)s.") % {"door": door},
        },
    )  # fmt: skip
