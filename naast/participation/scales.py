"""The words on a ballot: how well somebody can live with a scenario, and how much they want a condition."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SCALE = {
    2: _("Hier sta ik voor"),
    1: _("Dit vind ik goed"),
    0: _("Hier kan ik mee leven"),
    -1: _("Liever niet"),
    -2: _("Hier kan ik niet mee leven"),
}
DEGREES = {2: _("Dit moet"), 1: _("Graag"), -1: _("Liever niet"), -2: _("Dit mag niet")}
ROUNDS = {
    "rate": _("Kun je hiermee leven?"),
    "needs": _("Wat heb je nodig om mee te gaan?"),
    "degrees": _("Hoe graag wil je dit?"),
    "consent": _("Kun je er zo mee leven?"),
}
BLANK, DOUBLE = "", "two"  # on paper: nothing was crossed, and two crosses stood there
UNKNOWN = "unknown"  # on paper: there is a card too, and nobody knows its code
