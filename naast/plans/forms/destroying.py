"""Shapes of destroying and keeping: a reason, and the number of a plan."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.plans.forms.writing import PlanText

LIMIT = 1000
KINDS = [
    ("legal", _("Een klacht, rechtszaak of onderzoek loopt nog")),
    ("guardianship", _("Er was een maatregel van de rechter: bewaren tot dertig jaar na de achttiende verjaardag")),
]


class WhyForm(forms.Form):
    """Why not, or why again; without names."""

    why = PlanText(
        label=_("Waarom?"), rows=3, limit=LIMIT,
        help_text=_("Schrijf zonder namen. Bij stoppen leest het gezin deze woorden."),
        error_messages={"required": _("Schrijf waarom. Anders weet niemand wat er moet veranderen.")},
    )  # fmt: skip


class HoldForm(forms.Form):
    """Which plan must be kept, and why."""

    plan = forms.CharField(
        label=_("Het nummer van het plan"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul het nummer in dat onderaan het plan staat.")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Wat is er aan de hand?"), choices=KINDS, widget=forms.RadioSelect,
        error_messages={"required": _("Kies waarom het bewaard moet blijven.")},
    )  # fmt: skip
    why = PlanText(
        label=_("Waarom?"), rows=3, limit=LIMIT, help_text=_("Schrijf zonder namen."),
        error_messages={"required": _("Schrijf waarom dit bewaard moet blijven.")},
    )  # fmt: skip
