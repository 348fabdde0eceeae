"""What a visitor may add to a search: age and neighbourhood, by tapping."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

AGES = (("2", _("0–4 jaar")), ("8", _("4–12")), ("15", _("12–18")), ("ik", _("Ikzelf")))


class SearchForm(forms.Form):
    """One field, and a tap."""

    vraag = forms.CharField(
        label=_("Wat houdt je bezig?"),
        widget=forms.Textarea,
        error_messages={"required": _("Schrijf een paar woorden. Of bel ons, dat mag ook.")},
    )
    leeftijd = forms.ChoiceField(choices=AGES, required=False)
    wijk = forms.CharField(required=False)

    def words(self) -> dict[str, Any]:
        """The words of the search, as the window reads them."""
        said = self.cleaned_data["leeftijd"]
        return {
            "text": self.cleaned_data["vraag"],
            "age": float(said) if said and said != "ik" else None,
            "asker": "youth" if said == "ik" else "",
            "neighbourhood": self.cleaned_data["wijk"][:60],
        }


class FilterForm(forms.Form):
    """Which offers to show."""

    vorm = forms.ChoiceField(label=_("Vorm"), required=False)
    thema = forms.ChoiceField(label=_("Waar gaat het over?"), required=False)
    leeftijd = forms.IntegerField(label=_("Leeftijd"), required=False, min_value=0, max_value=120)
    wijk = forms.ChoiceField(label=_("Wijk"), required=False)

    def __init__(self, *args: Any, kinds: Any, themes: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", _("Alles"))]
        self.fields["vorm"].choices = [*everything, *kinds]  # type: ignore[attr-defined]
        self.fields["thema"].choices = [*everything, *themes]  # type: ignore[attr-defined]
        self.fields["wijk"].choices = [("", _("Hele gemeente")), *places]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """The filters that were understood; what was not is left out."""
        data = self.cleaned_data if self.is_bound and self.is_valid() else getattr(self, "cleaned_data", {})
        return {
            "kind": data.get("vorm") or "",
            "theme": data.get("thema") or "",
            "age": data.get("leeftijd"),
            "neighbourhood": data.get("wijk") or "",
        }
