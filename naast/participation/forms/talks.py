"""Fields of guides, talks, and what is noted in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.design.forms import DayInput
from naast.participation import rules
from naast.participation.models.talks import AXES as AXIS_KEYS
from naast.participation.operations.guides import LONGEST
from naast.participation.words import AXES, POLARITIES, TALKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    Choices = Sequence[tuple[str, Any]]

ASKS = {
    "access": _("Kun je er makkelijk terecht?"),
    "availability": _("Is er iemand als je het nodig hebt?"),
    "quality": _("Is de hulp goed?"),
    "staying": _("Hoe wil je betrokken blijven?"),
}


class QuestionsField(forms.CharField):
    """Questions of one axis, one on a line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea({"rows": 4}), max_length=20_000, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The lines in the form for a row of questions."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        """The questions; raises ``ValidationError`` when one is too long to read aloud."""
        said = str(super().clean("\n".join(value) if isinstance(value, list | tuple) else value))
        lines = tuple(line.strip() for line in said.splitlines() if line.strip())
        if any(len(line) > LONGEST for line in lines):
            raise forms.ValidationError(_("Een vraag is te lang om voor te lezen. Knip hem in tweeën."))
        return lines


class GuideForm(forms.Form):
    """Questions on the four axes, and what was learned from trying them."""

    access = QuestionsField(label=ASKS["access"], help_text=_("Elke vraag op een eigen regel."))
    availability = QuestionsField(label=ASKS["availability"])
    quality = QuestionsField(label=ASKS["quality"])
    staying = QuestionsField(label=ASKS["staying"])
    tried_with = forms.CharField(label=_("Met wie zijn deze vragen geprobeerd?"), max_length=200, required=False, help_text=_("Zonder namen: drie ouders in De Kade, de leerlingenraad. Leeg: nog niet geprobeerd."))  # fmt: skip
    learned = forms.CharField(label=_("Wat zeiden zij ervan, en wat werd er anders?"), widget=forms.Textarea({"rows": 3}), required=False)  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def clean(self) -> dict[str, Any]:
        """At least one question, and not more than a talk can hold."""
        data = super().clean() or {}
        number = sum(len(data.get(axis) or ()) for axis in AXIS_KEYS)
        if not self.errors and number == 0:
            self.add_error("access", _("Schrijf minstens één vraag."))
        if number > rules.MOST_QUESTIONS:
            self.add_error(None, _("Dit zijn te veel vragen voor één gesprek. Kies de belangrijkste."))
        return data


class TalkForm(forms.Form):
    """A talk: what kind, when, where, with which questions, and who leads it and takes notes."""

    kind = forms.ChoiceField(label=_("Wat voor gesprek?"), choices=list(TALKS.items()), widget=forms.RadioSelect, initial="panel")  # fmt: skip
    title = forms.CharField(label=_("Hoe heet het?"), max_length=120, help_text=_("Zonder namen van mensen: ouders van pubers, de markt op zaterdag."))  # fmt: skip
    held_at = forms.DateTimeField(label=_("Wanneer?"), widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"), error_messages={"invalid": _("Dit is geen dag en tijd. Schrijf het zo: 2026-12-01 19:30.")})  # fmt: skip
    place = forms.CharField(label=_("Waar?"), max_length=120, required=False)
    neighbourhood = forms.ChoiceField(label=_("In welke wijk?"), required=False)
    organisation = forms.ChoiceField(label=_("Van welke organisatie zijn zij?"), required=False, help_text=_("Alleen bij een gesprek met mensen die er werken."))  # fmt: skip
    guide = forms.ChoiceField(label=_("Met welke vragen?"), required=False)
    facilitator = forms.TypedChoiceField(
        label=_("Wie leidt het gesprek?"), coerce=int, empty_value=None, required=False
    )
    note_taker = forms.TypedChoiceField(label=_("Wie schrijft mee?"), coerce=int, empty_value=None, required=False)
    expected = forms.IntegerField(label=_("Hoeveel mensen verwacht je?"), min_value=0, max_value=5000, initial=0, required=False)  # fmt: skip

    def __init__(self, *args: Any, places: Choices, organisations: Choices, guides: Choices, people: Choices, **kwargs: Any) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        nothing = ("", _("weet ik nog niet"))
        lists = {"neighbourhood": places, "organisation": organisations, "guide": guides}
        for name, known in lists.items():
            self.fields[name].choices = [nothing, *known]  # type: ignore[attr-defined]
        for name in ("facilitator", "note_taker"):
            self.fields[name].choices = [nothing, *people]  # type: ignore[attr-defined]


class CloseTalkForm(forms.Form):
    """How a talk went."""

    impression = forms.CharField(label=_("Hoe liep het gesprek?"), widget=forms.Textarea({"rows": 3}), required=False, help_text=_("De sfeer, wat opviel. Niet wie wat zei."))  # fmt: skip


class SpeakerForm(forms.Form):
    """Somebody new who speaks: group and consent in two taps, under a key that the page made."""

    key = forms.UUIDField()
    group = forms.CharField(
        max_length=16, error_messages={"required": _("Kies eerst bij welke groep deze mens hoort.")}
    )
    consent = forms.ChoiceField(choices=[(one, one) for one in rules.CONSENTS])
    on = forms.DateField(required=False, widget=DayInput())


class PointForm(forms.Form):
    """One thing that somebody said. The group and consent come along when the speaker is new."""

    key = forms.UUIDField()
    speaker = forms.CharField(max_length=40, error_messages={"required": _("Kies eerst wie er spreekt.")})
    group = forms.CharField(max_length=16, required=False)
    consent = forms.ChoiceField(choices=[(one, one) for one in rules.CONSENTS], required=False)
    words = forms.CharField(label=_("Wat zegt deze mens?"), max_length=rules.MOST_WORDS, widget=forms.Textarea, error_messages={"required": _("Schrijf op wat er gezegd werd."), "max_length": _("Dit is te lang voor één punt. Knip het in tweeën.")})  # fmt: skip
    axis = forms.ChoiceField(label=_("Waar gaat het over?"), choices=list(AXES.items()), error_messages={"required": _("Kies waar het over gaat.")})  # fmt: skip
    polarity = forms.ChoiceField(label=_("Gaat het goed?"), choices=list(POLARITIES.items()), error_messages={"required": _("Kies: gaat goed, kan beter, of een wens.")})  # fmt: skip
    in_short = forms.BooleanField(required=False)
    read_back = forms.BooleanField(required=False)
    on = forms.DateField(label=_("Van papier: op welke dag?"), required=False, widget=DayInput(), error_messages={"invalid": _("Dit is geen dag. Schrijf het zo: 2026-12-01.")})  # fmt: skip


class CorrectForm(forms.Form):
    """What a speaker makes of a point, in own words."""

    words = forms.CharField(label=_("Hoe zou jij het zeggen?"), max_length=rules.MOST_WORDS, widget=forms.Textarea({"rows": 3}), error_messages={"required": _("Schrijf hoe het wel is. Of neem het terug.")})  # fmt: skip


class InvitedForm(forms.Form):
    """So many more of a group were asked."""

    group = forms.ChoiceField(label=_("Welke groep?"))
    more = forms.IntegerField(label=_("Hoeveel mensen vroeg je erbij?"), min_value=1, max_value=100_000)

    def __init__(self, *args: Any, groups: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = list(groups)  # type: ignore[attr-defined]
