"""Shapes of what is typed at the question and at the desk; no rules, those stand in ``rules``."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.needs import queries as needs
from naast.questions import queries, rules

ASKERS = [
    ("parent", _("Ouder of verzorger")),
    ("youth", _("Jongere of kind")),
    ("professional", _("Werk met kinderen")),
    ("other", _("Iemand anders")),
]
AGES = [(f"{middle:g}", name) for middle, name in queries.AGES]
TRACKS = list(queries.TRACK_NAMES.items())
FITS = "ja"  # we had something; every other choice says why not
WHY_NOT = [
    (FITS, _("Ja")),
    ("geen-aanbod", _("Nee, dit is er hier niet")),
    ("wachttijd", _("Nee, er is een wachttijd")),
    ("te-ver", _("Nee, het is te ver weg")),
    ("past-niet", _("Nee, het past niet bij hen")),
    ("anders", _("Nee, om iets anders")),
]
NO_FIT = _("Kies of we iets hadden dat past. Met de toets H kies je snel.")
NO_WHY = _("Kies waarom deze vraag dicht mag.")
FEW_WORDS = _("Schrijf een paar woorden. Of bel ons, dat mag ook.")
NO_NUMBER = _("Dit lijkt geen heel telefoonnummer. Kijk het nog eens na, of laat het leeg.")
NO_PLACE = _("Deze wijk kennen we niet. Kies er een uit de lijst, of sla dit over.")
NAMED = _(
    "Het lijkt of er een naam, geboortedatum of BSN in staat. Haal die weg: we kunnen meedenken zonder. "
    "Klopt het toch? Zet dan het vinkje en verstuur nog eens."
)


def _limit(text: str) -> str:
    try:
        return rules.clean_text(text)
    except rules.Empty:
        raise forms.ValidationError(FEW_WORDS) from None
    except rules.TooLong as long:
        raise forms.ValidationError(
            _("Je tekst is %(size)s tekens lang; er passen er %(most)s in. Maak hem korter, of bel ons en vertel het."),
            params={"size": long.args[0], "most": rules.TEXT_LIMIT},
        ) from None


def _number(typed: str) -> str:
    number = typed.strip()
    if number and sum(sign.isdigit() for sign in number) < 8:
        raise forms.ValidationError(NO_NUMBER)
    return number


def theme_choices() -> list[tuple[str, str]]:
    """Every theme with its name."""
    return [(theme.code, theme.name) for theme in needs.themes().values()]


class WordsField(forms.CharField):
    """Somebody's words: not empty, not longer than we can keep, and back on the page when something is wrong."""

    def __init__(self, *, rows: int = 6, own: bool = True, empty: Any = None, **kwargs: Any) -> None:
        shape = {"rows": rows, **({"class": "own-words"} if own else {})}
        self.empty = empty or FEW_WORDS
        super().__init__(widget=forms.Textarea(attrs=shape), error_messages={"required": self.empty}, **kwargs)

    def clean(self, value: Any) -> str:
        """The words, or what is wrong with them."""
        said = super().clean(value)
        if not said.strip():
            raise forms.ValidationError(self.empty)
        return _limit(said)


class AskForm(forms.Form):
    """A question: one field that matters, the rest may be left out."""

    text = WordsField(
        label=_("Wat houdt je bezig?"),
        help_text=_("Schrijf zoals je praat, in je eigen taal als je wilt. Namen zijn niet nodig."),
    )
    asker = forms.ChoiceField(label=_("Wie ben je?"), choices=ASKERS, widget=forms.RadioSelect, required=False)
    age = forms.TypedChoiceField(
        label=_("Hoe oud is het kind, of ben jij?"),
        choices=AGES,
        widget=forms.RadioSelect,
        required=False,
        coerce=float,
        empty_value=None,
        help_text=_("Dan past ons antwoord beter."),
    )
    neighbourhood = forms.CharField(label=_("In welke wijk woon je?"), required=False, widget=forms.Select)
    contact = forms.CharField(
        label=_("Je telefoonnummer"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text=_("Alleen wie je belt ziet het. Na het gesprek wissen we het."),
    )
    call_when = forms.CharField(
        label=_("Wanneer bellen we het best?"),
        required=False,
        max_length=120,
        help_text=_("Bijvoorbeeld: na 18.00 uur."),
    )
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    zeker = forms.BooleanField(label=_("Toch zo versturen"), required=False)
    warns = False

    def __init__(self, *args: Any, places: list[needs.Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        nowhere = ("", _("Weet ik niet, of zeg ik liever niet"))
        choices = [nowhere, *((place.slug, place.name) for place in places)]
        self.fields["neighbourhood"].widget.choices = choices
        if self["asker"].value() == "professional":
            self.fields["text"].label = _("Waar wil je over meedenken?")
            self.fields["age"].label = _("Hoe oud is het kind?")
            self.fields["neighbourhood"].label = _("In welke wijk?")

    def clean_neighbourhood(self) -> int | None:
        """The neighbourhood's id; one that does not exist is an error, not a guess."""
        slug = self.cleaned_data["neighbourhood"]
        place = next((place for place in self.places if place.slug == slug), None)
        if slug and place is None:
            raise forms.ValidationError(NO_PLACE)
        return place.id if place else None

    def clean_contact(self) -> str:
        """A number that can be dialled."""
        return _number(self.cleaned_data["contact"])

    def clean(self) -> dict[str, Any]:
        """Who seems to write a name or a number of somebody in a consultation is warned first."""
        data: dict[str, Any] = super().clean() or {}
        is_named = data.get("asker") == "professional" and rules.seems_to_name(data.get("text", ""))
        if is_named and not data.get("zeker"):
            self.warns = True
            raise forms.ValidationError(NAMED)
        return data


class AddForm(forms.Form):
    """Something more on a question."""

    text = WordsField(label=_("Wil je nog iets schrijven?"), rows=4)


class TriageForm(forms.Form):
    """Theme, kind of work, next step."""

    theme = forms.ChoiceField(label=_("Thema"), required=False)
    track = forms.ChoiceField(label=_("Soort werk"), choices=TRACKS, required=False)
    next_step = forms.CharField(
        label=_("Volgende stap"), required=False, max_length=200, widget=forms.TextInput(attrs={"list": "stappen"})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [("", _("Kies een thema")), *theme_choices()]  # type: ignore[attr-defined]


class FitField(forms.ChoiceField):
    """Whether we had something that fits: nothing is chosen beforehand. Gives why not, or nothing when we had."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        said: dict[str, Any] = {
            "label": _("Hadden we iets dat past?"),
            "choices": WHY_NOT,
            "error_messages": {"required": NO_FIT},
        }
        super().__init__(**said | kwargs)

    def clean(self, value: Any) -> str:
        """The reason, empty when we had something that fits."""
        said = str(super().clean(value))
        return "" if said == FITS else said


class ReplyForm(TriageForm):
    """An answer from the desk, with theme, kind of work and next step as the screen shows them."""

    text = WordsField(label=_("Jouw antwoord"), rows=7, own=False, empty=_("Schrijf eerst je antwoord."))
    why_not = FitField()
    bewaar = forms.BooleanField(label=_("Bewaar als goed voorbeeld voor collega’s"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why_not"].required = self.data.get("doe") != "vraag-terug"  # who asks back has not answered yet


class CloseForm(forms.Form):
    """Close a question; without an answer there is always a reason."""

    why_not = FitField()
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, has_answer: bool, **kwargs: Any) -> None:
        kwargs["auto_id"] = "sluit_%s"
        super().__init__(*args, **kwargs)
        if not has_answer:
            field = FitField(label=_("Waarom?"), choices=WHY_NOT[1:], error_messages={"required": NO_WHY})
            self.fields["why_not"] = field


class RegisterForm(forms.Form):
    """Somebody stands before you: three inputs."""

    text = WordsField(label=_("Wat is de vraag?"), rows=3)
    theme = forms.ChoiceField(label=_("Waar gaat het over?"), required=False)
    outcome = forms.ChoiceField(
        label=_("Hoe ging het?"),
        choices=[
            ("answered", _("Beantwoord")),
            ("unmet", _("Beantwoord, maar we hadden niets passends")),
            ("waiting", _("Een collega antwoordt later")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe het ging.")},
    )
    channel = forms.ChoiceField(
        label=_("Hoe kwam de vraag binnen?"),
        choices=[("walk-in", _("Aan de balie")), ("phone", _("Aan de telefoon")), ("partner", _("Via een partner"))],
        required=False,
    )
    age = forms.TypedChoiceField(
        label=_("Leeftijd"), choices=[("", _("Onbekend")), *AGES], required=False, coerce=float, empty_value=None
    )
    neighbourhood = forms.TypedChoiceField(label=_("Wijk"), required=False, coerce=int, empty_value=None)
    contact = forms.CharField(label=_("Nummer om terug te bellen"), required=False, max_length=40)
    call_when = forms.CharField(label=_("Wanneer bellen?"), required=False, max_length=120)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, places: list[needs.Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(place.id), place.name) for place in places]
        self.fields["theme"].choices = [("", _("Laat Naast kiezen")), *theme_choices()]  # type: ignore[attr-defined]
        self.fields["neighbourhood"].choices = [("", _("Onbekend")), *known]  # type: ignore[attr-defined]

    def clean_contact(self) -> str:
        """A number that can be dialled."""
        return _number(self.cleaned_data["contact"])
