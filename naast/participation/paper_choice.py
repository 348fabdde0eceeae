"""What was chosen, on the paper for the council: by the rule, against it, not at all, and what did not go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import formats
from django.utils.translation import gettext as _

from naast.participation import endings
from naast.participation.templatetags.hearing import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

Block = dict[str, Any]


def text(said: str, kind: str = "text") -> Block:
    """A paragraph."""
    return {"kind": kind, "text": said}


def day(on: date | None) -> str:
    """A day in words."""
    return formats.date_format(on, "j F Y") if on else ""


def section(content: dict[str, Any]) -> list[Block]:
    """All that the paper says of the choice."""
    return [*_choice(content), *_set_aside(content.get("set_aside", ())), *_earlier(content.get("earlier", ()))]


def in_short(content: dict[str, Any]) -> Iterator[str]:
    """What was chosen; when that is not what the rule chose, or nothing, at once and with why."""
    if choice := content["choice"]:
        yield _("Gekozen: %(what)s") % {"what": f"{choice['letter']} · {choice['title']}"}
        ending = endings.of_choice(choice)
        if ending.kind == "above":
            yield _("%(said)s Twee mensen legden dat vast, omdat: %(why)s") % {"said": ending.said, "why": ending.why}
    elif why := content.get("ended_why"):
        yield _("%(said)s Omdat: %(why)s") % {"said": endings.Ending("none").said, "why": why}
    else:
        yield _("Gekozen: %(what)s") % {"what": _("nog niet")}


def _choice(content: dict[str, Any]) -> list[Block]:
    row = content["choice"]
    if row is None and content.get("ended_why"):
        return [text(endings.Ending("none").said, "strong"), text(content["ended_why"])]
    if row is None:
        return [text(_("Er is nog niet gekozen."))]
    blocks = [text(f"{row['letter']} · {row['title']}", "strong")]
    if row["is_override"]:
        blocks.append(text(_("Dit is anders dan de regel aanwees (%(by)s), omdat: %(why)s") % {"by": row["by_rule"] or _("geen scenario"), "why": row["why"]}))  # fmt: skip
    else:
        blocks.append(text(_("Zo kwam het uit de regel: elke groep kan ermee leven, en de minst tevreden groep is hiermee het best af.")))  # fmt: skip
    if row.get("is_override"):
        blocks.append(text(_("Twee mensen legden dat samen vast.")))
    if row.get("without_round"):
        blocks.append(text(_("Er is geen tweede ronde gehouden. Mensen die liever niet meegingen, is niet meer gevraagd wat zij nodig hebben. Waarom: %(why)s") % {"why": row["without_round"]}, "strong"))  # fmt: skip
    if row.get("early_why"):
        blocks.append(text(_("De eerste ronde ging eerder open dan was aangekondigd. Waarom: %(why)s") % {"why": row["early_why"]}))  # fmt: skip
    rule = _("De regel stond vast op %(day)s, vóór iemand koos. Vingerafdruk: %(digest)s") % {
        "day": day(day_of(row["frozen_on"])), "digest": row["rule_digest"]
    }  # fmt: skip
    return [*blocks, text(rule, "soft")]


def _set_aside(rows: Iterable[dict[str, Any]]) -> list[Block]:
    """What somebody wanted to choose against the rule, and what was taken back."""
    blocks: list[Block] = []
    for one in rows:
        second = _("Een tweede bevestigde dat.") if one["is_confirmed"] else _("Niemand anders bevestigde dat.")
        blocks.append(text(_("Op %(day)s wilde iemand %(what)s kiezen, anders dan de regel, omdat: %(why)s. %(second)s Op %(dropped)s is het weggehaald.") % {
            "day": day(day_of(one["asked_on"])), "what": one["what"], "why": one["why"].rstrip("."), "second": second,
            "dropped": day(day_of(one["dropped_on"])),
        }))  # fmt: skip
    return blocks


def _earlier(rows: Iterable[dict[str, Any]]) -> list[Block]:
    blocks: list[Block] = []
    for one in rows:
        said = (
            _("gekozen werd %(what)s") % {"what": one["chosen"]}
            if one["chosen"]
            else _("er werd niets gekozen (%(why)s)") % {"why": one["ended_why"]}
        )
        blocks.append(text(_("Eerder, op %(day)s: %(said)s. Daarna is opnieuw gekozen, omdat: %(why)s") % {"day": day(day_of(one["on"])), "said": said, "why": one["why"]}))  # fmt: skip
        if one.get("wanted"):
            blocks.append(text(_("Elke groep wilde toen: %(words)s") % {"words": "; ".join(one["wanted"])}))
    return blocks
