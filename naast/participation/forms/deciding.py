"""Fields of the assignment, its actions, the dossier for the council, and what the council did with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.design.forms import DayInput
from naast.participation import operations, rules
from naast.participation.words import ACTION_STATES, COUNCIL, UPTAKES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FAULTS = {
    "choose": _("Kies er een."),
    "empty": _("Vul dit in."),
    "past": _("Deze dag is al voorbij. Kies een dag die nog komt."),
    "future": _("Deze dag moet nog komen. Schrijf op wat er al gebeurd is."),
    "too-early": _("Toen lag het voorstel er nog niet, of de raad had het daarna nog uitgesteld. Kijk de dag na."),
    "not-later": _("Kies een dag na deze vergadering."),
    "not-whole": _("Er werd een aanbeveling veranderd of weggelaten. Kies dan “met veranderingen”."),
    "not-whole-address": _("Dit lijkt geen heel adres of nummer. Kijk het nog eens na."),
    "too-long": _("Kies een dag binnen twee jaar. Daarna vragen we het opnieuw."),
}


def lines(rows: int = 3) -> forms.Textarea:
    """A field of so many lines."""
    return forms.Textarea(attrs={"rows": rows})


def tell_faults(form: forms.Form, faults: Mapping[str, str]) -> None:
    """What does not hold, beside the field that it is about."""
    for name, code in faults.items():
        form.add_error(name if name in form.fields else None, FAULTS[code])


class AssignmentForm(forms.Form):
    """What is to be done with the choice: purpose first."""

    purpose = forms.CharField(label=_("Wat wordt er beter, en voor wie?"), widget=lines())
    words = forms.CharField(label=_("Wat gaan we doen, en wat niet?"), widget=lines(5), required=False)
    lead = forms.CharField(label=_("Wie trekt het?"), max_length=120, required=False)


class ActionForm(forms.Form):
    """Who does what by when, for what money, and because of what."""

    what = forms.CharField(label=_("Wat gaat er gebeuren?"), max_length=300)
    who = forms.CharField(label=_("Wie doet het?"), max_length=120)
    due_on = forms.DateField(label=_("Wanneer is het klaar?"), widget=DayInput())
    euros = forms.IntegerField(label=_("Wat kost het, in euro’s?"), min_value=0, max_value=2_000_000_000, required=False, help_text=_("Leeg: dat weten we nog niet. De raad ziet dat ook."))  # fmt: skip
    money = forms.CharField(label=_("Waar komt dat geld vandaan?"), max_length=200, required=False)
    sources = forms.MultipleChoiceField(label=_("Waar komt dit vandaan?"), widget=forms.CheckboxSelectMultiple, help_text=_("Zo kan iedereen terugvinden wie hierom vroeg."))  # fmt: skip

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sources"].choices = list(choices)  # type: ignore[attr-defined]

    def task(self) -> operations.Task:
        """The action in words."""
        said = self.cleaned_data
        return operations.Task(said["what"], said["who"], said["due_on"], tuple(said["sources"]), said["euros"], said["money"])  # fmt: skip


class MoveForm(forms.Form):
    """How an action stands."""

    state = forms.ChoiceField(label=_("Hoe staat het ermee?"), choices=list(ACTION_STATES.items()))
    why = forms.CharField(label=_("Wat is er gebeurd?"), max_length=300, required=False, help_text=_("Valt het af? Schrijf dan waarom."))  # fmt: skip


class DossierForm(forms.Form):
    """What is asked of the council."""

    title = forms.CharField(label=_("Hoe heet het voorstel?"), max_length=160)
    ask = forms.CharField(label=_("Wat vraag je aan de raad?"), widget=lines(5), help_text=_("Het besluit, in gewone woorden. De rest van het voorstel schrijft zichzelf."))  # fmt: skip


class WithoutForm(forms.Form):
    """Why a proposal goes to the council while something lacks."""

    why = forms.CharField(label=_("Er mist nog iets. Waarom gaat het zo toch naar de raad?"), max_length=600, widget=lines(), error_messages={"required": _("Er mist iets. Schrijf op waarom het voorstel toch naar de raad gaat.")}, help_text=_("Dit staat in het voorstel, en iedereen kan het lezen."))  # fmt: skip


class DecisionForm(forms.Form):
    """What the council did, and with each recommendation; a correction also says what was wrong."""

    kind = forms.ChoiceField(label=_("Wat deed de raad?"), choices=list(COUNCIL.items()), widget=forms.RadioSelect)
    held_on = forms.DateField(label=_("Op welke dag?"), widget=DayInput())
    what = forms.CharField(label=_("Wat wordt er anders?"), widget=lines(), required=False)
    why = forms.CharField(label=_("Waarom?"), widget=lines(), required=False, help_text=_("Iedereen die meedeed leest dit."))  # fmt: skip
    until_on = forms.DateField(label=_("Wanneer komt het terug?"), widget=DayInput(), required=False)

    WHEN: ClassVar[dict[str, Any]] = {
        "what": _("bij veranderingen"),
        "why": _("niet als de raad het zo overnam"),
        "until_on": _("bij uitstel"),
    }

    def __init__(self, *args: Any, asked: Sequence[tuple[str, str]], corrects: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = list(asked)
        for key, words in self.asked:
            self.fields[f"kind-{key}"] = forms.ChoiceField(
                label=words, choices=list(UPTAKES.items()), widget=forms.RadioSelect, required=False, initial="taken"
            )
            self.fields[f"words-{key}"] = forms.CharField(
                label=_("Waarom? Of: wat wordt het dan?"), max_length=300, required=False
            )
            self.fields[f"kind-{key}"].when = _("als de raad het overnam")  # type: ignore[attr-defined]
            self.fields[f"words-{key}"].when = _("bij veranderd of niet overgenomen")  # type: ignore[attr-defined]
        for name, when in self.WHEN.items():
            self.fields[name].when = when  # type: ignore[attr-defined]
        if corrects:
            self.fields["wrong"] = forms.CharField(label=_("Wat stond er fout?"), max_length=300)

    def main(self) -> list[forms.BoundField]:
        """The fields of the decision itself."""
        names = ["kind", "held_on", "what", "why", "until_on"]
        return [self[name] for name in (["wrong", *names] if "wrong" in self.fields else names)]

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Per recommendation what became of it, and why."""
        return [(self[f"kind-{key}"], self[f"words-{key}"]) for key, _words in self.asked]

    def decision(self) -> rules.Decision:
        """What the council did, as it was filled in."""
        said = self.cleaned_data
        uptakes = {key: (said[f"kind-{key}"], said[f"words-{key}"]) for key, _words in self.asked}
        return rules.Decision(said["kind"], said["held_on"], said["what"], said["why"], said["until_on"], uptakes)
