"""The fields of an offer that people keep, and how they are written down in versions and drafts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from naast.offers.models import Offer

# What an organisation may propose to change, with the words that the pages use for it.
NAMES = {
    "title": _("Naam"),
    "kind": _("Vorm"),
    "sentence": _("In één zin"),
    "what": _("Wat gebeurt er?"),
    "for_whom": _("Voor wie?"),
    "age_min": _("Vanaf (jaar)"),
    "age_max": _("Tot en met (jaar)"),
    "asker": _("Voor ouders of jongeren"),
    "themes": _("Onderwerpen"),
    "facets": _("Wie wij zijn"),
    "languages": _("Talen"),
    "when": _("Wanneer, in woorden"),
    "hours": _("Openingstijden"),
    "starts_on": _("Begint op"),
    "ends_on": _("Laatste dag"),
    "closed_from": _("Dicht vanaf"),
    "closed_until": _("Dicht tot en met"),
    "closed_note": _("Waarom dicht"),
    "place_id": _("Plek"),
    "neighbourhoods": _("Voor welke wijken"),
    "join": _("Hoe doe je mee?"),
    "phone": _("Telefoon"),
    "website": _("Website"),
    "costs": _("Wat het gezin betaalt"),
    "seats": _("Aantal plaatsen"),
    "can_sign_up": _("Aanmelden via de balie"),
}
ASKERS = [
    ("both", _("Voor ouders en jongeren")),
    ("parent", _("Voor ouders")),
    ("youth", _("Voor jongeren zelf")),
    ("professional", _("Voor wie met kinderen werkt")),
]
# What only the editors of the municipality keep.
OWN = ("organisation_id", "contact_id", "drawing", "everyday", "keeper_email")
_DATES = frozenset({"starts_on", "ends_on", "closed_from", "closed_until"})


def plain(value: Any) -> Any:
    """A value as JSON keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def written(offer: Offer) -> dict[str, Any]:
    """Every kept field of an offer as JSON keeps it."""
    return {name: plain(getattr(offer, name)) for name in (*NAMES, *OWN)}


def read(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as written down, back as an offer holds them."""
    return {name: date.fromisoformat(value) if name in _DATES and value else value for name, value in fields.items()}
