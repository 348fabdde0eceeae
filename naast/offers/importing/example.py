"""Our own list, as somebody fills it in for the first time: its columns in words, and a file to begin with."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext_lazy as _

COLUMNS = (
    ("id", _("Een eigen naam of nummer. Moet. Zo verdubbelt er niets als je de lijst later nog eens inleest.")),
    ("title", _("Hoe het heet. Moet.")),
    ("forms", _("Wat het is. Moet: inloop, gesprek, groep, cursus, huisbezoek, online. Meer dan één met ; ertussen.")),
    ("themes", _("Waar het over gaat, met ; ertussen. Leeg mag: dan leest Naast het uit de tekst.")),
    ("description", _("Wat er gebeurt. De eerste zin komt op de kaart.")),
    ("target_group", _("Voor wie het is.")),
    ("age_min", _("Vanaf welke leeftijd, in jaren.")),
    ("age_max", _("Tot en met welke leeftijd, in jaren.")),
    ("organisation", _("Wie het aanbiedt.")),
    ("cost", _("Wat het gezin betaalt. Nooit wat de gemeente betaalt.")),
    ("source_url", _("Het webadres waar meer staat.")),
)
_ROWS = (
    ("inloop-1", "Koffie voor ouders", "inloop", "opvoeden;eten", "Je drinkt koffie met andere ouders. Iemand die veel weet van opvoeden zit erbij.", "Ouders met kinderen van 0 tot en met 4 jaar", "0", "4", "Buurthuis De Brug", "gratis", ""),
    ("cursus-1", "Slapen zonder strijd", "cursus;online", "slapen", "In drie avonden leer je wat helpt bij slapen.", "Ouders van jonge kinderen", "1", "6", "Buurthuis De Brug", "€ 5 per keer", "https://www.voorbeeld.nl/slapen"),
)  # fmt: skip


def as_csv() -> str:
    """A list of two offers, ready to be changed in a spreadsheet and read in."""
    whole = io.StringIO()
    writer = csv.writer(whole, lineterminator="\r\n")
    writer.writerow(name for name, _words in COLUMNS)
    writer.writerows(_ROWS)
    return whole.getvalue()
