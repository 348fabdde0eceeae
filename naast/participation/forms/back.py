"""Fields of promises, of who judges them, and of how somebody wants to stay involved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.design.forms import DayInput
from naast.participation import operations
from naast.participation.forms.deciding import lines
from naast.participation.words import CONTACTS, PROMISES, VERDICTS, WISHES

if TYPE_CHECKING:
    from collections.abc import Sequence


NOWHERE = "nergens"


class PromiseForm(forms.Form):
    """Who promises what to whom by when."""

    words = forms.CharField(label=_("Wat is er beloofd?"), max_length=300, help_text=_("Zo dat iemand later kan zien of het gebeurd is."))  # fmt: skip
    who = forms.CharField(label=_("Wie belooft het?"), max_length=120)
    to = forms.ChoiceField(label=_("Aan wie?"), required=False)
    due_on = forms.DateField(label=_("Wanneer moet het gebeurd zijn?"), widget=DayInput())
    source = forms.ChoiceField(label=_("Waar komt het vandaan?"), help_text=_("Zo kan iedereen terugvinden wie hierom vroeg."))  # fmt: skip
    no_source = forms.CharField(label=_("Waarom komt het nergens uit?"), max_length=300, required=False, help_text=_("Alleen nodig als je “nergens uit” koos. Iedereen kan dit lezen."))  # fmt: skip
    step = forms.ChoiceField(label=_("Uit welk besluit van de raad?"), required=False)

    def __init__(
        self,
        *args: Any,
        groups: Sequence[tuple[str, str]],
        sources: Sequence[tuple[str, Sequence[tuple[str, str]]]],
        steps: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        none = [("", _("geen"))]
        self.fields["to"].choices = [("", _("iedereen die meedeed")), *groups]  # type: ignore[attr-defined]
        self.fields["source"].choices = [("", _("Kies er een")), *sources, (NOWHERE, _("nergens uit"))]  # type: ignore[attr-defined]
        self.fields["step"].choices = [*none, *steps]  # type: ignore[attr-defined]

    def given(self) -> operations.Pledge:
        """The promise in words."""
        said = self.cleaned_data
        return operations.Pledge(**said | {"source": "" if said["source"] == NOWHERE else said["source"]})

    def clean(self) -> dict[str, Any]:
        """What comes from nowhere says why."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("source") == NOWHERE and not said.get("no_source", "").strip():
            self.add_error("no_source", _("Schrijf waarom. Niemand kan anders vinden wie hierom vroeg."))
        return said


class TellForm(forms.Form):
    """What became of a promise, as the organisation says it."""

    state = forms.ChoiceField(label=_("Hoe staat het ermee?"), choices=list(PROMISES.items()), widget=forms.RadioSelect)
    words = forms.CharField(label=_("Waaraan zie je dat?"), widget=lines(), help_text=_("Iedereen leest dit, ook wie erom vroeg. Zij zeggen daarna zelf of het klopt."))  # fmt: skip


class JudgeForm(forms.Form):
    """Whether a promise was kept, by who asked for it."""

    kind = forms.ChoiceField(label=_("Is het gebeurd?"), choices=list(VERDICTS.items()), widget=forms.RadioSelect)
    words = forms.CharField(label=_("Wil je er iets bij zeggen?"), widget=lines(), max_length=2000, required=False, help_text=_("De werkgroep leest dit, zonder te weten wie het schreef. Zet er geen namen in."))  # fmt: skip


class StayForm(forms.Form):
    """How somebody wants to stay involved."""

    wishes = forms.MultipleChoiceField(label=_("Wat wil je?"), choices=list(WISHES.items()), widget=forms.CheckboxSelectMultiple)  # fmt: skip
    kind = forms.ChoiceField(label=_("Hoe bereiken we je?"), choices=list(CONTACTS.items()), widget=forms.RadioSelect)
    contact = forms.CharField(label=_("Je mailadres, nummer of adres"), widget=lines(2), max_length=300, help_text=_("We bewaren dit op slot en apart van wat je zei."))  # fmt: skip
    until_on = forms.DateField(label=_("Tot wanneer?"), widget=DayInput(), help_text=_("Daarna wissen we het vanzelf."))  # fmt: skip

    def said(self) -> operations.Contact:
        """What was filled in."""
        said = self.cleaned_data
        return operations.Contact(said["kind"], said["contact"], said["until_on"], tuple(said["wishes"]))
