"""The proposal to a council on paper: what is asked, who was heard, what was chosen, and what it costs, as a PDF for all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naast.common import clock
from naast.design.paper import printed
from naast.participation import paper_choice, telling
from naast.participation.paper_choice import day, text
from naast.participation.templatetags.hearing import day_of, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from naast.participation.queries import CouncilStepShown, DossierShown

Block = dict[str, Any]
TEMPLATE = Path(__file__).resolve().parent / "data" / "dossier.typ"
POLARITIES = ("weak", "wish", "strong")


def pdf(found: DossierShown, *, town: str, at: datetime) -> bytes:
    """The paper."""
    return printed(TEMPLATE, _told(found, town=town, at=at))


def _told(found: DossierShown, *, town: str, at: datetime) -> dict[str, Any]:
    content = found.content
    sections = [
        (_("In het kort"), _list(_short(found))),
        (_("Waarom"), _why(content)),
        (_("Wie zijn er gehoord?"), _heard(content["heard"], content.get("voted", ()))),
        (_("Wat mensen zeiden"), _findings(content)),
        (_("De scenario’s"), _scenarios(content["scenarios"])),
        (_("De keuze"), paper_choice.section(content)),
        (_("Wat elke groep wil"), _recommendations(content["recommendations"])),
        (_("Bezwaren, woord voor woord"), _objections(content["objections"])),
        (_("De opdracht"), _assignment(content["assignment"])),
        (_("Het plan en het geld"), _plan(content)),
        (_("Wat nog geen antwoord heeft"), _list(words for _kind, words in content["unanswered"])),
        (_("Wat de raad deed"), _steps(found.steps)),
    ]
    foot = _state(found)
    return {
        "title": found.title, "ask_name": _("Aan de raad wordt gevraagd"), "ask": found.ask,
        "under": f"{town}\n{foot}\n{_('Gemaakt op %(day)s') % {'day': day(clock.local_date(at))}}",
        "author": town, "foot": foot,
        "sections": [{"heading": heading, "blocks": blocks} for heading, blocks in sections if blocks],
    }  # fmt: skip


def _short(found: DossierShown) -> Iterator[str]:
    """What somebody with one minute should know."""
    content = found.content
    yield telling.heard(content["heard"])
    yield from paper_choice.in_short(content)
    if content.get("voted"):
        yield _("Kozen mee op de conferentie: %(who)s") % {
            "who": ", ".join(f"{one['group']} ({_few(one['people'])})" for one in content["voted"])
        }  # fmt: skip
    yield from _costs(content)
    yield from _against(content)
    if last := found.last:
        yield f"{named(last.kind, 'COUNCIL')}, {day(last.held_on)}"
    if without := content.get("without"):
        lacking = ", ".join(named(one, "LACKS") for one in without["lacks"])
        yield _("Ingediend zonder: %(what)s. Waarom: %(why)s") % {"what": lacking, "why": without["why"]}


def _costs(content: dict[str, Any]) -> Iterator[str]:
    """What the plan costs; without a plan what the chosen scenario says of it."""
    if not content["actions"] and "money" in content:
        yield _("Kost: %(euros)s") % {"euros": _("nog niet bekend: er is geen plan")}
        yield from (_("Het scenario zegt: %(words)s") % {"words": words} for words in content["money"])
        return
    unknown = f" ({_without_money(content['without_money'])})" if content["without_money"] else ""
    yield _("Kost: %(euros)s") % {"euros": _euros(content["euros"])} + unknown


def _against(content: dict[str, Any]) -> Iterator[str]:
    """How many would rather not go along, which part of each group, and how many wrote why."""
    if below := content.get("below"):
        groups = ", ".join(f"{name} {part} %" for name, part in below["groups"])
        said = _("Gaan er liever niet in mee: %(people)s") % {"people": _people(below["people"])}
        yield said + (f" ({groups})" if groups else "")
    yield _("Bezwaren op papier: %(n)s") % {"n": len(content["objections"])}


def _why(content: dict[str, Any]) -> list[Block]:
    frame = _("Wat al vaststond: %(frame)s") % {"frame": content["frame"]}
    return [text(content["purpose"]), *([text(frame)] if content["frame"] else [])]


def _state(found: DossierShown) -> str:
    if found.submitted_at is None:
        return _("In de maak: nog niet bij de raad")
    on = day(clock.local_date(found.submitted_at))
    return _("Ingediend op %(day)s, vingerafdruk %(digest)s") % {"day": on, "digest": found.digest[:16]}


def _heard(said: dict[str, Any], voted: Sequence[dict[str, Any]]) -> list[Block]:
    lines = [[one["name"], str(one["invited"]), str(one["target"]), *telling.group(one)] for one in said["groups"]]
    head = [_("Groep"), _("Gevraagd"), _("Gewenst"), _("In gesprekken"), _("Op uitspraken")]
    widths: tuple[float, ...] = (3, 1, 1, 1.4, 1.4)
    if voted:
        lines = [[*line, telling.chose(line[0], voted)] for line in lines]
        head, widths = [*head, _("Op de conferentie")], (*widths, 1.5)
    blocks = [text(telling.heard(said)), *_table(head, lines, widths, right=tuple(range(1, len(head))))]
    if short := [one["name"] for one in said["groups"] if one["lacks"]]:
        blocks.append(text(_("Te weinig gehoord: %(groups)s.") % {"groups": ", ".join(short)}, "soft"))
    return blocks


def _findings(content: dict[str, Any]) -> list[Block]:
    blocks: list[Block] = []
    for polarity in POLARITIES:
        rows = [row for row in content["findings"] if row["polarity"] == polarity]
        if rows:
            blocks.append(text(named(polarity, "POLARITIES").capitalize(), "heading"))
        for row in rows:
            blocks.append(text(row["title"], "strong"))
            if row["words"]:
                blocks.append(text(row["words"]))
            blocks += [_quote(one) for one in row["quotes"]]
            said = named(row["axis"], "AXES").capitalize()
            if who := telling.people(row):
                said = _("%(axis)s. Gezegd door %(people)s") % {"axis": said, "people": who}
            blocks.append(text(said, "soft"))
    return blocks


def _quote(one: dict[str, Any]) -> Block:
    if one["words"] is None:
        return text(_("Hier stonden woorden die zijn teruggenomen."), "soft")
    who = one.get("group") or named(one.get("voice", ""), "VOICES")
    return text(f"“{one['words']}”" + (f" — {who}" if who else ""), "voice")


def _scenarios(rows: Iterable[dict[str, Any]]) -> list[Block]:
    blocks: list[Block] = []
    for row in rows:
        blocks += [text(f"{row['letter']} · {row['title']}", "heading"), text(row["purpose"])]
        blocks += _list(row["elements"])
        asks = [f"{named(one['kind'], 'CONSEQUENCES')}: {one['who'] + ': ' if one['who'] else ''}{one['words']}" for one in row["consequences"]]  # fmt: skip
        blocks += [text("\n".join(asks), "soft")] if asks else []
    return blocks


def _recommendations(rows: Sequence[dict[str, Any]]) -> list[Block]:
    blocks = _list(row["words"] for row in rows if row["is_carried"])
    if rest := [
        f"{row['words']} — {row['why']}" if row["why"] else row["words"] for row in rows if not row["is_carried"]
    ]:
        blocks += [text(_("Niet elke groep wilde dit"), "heading"), *_list(rest)]
    return blocks


def _objections(rows: Sequence[dict[str, Any]]) -> list[Block]:
    return [_quote(one) for one in rows] or [text(_("Niemand schreef een bezwaar op."))]


def _assignment(row: dict[str, str]) -> list[Block]:
    lead = _("Trekker: %(name)s") % {"name": row["lead"]} if row["lead"] else ""
    said = [text(row["purpose"], "strong") if row["purpose"] else None, text(row["words"]) if row["words"] else None]
    return [*(one for one in said if one), *([text(lead, "soft")] if lead else [])]


def _plan(content: dict[str, Any]) -> list[Block]:
    rows = [
        [
            one["what"], one["who"], day(day_of(one["due_on"])),
            _euros(one["euros"]) + (f"\n{one['money']}" if one["money"] else ""),
            "\n".join(words for _kind, words in one["from"]),
        ]
        for one in content["actions"]
    ]  # fmt: skip
    head = [_("Wat"), _("Wie"), _("Klaar"), _("Geld"), _("Omdat")]
    blocks = _table(head, rows, (2.2, 1.5, 1.3, 2, 2.3))
    if rows:
        blocks.append(text(_("Samen: %(euros)s") % {"euros": _euros(content["euros"])}, "strong"))
    if content["without_money"]:
        blocks.append(text(_without_money(content["without_money"]), "soft"))
    return blocks


def _without_money(number: int) -> str:
    words = ngettext("van %(n)s actie nog onbekend", "van %(n)s acties nog onbekend", number)
    return words % {"n": number}


def _steps(rows: Iterable[CouncilStepShown]) -> list[Block]:
    blocks: list[Block] = []
    for one in rows:
        line = _("regel %(n)s") % {"n": one.number}
        head = f"{named(one.kind, 'COUNCIL')} · {day(one.held_on)} · {line}"
        corrected = _(" (verbeterd in regel %(n)s)") % {"n": one.corrected_by} if one.corrected_by else ""
        blocks.append(text(head + corrected, "heading"))
        said = [(_("Verbetert regel %(n)s:") % {"n": one.corrects}, one.wrong), (_("Wat er anders wordt:"), one.what), (_("Waarom:"), one.why)]  # fmt: skip
        blocks += [text(f"{name} {words}") for name, words in said if words]
        if one.until_on:
            blocks.append(text(_("Het komt terug op %(day)s.") % {"day": day(one.until_on)}))
        blocks += _list(
            f"{row.words}: {named(row.kind, 'UPTAKES')}" + (f" — {row.why}" if row.why else "") for row in one.uptakes
        )
    return blocks


def _few(number: int | None) -> str:
    return _("minder dan 5") if number is None else str(number)


def _people(number: int | None) -> str:
    if number is None:
        return _("minder dan 5 mensen")
    return ngettext("%(n)s mens", "%(n)s mensen", number) % {"n": number}


def _euros(number: int | None) -> str:
    return _("nog niet bekend") if number is None else f"€ {formats.number_format(number, force_grouping=True)}"


def _list(rows: Iterable[str]) -> list[Block]:
    found = list(rows)
    return [{"kind": "list", "rows": found}] if found else []


def _table(
    head: list[str], rows: list[list[str]], widths: tuple[float, ...], right: tuple[int, ...] = ()
) -> list[Block]:
    return [{"kind": "table", "head": head, "rows": rows, "widths": widths, "right": right}] if rows else []
