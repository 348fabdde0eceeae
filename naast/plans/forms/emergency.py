"""Shapes of the emergency button: which plan, why, and the code of this moment; and of its review."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.design.forms import DayInput
from naast.plans.forms.writing import PlanText
from naast.plans.rules import TooLong
from naast.plans.rules import emergency as rules


class ReasonField(PlanText):
    """A reason of thirty signs at least."""

    def clean(self, value: Any) -> str:
        """The reason, or how much longer it must be."""
        said = super().clean(value)
        try:
            return rules.reason(said)
        except rules.ReasonTooShort as short:
            raise forms.ValidationError(
                _("Schrijf iets meer: %(count)s tekens staan er, %(least)s zijn er nodig. Wat is er nu aan de hand?"),
                params={"count": short.args[0], "least": rules.LEAST},
            ) from None
        except TooLong as long:
            raise forms.ValidationError(str(long)) from None


class PressForm(forms.Form):
    """What somebody knows of the plan, why it cannot wait, and who they are, now."""

    number = forms.CharField(
        label=_("Het nummer van het plan"), required=False, max_length=40,
        help_text=_("Staat onderaan het plan op papier. Weet je het niet? Vul dan hieronder een kind in."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )  # fmt: skip
    child = forms.CharField(
        label=_("Of de naam van een kind"), required=False, max_length=120,
        help_text=_("Precies zoals het in het plan staat. Er is geen lijst om in te zoeken."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    born = forms.DateField(
        label=_("en de geboortedatum"), required=False, widget=DayInput(),
        error_messages={"invalid": _("Schrijf de datum als 2017-05-01.")},
    )  # fmt: skip
    reason = ReasonField(
        label=_("Waarom kan dit niet wachten?"), rows=4, limit=rules.MOST,
        help_text=_("Minstens 30 tekens. Wie dit nakijkt, leest deze woorden. Daarna leest het gezin ze ook, als ze niemand schaden."),
        error_messages={"required": _("Schrijf waarom dit niet kan wachten, in minstens 30 tekens.")},
    )  # fmt: skip
    code = forms.CharField(
        label=_("De code van je tweede slot, van nu"), max_length=12,
        help_text=_("De zes cijfers uit de app op je telefoon, ook als je al bent ingelogd."),
        error_messages={"required": _("Typ de zes cijfers die je app nu laat zien.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )  # fmt: skip

    def __init__(self, *args: Any, asks_code: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_code:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        """A number, or a child with its birthday."""
        said = super().clean() or {}
        if not said.get("number") and not (said.get("child") and said.get("born")) and "born" not in self.errors:
            self.add_error("number", _("Vul het nummer in, of de naam én de geboortedatum van een kind."))
        return said


class ReviewForm(forms.Form):
    """Whether it was right, and what the family hears about it."""

    was_right = forms.ChoiceField(
        label=_("Was het terecht?"), widget=forms.RadioSelect,
        choices=[("yes", _("Ja, dit kon niet wachten")), ("no", _("Nee, dit had anders gemoeten"))],
        error_messages={"required": _("Kies wat je ervan vindt.")},
    )  # fmt: skip
    shows_reason = forms.ChoiceField(
        label=_("Mag het gezin de reden lezen?"), widget=forms.RadioSelect,
        choices=[("yes", _("Ja, er staat niets in dat iemand schaadt")), ("no", _("Nee, iemand kan er last van krijgen"))],
        help_text=_("De reden die hierboven staat, zoals hij is opgeschreven. Ook een kind van twaalf leest hem dan."),
        error_messages={"required": _("Kies of het gezin de reden mag lezen.")},
    )  # fmt: skip
    words = PlanText(
        label=_("Wat schrijf je erover aan het gezin?"), rows=4, limit=rules.MOST,
        help_text=_("Het gezin en de vaste persoon lezen deze woorden. Schrijf gewoon, en zonder wat onder veiligheid staat."),
        error_messages={"required": _("Schrijf in een paar zinnen wat je vond.")},
    )  # fmt: skip
