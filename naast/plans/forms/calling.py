"""Shapes of calling in a specialist, and of their answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.design.forms import DayInput
from naast.plans.forms.writing import PlanText
from naast.plans.rules.calling import WORDS_LIMIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.plans.declines import Decline

WRONG_DAY = _("Dit is geen dag. Kies een dag uit de kalender.")


class CallForm(forms.Form):
    """Whom, for what, meanwhile, which parts, until when."""

    to = forms.ChoiceField(
        label=_("Wie vraag je erbij?"), widget=forms.RadioSelect,
        error_messages={"required": _("Kies wie je erbij vraagt."), "invalid_choice": _("Kies iemand uit de lijst.")},
    )  # fmt: skip
    purpose = PlanText(
        label=_("Waarvoor?"), rows=4, limit=WORDS_LIMIT,
        help_text=_("Eén vraag, in gewone woorden. Zonder namen: deze persoon leest dit nog voor het antwoord."),
        error_messages={"required": _("Schrijf op waarvoor je deze persoon vraagt.")},
    )  # fmt: skip
    bridge = PlanText(
        label=_("Wat gebeurt er intussen?"), rows=3, limit=WORDS_LIMIT,
        help_text=_("Het gezin wacht nooit op niets. Wie doet tot die tijd wat? Ook zonder namen van het gezin."),
        error_messages={"required": _("Schrijf op wat er intussen gebeurt. Zonder dat kun je niemand erbij vragen.")},
    )  # fmt: skip
    sections = forms.MultipleChoiceField(
        label=_("Welke delen gaan open?"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Alleen wat nodig is. De rest van het plan blijft dicht."),
        error_messages={"required": _("Kies ten minste één deel. Zonder deel valt er niets te lezen.")},
    )  # fmt: skip
    until = forms.DateField(
        label=_("Tot en met welke dag?"), widget=DayInput(),
        help_text=_("Daarna gaat alles vanzelf weer dicht. Verlengen kan, als het gezin opnieuw ja zegt."),
        error_messages={"required": _("Kies de laatste dag."), "invalid": WRONG_DAY},
    )  # fmt: skip
    after = forms.CharField(required=False, widget=forms.HiddenInput)
    heard = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, could: Any, parts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(one.public_id, one.name) for one in could]  # type: ignore[attr-defined]
        self.numbers: dict[str, int] = {one.public_id: one.account_id for one in could}
        self.fields["sections"].choices = parts  # type: ignore[attr-defined]
        self.fields["heard"].choices = Heard(self.data)  # type: ignore[attr-defined]

    def account_id(self) -> int:
        """The account of who was chosen: a form knows them by public id."""
        return self.numbers[self.cleaned_data["to"]]

    def clean_heard(self) -> list[str]:
        """A yes was said about one person who is asked; with somebody else chosen it counts no more."""
        asked, now = self.data.get("heard_for", ""), str(self.cleaned_data.get("to", ""))
        return self.cleaned_data["heard"] if asked in {"", now} else []


class Heard(list[tuple[str, str]]):
    """Whoever was ticked: who may say it is checked where it is written down."""

    def __init__(self, data: Any) -> None:
        said = data.getlist("heard") if hasattr(data, "getlist") else []
        super().__init__((one, one) for one in said[:50])


class LongerForm(forms.Form):
    """A later last day, with who said yes to it."""

    until = forms.DateField(
        label=_("Tot en met welke dag?"), widget=DayInput(),
        error_messages={"required": _("Kies de nieuwe laatste dag."), "invalid": WRONG_DAY},
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)
    heard = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heard"].choices = Heard(self.data)  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """Stop, or done: with the words for the family."""

    words = PlanText(
        label=_("In gewone woorden"), rows=3, limit=WORDS_LIMIT,
        error_messages={"required": _("Schrijf een paar woorden. Het gezin leest ze.")},
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


class AcceptForm(forms.Form):
    """Yes, from a day."""

    starts_on = forms.DateField(
        label=_("Op welke dag begin je?"), widget=DayInput(),
        error_messages={"required": _("Kies de dag waarop je begint. Het gezin leest die."), "invalid": WRONG_DAY},
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


class DeclineForm(forms.Form):
    """No, with the reason that tells what helps next."""

    reason = forms.ChoiceField(
        label=_("Waarom niet?"), widget=forms.RadioSelect,
        error_messages={"required": _("Kies een reden. Dan weet wie je vroeg wat nu helpt.")},
    )  # fmt: skip
    words = forms.CharField(
        label=_("Wil je er iets bij zeggen?"), required=False, max_length=WORDS_LIMIT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, reasons: Sequence[Decline], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(one.code, one.name) for one in reasons]  # type: ignore[attr-defined]
