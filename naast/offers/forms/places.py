"""Shapes of what is typed about places and offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from naast.design.forms import DayInput, WeekField
from naast.offers import closing
from naast.offers.fields import NAMES

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
    closed_from = forms.DateField(
        label=_("Een tijdje dicht vanaf"),
        required=False,
        widget=DayInput(),
        help_text=_("Twee weken van tevoren zeggen we het al. Daarna gaat de plek vanzelf weer open."),
    )
    closed_until = forms.DateField(
        label=NAMES["closed_until"], required=False, widget=DayInput(), help_text=_("De laatste dag dat het dicht is.")
    )
    closed_note = forms.CharField(
        label=NAMES["closed_note"],
        max_length=200,
        required=False,
        help_text=_("Bijvoorbeeld: verbouwing, loop even binnen bij de bibliotheek."),
    )

    def __init__(self, *args: Any, places: list[needs.Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nowhere = ("", _("Hoort niet bij één wijk"))
        self.fields["neighbourhood"].choices = [nowhere, *((place.slug, place.name) for place in places)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Both degrees, or neither; days that run forwards, and days where there is a reason."""
        said: dict[str, Any] = super().clean() or {}
        if (said.get("latitude") is None) != (said.get("longitude") is None):
            self.add_error("longitude", _("Vul breedte en lengte allebei in, of laat ze allebei leeg."))
        self._check_closing(said)
        return said

    def _check_closing(self, said: dict[str, Any]) -> None:
        """A day that could not be read has its own message; then nothing is said about the two together."""
        if {"closed_from", "closed_until"} & set(self.errors):
            return
        first, last = said.get("closed_from"), said.get("closed_until")
        if wrong := closing.wrong(first, last):
            self.add_error("closed_until" if first else "closed_from", wrong)
        elif said.get("closed_note") and not first:
            self.add_error("closed_from", _("Vul ook in vanaf wanneer en tot en met wanneer, of haal de reden weg."))

    def clean_name(self) -> str:
        """A name that has letters in it."""
        name: str = self.cleaned_data["name"]
        if not slugify(name):
            raise forms.ValidationError(_("Schrijf een naam met letters."))
        return name
