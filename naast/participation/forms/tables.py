"""Fields of round tables: the plan, coming or not, what is brought, and a theme with who carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.participation.rules.tables import MOST_SAID

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SAY = {"required": _("Schrijf hier een paar woorden."), "max_length": _("Dit is te lang. Maak het korter.")}
WANTED = "wanted-"


class TableForm(forms.Form):
    """A round table: the question, the day, and how many of each perspective are hoped for."""

    title = forms.CharField(label=_("Hoe heet deze ronde tafel?"), max_length=120, error_messages=SAY)
    asks = forms.CharField(label=_("Welke vraag ligt op tafel?"), max_length=300, error_messages=SAY)
    held_at = forms.DateTimeField(
        label=_("Wanneer?"), widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Dit is geen dag en tijd. Schrijf het zo: 2026-12-01 19:30.")},
    )  # fmt: skip
    place = forms.CharField(label=_("Waar?"), max_length=120, required=False)

    def __init__(
        self, *args: Any, groups: Sequence[tuple[str, str]], wanted: Mapping[str, int] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for key, name in groups:
            self.fields[f"{WANTED}{key}"] = forms.IntegerField(
                label=_("Hoeveel plaatsen voor %(group)s?") % {"group": name}, min_value=0, max_value=50, required=False,
                initial=(wanted or {}).get(key, 0),
            )  # fmt: skip

    def wanted(self) -> dict[str, int]:
        """How many are hoped for, by group."""
        return {name.removeprefix(WANTED): n or 0 for name, n in self.cleaned_data.items() if name.startswith(WANTED)}


class BringForm(forms.Form):
    """What is brought to a table; whether one is sure is asked once something read like a name."""

    names: tuple[str, ...] = ()
    words = forms.CharField(
        label=_("Wat wil je zeggen?"), max_length=MOST_SAID, widget=forms.Textarea({"rows": 4}), error_messages=SAY
    )
    is_sure = forms.BooleanField(label=_("Dit is geen naam van een mens"), required=False)


class RoomForm(BringForm):
    """The same, in the room, for a perspective."""

    group = forms.ChoiceField(label=_("Vanuit wie?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, groups: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = list(groups)  # type: ignore[attr-defined]


class ComingForm(forms.Form):
    """I come, or not; and under twenty or not."""

    comes = forms.ChoiceField(
        label=_("Kom je?"), choices=[("ja", _("Ja, ik kom")), ("nee", _("Nee, het lukt niet"))],
        widget=forms.RadioSelect, error_messages={"required": _("Kies ja of nee.")},
    )  # fmt: skip
    age = forms.ChoiceField(
        label=_("Ben je jonger dan twintig?"), choices=[("ja", _("Ja")), ("nee", _("Nee"))], required=False,
        widget=forms.RadioSelect, help_text=_("Zo zien we of er jonge mensen zijn. Je naam vragen we niet."),
    )  # fmt: skip


class CarryForm(forms.Form):
    """Who carries a theme, what happens, and the scenario in which it goes on."""

    carrier = forms.TypedChoiceField(label=_("Wie draagt dit?"), coerce=int, empty_value=None, required=False)
    happens = forms.CharField(label=_("Wat gebeurt er nu mee?"), max_length=300, required=False)
    scenario = forms.ChoiceField(label=_("In welk scenario gaat dit verder?"), required=False)

    def __init__(
        self, *args: Any, people: Sequence[tuple[int, str]], scenarios: Sequence[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["carrier"].choices = [("", _("Nog niemand")), *people]  # type: ignore[attr-defined]
        self.fields["scenario"].choices = [("", _("Geen")), *scenarios]  # type: ignore[attr-defined]
        if not scenarios:
            del self.fields["scenario"]


class StandOutForm(forms.Form):
    """What stands out, in words of the table."""

    words = forms.CharField(label=_("Wat valt op?"), max_length=300, error_messages=SAY)
    carrier = forms.TypedChoiceField(label=_("Wie draagt dit?"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["carrier"].choices = [("", _("Nog niemand")), *people]  # type: ignore[attr-defined]
