"""Shapes of destroying and keeping: a reason, and the number of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from naast.plans.forms.writing import PlanText
from naast.plans.operations.sparing import LIMIT as LINE
from naast.plans.operations.sparing import Spare
from naast.plans.rules.retention import OWN_WISH
from naast.plans.words import SPARED

if TYPE_CHECKING:
    from collections.abc import Iterable

LIMIT = 1000
GOES = "gaat-weg"
TOO_YOUNG = _("Wie jonger is dan 16, kiest dit niet alleen. Kies een andere reden, of laat dit deel weggaan.")
KINDS = [
    ("legal", _("Een klacht, rechtszaak of onderzoek loopt nog")),
    ("guardianship", _("Er was een maatregel van de rechter: bewaren tot dertig jaar na de achttiende verjaardag")),
]


class WhyForm(forms.Form):
    """Why not, or why again; without names."""

    why = PlanText(
        label=_("Waarom?"), rows=3, limit=LIMIT,
        help_text=_("Schrijf zonder namen. Bij stoppen leest het gezin deze woorden."),
        error_messages={"required": _("Schrijf waarom. Anders weet niemand wat er moet veranderen.")},
    )  # fmt: skip


class DespiteForm(forms.Form):
    """Why it goes although somebody of the family wants it to stay."""

    despite = PlanText(
        label=_("Waarom gaat het toch weg?"), rows=3, limit=LIMIT,
        help_text=_("Het gezin leest deze woorden. Schrijf zonder namen."),
        error_messages={"required": _("Schrijf waarom het toch weg moet. Iemand van het gezin wil dat het blijft.")},
    )  # fmt: skip


class SpareForm(forms.Form):
    """Of each person whether their part goes, or stays with a reason and a line of words."""

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = [one for one in people if one.person]
        stays = [(code, gettext("Blijft: %(why)s") % {"why": SPARED[code]}) for code in SPARED]
        for one in self.people:
            offered = [(code, name) for code, name in stays if code != OWN_WISH or one.may_wish]
            choices = [(GOES, _("Gaat weg")), *offered]
            self.fields[f"why-{one.person}"] = forms.ChoiceField(
                label=gettext("Het deel van %(name)s") % {"name": one.name}, initial=one.why or GOES, choices=choices,
                error_messages={
                    "required": _("Kies of dit deel weggaat of blijft."),
                    **({} if one.may_wish else {"invalid_choice": TOO_YOUNG}),
                },
            )  # fmt: skip
            words = forms.CharField(
                label=gettext("Waarom blijft het deel van %(name)s? In één regel") % {"name": one.name}, required=False,
                initial=one.words, max_length=LINE, widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )  # fmt: skip
            words.when = _("als het blijft")  # type: ignore[attr-defined]
            self.fields[f"words-{one.person}"] = words

    def clean(self) -> dict[str, Any]:
        """A reason has words, and words have a reason."""
        said = super().clean() or {}
        for one in self.people:
            why, words = said.get(f"why-{one.person}", GOES), said.get(f"words-{one.person}", "").strip()
            if why != GOES and not words and f"words-{one.person}" not in self.errors:
                self.add_error(f"words-{one.person}", _("Schrijf in één regel waarom dit deel blijft."))
            if words and why == GOES and f"why-{one.person}" not in self.errors:
                self.add_error(f"why-{one.person}", _("Kies waarom dit deel blijft, of haal de regel eronder weg."))
        return said

    def refuse_wish(self, person: str) -> None:
        """Say at whom it stands that this person is too young to wish so."""
        self.add_error(f"why-{person}", TOO_YOUNG)

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """Of each person the two fields."""
        return [(self[f"why-{one.person}"], self[f"words-{one.person}"]) for one in self.people]

    @property
    def spared(self) -> list[Spare]:
        """Whose part stays."""
        said = self.cleaned_data
        found = [(one.person, said[f"why-{one.person}"], said[f"words-{one.person}"]) for one in self.people]
        return [Spare(person, why, words) for person, why, words in found if why != GOES]


class HoldForm(forms.Form):
    """Which plan must be kept, and why."""

    plan = forms.CharField(
        label=_("Het nummer van het plan"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul het nummer in dat onderaan het plan staat.")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Wat is er aan de hand?"), choices=KINDS, widget=forms.RadioSelect,
        error_messages={"required": _("Kies waarom het bewaard moet blijven.")},
    )  # fmt: skip
    why = PlanText(
        label=_("Waarom?"), rows=3, limit=LIMIT, help_text=_("Schrijf zonder namen."),
        error_messages={"required": _("Schrijf waarom dit bewaard moet blijven.")},
    )  # fmt: skip
