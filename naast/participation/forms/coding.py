"""Fields of the code book."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ThemeForm(forms.Form):
    """A theme: its name, what belongs to it and what does not, and a key."""

    name = forms.CharField(label=_("Hoe heet het thema?"), max_length=80)
    means = forms.CharField(label=_("Wat hoort erbij, en wat niet?"), max_length=300, required=False, widget=forms.Textarea({"rows": 2}))  # fmt: skip
    key = forms.CharField(label=_("Welke toets?"), max_length=1, required=False, help_text=_("Eén letter. Leeg: wij kiezen er een die vrij is."))  # fmt: skip
