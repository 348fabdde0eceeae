"""Shapes of the fields; what must hold of them stands in rules and operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.common import clock
from naast.design.forms import DayInput
from naast.needs import queries as needs
from naast.network import queries as network
from naast.offers import queries as offers

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date


class TermsForm(forms.Form):
    """What was agreed about an offer. Everything may stay empty: not known is not none."""

    room = forms.IntegerField(label=_("Hoeveel mensen per jaar kunnen er terecht?"), min_value=0, max_value=1_000_000, required=False, help_text=_("Leeg: dat weten we niet. 0: er kan niemand meer bij. Ieder die komt telt als één keer."))  # fmt: skip
    effort = forms.IntegerField(label=_("Hoeveel uur werk kost het de gemeente per jaar?"), min_value=0, max_value=100_000, required=False)  # fmt: skip
    waiting_days = forms.IntegerField(label=_("Hoeveel dagen wachten mensen nu?"), min_value=0, max_value=2000, required=False)  # fmt: skip
    waiting_on = forms.DateField(label=_("Op welke dag was dat zo?"), required=False, widget=DayInput(), help_text=_("Leeg: vandaag."))  # fmt: skip
    runs_until = forms.DateField(label=_("Tot en met welke dag loopt de afspraak?"), required=False, widget=DayInput())  # fmt: skip
    euros = forms.IntegerField(label=_("Wat kost het de gemeente per jaar, in euro’s?"), min_value=0, max_value=100_000_000, required=False, help_text=_("Dit telt alleen mee als jij zelf een grens trekt. Het verandert nooit wat een gezin te zien krijgt."))  # fmt: skip

    def clean_waiting_on(self) -> date | None:
        """A day that was: nobody measured a waiting time in the future."""
        day: date | None = self.cleaned_data["waiting_on"]
        if day is not None and day > clock.local_date(clock.now()):
            raise forms.ValidationError(_("Deze dag komt nog. Schrijf op wanneer de wachttijd zo was."))
        return day


class IdeaForm(forms.Form):
    """Something that could stand in the window."""

    title = forms.CharField(label=_("Hoe heet het?"), max_length=200)
    kind = forms.ChoiceField(label=_("Welke vorm heeft het?"))
    themes = forms.MultipleChoiceField(label=_("Waarover gaat het?"), widget=forms.CheckboxSelectMultiple)
    age_min = forms.IntegerField(label=_("Vanaf welke leeftijd?"), min_value=0, max_value=99, required=False)
    age_max = forms.IntegerField(label=_("Tot en met welke leeftijd?"), min_value=0, max_value=99, required=False)
    neighbourhoods = forms.MultipleChoiceField(label=_("Voor welke wijken?"), widget=forms.CheckboxSelectMultiple, required=False, help_text=_("Niets aangevinkt: voor de hele gemeente."))  # fmt: skip
    facets = forms.MultipleChoiceField(label=_("Wie zijn de mensen?"), widget=forms.CheckboxSelectMultiple, required=False)  # fmt: skip
    room = forms.IntegerField(label=_("Hoeveel mensen per jaar kunnen er terecht?"), min_value=0, max_value=1_000_000, required=False)  # fmt: skip
    effort = forms.IntegerField(label=_("Hoeveel uur werk kost het de gemeente per jaar?"), min_value=0, max_value=100_000, required=False)  # fmt: skip
    source = forms.CharField(label=_("Waar komt het idee vandaan?"), max_length=200, required=False)

    def __init__(self, *args: Any, town: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, list[tuple[str, str]]] = {
            "kind": [(code, str(name)) for code, name in offers.KIND_NAMES.items()],
            "themes": [(code, theme.name) for code, theme in needs.themes().items()],
            "neighbourhoods": [(place.slug, place.name) for place in needs.neighbourhoods(town)],
            "facets": [(code, network.facet_name(code)) for code in network.facets()],
        }
        for name, given in choices.items():
            self.fields[name].choices = given  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ages in order."""
        data = super().clean() or {}
        low, high = data.get("age_min"), data.get("age_max")
        if low is not None and high is not None and low > high:
            self.add_error("age_max", _("Deze leeftijd ligt onder de eerste. Draai ze om."))
        return data


class WishForm(forms.Form):
    """One wish and its reason."""

    kind = forms.ChoiceField(label=_("Wat wil je?"), choices=[("keep", _("Dit moet blijven")), ("never", _("Dit komt er niet")), ("one-of", _("Hiervan moet er minstens één zijn"))], widget=forms.RadioSelect)  # fmt: skip
    option = forms.ChoiceField(label=_("Welk aanbod of idee?"), required=False, help_text=_("Bij de eerste twee."))
    facet = forms.ChoiceField(label=_("Wie, of waar?"), required=False, help_text=_("Bij de derde."))
    why = forms.CharField(label=_("Waarom?"), max_length=300)

    def __init__(
        self,
        *args: Any,
        options: list[tuple[str, str]],
        facets: list[tuple[str, str]],
        known: Collection[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        self.fields["option"].choices = [("", "—"), *options]  # type: ignore[attr-defined]
        self.fields["facet"].choices = [("", "—"), *facets]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Each kind of wish is about its own thing."""
        data = super().clean() or {}
        field = "facet" if data.get("kind") == "one-of" else "option"
        other = "option" if field == "facet" else "facet"
        if data.get("kind") and data.get(other):
            self.add_error(
                other, _("Deze wens gaat daar niet over. Maak dit leeg, of schrijf er een eigen wens voor op.")
            )
        if data.get("kind") and not data.get(field):
            self.add_error(field, _("Kies hier waar je wens over gaat."))
        elif field == "facet" and data.get("kind") and data["facet"] not in self.known:
            self.add_error(
                field, _("Hiervan is er nog niets, ook geen idee. Schrijf eerst een idee op: dan kan deze wens.")
            )
        return data

    def about(self) -> str:
        """The key of an option, or the code of a facet."""
        return str(self.cleaned_data["facet" if self.cleaned_data["kind"] == "one-of" else "option"])


class ProposalForm(forms.Form):
    """A proposal is words first; where it only takes something away, why that is right belongs to the purpose."""

    title = forms.CharField(label=_("Hoe heet je voorstel?"), max_length=160)
    purpose = forms.CharField(label=_("Wat wordt er beter, en voor wie?"), max_length=2000, widget=forms.Textarea({"rows": 4}), help_text=_("Begin met het doel, niet met het aanbod."))  # fmt: skip
    loss = forms.CharField(label=_("Niemand wint hierbij, en er zijn mensen die iets verliezen. Waarom is het toch goed?"), max_length=2000, widget=forms.Textarea({"rows": 4}), help_text=_("Dit staat straks bij het doel, voor wie erover besluit."))  # fmt: skip
    words = forms.CharField(label=_("Wat verandert er, in gewone woorden?"), max_length=4000, required=False, widget=forms.Textarea({"rows": 6}))  # fmt: skip

    def __init__(self, *args: Any, only_loses: bool, heavy_lost: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if heavy_lost is not None and only_loses:
            self.fields["loss"].label = _("Niemand wint hierbij, en bij zware zorgen past er zo’n %(n)s keer per jaar niets meer. Waarom is het toch goed?") % {"n": heavy_lost}  # fmt: skip
        elif heavy_lost is not None:
            self.fields["loss"].label = _("Bij zware zorgen past er zo’n %(n)s keer per jaar niets meer. Waarom is het toch goed?") % {"n": heavy_lost}  # fmt: skip
        elif not only_loses:
            del self.fields["loss"]


class DecideForm(forms.Form):
    """Yes or no, and why."""

    choice = forms.ChoiceField(label=_("Wat besluiten jullie?"), choices=[("chosen", _("We doen het")), ("declined", _("We doen het niet"))], widget=forms.RadioSelect)  # fmt: skip
    why = forms.CharField(label=_("Waarom?"), max_length=2000, widget=forms.Textarea({"rows": 4}), help_text=_("Dit blijft staan, ook over een paar jaar."))  # fmt: skip


class BoundaryForm(forms.Form):
    """How many, and the boundaries that a strategist may draw. Without them nothing but need counts."""

    n = forms.IntegerField(label=_("Hoeveel?"), min_value=1, max_value=2000, required=False)
    plaats = forms.IntegerField(min_value=0, max_value=1, required=False)  # 0: room does not count
    uren = forms.IntegerField(label=_("Hoogstens zoveel uur werk"), min_value=0, max_value=10_000_000, required=False)
    euros = forms.IntegerField(label=_("Hoogstens zoveel euro"), min_value=0, max_value=2_000_000_000, required=False)


class MatrixForm(forms.Form):
    """Which needs against what; what does not exist counts as not chosen."""

    leeftijd = forms.ChoiceField(label=_("Leeftijd"), required=False, choices=[("", _("Alle leeftijden")), *needs.BAND_NAMES.items()])  # fmt: skip
    wijk = forms.ChoiceField(label=_("Wijk"), required=False)
    vorm = forms.ChoiceField(label=_("Tegenover"), required=False, choices=[("", _("Alle vormen")), *offers.KIND_NAMES.items()])  # fmt: skip

    def __init__(self, *args: Any, town: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(place.slug, place.name) for place in needs.neighbourhoods(town)]
        self.fields["wijk"].choices = [("", _("Hele gemeente")), *places]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        """What was chosen, by field."""
        self.is_valid()
        data = getattr(self, "cleaned_data", {})
        return {name: str(data.get(name) or "") for name in self.fields}


class GroupForm(forms.Form):
    """For whom, and for how many of them."""

    groep = forms.ChoiceField(label=_("Voor wie?"))
    deel = forms.TypedChoiceField(label=_("Hoe vaak van de honderd keer?"), choices=[(share, share) for share in (50, 75, 90, 100)], coerce=int, initial=90)  # fmt: skip

    def __init__(self, *args: Any, groups: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groep"].choices = groups  # type: ignore[attr-defined]
