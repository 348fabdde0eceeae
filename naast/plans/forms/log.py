"""What the keeper of the log looks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.design.forms import DayInput


class LogForm(forms.Form):
    """Between two days, of somebody, in one plan."""

    since = forms.DateField(label=_("Van"), required=False, widget=DayInput())
    until = forms.DateField(label=_("Tot en met"), required=False, widget=DayInput())
    account = forms.ChoiceField(label=_("Wie"), required=False)
    plan = forms.CharField(
        label=_("Nummer van een plan"), required=False, max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    only = forms.ChoiceField(
        label=_("Alleen"), required=False,
        choices=[("", _("Alles")), ("refused", _("Wat is geweigerd")), ("emergency", _("Noodknop"))],
    )  # fmt: skip

    def __init__(self, *args: Any, accounts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = [("", _("Iedereen")), *accounts]  # type: ignore[attr-defined]
