"""Shapes of what is typed where an answer becomes a good example, or a public answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.questions.forms import WordsField, theme_choices


class ExampleForm(forms.Form):
    """An own answer, kept for colleagues without anything of the family."""

    text = WordsField(
        label=_("Zo lezen collega’s het"), rows=8, own=False, help_text=_("Haal weg wat over dit gezin gaat.")
    )
    clear = forms.BooleanField(
        label=_("Er staat niets meer in van het gezin dat dit vroeg"),
        error_messages={"required": _("Lees het nog eens na, en zet dan het vinkje.")},
    )
    openbaar = forms.BooleanField(label=_("Stel het ook voor als openbaar antwoord"), required=False)


class PublishForm(forms.Form):
    """A good example, made general: a public answer."""

    title = forms.CharField(label=_("Titel"), max_length=200, help_text=_("Een zin die geruststelt of uitnodigt."))
    question = forms.CharField(label=_("De vraag, zoals mensen hem stellen"), max_length=300, required=False)
    normal = forms.CharField(
        label=_("Wat hoort erbij?"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Begin met wat gewoon is.")
    )
    steps = forms.CharField(
        label=_("Wat kun je doen?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Eén stap per regel."),
        required=False,
    )
    call_when = forms.CharField(
        label=_("Wanneer bel je iemand?"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    themes = forms.MultipleChoiceField(
        label=_("Thema’s"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste één thema.")},
    )
    age_min = forms.IntegerField(label=_("Vanaf (jaar)"), required=False, min_value=0, max_value=99)
    age_max = forms.IntegerField(label=_("Tot en met (jaar)"), required=False, min_value=0, max_value=99)
    general = forms.BooleanField(
        label=_("Er staat niets meer in van het gezin dat dit vroeg"),
        error_messages={"required": _("Lees het nog eens na, en zet dan het vinkje.")},
    )

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
