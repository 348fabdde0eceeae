"""Fields of findings, the report, and what is handed down to what a town needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.participation.words import AXES, POLARITIES, VOICES

if TYPE_CHECKING:
    from collections.abc import Sequence

ALL = ("", _("alles"))


def _text(label: Any, *, most: int, help_text: Any = "", rows: int = 5) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, required=False, help_text=help_text, widget=forms.Textarea({"rows": rows})
    )


class FindingForm(forms.Form):
    """One finding: about what, how it goes there, in a line and in a few sentences."""

    axis = forms.ChoiceField(label=_("Waar gaat het over?"), choices=list(AXES.items()), widget=forms.RadioSelect)
    polarity = forms.ChoiceField(label=_("Hoe gaat het daar?"), choices=list(POLARITIES.items()), widget=forms.RadioSelect)  # fmt: skip
    title = forms.CharField(label=_("De bevinding in één regel"), max_length=200)
    words = _text(_("In een paar zinnen"), most=3000, help_text=_("Wat hoor je hierin? Zonder namen, en zonder het verhaal van één gezin."))  # fmt: skip
    theme = forms.ChoiceField(label=_("Thema"), required=False)

    def __init__(self, *args: Any, themes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [("", _("geen")), *themes]  # type: ignore[attr-defined]


class FilterForm(forms.Form):
    """Which points to look through."""

    axis = forms.ChoiceField(label=_("Waarover"), choices=[ALL, *AXES.items()], required=False)
    polarity = forms.ChoiceField(label=_("Hoe het gaat"), choices=[ALL, *POLARITIES.items()], required=False)
    voice = forms.ChoiceField(label=_("Van wie"), choices=[ALL, *VOICES.items()], required=False)
    theme = forms.ChoiceField(label=_("Thema"), required=False)
    text = forms.CharField(label=_("Een woord dat erin staat"), max_length=80, required=False)

    def __init__(self, *args: Any, themes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [ALL, *themes]  # type: ignore[attr-defined]


class ReportForm(forms.Form):
    """What the working group says beside the facts."""

    foreword = _text(_("Voorwoord"), most=4000, help_text=_("Waarom vroegen jullie het, en wat viel op?"))
    method = _text(_("Hoe is het gedaan?"), most=4000, help_text=_("Hoeveel gesprekken en met wie staat er al bij. Schrijf wat een lezer verder moet weten."))  # fmt: skip
    limits = _text(_("Wat kan dit verslag niet zeggen?"), most=4000, help_text=_("Wie ontbrak en wat op weinig steunt, staat er al bij."))  # fmt: skip
    plain = _text(_("Op één bladzijde, voor wie sprak"), most=700, help_text=_("In gewone woorden, alsof je het iemand aan tafel vertelt. Wat goed gaat en beter kan komt er vanzelf bij."))  # fmt: skip


class HandDownForm(forms.Form):
    """A finding, weighed in what the town needs."""

    theme = forms.ChoiceField(label=_("Welk onderwerp van de behoeften?"))
    percent = forms.IntegerField(label=_("Hoeveel procent meer of minder is er nodig?"), min_value=-80, max_value=300, help_text=_("25 betekent een kwart meer dan de cijfers zeggen, -25 een kwart minder."))  # fmt: skip
    reason = forms.CharField(label=_("Wat zeiden ze, in het kort?"), max_length=400, widget=forms.Textarea({"rows": 3}), help_text=_("In je eigen woorden. Geen namen, geen citaat, geen verhaal van één gezin."))  # fmt: skip

    def __init__(self, *args: Any, themes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [("", _("Kies een onderwerp")), *themes]  # type: ignore[attr-defined]

    def clean_percent(self) -> int:
        """More or less, not nothing."""
        percent: int = self.cleaned_data["percent"]
        if percent == 0:
            raise forms.ValidationError(_("Vul in hoeveel meer of minder, niet nul."))
        return percent
