"""Why something cannot be done now, in a sentence that says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from naast.participation.views.frame import not_now

if TYPE_CHECKING:
    from naast.participation import rules

SORRY = {
    "submitted": gettext_noop("Het voorstel ligt al bij de raad. Wat erin staat verandert niet meer."),
    "not-submitted": gettext_noop("Er ligt nog geen voorstel bij de raad. Dien het eerst in."),
    "decided": gettext_noop("De raad besloot al. Staat dat er fout? Verbeter dan die regel."),
    "corrected": gettext_noop("Deze regel is al verbeterd. Kijk welke regel nu geldt."),
    "withdrawn": gettext_noop("Je nam terug wat je zei. Daarom kun je hier niet meer over oordelen."),
    "too-early": gettext_noop("Deze dag is er nog niet. Kom terug als het gebeurd moet zijn."),
    "under-16": gettext_noop("Ben je jonger dan zestien? Vraag eerst aan je ouder of het mag, en zeg het bij het gesprek."),
}  # fmt: skip


def sorry(refused: rules.NotNow) -> str:
    """The sentence for what was refused."""
    return _(SORRY[refused.doing]) if refused.doing in SORRY else not_now(refused)


def meanwhile() -> str:
    """The sentence for who was second."""
    return _("Iemand veranderde dit intussen. Wat jij schreef staat er nog. Kijk hoe het nu is, en bewaar opnieuw.")
