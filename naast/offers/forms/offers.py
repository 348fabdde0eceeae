"""The form of an offer, as an organisation and as an editor fill it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.common.plain import without_markup
from naast.design.forms import DayInput, LanguagesField, PhoneField, WeekField
from naast.needs import queries as needs
from naast.network import queries as network
from naast.offers import closing, queries
from naast.offers.fields import ASKERS, NAMES
from naast.offers.models import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

DRAWINGS = [
    ("door", _("deur")),
    ("table-lamp", _("tafel met lamp")),
    ("cups", _("kopjes")),
    ("pencil", _("potlood")),
    ("house", _("huis")),
    ("laptop", _("laptop")),
    ("teapot", _("theepot")),
    ("hands", _("handen")),
    ("ball", _("bal")),
    ("bed", _("bed")),
    ("bench", _("bank")),
    ("bike", _("fiets")),
    ("boat", _("boot")),
    ("book", _("boek")),
    ("mailbox", _("brievenbus")),
    ("moon", _("maan")),
    ("phone", _("telefoon")),
    ("plant", _("plant")),
    ("plate", _("bord")),
    ("speech", _("tekstballon")),
    ("swing", _("schommel")),
    ("tree", _("boom")),
]


@dataclass(frozen=True)
class ChoicesHere:
    """What one can choose from in a municipality: places, neighbourhoods, organisations and people, by slug."""

    places: dict[str, tuple[int, str]]
    neighbourhoods: list[tuple[str, str]]
    organisations: dict[str, tuple[int, str]]
    people: dict[str, tuple[int, str]]

    @classmethod
    def of(cls, municipality_id: int, *, at: datetime) -> ChoicesHere:
        """The choices of a municipality at this moment."""
        return cls(
            places={slug: (key, name) for key, slug, name in queries.place_names(municipality_id)},
            neighbourhoods=[(place.slug, place.name) for place in needs.neighbourhoods(municipality_id)],
            organisations={group.slug: (group.id, group.name) for group in network.organisations(municipality_id)},
            people={one.slug: (one.id, one.first_name) for one in network.everybody(municipality_id, at=at)},
        )


def _slug_of(among: Mapping[str, tuple[int, str]], key: object) -> str:
    return next((slug for slug, (known, _name) in among.items() if known == key), "")


def _chips() -> forms.CheckboxSelectMultiple:
    return forms.CheckboxSelectMultiple()


class OwnOfferForm(forms.Form):
    """An offer as the organisation itself describes it."""

    title = forms.CharField(label=NAMES["title"], max_length=200)
    kind = forms.ChoiceField(label=NAMES["kind"], choices=[(kind, queries.KIND_NAMES[kind]) for kind in KINDS])
    sentence = forms.CharField(
        label=NAMES["sentence"],
        max_length=300,
        help_text=_("Zoals je het aan een ouder zou vertellen. Staat op de kaart."),
    )
    what = forms.CharField(
        label=NAMES["what"], max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    for_whom = forms.CharField(
        label=NAMES["for_whom"], max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    age_min = forms.DecimalField(label=NAMES["age_min"], min_value=0, max_value=120, decimal_places=1, required=False)
    age_max = forms.DecimalField(label=NAMES["age_max"], min_value=0, max_value=120, decimal_places=1, required=False)
    asker = forms.ChoiceField(label=NAMES["asker"], choices=ASKERS)
    themes = forms.MultipleChoiceField(label=NAMES["themes"], widget=_chips(), required=False)
    facets = forms.MultipleChoiceField(
        label=NAMES["facets"],
        widget=_chips(),
        required=False,
        help_text=_("Kies alleen wat voor dit aanbod telt. Wat de hele organisatie is, staat al bij de organisatie."),
    )
    languages = LanguagesField(label=NAMES["languages"])
    when = forms.CharField(label=NAMES["when"], max_length=200, required=False)
    hours = WeekField(label=NAMES["hours"], required=False)
    starts_on = forms.DateField(label=NAMES["starts_on"], required=False, widget=DayInput())
    ends_on = forms.DateField(
        label=NAMES["ends_on"], required=False, widget=DayInput(), help_text=_("Daarna verdwijnt het vanzelf.")
    )
    closed_from = forms.DateField(label=NAMES["closed_from"], required=False, widget=DayInput())
    closed_until = forms.DateField(label=NAMES["closed_until"], required=False, widget=DayInput())
    closed_note = forms.CharField(
        label=NAMES["closed_note"], max_length=200, required=False, help_text=_("Bijvoorbeeld: vakantie, verbouwing.")
    )
    place = forms.ChoiceField(label=NAMES["place_id"], required=False)
    neighbourhoods = forms.MultipleChoiceField(
        label=NAMES["neighbourhoods"],
        widget=_chips(),
        required=False,
        help_text=_("Niets gekozen is de hele gemeente."),
    )
    join = forms.CharField(label=NAMES["join"], max_length=300, required=False)
    phone = PhoneField(label=NAMES["phone"])
    website = forms.URLField(
        label=NAMES["website"],
        max_length=300,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Dit is geen webadres. Schrijf het zo: www.voorbeeld.nl.")},
    )
    costs = forms.CharField(
        label=NAMES["costs"], max_length=120, required=False, help_text=_("Bijvoorbeeld: gratis, of € 5 per keer.")
    )
    seats = forms.IntegerField(label=NAMES["seats"], min_value=1, max_value=2000, required=False)
    can_sign_up = forms.BooleanField(label=NAMES["can_sign_up"], required=False)

    def __init__(self, *args: Any, here: ChoicesHere, known: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        self.here = here
        kwargs["initial"] = self._typed(known or {})
        super().__init__(*args, **kwargs)
        self.fields["languages"].initial = list((known or {}).get("languages") or [])
        for name, options in self._options().items():
            self.fields[name].choices = options  # type: ignore[attr-defined]

    def _options(self) -> dict[str, list[tuple[str, Any]]]:
        return {
            "themes": [(theme.code, theme.name) for theme in needs.themes().values()],
            "facets": [(facet.code, network.facet_name(facet.code)) for facet in network.facets().values()],
            "place": [("", _("Geen vaste plek")), *((slug, name) for slug, (_key, name) in self.here.places.items())],
            "neighbourhoods": list(self.here.neighbourhoods),
        }

    def _typed(self, known: Mapping[str, Any]) -> dict[str, Any]:
        return {
            **known,
            **{name: f"{known[name]:g}" for name in ("age_min", "age_max") if known.get(name) is not None},
            "place": _slug_of(self.here.places, known.get("place_id")),
        }

    def clean(self) -> dict[str, Any]:
        """Ages and days that run forwards; what was pasted with its markup stays as the text in it."""
        said: dict[str, Any] = super().clean() or {}
        said |= {name: without_markup(text).strip() for name, text in said.items() if isinstance(text, str)}
        low, high = said.get("age_min"), said.get("age_max")
        if low is not None and high is not None and low > high:
            self.add_error("age_max", _("Deze leeftijd is lager dan ‘vanaf’. Draai ze om, of laat er een leeg."))
        if said.get("starts_on") and said.get("ends_on") and said["ends_on"] < said["starts_on"]:
            self.add_error("ends_on", _("De laatste dag ligt voor de eerste."))
        if wrong := closing.wrong(said.get("closed_from"), said.get("closed_until")):
            self.add_error("closed_until", wrong)
        return said

    def columns(self) -> dict[str, Any]:
        """What was typed, by the names under which an offer keeps it."""
        said = dict(self.cleaned_data)
        said["place_id"] = self.here.places.get(said.pop("place"), (None, ""))[0]
        return said


class OfferForm(OwnOfferForm):
    """An offer as an editor keeps it: all of the above, and whose it is."""

    organisation = forms.ChoiceField(label=_("Organisatie"), required=False)
    contact = forms.ChoiceField(label=_("Wie is het gezicht?"), required=False)
    keeper_email = forms.EmailField(
        label=_("Wie vragen we of het nog klopt?"),
        required=False,
        help_text=_("Een e-mailadres. Leeg is dat van de organisatie. Nooit openbaar."),
    )
    everyday = forms.CharField(
        label=_("Zo zeggen ouders het"),
        max_length=600,
        required=False,
        help_text=_("Gewone woorden waarmee mensen hierop moeten uitkomen, met komma’s ertussen."),
    )
    drawing = forms.ChoiceField(label=_("Tekening"), required=False, choices=[])

    def _options(self) -> dict[str, list[tuple[str, Any]]]:
        groups = ((slug, name) for slug, (_key, name) in self.here.organisations.items())
        people = ((slug, name) for slug, (_key, name) in self.here.people.items())
        return super()._options() | {
            "organisation": [("", _("Geen, of de gemeente zelf")), *groups],
            "contact": [("", _("Niemand in het bijzonder")), *people],
            "drawing": [("", _("De deur")), *DRAWINGS],
        }

    def _typed(self, known: Mapping[str, Any]) -> dict[str, Any]:
        return super()._typed(known) | {
            "organisation": _slug_of(self.here.organisations, known.get("organisation_id")),
            "contact": _slug_of(self.here.people, known.get("contact_id")),
            "everyday": ", ".join(known.get("everyday") or []),
        }

    def columns(self) -> dict[str, Any]:
        """What was typed, by the names under which an offer keeps it."""
        said = super().columns()
        said["organisation_id"] = self.here.organisations.get(said.pop("organisation"), (None, ""))[0]
        said["contact_id"] = self.here.people.get(said.pop("contact"), (None, ""))[0]
        said["everyday"] = [part.strip()[:60] for part in said["everyday"].split(",") if part.strip()]
        return said


class SendBackForm(forms.Form):
    """Why a proposal goes back."""

    reason = forms.CharField(
        label=_("Wat moet er anders?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf erbij waarom: dan weet de ander wat te doen.")},
    )


class PeriodsForm(forms.Form):
    """How long each kind of offer may stand unchecked."""

    def __init__(self, *args: Any, days: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in KINDS:
            self.fields[kind] = forms.IntegerField(
                label=queries.KIND_NAMES[kind], min_value=14, max_value=1095, initial=days[kind]
            )
