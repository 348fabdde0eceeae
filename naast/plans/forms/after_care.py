"""What is asked three and twelve months after help stopped: two questions, and the code of the slip."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.plans import words


class AfterCareForm(forms.Form):
    """Two questions."""

    goes_on = forms.ChoiceField(
        label=_("Lukt het jullie nu zelf?"), widget=forms.RadioSelect, choices=list(words.GOES_ON.items()),
        help_text=_("Kies wat het meest past. Goed of fout bestaat niet."),
        error_messages={"required": _("Kies wat het meest past.")},
    )  # fmt: skip
    wants_contact = forms.TypedChoiceField(
        label=_("Wil je dat je vaste persoon je belt?"), widget=forms.RadioSelect, coerce=lambda said: said == "ja",
        choices=[("nee", _("Nee, het hoeft niet")), ("ja", _("Ja, bel mij"))],
        help_text=_("Bij ja belt dezelfde persoon als toen, vandaag of morgen. Werkt die hier niet meer, dan een collega."),
        error_messages={"required": _("Kies ja of nee.")},
    )  # fmt: skip


class CodeForm(forms.Form):
    """The code of the sheet."""

    code = forms.CharField(
        label=_("De code op je briefje"), max_length=80,
        help_text=_("26 letters en cijfers. Spaties en hoofdletters maken niet uit."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Typ de code over van je briefje.")},
    )  # fmt: skip
