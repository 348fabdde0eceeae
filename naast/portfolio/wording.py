"""What is said of a region in sentences: by which rule help belongs together or near home, and why for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from naast.portfolio import rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.portfolio.queries import Arranged, Form, Shared


def rule() -> list[str]:
    """By which rule help is arranged together or near home, sentence by sentence."""
    words = {"n": rules.SCALE}
    return [
        _("Hoe vaak is het nodig? Wat een gemeente minder dan %(n)s keer per jaar nodig heeft, houdt ze niet alleen in stand: zoveel kunnen drie mensen met zwaar werk aan, of vier groepen van twaalf. Geldt dat voor de meeste gemeenten, dan regel je het samen. Geldt het voor een paar, dan doen die met een buur mee.") % words,
        _("Hoe zwaar is het? Zware hulp staat apart: die regel je al samen als één gemeente het alleen niet kan. Daar zijn specialisten voor nodig, en de Wet verbetering beschikbaarheid jeugdzorg vraagt dat gemeenten die in de regio samen regelen."),
        _("Welke vorm heeft het? Waar mensen zelf heen gaan, of wat bij hen thuis komt, hoort dichtbij. Wat online is, hangt aan geen plek."),
        _("De grens van %(n)s is een afspraak om het gesprek mee te beginnen, geen wet.") % words,
    ]  # fmt: skip


def answer(rows: Sequence[Shared], *, places: int) -> list[str]:
    """What to arrange together and what near home, in two or three sentences, before every row says why."""
    if not rows:
        return []
    every = [f"‘{one.name}’" for one in rows if one.where == "together"]
    heavy_too = [f"‘{one.name}’" for one in rows if one.where != "together" and one.is_heavy_together]
    said = [_("Samen: hulp van specialisten, en wat online is.") if places > 1 else _("Samen met andere gemeenten: hulp van specialisten, en wat online is.")]  # fmt: skip
    if every:
        said.append(_("Ook samen, alle hulp bij: %(themes)s.") % {"themes": get_text_list(every, _("en"))})
    if heavy_too:
        said.append(_("Ook samen, alleen de zware hulp bij: %(themes)s.") % {"themes": get_text_list(heavy_too, _("en"))})  # fmt: skip
    return [*said, _("De rest hoort dichtbij.")]


def arranged(one: Arranged | None, *, places: int) -> str:
    """Where help of one weight belongs, and why; of heavy help also how often and how little there is."""
    if one is None:
        return _("niet verwacht")
    parts = [_where(one, places), _scarce(one, places) if one.where == "together" else ""]
    return "; ".join(part for part in parts if part)


def heavy(one: Arranged | None, *, places: int) -> str:
    """The same of heavy help, with how often a year it is needed in the whole region where that may be said."""
    said = arranged(one, places=places)
    if one is None or one.expected is None:
        return said
    return _("%(said)s; in de hele regio zo’n %(n)s keer per jaar") % {"said": said, "n": number_format(one.expected, force_grouping=True)}  # fmt: skip


def _where(one: Arranged, places: int) -> str:
    words = {"n": rules.SCALE, "towns": get_text_list(list(one.small), _("en"))}
    if one.where == "near":
        return _("dichtbij: overal %(n)s keer per jaar of vaker nodig") % words
    if one.where == "lean":
        return _("dichtbij; %(towns)s met een buur, want daar minder dan %(n)s keer per jaar") % words
    if places == 1:
        return _("samen met andere gemeenten: hier minder dan %(n)s keer per jaar nodig") % words
    if len(one.small) == places:
        return _("samen: in elke gemeente minder dan %(n)s keer per jaar nodig") % words
    return _("samen: in %(towns)s minder dan %(n)s keer per jaar nodig") % words


def _scarce(one: Arranged, places: int) -> str:
    """How little there is for it now; empty where every municipality has something to choose."""
    if not one.scarce:
        return ""
    if one.scarce == places:
        return _("nu is er nergens meer dan één ding")
    return _("in %(n)s van de %(all)s gemeenten is er nu niets of maar één ding") % {"n": one.scarce, "all": places}


def form(one: Form) -> str:
    """Where a form of help belongs, and why."""
    return {
        "specialist": _("samen: specialisten zijn schaars, en de wet vraagt het"),
        "anywhere": _("samen: het hangt aan geen plek, één keer is genoeg"),
        "near": _("dichtbij: mensen moeten er zelf kunnen komen, of het komt bij hen thuis"),
    }[one.why]
