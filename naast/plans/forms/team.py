"""Shapes of the team: a colleague's registration and room, and stepping in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.design.forms import DayInput
from naast.plans.forms.writing import PlanText


class RegistrationForm(forms.Form):
    """In which register, until when, and how much room."""

    register = forms.ChoiceField(
        label=_("Register"), required=False, choices=[("", _("Geen")), ("SKJ", "SKJ"), ("BIG", "BIG")],
        help_text=_("Waarvoor: bij wie meeloopt, vragen we een registratie of een uitleg. Het houdt niets tegen."),
    )  # fmt: skip
    number = forms.CharField(
        label=_("Nummer"), required=False, max_length=20, help_text=_("Zodat een ander het kan nakijken.")
    )
    until = forms.DateField(
        label=_("Geldig tot en met"), required=False, widget=DayInput(),
        help_text=_("Een maand ervoor waarschuwen we."), error_messages={"invalid": _("Dit is geen dag. Kies er een.")},
    )  # fmt: skip
    room = forms.IntegerField(
        label=_("Met hoeveel gezinnen kan deze persoon meelopen?"), min_value=0, max_value=60,
        help_text=_("Zo ziet het team wie er ruimte heeft. Denk ook aan parttime werken."),
        error_messages={
            "required": _("Vul een getal in. Nul mag."), "invalid": _("Vul een heel getal in."),
            "min_value": _("Dat kan niet minder dan 0 zijn."), "max_value": _("Dat kan niet meer dan 60 zijn."),
        },
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A register goes with a number and a day."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("register"):
            if not data.get("number", "").strip():
                self.add_error("number", _("Vul het nummer in, of kies ‘geen’."))
            if not data.get("until") and "until" not in self.errors:
                self.add_error("until", _("Tot wanneer geldt de registratie? Kies een dag."))
        return data


class StandBesideForm(forms.Form):
    """A colleague comes to stand beside a fixed person whom the family chose: nothing to fill in."""


class TakeOverForm(forms.Form):
    """A colleague steps in."""

    reason = PlanText(
        label=_("Waarom val je in?"), rows=2, limit=2000,
        help_text=_("Het gezin leest dit meteen, en zegt daarna of het goed is."),
    )  # fmt: skip
