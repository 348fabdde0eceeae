"""The headings of the heavier parts of a plan: understanding together, and a plan for when it gets unsafe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WHY = "why"


@dataclass(frozen=True, slots=True)
class Topic:
    """One heading, and what helps to write under it."""

    code: str
    name: StrOrPromise
    help: StrOrPromise


ANALYSIS = (
    Topic("going-on", _("Wat is er aan de hand?"), _("Wat zie jij, wat ziet je kind, wat zien anderen?")),
    Topic("causes", _("Waar komt het door?"), _("Wat begon het? Wat ging eraan vooraf?")),
    Topic("keeps", _("Waardoor gaat het door?"), _("Wat maakt dat het niet vanzelf overgaat?")),
    Topic("protects", _("Wat helpt en beschermt?"), _("Wie en wat maakt het lichter? Wat gaat wel goed?")),
    Topic("helped", _("Wat hielp eerder, en wat kwam ervan?"), _("Ook wat niet hielp, en waarom niet.")),
    Topic(
        "decision", _("Wat besluiten we, en waarom dit?"), _("Schrijf ook op wat jullie niet kozen, en waarom niet.")
    ),
)
SAFETY_PLAN = (
    Topic("signs", _("Waaraan merken we dat het onveilig wordt?"), _("Klein en vroeg: een stem, een blik, een dag.")),
    Topic("who-does", _("Wie doet dan wat?"), _("Ook de kinderen weten wat zij doen, en wat niet hun taak is.")),
    Topic("place", _("Waar kan iedereen heen?"), _("Een plek en een mens, ook ’s nachts.")),
    Topic("call", _("Wie bellen we?"), _("Met nummer. Bij gevaar altijd 112.")),
)
OF_KIND = {"analysis": ANALYSIS, "safety-plan": SAFETY_PLAN}


def known(kind: str, code: str) -> bool:
    """Whether a heading exists in a part."""
    return code == WHY or any(one.code == code for one in OF_KIND.get(kind, ()))
