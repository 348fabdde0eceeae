"""What a strategist fills in about the population: another assumption, what talks told, a group, a file of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.common.plain import without_markup
from naast.design.forms import DayInput
from naast.needs.models.assumptions import FEWEST_VOICES
from naast.needs.wording import BAND_NAMES

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

INTENSITY_NAMES = [("licht", _("lichte hulp")), ("midden", _("gewone hulp")), ("zwaar", _("zware hulp"))]
GRADE_NAMES = [
    ("gemeten", _("Gemeten: iemand heeft het hier geteld")),
    ("afgeleid", _("Afgeleid: uitgerekend uit een cijfer dat iets anders telt")),
    ("aanname", _("Aanname: een schatting")),
]
SHARE_KINDS = [("taal", _("taal")), ("levensbeschouwing", _("levensbeschouwing")), ("achtergrond", _("achtergrond"))]
MOST_BYTES = 50_000_000
_MOST = 2000


def _source(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=120, help_text=help_text)


class _Plain(forms.Form):
    """A form whose texts are plain: markup falls away."""

    def clean(self) -> dict[str, Any]:
        """The texts without markup."""
        data = super().clean() or {}
        for name, value in list(data.items()):
            if isinstance(value, str) and isinstance(self.fields[name], forms.CharField):
                data[name] = " ".join(without_markup(value).split())
                if value and not data[name] and self.fields[name].required:
                    self.add_error(name, _("Schrijf het in gewone woorden."))
        return data


class RateForm(_Plain):
    """One assumption, replaced."""

    rate = forms.FloatField(
        label=_("Hoe vaak per 1.000 kinderen in een jaar?"), min_value=0, max_value=_MOST, localize=True
    )
    low = forms.FloatField(label=_("Minstens"), min_value=0, max_value=_MOST, localize=True)
    high = forms.FloatField(
        label=_("Hoogstens"),
        min_value=0,
        max_value=_MOST,
        localize=True,
        help_text=_("Je bent er voor 90 % zeker van dat het tussen minstens en hoogstens ligt."),
    )
    source = _source(_("Waar komt dit vandaan?"), _("De naam van het onderzoek of de telling."))
    grade = forms.ChoiceField(label=_("Hoe goed is het?"), choices=GRADE_NAMES, widget=forms.RadioSelect)
    year = forms.IntegerField(label=_("Van welk jaar?"), min_value=1990, max_value=2100)

    def clean(self) -> dict[str, Any]:
        """The three numbers in order."""
        data = super().clean()
        low, rate, high = (data.get(name) for name in ("low", "rate", "high"))
        if None not in {low, rate, high} and not low <= rate <= high:  # type: ignore[operator]
            self.add_error("low", _("Minstens mag niet hoger zijn dan het cijfer zelf, en hoogstens niet lager."))
        return data


class FindingForm(_Plain):
    """What talks told about a theme."""

    theme = forms.ChoiceField(label=_("Onderwerp"))
    place = forms.ChoiceField(label=_("Wijk"), required=False)
    age_band = forms.ChoiceField(label=_("Leeftijd"), required=False)
    percent = forms.IntegerField(
        label=_("Hoeveel procent meer of minder is er nodig?"),
        min_value=-80,
        max_value=300,
        help_text=_("25 betekent een kwart meer dan de cijfers zeggen, -25 een kwart minder."),
    )
    source = _source(_("Waar zeiden mensen dit?"), _("Zoals: gesprekken op drie pleinen. Geen namen."))
    voices = forms.IntegerField(
        label=_("Hoeveel mensen zeiden dit?"),
        min_value=FEWEST_VOICES,
        max_value=10_000,
        help_text=_("Vanaf vijf, zodat niemand te herkennen is."),
    )
    reason = forms.CharField(
        label=_("Wat zeiden ze, in het kort?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In je eigen woorden. Geen namen, geen verhaal van één gezin."),
    )
    said_on = forms.DateField(label=_("Wanneer?"), widget=DayInput())

    def __init__(self, *args: Any, places: list[tuple[str, str]], themes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = themes  # type: ignore[attr-defined]
        self.fields["place"].choices = [("", _("Hele gemeente")), *places]  # type: ignore[attr-defined]
        self.fields["age_band"].choices = [("", _("Alle leeftijden")), *BAND_NAMES.items()]  # type: ignore[attr-defined]

    def clean_percent(self) -> int:
        """More or less, not nothing."""
        percent: int = self.cleaned_data["percent"]
        if percent == 0:
            raise forms.ValidationError(_("Vul in hoeveel meer of minder, niet nul."))
        return percent


class ShareForm(_Plain):
    """Which share of an area has something in common."""

    place = forms.ChoiceField(label=_("Wijk"), required=False)
    kind = forms.ChoiceField(label=_("Waar gaat het over?"), choices=SHARE_KINDS, widget=forms.RadioSelect)
    group = forms.CharField(label=_("Welke groep?"), max_length=80, help_text=_("Zoals: spreekt thuis Turks."))
    percent = forms.FloatField(
        label=_("Welk deel van de inwoners, in procenten?"), min_value=0, max_value=100, localize=True
    )
    year = forms.IntegerField(label=_("Van welk jaar?"), min_value=1990, max_value=2100)
    source = _source(_("Waar komt dit vandaan?"), _("De naam van het onderzoek of de telling."))
    grade = forms.ChoiceField(label=_("Hoe goed is het?"), choices=GRADE_NAMES, widget=forms.RadioSelect)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", _("Hele gemeente")), *places]  # type: ignore[attr-defined]


class FiguresForm(forms.Form):
    """A file of figures, and what the file itself may not say."""

    file = forms.FileField(
        label=_("Bestand"),
        help_text=_("Een CSV van StatLine, of een lijst met een gebied en leeftijden. Niet groter dan 50 MB."),
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt"}),
    )
    year = forms.IntegerField(
        label=_("Van welk jaar zijn deze cijfers?"),
        min_value=1990,
        max_value=2100,
        required=False,
        help_text=_("Alleen als het niet in het bestand staat."),
    )
    status = forms.ChoiceField(
        label=_("Hoe zeker zijn ze?"),
        required=False,
        choices=[
            ("", _("Zoals in het bestand (* is voorlopig)")),
            ("voorlopig", _("voorlopig")),
            ("nader-voorlopig", _("nader voorlopig")),
            ("definitief", _("definitief")),
        ],
    )
    adds = forms.ChoiceField(
        label=_("Wijken die hier nog niet staan"),
        required=False,
        choices=[("", _("Apart leggen")), ("WK", _("Wijken erbij zetten")), ("BU", _("Buurten erbij zetten"))],
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """A file of a size that can be read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("Dit bestand is te groot. Kies op StatLine alleen je eigen gemeente."))
        return file
