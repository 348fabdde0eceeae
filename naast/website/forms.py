"""What a visitor may add to a search, and what is kept of the people of the window."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.common.plain import without_markup
from naast.design.forms import LanguagesField, PhoneField, WeekField
from naast.network import queries as network

HAIR = [
    ("short", _("kort")),
    ("long", _("lang")),
    ("waves", _("golvend")),
    ("curls", _("krullen")),
    ("braids", _("vlechten")),
    ("bun", _("knot")),
    ("scarf", _("hoofddoek")),
    ("cap", _("pet")),
    ("beard-short", _("kort, met baard")),
    ("bald", _("kaal")),
]
HUES = [(1, _("zwart")), (2, _("bruin")), (3, _("blond")), (4, _("grijs")), (5, _("rood"))]
SKIN = [
    (1, _("heel licht")),
    (2, _("licht")),
    (3, _("lichtbruin")),
    (4, _("bruin")),
    (5, _("donkerbruin")),
    (6, _("heel donker")),
]
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


WHERE = [
    ("", _("Maakt niet uit")),
    ("place", _("Op een plek waar ik heen ga")),
    ("school", _("Bij een school")),
    ("home", _("Bij mij thuis")),
    ("online", _("Online of telefoon")),
]


class FilterForm(forms.Form):
    """Which offers to show; each choice says how much it leaves."""

    vorm = forms.ChoiceField(label=_("Vorm"), required=False)
    thema = forms.ChoiceField(label=_("Waar gaat het over?"), required=False)
    leeftijd = forms.IntegerField(label=_("Leeftijd"), required=False, min_value=0, max_value=120)
    wijk = forms.ChoiceField(label=_("Wijk"), required=False)
    waar = forms.ChoiceField(label=_("Waar?"), required=False, choices=WHERE)
    nu = forms.BooleanField(label=_("Nu open"), required=False)
    dichtbij = forms.BooleanField(label=_("Dichtbij eerst"), required=False)

    def __init__(self, *args: Any, kinds: Any, themes: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds, self.themes = list(kinds), list(themes)
        self.fields["wijk"].choices = [("", _("Hele gemeente")), *places]  # type: ignore[attr-defined]
        self.count({})

    def count(self, counts: dict[str, dict[str, int]]) -> None:
        """Say behind each kind, theme and way how many there would be; what would leave nothing is not offered."""
        for field, name, options in (("vorm", "kinds", self.kinds), ("thema", "themes", self.themes)):
            found = counts.get(name)
            chosen = self.data.get(field)
            self.fields[field].choices = [  # type: ignore[attr-defined]
                ("", _("Alles")),
                *(
                    (code, words if found is None else f"{words} ({found.get(code, 0)})")
                    for code, words in options
                    if found is None or found.get(code) or code == chosen
                ),
            ]

    def chosen(self) -> dict[str, Any]:
        """The filters that were understood; what was not is left out."""
        data = self.cleaned_data if self.is_bound and self.is_valid() else getattr(self, "cleaned_data", {})
        return {
            "kind": data.get("vorm") or "",
            "theme": data.get("thema") or "",
            "age": data.get("leeftijd"),
            "neighbourhood": data.get("wijk") or "",
            "where": data.get("waar") or "",
            "is_open": bool(data.get("nu")),
            "nearest": bool(data.get("dichtbij")),
        }


class PersonForm(forms.Form):
    """Somebody who can be spoken to: who, what for, where and when."""

    first_name = forms.CharField(label=_("Voornaam"), max_length=60)
    role_text = forms.CharField(
        label=_("Waar kent men deze persoon van?"), max_length=120, help_text=_("Bijvoorbeeld: aan de telefoon.")
    )
    about = forms.CharField(
        label=_("In gewone woorden"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Wat weet deze persoon, en hoe is het om die te spreken?"),
    )
    talents = forms.MultipleChoiceField(label=_("Weet veel van"), required=False, widget=forms.CheckboxSelectMultiple)
    age_min = forms.IntegerField(label=_("Voor kinderen vanaf (jaar)"), min_value=0, max_value=27, required=False)
    age_max = forms.IntegerField(label=_("Tot en met (jaar)"), min_value=0, max_value=27, required=False)
    languages = LanguagesField(label=_("Spreekt"), max_length=200)
    place_slug = forms.ChoiceField(label=_("Zit op"), required=False)
    hours = WeekField(label=_("Wanneer te spreken?"), required=False)
    by_phone = forms.BooleanField(label=_("Neemt de telefoon op"), required=False)
    is_public = forms.BooleanField(label=_("Staat in de etalage"), required=False)
    answers_questions = forms.BooleanField(label=_("Beantwoordt vragen aan de balie"), required=False)
    account_id = forms.TypedChoiceField(label=_("Account"), required=False, coerce=int, empty_value=None)
    skin = forms.TypedChoiceField(label=_("Tekening: huid"), coerce=int, choices=SKIN)
    hair_style = forms.ChoiceField(label=_("Tekening: haar"), choices=HAIR)
    hair_colour = forms.TypedChoiceField(label=_("Tekening: haarkleur"), coerce=int, choices=HUES)
    glasses = forms.BooleanField(label=_("Tekening: bril"), required=False)
    beard = forms.BooleanField(label=_("Tekening: baard"), required=False)

    def __init__(
        self,
        *args: Any,
        known: dict[str, Any],
        places: list[tuple[str, str]],
        themes: list[tuple[str, str]],
        accounts: list[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        self.look: dict[str, Any] = dict(known.get("portrait") or {})
        start = {"skin": 2, "hair_style": "short", "hair_colour": 1} | self.look | known
        kwargs["initial"] = start
        super().__init__(*args, **kwargs)
        self.fields["languages"].initial = list(known.get("languages") or [])
        choices = {
            "place_slug": [("", _("Geen vaste plek")), *places],
            "talents": themes,
            "account_id": [("", _("Logt niet in")), *accounts],
        }
        for name, options in choices.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ages in order."""
        said: dict[str, Any] = super().clean() or {}
        low, high = said.get("age_min"), said.get("age_max")
        if low is not None and high is not None and low > high:
            self.add_error("age_max", _("Deze leeftijd is lager dan ‘vanaf’. Draai ze om, of laat er een leeg."))
        return said

    def columns(self) -> dict[str, Any]:
        """What was typed, by the names under which the network keeps it."""
        said = dict(self.cleaned_data)
        said["portrait"] = self.look | {
            name: said.pop(name) for name in ("skin", "hair_style", "hair_colour", "glasses", "beard")
        }
        return said


class DescriptionForm(forms.Form):
    """What an organisation says of itself, in its own words."""

    about = forms.CharField(
        label=_("Wie zijn jullie, in eigen woorden?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    identity = forms.CharField(
        label=_("En in een paar losse woorden?"),
        max_length=240,
        required=False,
        help_text=_("Zoals je het zelf zegt, met komma’s ertussen. Bijvoorbeeld: oecumenisch, voor iedereen."),
    )
    facets = forms.MultipleChoiceField(
        label=_("Hoe werken jullie, en vanuit wat?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Ouders kunnen hierop kiezen. Wat een ouder kiest, bewaren we nooit."),
    )
    languages = LanguagesField(label=_("Talen"))
    phone = PhoneField(label=_("Telefoon"))
    website = forms.URLField(label=_("Website"), max_length=200, required=False, assume_scheme="https")
    email = forms.EmailField(
        label=_("E-mail voor vragen of het nog klopt"), required=False, help_text=_("Nooit openbaar.")
    )

    def __init__(self, data: Any = None, *, known: dict[str, Any] | None = None) -> None:
        start = dict(known or {})
        start["identity"] = ", ".join(start.get("identity") or [])
        super().__init__(data, initial=start)
        self.fields["facets"].choices = network_facets()  # type: ignore[attr-defined]
        self.fields["languages"].initial = list(start.get("languages") or [])

    def columns(self) -> dict[str, Any]:
        """What was typed, by the names under which the network keeps it."""
        said = {name: without_markup(it) if isinstance(it, str) else it for name, it in self.cleaned_data.items()}
        said["identity"] = [part.strip() for part in said["identity"].split(",") if part.strip()]
        return said


def network_facets() -> list[tuple[str, str]]:
    """Every facet one can choose, with what people call it."""
    return [(code, network.facet_name(code)) for code in network.facets()]


class OrganisationForm(DescriptionForm):
    """An organisation as an editor keeps it."""

    name = forms.CharField(label=_("Naam"), max_length=160)
    kind = forms.CharField(
        label=_("Soort"), max_length=80, required=False, help_text=_("Bijvoorbeeld: welzijn, school.")
    )


class SpeakerForm(forms.Form):
    """Somebody of an organisation who may propose changes."""

    prefix = "spreker"  # it stands beside the form of the organisation
    name = forms.CharField(label=_("Voornaam"), max_length=120)
    email = forms.EmailField(label=_("E-mailadres"))
