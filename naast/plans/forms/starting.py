"""The shape of a beginning: how the family is called, its question, whether it writes itself, who goes along."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.plans.forms.writing import PlanText

ANSWERS = [
    ("yes", _("Ja, wij schrijven ons plan zelf, met mensen die we kennen")),
    ("no", _("Nee, liever samen met jullie")),
    ("later", _("Dat weten we nog niet")),
]


class StartForm(forms.Form):
    """Four things, with the family at the table."""

    question = PlanText(
        label=_("De vraag, in hun eigen woorden"),
        rows=3,
        voice=True,
        limit=6000,
        help_text=_("Deze woorden blijven bovenaan staan."),
    )
    name = forms.CharField(
        label=_("Hoe wil het gezin genoemd worden?"), max_length=120,
        help_text=_("Zo vind je het plan terug, en zo staat het boven hun brief."),
        error_messages={"required": _("Vraag hoe ze genoemd willen worden. Een voornaam mag ook.")},
    )  # fmt: skip
    answer = forms.ChoiceField(
        label=_("Wil het gezin het plan eerst zelf schrijven, met mensen die het zelf kiest?"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        help_text=_("Dat heet een familiegroepsplan. We bieden het altijd eerst aan en bewaren het antwoord."),
        error_messages={"required": _("Vraag het aan het gezin, en kies het antwoord.")},
    )
    fixed = forms.ChoiceField(
        label=_("Wie loopt er mee?"), widget=forms.RadioSelect,
        help_text=_("Wie het gezin al kent staat bovenaan, dan wie er talent voor heeft, dan wie ruimte heeft."),
        error_messages={"required": _("Kies één vaste persoon. Wisselen kan later, warm.")},
    )  # fmt: skip
    unregistered_why = forms.CharField(
        label=_("Geen geldige registratie: waarom past deze persoon hier toch?"), required=False, max_length=300,
        help_text=_("Pas toe of leg uit. Leeg mag: dan vragen we het later nog eens."),
    )  # fmt: skip

    def __init__(self, *args: Any, workers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fixed"].choices = workers  # type: ignore[attr-defined]
