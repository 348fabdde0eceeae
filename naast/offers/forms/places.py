"""Shapes of what is typed about places and offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from naast.design.forms import WeekField

if TYPE_CHECKING:
    from naast.needs import queries as needs


class PlaceForm(forms.Form):
    """Somewhere one can walk in."""

    name = forms.CharField(label=_("Naam van de plek"), max_length=120)
    address = forms.CharField(label=_("Straat en huisnummer"), max_length=200)
    postcode = forms.RegexField(
        r"^\d{4} ?[A-Za-z]{2}$",
        label=_("Postcode"),
        required=False,
        error_messages={"invalid": _("Schrijf vier cijfers en twee letters, of laat het leeg.")},
    )
    neighbourhood = forms.ChoiceField(label=_("Wijk"), required=False)
    hint = forms.CharField(
        label=_("Hoe vind je het?"), max_length=200, required=False, help_text=_("Bijvoorbeeld: naast de bibliotheek.")
    )
    accessibility = forms.CharField(
        label=_("Hoe kom je binnen?"),
        max_length=300,
        required=False,
        help_text=_("Drempel, lift, toilet voor een rolstoel, plek voor een kinderwagen."),
    )
    at_school = forms.BooleanField(label=_("In of naast een school"), required=False)
    latitude = forms.FloatField(
        label=_("Breedtegraad"),
        required=False,
        min_value=-90,
        max_value=90,
        help_text=_("Voor de kaart en voor ‘dichtbij eerst’. Bijvoorbeeld 52.1561."),
    )
    longitude = forms.FloatField(
        label=_("Lengtegraad"), required=False, min_value=-180, max_value=180, help_text=_("Bijvoorbeeld 5.3878.")
    )
    hours = WeekField(label=_("Wanneer kun je binnenlopen?"), required=False)

    def __init__(self, *args: Any, places: list[needs.Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nowhere = ("", _("Hoort niet bij één wijk"))
        self.fields["neighbourhood"].choices = [nowhere, *((place.slug, place.name) for place in places)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Both degrees, or neither."""
        said: dict[str, Any] = super().clean() or {}
        if (said.get("latitude") is None) != (said.get("longitude") is None):
            self.add_error("longitude", _("Vul breedte en lengte allebei in, of laat ze allebei leeg."))
        return said

    def clean_name(self) -> str:
        """A name that has letters in it."""
        name: str = self.cleaned_data["name"]
        if not slugify(name):
            raise forms.ValidationError(_("Schrijf een naam met letters."))
        return name
