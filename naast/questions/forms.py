"""Shapes of what is typed at the question and at the desk; no rules, those stand in ``rules``."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.needs import queries as needs
from naast.questions import rules

ASKERS = [("parent", _("Ouder of verzorger")), ("youth", _("Jongere of kind")), ("professional", _("Werk met kinderen")), ("other", _("Iemand anders"))]
TRACKS = [(code, name) for code, name in rules.TRACK_NAMES.items()]
WHY_NOT = [
    ("", _("Ja, we hadden iets passends")),
    ("geen-aanbod", _("Nee, dit is er hier niet")),
    ("wachttijd", _("Nee, er is een wachttijd")),
    ("te-ver", _("Nee, het is te ver weg")),
    ("past-niet", _("Nee, het past niet bij hen")),
    ("anders", _("Nee, om iets anders")),
]
_tall = forms.Textarea(attrs={"rows": 6, "class": "own-words"})


def _limit(text: str) -> str:
    try:
        return rules.clean_text(text)
    except rules.Empty:
        raise forms.ValidationError(_("Schrijf een paar woorden. Of bel ons, dat mag ook.")) from None
    except rules.TooLong as long:
        raise forms.ValidationError(
            _("Je verhaal is %(size)s tekens lang; er passen er %(most)s in. Maak het korter, of bel ons en vertel het."),
            params={"size": long.args[0], "most": rules.TEXT_LIMIT},
        ) from None


class AskForm(forms.Form):
    """A question: one field that matters, the rest may be left out."""

    text = forms.CharField(label=_("Wat houdt je bezig?"), widget=_tall, help_text=_("Schrijf zoals je praat. Namen zijn niet nodig."), required=False)
    asker = forms.ChoiceField(label=_("Wie ben je?"), choices=ASKERS, widget=forms.RadioSelect, required=False)
    age = forms.DecimalField(label=_("Hoe oud is het kind, of ben jij?"), required=False, min_value=0, max_value=120, max_digits=4, decimal_places=1, help_text=_("In jaren. Dan past ons antwoord beter."))
    neighbourhood = forms.CharField(label=_("In welke wijk woon je?"), required=False, widget=forms.Select)
    contact = forms.CharField(label=_("Wil je gebeld worden? Laat je nummer achter"), required=False, max_length=40, help_text=_("Alleen wie je belt ziet het. Na het gesprek wissen we het."))
    call_when = forms.CharField(label=_("Wanneer bellen we het best?"), required=False, max_length=120, help_text=_("Bijvoorbeeld: na 18.00 uur."))
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    zeker = forms.BooleanField(label=_("Toch zo versturen"), required=False)

    def __init__(self, *args: Any, places: list[needs.Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        select = self.fields["neighbourhood"].widget
        select.choices = [("", _("Weet ik niet, of zeg ik liever niet")), *((place.slug, place.name) for place in places)]  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        """The words, or what is wrong with them."""
        return _limit(self.cleaned_data["text"])

    def clean_neighbourhood(self) -> int | None:
        """The neighbourhood's id; one that does not exist is an error, not a guess."""
        slug = self.cleaned_data["neighbourhood"]
        place = next((place for place in self.places if place.slug == slug), None)
        if slug and place is None:
            raise forms.ValidationError(_("Deze wijk kennen we niet. Kies er een uit de lijst, of sla dit over."))
        return place.id if place else None

    def clean_contact(self) -> str:
        """A number that can be dialled."""
        number: str = self.cleaned_data["contact"].strip()
        if number and sum(sign.isdigit() for sign in number) < 8:
            raise forms.ValidationError(_("Dit lijkt geen heel telefoonnummer. Kijk het nog eens na, of laat het leeg."))
        return number

    def clean(self) -> dict[str, Any]:
        """Who seems to write a name or a number of somebody in a consultation is warned first."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("asker") == "professional" and not data.get("zeker") and rules.seems_to_name(data.get("text", "")):
            self.warns = True
            raise forms.ValidationError(
                _("Het lijkt of er een naam, geboortedatum of BSN in staat. Haal die weg: we kunnen meedenken zonder. Klopt het toch? Zet dan het vinkje en verstuur nog eens.")
            )
        return data

    warns = False


class AddForm(forms.Form):
    """Something more on a question."""

    text = forms.CharField(label=_("Wil je nog iets schrijven?"), widget=forms.Textarea(attrs={"rows": 4, "class": "own-words"}), required=False)

    def clean_text(self) -> str:
        """The words, or what is wrong with them."""
        return _limit(self.cleaned_data["text"])


class TriageForm(forms.Form):
    """Theme, kind of work, next step."""

    theme = forms.ChoiceField(label=_("Thema"))
    track = forms.ChoiceField(label=_("Soort werk"), choices=TRACKS)
    next_step = forms.CharField(label=_("Volgende stap"), required=False, max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = theme_choices()  # type: ignore[attr-defined]


class ReplyForm(forms.Form):
    """An answer from the desk."""

    text = forms.CharField(label=_("Jouw antwoord"), widget=forms.Textarea(attrs={"rows": 7}), required=False)
    why_not = forms.ChoiceField(label=_("Hadden we iets dat past?"), choices=WHY_NOT, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """The words, or what is wrong with them."""
        return _limit(self.cleaned_data["text"])


class RegisterForm(forms.Form):
    """Somebody stands before you: three inputs."""

    text = forms.CharField(label=_("Wat is de vraag?"), widget=forms.Textarea(attrs={"rows": 3, "class": "own-words", "autofocus": True}), required=False)
    theme = forms.ChoiceField(label=_("Waar gaat het over?"), required=False)
    outcome = forms.ChoiceField(
        label=_("Hoe ging het?"),
        choices=[("answered", _("Beantwoord")), ("unmet", _("Beantwoord, maar we hadden niets passends")), ("waiting", _("Een collega antwoordt later"))],
        widget=forms.RadioSelect,
    )
    channel = forms.ChoiceField(label=_("Hoe kwam de vraag binnen?"), choices=[("walk-in", _("Aan de balie")), ("phone", _("Aan de telefoon")), ("partner", _("Via een partner"))], required=False)
    age = forms.DecimalField(label=_("Leeftijd"), required=False, min_value=0, max_value=120, max_digits=4, decimal_places=1)
    neighbourhood = forms.ChoiceField(label=_("Wijk"), required=False)
    contact = forms.CharField(label=_("Nummer om terug te bellen"), required=False, max_length=40)
    call_when = forms.CharField(label=_("Wanneer bellen?"), required=False, max_length=120)

    def __init__(self, *args: Any, places: list[needs.Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [("", _("Laat Naast kiezen")), *theme_choices()]  # type: ignore[attr-defined]
        self.fields["neighbourhood"].choices = [("", _("Onbekend")), *((str(place.id), place.name) for place in places)]  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        """The words, or what is wrong with them."""
        return _limit(self.cleaned_data["text"])


class PublishForm(forms.Form):
    """A good example, made general: a public answer."""

    title = forms.CharField(label=_("Titel"), max_length=200, help_text=_("Een zin die geruststelt of uitnodigt."))
    question = forms.CharField(label=_("De vraag, zoals mensen hem stellen"), max_length=300, required=False)
    normal = forms.CharField(label=_("Wat hoort erbij?"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Begin met wat gewoon is."))
    steps = forms.CharField(label=_("Wat kun je doen?"), widget=forms.Textarea(attrs={"rows": 5}), help_text=_("Eén stap per regel."), required=False)
    call_when = forms.CharField(label=_("Wanneer bel je iemand?"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    themes = forms.MultipleChoiceField(label=_("Thema’s"))
    age_min = forms.IntegerField(label=_("Vanaf (jaar)"), required=False, min_value=0, max_value=99)
    age_max = forms.IntegerField(label=_("Tot en met (jaar)"), required=False, min_value=0, max_value=99)
    general = forms.BooleanField(label=_("Er staat niets meer in van het gezin dat dit vroeg"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = theme_choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ages in order."""
        data: dict[str, Any] = super().clean() or {}
        low, high = data.get("age_min"), data.get("age_max")
        if low is not None and high is not None and low > high:
            self.add_error("age_max", _("De tweede leeftijd moet hoger zijn dan de eerste."))
        return data


def theme_choices() -> list[tuple[str, str]]:
    """Every theme with its name."""
    return [(theme.code, theme.name) for theme in needs.themes().values()]
