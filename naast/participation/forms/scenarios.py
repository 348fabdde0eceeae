"""Fields of a scenario: its words, its elements, what it asks, and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.participation.operations import Figure
from naast.participation.words import CONSEQUENCES, POLARITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.participation.queries import Tie

SPARE = 3


class ScenarioForm(forms.Form):
    """Words first: what it makes better and for whom, then what it is called, then a day in it."""

    purpose = forms.CharField(label=_("Wat maakt dit beter, en voor wie?"), max_length=1000, widget=forms.Textarea({"rows": 3}))  # fmt: skip
    title = forms.CharField(label=_("Hoe heet het?"), max_length=120)
    story = forms.CharField(label=_("Een dag in dit scenario"), max_length=2500, required=False, widget=forms.Textarea({"rows": 8}), help_text=_("Vertel wat een ouder of een jongere meemaakt, van ’s ochtends tot ’s avonds. Iemand die niet bestaat."))  # fmt: skip


class ElementForm(forms.Form):
    """One thing that a scenario does."""

    words = forms.CharField(label=_("Wat doet dit scenario?"), max_length=300)


class TieForm(forms.Form):
    """What people said that an element answers."""

    finding = forms.ChoiceField(label=_("Bij welke bevinding hoort dit?"))
    is_risk = forms.BooleanField(label=_("Dit zet die juist op het spel"), required=False)

    def __init__(self, *args: Any, asked: Sequence[Tie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.finding, f"{POLARITIES[one.polarity]}: {one.title}") for one in asked]
        self.fields["finding"].choices = [("", _("Kies een bevinding")), *choices]  # type: ignore[attr-defined]


class ConsequenceForm(forms.Form):
    """What a scenario brings or asks."""

    kind = forms.ChoiceField(label=_("Waar gaat het om?"), choices=list(CONSEQUENCES.items()), widget=forms.RadioSelect)
    who = forms.CharField(label=_("Van wie?"), max_length=120, required=False, help_text=_("Vul dit in als het iets van iemand vraagt."))  # fmt: skip
    words = forms.CharField(label=_("Wat brengt of vraagt het?"), max_length=300)

    def clean(self) -> dict[str, Any]:
        """What asks something, asks it of somebody."""
        data = super().clean() or {}
        if data.get("kind") == "asks" and not (data.get("who") or "").strip():
            self.add_error("who", _("Schrijf van wie dit iets vraagt."))
        return data


class FiguresForm(forms.Form):
    """Figures of a reckoning: as many rows as there are, and three more."""

    def __init__(self, *args: Any, known: Sequence[dict[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number = len(known) + SPARE
        labels = (("name", _("Wat is het?"), 120), ("value", _("Hoeveel?"), 60), ("source", _("Waar komt het vandaan?"), 160))  # fmt: skip
        for row in range(self.number):
            for name, label, most in labels:
                start = known[row][name] if row < len(known) else ""
                self.fields[f"{name}-{row}"] = forms.CharField(
                    label=label, max_length=most, required=False, initial=start
                )

    @property
    def lines(self) -> list[list[forms.BoundField]]:
        """The fields, row by row."""
        return [[self[f"{name}-{row}"] for name in ("name", "value", "source")] for row in range(self.number)]

    def clean(self) -> dict[str, Any]:
        """Each figure whole: what, how much, and its source."""
        data = super().clean() or {}
        for row in range(self.number):
            parts = {name: data.get(f"{name}-{row}", "") for name in ("name", "value", "source")}
            for name, value in parts.items():
                if any(parts.values()) and not value:
                    self.add_error(f"{name}-{row}", _("Vul de hele regel in, of maak hem leeg."))
        return data

    @property
    def figures(self) -> list[Figure]:
        """The rows that were filled in."""
        data = self.cleaned_data
        rows = [Figure(*(data[f"{name}-{row}"] for name in ("name", "value", "source"))) for row in range(self.number)]
        return [one for one in rows if one.name]
