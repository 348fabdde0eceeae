"""Which neighbourhood and which period to look at."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

PERIODS = [
    ("nu", _("Het afgelopen jaar")),
    ("eerder", _("Het jaar daarvoor")),
]  # whole years alone: see ``counts.seen``


class PeriodForm(forms.Form):
    """A neighbourhood and a period."""

    wijk = forms.ChoiceField(label=_("Wijk"), required=False)
    periode = forms.ChoiceField(label=_("Periode"), required=False, choices=PERIODS)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wijk"].choices = [("", _("Hele gemeente")), *places]  # type: ignore[attr-defined]

    def chosen(self) -> tuple[str, bool]:
        """The neighbourhood's slug, and whether it is the year before; the whole town and the last year when nothing was chosen."""
        data = self.cleaned_data if self.is_bound and (self.is_valid() or self.cleaned_data is not None) else {}
        return str(data.get("wijk") or ""), data.get("periode") == "eerder"


class NeighbourhoodForm(forms.Form):
    """A part of the municipality."""

    name = forms.CharField(label=_("Naam van de wijk"), max_length=120)
    cbs_code = forms.RegexField(
        r"^(?:WK|BU)\d{6,8}$",
        label=_("CBS-code"),
        required=False,
        help_text=_("WK of BU met cijfers, zoals WK036301. Leeg mag."),
        error_messages={"invalid": _("Schrijf WK of BU en dan zes tot acht cijfers, of laat het leeg.")},
    )
    youth = forms.IntegerField(
        label=_("Inwoners van 0 tot en met 22 jaar"), min_value=0, max_value=500_000, required=False
    )

    def clean_name(self) -> str:
        """A name that has letters in it."""
        name: str = self.cleaned_data["name"]
        if not slugify(name):
            raise forms.ValidationError(_("Schrijf een naam met letters."))
        return name
