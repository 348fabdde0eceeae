"""Fields of somebody's place in the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.network import rules
from naast.network.operations import Place
from naast.network.words import FIELDS, LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence


class PlaceForm(forms.Form):
    """Where somebody works, in which field, and what they can be asked."""

    ask_me = forms.CharField(
        label=_("Wat kunnen collega’s jou vragen?"), max_length=rules.MOST_WORDS, widget=forms.Textarea({"rows": 4}),
        help_text=_("In je eigen woorden. Zonder namen of verhalen van gezinnen."),
        error_messages={"required": _("Schrijf in een paar woorden wat collega’s je kunnen vragen.")},
    )  # fmt: skip
    field = forms.ChoiceField(label=_("Waar werk je?"), choices=[("", _("Kies")), *FIELDS.items()])
    level = forms.ChoiceField(label=_("Voor welk gebied?"), choices=list(LEVELS.items()), widget=forms.RadioSelect, initial="municipality")  # fmt: skip
    neighbourhood = forms.ChoiceField(label=_("Welke wijk?"), required=False, help_text=_("Alleen als je in een wijk werkt."))  # fmt: skip

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["neighbourhood"].choices = [("", _("Kies")), *places]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Who works in a neighbourhood says which; who does not, has none."""
        data = super().clean() or {}
        if data.get("level") != "neighbourhood":
            data["neighbourhood"] = ""
        elif not self.errors and not data.get("neighbourhood"):
            self.add_error("neighbourhood", _("Kies de wijk waar je werkt. Of kies een ander gebied."))
        return data

    def place(self) -> Place:
        """What was said."""
        return Place(**self.cleaned_data)
