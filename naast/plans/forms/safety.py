"""Shapes of weighing a worry about safety, of warnings, and of what is written under a heading."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.design.forms import DayInput
from naast.plans.forms.writing import PlanText, people_choices

CONSULTED = [
    ("", _("Nog met niemand")),
    ("collega", _("Een collega")),
    ("gedragswetenschapper", _("Een gedragswetenschapper")),
    ("Veilig Thuis", _("Veilig Thuis")),
]
ANSWERS = [("", _("Nog geen antwoord")), ("yes", _("Ja")), ("no", _("Nee"))]
WRONG_DAY = _("Dit is geen dag. Kies een dag uit de kalender.")


def _day(**more: Any) -> forms.DateField:
    widget = DayInput()
    return forms.DateField(widget=widget, **more)


class WeighForm(forms.Form):
    """One step, or one question of weighing, with why."""

    step = forms.IntegerField(min_value=1, max_value=5, widget=forms.HiddenInput)
    question = forms.TypedChoiceField(
        label=_("Welke vraag?"), required=False, coerce=int, empty_value=None,
        choices=[("", _("Geen vraag, wel een stap")), *((str(n), str(n)) for n in range(1, 6))],
    )  # fmt: skip
    answer = forms.ChoiceField(label=_("Wat denk jij?"), choices=ANSWERS, required=False)
    why = PlanText(
        label=_("Waarom? Schrijf op wat je overwoog."), rows=3,
        error_messages={"required": _("Schrijf op waarom. Zonder reden heeft niemand er later iets aan.")},
    )  # fmt: skip
    consulted = forms.ChoiceField(label=_("Met wie overlegde je?"), choices=CONSULTED, required=False)
    closes = forms.BooleanField(label=_("Hiermee sluit ik deze ronde af"), required=False)
    again = forms.BooleanField(required=False, widget=forms.HiddenInput)


class WarnForm(forms.Form):
    """What who comes near must know."""

    text = PlanText(
        label=_("Wat moet iemand weten die langskomt?"), rows=2, limit=1000,
        help_text=_("Kort en feitelijk: „Bel eerst. De hond loopt los.”"),
        error_messages={"required": _("Schrijf op waar iemand op moet letten.")},
    )  # fmt: skip
    review_on = _day(
        label=_("Wanneer kijk je opnieuw of dit nog klopt?"),
        help_text=_("Binnen een half jaar. Dan komt het vanzelf terug."),
        error_messages={
            "required": _("Kies een dag. Een waarschuwing blijft nooit vanzelf staan."),
            "invalid": WRONG_DAY,
        },
    )
    told_on = _day(
        label=_("Op welke dag vertelde je het aan het gezin?"), required=False, error_messages={"invalid": WRONG_DAY}
    )
    not_told_why = forms.CharField(
        label=_("Niet verteld? Waarom nog niet?"), required=False, max_length=300,
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["told_on"].when = _("of vul hieronder in waarom nog niet")  # type: ignore[attr-defined]
        self.fields["not_told_why"].when = _("als je het nog niet vertelde")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Told, or why not."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("told_on") and "told_on" not in self.errors and not data.get("not_told_why", "").strip():
            self.add_error("not_told_why", _("Vul in wanneer je het vertelde, of waarom nog niet."))
        return data


class LookAgainForm(forms.Form):
    """Looked at: it holds until a later day, or it ends and why."""

    review_on = _day(label=_("Wanneer kijk je weer?"), required=False, error_messages={"invalid": WRONG_DAY})
    told = forms.BooleanField(required=False)
    why = forms.CharField(required=False, max_length=1000)


class TopicForm(forms.Form):
    """Words under a heading, of somebody."""

    topic = forms.ChoiceField(widget=forms.HiddenInput, required=False)
    text = PlanText(label=_("In gewone woorden"), rows=3)
    said_by = forms.ChoiceField(label=_("Wie zegt dit?"), required=False)
    about = forms.ChoiceField(label=_("Over wie gaat het?"), required=False)

    def __init__(self, *args: Any, topics: Any, people: Any, about: Any, is_family: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody = _("Ikzelf") if is_family else _("Wij samen")
        self.fields["topic"].choices = [(code, code) for code in topics]  # type: ignore[attr-defined]
        self.fields["said_by"].choices = people_choices(people, nobody=nobody)  # type: ignore[attr-defined]
        self.fields["about"].choices = [("", _("Het hele gezin")), *about]  # type: ignore[attr-defined]
