"""The chapters that a regional vision must have, told once: as a text to go on writing in, and as a paper for who only reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naast.design import paper
from naast.portfolio import wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from naast.needs.queries import Span
    from naast.portfolio.queries import Agreed, Form, Shared, Weight

Block = dict[str, Any]
Section = tuple[str, list[Block]]


@dataclass(frozen=True, slots=True)
class Region:
    """What the chapters tell of: the youth region by name (empty: not known) with its towns, and what was agreed in this one.

    ``missed`` is per town what nothing replaces; ``sure`` the ends of what is expected and what to know about the figures.
    """

    town: str
    name: str
    towns: tuple[str, ...]
    on: date
    shared: Sequence[Shared]
    forms: Sequence[Form]
    waits: Sequence[Agreed]
    ends: Sequence[Agreed]
    unknown_waits: int
    unknown_ends: int
    missed: Sequence[tuple[str, Sequence[Weight]]]
    sure: Mapping[str, Any]
    sources: Sequence[str]


def as_text(found: Region) -> str:
    """The chapters in Markdown."""
    parts = [f"# {_title()}", *(_plain(one) for one in _before(found))]
    for heading, blocks in _sections(found):
        parts += [f"## {heading}", *(_plain(one) for one in blocks)]
    return "\n\n".join(parts) + "\n"


def as_paper(found: Region) -> bytes:
    """The chapters as a PDF that a screen reader can read."""
    return paper.published(
        paper.REPORT,
        {
            "title": _title(), "author": found.town, "name": _("Regiovisie jeugd"), "day": _day(found.on),
            "purpose": _("Om in verder te schrijven: wat er nodig is, wat er is, en wat we samen regelen."),
            "picture": paper.picture("house"), "withdrawn": "", "print": "",
            "sections": [
                {"heading": heading, "blocks": blocks}
                for heading, blocks in [(_("Vooraf"), _before(found)), *_sections(found)]
            ],
        },
    )  # fmt: skip


def _title() -> str:
    return _("Regiovisie jeugd: hoofdstukken om in verder te schrijven")


def _before(found: Region) -> list[Block]:
    made = _("Gemaakt op %(day)s uit verwachte aantallen zonder mensen, afgerond. Geteld zijn keren dat iemand iets nodig heeft, geen mensen. Onder tien staat er geen getal.")  # fmt: skip
    where = _("Jeugdregio %(name)s: %(towns)s.") if found.name else _("We weten niet bij welke jeugdregio %(town)s hoort: hier staat alleen deze gemeente.")  # fmt: skip
    words = {"name": found.name, "towns": ", ".join(found.towns), "town": found.town}
    return [_text(made % {"day": _day(found.on)}), _text(where % words)]


def _sections(found: Region) -> list[Section]:
    return [
        (f"1. {_('Voor wie en waarom')}", [_text(_("Begin met het doel: wat moet er voor kinderen, jongeren en ouders beter worden?"))]),
        (f"2. {_('Welke vormen van hulp regelen we samen, en welke dichtbij')}", _together(found)),
        (f"3. {_('Hoe we wachttijden korter maken')}", _waits(found)),
        (f"4. {_('Hoe we inkopen, en hoe we dat op elkaar afstemmen')}", _ends(found)),
        (f"5. {_('Wat we niet willen kwijtraken')}", _missed(found)),
        (_("Hoe zeker dit is, en waar het vandaan komt"), _sure(found)),
    ]  # fmt: skip


def _together(found: Region) -> list[Block]:
    """The rule first, then by form and by theme where it belongs, each with its reason."""
    places = len(found.towns)
    by_form = [[one.name, wording.form(one), *map(str, one.by_town)] for one in found.forms]
    by_theme = [
        [row.name, wording.arranged(row.light, places=places), wording.heavy(row.heavy, places=places), _between(row.span), *_options(found, row)]
        for row in found.shared
    ]  # fmt: skip
    lead = _("Tussen haakjes: van laag tot hoog. Onder elke gemeente staat hoeveel aanbod er nu voor dat thema is.")
    return [
        _text(_("Zo kiezen we wat samen hoort en wat dichtbij:")), *_list(wording.rule()),
        _heading(_("Per vorm van hulp")), *_table([_("Vorm"), _("Waar, en waarom"), *found.towns], by_form),
        _heading(_("Per thema")), _text(lead),
        *_table([_("Thema"), _("Lichte en gewone hulp"), _("Zware hulp"), _("Verwacht per jaar"), *found.towns], by_theme),
    ]  # fmt: skip


def _options(found: Region, row: Shared) -> list[str]:
    """How much each town has for a theme; a dash where nothing of it is known."""
    known = {one.name: str(one.options) for one in row.towns}
    return [known.get(town, "–") for town in found.towns]


def _waits(found: Region) -> list[Block]:
    rows = [
        [one.title, str(one.waiting_days), _measured(one)]
        for one in found.waits
    ]  # fmt: skip
    unknown = ngettext("Van %(n)s stuk aanbod is geen wachttijd opgeschreven.", "Van %(n)s stuks aanbod is geen wachttijd opgeschreven.", found.unknown_waits)  # fmt: skip
    return [
        _text(_("Wat doen we eraan? Dit is wat in onze gemeente is opgeschreven.")),
        *_table([_("Aanbod"), _("Dagen wachten"), _("Gemeten op")], rows),
        _text(unknown % {"n": found.unknown_waits}),
    ]


def _measured(one: Agreed) -> str:
    words = _day(one.waiting_on) if one.waiting_on else "–"
    return f"{words} ({_('lang geleden')})" if one.is_old else words


def _ends(found: Region) -> list[Block]:
    rows = [
        [one.title, _day(one.runs_until) + (f" ({_('voorbij')})" if one.is_over else ""), "–" if one.room is None else _number(one.room)]
        for one in found.ends if one.runs_until
    ]  # fmt: skip
    unknown = ngettext("Van %(n)s stuk aanbod is niet opgeschreven tot wanneer de afspraak loopt.", "Van %(n)s stuks aanbod is niet opgeschreven tot wanneer de afspraak loopt.", found.unknown_ends)  # fmt: skip
    lead = _("Welke afspraken gelden in de hele regio, en wie bewaakt dat er genoeg te kiezen blijft? Dit zijn onze eigen afspraken, wat het eerst afloopt bovenaan.")  # fmt: skip
    head = [_("Aanbod"), _("Loopt tot en met"), _("Plek, in keren per jaar")]
    return [_text(lead), *_table(head, rows), _text(unknown % {"n": found.unknown_ends})]


def _missed(found: Region) -> list[Block]:
    blocks = [_text(_("Wat nergens door vervangen wordt: hoe vaak per jaar alleen dit past."))]
    for town, weights in found.missed:
        rows = [_alone(one) for one in weights]
        blocks += [_heading(town), *_list(rows or [_("Niets dat alleen staat.")])]
    return blocks


def _alone(one: Weight) -> str:
    """How often only this fits, and for how many of those there is room."""
    said = f"{one.option.title}: {_number(one.lost or 0)}"
    if not one.is_crowded_out:
        return said
    room = _("er is maar plek voor %(n)s keer") % {"n": _number(one.option.room or 0)}
    return f"{said} ({room})"


def _sure(found: Region) -> list[Block]:
    words = {"n": found.sure["expected"], "low": found.sure["low"], "high": found.sure["high"]}
    said = _("Het zijn schattingen. Samen gaat het in onze gemeente om zo’n %(n)s keer per jaar dat iemand iets nodig heeft; het kan ook %(low)s zijn, of %(high)s.")  # fmt: skip
    warnings = [_text(one) for one in found.sure["warnings"]]
    return [_text(said % {name: _number(one) for name, one in words.items()}), *warnings, *_list(found.sources)]


def _between(span: Span) -> str:
    """What is expected, with its ends."""
    if span.expected is None:
        return _("minder dan 10")
    return f"{_number(span.expected)} ({_number(span.low or 0)}–{_number(span.high or 0)})"


def _number(amount: int) -> str:
    return number_format(amount, force_grouping=True)


def _day(on: date) -> str:
    return date_format(on, "j F Y")


def _text(said: str) -> Block:
    return {"kind": "text", "text": said}


def _heading(said: str) -> Block:
    return {"kind": "heading", "text": said}


def _list(rows: Sequence[str]) -> list[Block]:
    return [{"kind": "list", "rows": list(rows)}] if rows else []


def _table(head: list[str], rows: list[list[str]]) -> list[Block]:
    return [{"kind": "table", "head": head, "rows": rows}] if rows else []


def _plain(one: Block) -> str:
    """A block as it stands in the text; what people named is only ever text there."""
    if one["kind"] == "heading":
        return f"### {one['text']}"
    if one["kind"] == "list":
        return "\n".join(f"- {row}" for row in one["rows"])
    if one["kind"] == "table":
        rows = [one["head"], ["---"] * len(one["head"]), *one["rows"]]
        return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)
    return str(one["text"])
