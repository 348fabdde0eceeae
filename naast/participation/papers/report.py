"""The report on paper: the same sentences as on its page, with charts and tables that are tagged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from naast.design import paper
from naast.participation import telling
from naast.participation.drawings import axes

if TYPE_CHECKING:
    from naast.participation.queries import ReportShown

Block = dict[str, Any]


def report(shown: ReportShown, *, town: str) -> bytes:
    """The report as a PDF."""
    said, told = shown.said, telling.tell(shown)
    day = date_format(shown.published_on, "j F Y") if shown.published_on else _("nog niet openbaar")
    return paper.published(
        paper.REPORT,
        {
            "title": said["title"], "author": town, "purpose": said["purpose"], "day": day,
            "name": _("Verslag %(number)s") % {"number": shown.number}, "contents": _("Wat staat erin"),
            "picture": paper.picture("speech"), "withdrawn": _leans(shown),
            "print": _("Vingerafdruk: %(digest)s") % {"digest": shown.digest} if shown.digest else "",
            "sections": [{"heading": heading, "blocks": blocks} for heading, blocks in _sections(shown, told) if blocks],
        },
    )  # fmt: skip


def _leans(shown: ReportShown) -> str:
    return _("Na het verschijnen is iets teruggenomen waar dit verslag op steunde. Bij welke bevinding, staat erbij.") if shown.leans and shown.digest else ""  # fmt: skip


def _sections(shown: ReportShown, told: dict[str, Any]) -> list[tuple[str, list[Block]]]:
    said = shown.said
    return [
        (_("Vooraf"), _texts(said["foreword"])),
        (
            _("Wie is gehoord?"),
            [_text(told["heard"]), *_table(_groups_head(), told["groups"]), _text(telling.hidden(), "soft")],
        ),
        (_("Hoe gaat het nu?"), _charts(said, told)),
        *((capfirst(name), [_finding(one) for one in rows]) for name, rows in telling.by_axis(told)),
        (_("Waar stemmen verschillen"), _differences(told)),
        (_("Uitspraken die aan meer mensen zijn voorgelegd"), _statements(told)),
        (_("Hoe het is gedaan"), [*_list(told["method"]), *_texts(said["method"])]),
        (_("Wat dit verslag niet kan zeggen"), [*_list(told["limits"]), *_texts(said["limits"])]),
    ]


def _groups_head() -> list[str]:
    return [_("Wie"), _("In de gemeente"), _("Willen horen"), _("In gesprekken"), _("Op uitspraken")]


def _charts(said: dict[str, Any], told: dict[str, Any]) -> list[Block]:
    drawn = [
        {"name": capfirst(one.name), "svg": paper.dressed(str(one.svg), axes.ON_PAPER), "alt": one.description}
        for one in axes.charts(said)
    ]
    if not drawn:
        return []
    head = [_("Waarover"), _("Van wie"), _("Kan beter"), _("Gaat goed"), _("Wens")]
    lead = _("Zoveel mensen zeiden er iets over. Eén mens kan zowel iets goeds als iets slechts noemen.")
    return [
        _text(lead), {"kind": "charts", "charts": drawn}, _text(telling.hidden(), "soft"), *_table(head, told["axes"]),
    ]  # fmt: skip


def _finding(one: dict[str, Any]) -> Block:
    return {**one, "kind": "finding", "sort": one["polarity"], "label": one["kind"], "table": one["voices"]}


def _differences(told: dict[str, Any]) -> list[Block]:
    if not told["differences"]:
        return []
    mind = _("Dit telt wie er zelf over begon. Wie iets niet noemt, kan het er wel mee eens zijn, en bij zo weinig mensen kan een verschil toeval zijn.")  # fmt: skip
    return [*_list(told["differences"]), _text(mind, "soft")]


def _statements(told: dict[str, Any]) -> list[Block]:
    head = [_("Van wie"), _("Eens"), _("Oneens"), _("Weet niet"), _("Antwoordden")]
    blocks: list[Block] = [_text(told["answers"], "soft")] if told["answers"] else []
    for one in told["statements"]:
        blocks += [
            {"kind": "heading", "text": f"{one['number']}. {one['words'] or one['gone']}"},
            *_table(head, one["rows"]),
        ]
        blocks += [_text(one["gone"], "soft")] if one["gone"] and one["words"] else []
        blocks += [_text(one["hidden"], "soft")] if one["hidden"] else []
    return blocks


def _text(said: str, kind: str = "text") -> Block:
    return {"kind": kind, "text": said}


def _texts(said: str) -> list[Block]:
    """Paragraphs, as they were written with an empty line between them."""
    return [_text(part.strip()) for part in said.replace("\r", "").split("\n\n") if part.strip()]


def _list(rows: list[str]) -> list[Block]:
    return [{"kind": "list", "rows": rows}] if rows else []


def _table(head: list[str], rows: list[list[Any]]) -> list[Block]:
    return [{"kind": "table", "head": head, "rows": [[str(cell) for cell in row] for row in rows]}] if rows else []
