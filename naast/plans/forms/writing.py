"""Shapes of what is written in a plan: words, goals, agreements, looking back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from naast.design.forms import DayInput
from naast.plans import rules
from naast.plans.forms.who_reads import ChildNamed, WhoReadsField, together

KINDS = [
    ("note", _("Een gesprek")),
    ("goes-well", _("Wat goed gaat")),
    ("worry", _("Wat zorgen geeft")),
    ("helped-before", _("Wat eerder hielp")),
    ("analysis", _("Hoe wij het samen begrijpen")),
]
NATURES = [
    ("", _("Weet ik niet")),
    ("fact", _("Een feit: iemand zag het of het staat op papier")),
    ("opinion", _("Een mening: zo denkt iemand erover")),
    ("saying", _("Een uitspraak: dit zei iemand letterlijk")),
]
NO_CHILD = "none"
SPOKEN = [("yes", _("Ja")), ("no", _("Nee, en dit is waarom")), (NO_CHILD, _("Gaat niet over een kind"))]
LIT = [(str(place), str(place)) for place in range(6)]


class PlanText(forms.CharField):
    """Words: not empty, not longer than a plan keeps, back on the page when something is wrong."""

    def __init__(self, *, rows: int = 4, limit: int = rules.TEXT_LIMIT, voice: bool = False, **kwargs: Any) -> None:
        shape = {"rows": rows} | ({"class": "own-words"} if voice else {})
        self.limit = limit
        kwargs.setdefault("error_messages", {"required": _("Schrijf een paar woorden.")})
        super().__init__(widget=forms.Textarea(attrs=shape), **kwargs)

    def clean(self, value: Any) -> str:
        """The words, or what is wrong with them."""
        said = str(super().clean(value))
        try:
            return rules.clean(said, limit=self.limit) if said.strip() else ""
        except rules.TooLong as long:
            raise forms.ValidationError(
                _(
                    "Je tekst is %(size)s tekens lang; er passen er %(most)s in. Maak hem korter, of knip hem in tweeën."
                ),
                params={"size": long.args[0], "most": self.limit},
            ) from None


def people_choices(people: Any, *, nobody: Any) -> list[tuple[str, Any]]:
    """People of the plan to choose from."""
    return [("", nobody), *((one.public_id, one.name) for one in people)]


def only_about(name: Any, places: Any) -> Any:
    """A kind of words, with about whom alone it can be where not each open place fits it."""
    if not places:
        return name
    whole, me = gettext("het hele gezin"), gettext("jezelf")
    names = together(dict.fromkeys(me if one.is_own else one.name or whole for one in places))
    return gettext("%(kind)s (alleen over %(names)s)") % {"kind": name, "names": names}


class WordsForm(ChildNamed):
    """Write something down. Where there is a child, a talk says whether it was spoken with.

    ``kinds`` are those that can be written, each with the places that fit it where not all do.
    """

    kind = forms.ChoiceField(
        label=_("Wat schrijf je op?"), choices=KINDS, widget=forms.RadioSelect,
        help_text=_("Zo komt het op de goede plek in het plan."), error_messages={"required": _("Kies wat het is.")},
    )  # fmt: skip
    text = PlanText(
        label=_("In gewone woorden"), rows=6, help_text=_("Schrijf zo, dat iedereen over wie het gaat het kan lezen.")
    )
    nature = forms.ChoiceField(
        label=_("Wat is het?"),
        choices=NATURES,
        required=False,
        help_text=_("Zo blijven feiten en meningen uit elkaar."),
    )
    said_by = forms.ChoiceField(label=_("Wie zei het?"), required=False, help_text=_("Dan kan een ander het navragen."))
    about = WhoReadsField()
    sure = forms.CharField(required=False, widget=forms.HiddenInput)
    happened_on = forms.DateField(
        label=_("Wanneer was het?"), required=False, widget=DayInput(),
        help_text=_("Voor als het later op volgorde moet."),
    )  # fmt: skip
    child_spoken = forms.ChoiceField(
        label=_("Heb je het kind gesproken?"), choices=SPOKEN, required=False, widget=forms.RadioSelect,
        help_text=_("Zo zien we of er ook naar het kind is geluisterd."),
    )  # fmt: skip
    child_not_why = forms.CharField(
        label=_("Waarom niet?"),
        required=False,
        max_length=300,
        help_text=_("Dan weet een ander waar hij kan beginnen."),
    )

    def __init__(self, *args: Any, people: Any, about: Any, is_family: bool, kinds: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, places=about, **kwargs)
        if kinds:
            found = [(kind, only_about(name, kinds[kind])) for kind, name in KINDS if kind in kinds]
            self.fields["kind"].choices = found  # type: ignore[attr-defined]
        self.fields["child_spoken"].when = _("moet bij een gesprek")  # type: ignore[attr-defined]
        self.fields["child_not_why"].when = _("moet bij nee")  # type: ignore[attr-defined]
        nobody = _("Ikzelf") if is_family else _("Niemand in het bijzonder")
        self.fields["said_by"].choices = people_choices(people, nobody=nobody)  # type: ignore[attr-defined]
        if is_family or not about.has_child:
            del self.fields["child_spoken"], self.fields["child_not_why"]
        if is_family:
            del self.fields["nature"]

    def clean(self) -> dict[str, Any]:
        """A worker who writes down a talk says whether the child was spoken with; if not, why."""
        data: dict[str, Any] = super().clean() or {}
        is_asked = "child_spoken" in self.fields and "child_spoken" not in self.errors and data.get("kind") == "note"
        if is_asked and not data["child_spoken"]:
            self.add_error("child_spoken", _("Kies of je het kind sprak, of dat dit niet over een kind gaat."))
        if data.get("child_spoken") == NO_CHILD:
            data["child_spoken"] = ""
        if data.get("child_spoken") == "no" and not data.get("child_not_why", "").strip():
            self.add_error("child_not_why", _("Schrijf kort waarom niet. Dan kan een ander het alsnog doen."))
        return data


class RewriteForm(forms.Form):
    """Change what was written."""

    text = PlanText(label=_("In gewone woorden"), rows=6)


class GoalForm(ChildNamed):
    """A goal in own words."""

    text = PlanText(
        label=_("Wat willen jullie?"),
        rows=2,
        limit=500,
        voice=True,
        help_text=_("In de woorden van wie het zegt: „dat ik …”"),
    )
    said_by = forms.ChoiceField(label=_("Wie zegt dit?"), required=False, help_text=_("Een doel is van wie het wil."))
    about = WhoReadsField()
    sure = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Any, about: Any, is_family: bool, **kwargs: Any) -> None:
        super().__init__(*args, places=about, **kwargs)
        nobody = _("Ikzelf") if is_family else _("Wij samen")
        self.fields["said_by"].choices = people_choices(people, nobody=nobody)  # type: ignore[attr-defined]


class AimForm(forms.Form):
    """Other words for a goal; empty leaves them as they are."""

    text = PlanText(label=_("Zo staat het er"), rows=2, limit=500, required=False, voice=True)


class DeedForm(forms.Form):
    """Who does what, by when."""

    who = forms.ChoiceField(
        label=_("Wie"),
        help_text=_("Hier staat wie dit mag lezen. Wie een eigen deur heeft, krijgt een seintje."),
        error_messages={
            "required": _("Kies wie het doet."),
            "invalid_choice": _("Wie je koos, mag dit niet lezen. Kies iemand uit de lijst."),
        },
    )
    what = forms.CharField(
        label=_("Doet wat"), max_length=300, help_text=_("Eén ding, zo dat je weet wanneer het gedaan is."),
        error_messages={"required": _("Schrijf op wat er gebeurt.")},
    )  # fmt: skip
    due_on = forms.DateField(
        label=_("Voor welke dag?"), required=False, widget=DayInput(),
        help_text=_("De dag ervoor herinneren we eraan."),
        error_messages={"invalid": _("Dit is geen dag. Kies er een, of laat het leeg.")},
    )  # fmt: skip
    rhythm = forms.ChoiceField(
        label=_("Of steeds weer?"), required=False, help_text=_("Voor wat gewoon blijft."),
        choices=[("", _("Eén keer")), ("week", _("Elke week")), ("month", _("Elke maand"))],
    )  # fmt: skip
    goal = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, owners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", _("Kies iemand")), *owners]  # type: ignore[attr-defined]


class LookBackForm(forms.Form):
    """Looking back on a goal, each side in its own words."""

    held_on = forms.DateField(
        label=_("Wanneer keken jullie terug?"), widget=DayInput(),
        help_text=_("Zo zie je hoe het ging in de tijd."),
    )  # fmt: skip
    family_words = PlanText(
        label=_("Wat zegt het gezin?"),
        rows=2,
        voice=True,
        required=False,
        help_text=_("In hun eigen woorden. Dit telt het zwaarst."),
    )
    professional_words = PlanText(
        label=_("Wat zie jij?"), rows=2, required=False, help_text=_("Ernaast, niet eroverheen.")
    )
    lit = forms.TypedChoiceField(
        label=_("Hoeveel lampen branden er nu?"), choices=LIT, coerce=int, empty_value=None, required=False,
        widget=forms.RadioSelect, help_text=_("Vijf is: zo is het goed."),
    )  # fmt: skip

    def __init__(self, *args: Any, is_family: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_family:
            del self.fields["professional_words"]
            self.fields["family_words"].label = _("Hoe gaat het volgens jou?")

    def clean(self) -> dict[str, Any]:
        """At least one voice."""
        data: dict[str, Any] = super().clean() or {}
        if not (data.get("family_words") or data.get("professional_words")):
            raise forms.ValidationError(_("Schrijf ten minste van één kant hoe het gaat."))
        return data
