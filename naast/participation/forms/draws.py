"""Fields of a panel by lot: how it is to be, who offers, where the seed comes from and the seed itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.participation import rules

if TYPE_CHECKING:
    from collections.abc import Sequence


class DrawForm(forms.Form):
    """Seats, and by which features the panel is balanced."""

    title = forms.CharField(label=_("Welk panel?"), max_length=120)
    seats = forms.IntegerField(label=_("Hoeveel plekken?"), min_value=1, max_value=rules.MOST_SEATS, initial=12)
    features = forms.CharField(label=_("Waarin moet het panel gemengd zijn?"), max_length=2000, widget=forms.Textarea({"rows": 4}), help_text=_("Elk kenmerk op een regel, met wat mensen kunnen kiezen, en tussen haakjes hoeveel plekken minstens en hoogstens. Zo: Leeftijd: 12 tot 15 (3-5), 16 tot 18 (3-5), ouder. Hoogstens vier kenmerken: hoe meer, hoe eerder je iemand herkent."))  # fmt: skip

    def clean_features(self) -> Any:
        """The features with their quotas; raises ``ValidationError`` with the line that is not right."""
        try:
            return rules.features_in(str(self.cleaned_data["features"]))
        except rules.Unreadable as wrong:
            if wrong.value:
                turned = _("Bij “%(value)s” staat het kleinste aantal achteraan. Schrijf eerst hoeveel minstens, dan hoeveel hoogstens.")  # fmt: skip
                raise forms.ValidationError(turned % {"value": wrong.value}) from wrong
            words = _("Deze regel snappen we niet: “%(line)s”. Schrijf een naam, een dubbele punt, en minstens twee keuzes met komma’s ertussen.")  # fmt: skip
            raise forms.ValidationError(words % {"line": wrong.line}) from wrong

    def design(self) -> rules.Design:
        """How the panel is to be."""
        features, quotas = self.cleaned_data["features"]
        return rules.Design(self.cleaned_data["seats"], features, quotas)


class OfferForm(forms.Form):
    """Somebody who offers: an answer per feature, how to reach them, and the address, of which only a mark is kept."""

    def __init__(self, *args: Any, features: Sequence[rules.Feature], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {f"kenmerk-{place}": one.name for place, one in enumerate(features)}
        for place, one in enumerate(features):
            choices = [(value, value) for value in one.values]
            self.fields[f"kenmerk-{place}"] = forms.ChoiceField(label=one.name, choices=choices, widget=forms.RadioSelect, error_messages={"required": _("Kies wat bij jou past.")})  # fmt: skip
        self.fields["contact"] = forms.CharField(label=_("Hoe bereiken we je als je wordt getrokken?"), max_length=200, help_text=_("Een telefoonnummer of e-mailadres. Alleen wie het panel maakt kan dit zien, en pas als je getrokken bent."))  # fmt: skip
        self.fields["postcode"] = forms.CharField(label=_("Postcode"), max_length=10, required=False, help_text=_("Uit één huis komt hoogstens één mens. We bewaren je adres niet, alleen een kenmerk waar het niet uit te halen is."))  # fmt: skip
        self.fields["number"] = forms.CharField(label=_("Huisnummer"), max_length=10, required=False)

    def profile(self) -> dict[str, str]:
        """The answer per feature."""
        return {name: self.cleaned_data[field] for field, name in self.names.items()}


class ShutForm(forms.Form):
    """Where the seed will come from, told before it is known."""

    seed_from = forms.CharField(label=_("Hoe komt de sleutel van de loting straks tot stand?"), max_length=200, help_text=_("Iets wat niemand van jullie kan kiezen. Zo: de zes cijfers van de lottotrekking van zaterdag, of een zin die een bezoeker hardop zegt."))  # fmt: skip


class SeedForm(forms.Form):
    """The seed, as it was said aloud."""

    seed = forms.CharField(label=_("De sleutel, precies zoals hij gezegd werd"), max_length=80)
