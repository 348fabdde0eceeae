"""A plan on paper: the letter, goals, agreements, talks and who looked, as a PDF that a screen reader can read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from naast.common import clock
from naast.design.paper import printed
from naast.plans import drawn, paper_faith, words
from naast.plans.paper_blocks import Block
from naast.plans.paper_blocks import day as _day
from naast.plans.paper_blocks import listed as _list
from naast.plans.paper_blocks import table as _table
from naast.plans.paper_blocks import text as _text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from naast.plans.queries.circle import Circle
    from naast.plans.queries.everything import Everything
    from naast.plans.queries.letter import Deed, Said
    from naast.plans.queries.writing import Written

TEMPLATE = Path(__file__).resolve().parent / "data" / "plan.typ"


def pdf(every: Everything, *, town: str) -> bytes:
    """The paper."""
    return printed(TEMPLATE, _told(every, town=town))


def _told(every: Everything, *, town: str) -> dict[str, Any]:
    head = every.head
    sections = [
        (_("Wie er om ons heen staan"), _people(every.circle)),
        (_("Wat goed gaat"), _said(every.letter.goes_well)),
        (_("Wat zorgen geeft"), _said(every.letter.worries)),
        (_("Wat eerder hielp"), _said(every.letter.helped)),
        (_("Wat we willen"), _goals(every)),
        (_("Wie doet wat"), _deeds(every.letter.deeds)),
        (_("Gesprekken, en wat we opschreven"), _talks(every)),
        (_("Papieren"), _list([*(one.name for one in every.papers), *every.left_behind])),
        *paper_faith.sections(every),
    ]
    made = _("Gemaakt op %(day)s") % {"day": _day(clock.local_date(every.at))}
    fixed = _("Vaste persoon: %(name)s") % {"name": head.fixed.name} if head.fixed and not head.fixed.has_left else ""
    return {
        "name": _("Een plan van %(town)s")
        % {"town": town},  # shown by programs and in lists: nobody of the family in it
        "title": head.question or head.name,
        "under": "\n".join(line for line in (f"{head.name} · {town}", fixed, made) if line),
        "author": town,
        "foot": made,
        "sections": [{"heading": heading, "blocks": blocks} for heading, blocks in sections if blocks],
    }


def _people(circle: Circle | None) -> list[Block]:
    if circle is None:
        return []
    rows = []
    for one in circle.here:
        ties = drawn.ties_of(circle, one.public_id)
        homes = [
            f"{home.name}, {lives.share}" if lives.share else home.name
            for home in circle.homes
            for lives in home.now
            if lives.person == one.public_id
        ]
        what = one.what or words.word(words.ROLES, one.role)
        now = words.word(words.SUPPORT, one.support) if one.support and not one.is_family else ""
        rows.append([one.name, what, "\n".join([*ties, *homes]), now])
    return _table([_("Wie"), _("Wie is dat"), _("Van elkaar, en waar"), _("Betekent nu")], rows)


def _goals(every: Everything) -> list[Block]:
    blocks: list[Block] = []
    for aim in every.aims.aims if every.aims else ():
        blocks.append(_text(aim.wish.text, "voice"))
        lit = _("%(lit)s van de 5 lampen branden") % {"lit": aim.wish.lit}
        blocks.append(_text(f"{aim.wish.who}. {lit}" if aim.wish.who else lit, "soft"))
        blocks += _deeds(aim.deeds)
        for back in aim.looked:
            voices = [one for one in (back.family, back.professional) if one]
            blocks.append(_text(_("Teruggekeken op %(day)s") % {"day": _day(back.on)}, "soft"))
            blocks += _list(voices)
    return blocks


def _deeds(deeds: Iterable[Deed]) -> list[Block]:
    rhythms = {"week": _("elke week"), "month": _("elke maand")}
    rows = [
        [one.who, one.what, _("gedaan") if one.is_done else rhythms.get(one.rhythm) or _day(one.due_on)]
        for one in deeds
    ]
    return _table([_("Wie"), _("Doet wat"), _("Voor")], rows)


def _talks(every: Everything) -> list[Block]:
    blocks: list[Block] = []
    for one in every.writing.written:
        over = _("over %(name)s") % {"name": one.said.about} if one.said.about else ""
        kind = words.word(words.WRITTEN, one.said.kind)
        day = _day(one.said.on or one.at)
        blocks.append(_text(" · ".join(part for part in (kind, over, f"{one.signed}, {day}") if part), "heading"))
        blocks.append(_text(one.said.text))
        if under := ". ".join(part for part in (_sort(one.said, with_name=not one.said.is_own), _spoken(one)) if part):
            blocks.append(_text(under, "soft"))
        for own in one.beside:
            blocks += [_text(_voice(own), "soft"), _text(own.text, "voice")]
    return blocks


def _sort(said: Said, *, with_name: bool = True) -> str:
    """Fact, opinion or saying, and who said it: what keeps them apart on the screen does so on paper."""
    who = _("Zegt %(name)s") % {"name": said.who} if said.who and with_name else ""
    return ". ".join(part for part in (words.word(words.NATURES, said.nature) if said.nature else "", who) if part)


def _spoken(one: Written) -> str:
    """Whether the child was spoken with, as the page says it."""
    if one.child_spoken == "no":
        return _("Het kind is niet gesproken: %(why)s") % {"why": one.child_not_why}
    return _("Het kind is gesproken.") if one.child_spoken else ""


def _said(rows: Iterable[Said]) -> list[Block]:
    """Each with its nature and its speaker beneath."""
    return _list("\n".join([part for part in (one.text, _sort(one)) if part] + _beside(one)) for one in rows)


def _beside(said: Said) -> list[str]:
    """The family's own words about it, with whose they are."""
    return [f"{_voice(one)}: {one.text}" for one in said.beside]


def _voice(own: Said) -> str:
    return _("Verbetering") if own.kind == "correction" else _("Zo ziet %(name)s het") % {"name": own.who}
