"""Fields of a process, its steps, its working group and the groups that it wants to hear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.participation import rules
from naast.participation.words import TASKS, VOICES

if TYPE_CHECKING:
    from collections.abc import Sequence


LONGEST_WORDS = 4000


class ProcessForm(forms.Form):
    """Words first: what it is called, why, and what already stands."""

    title = forms.CharField(label=_("Hoe heet het?"), max_length=160)
    purpose = forms.CharField(label=_("Waarom? Wat wordt er beter, en voor wie?"), max_length=LONGEST_WORDS, widget=forms.Textarea({"rows": 3}))  # fmt: skip
    frame = forms.CharField(label=_("Wat staat al vast?"), max_length=LONGEST_WORDS, widget=forms.Textarea({"rows": 3}), required=False, help_text=_("Waar mensen dus niet over kunnen kiezen. Wie dat eerlijk zegt, stelt later niemand teleur."))  # fmt: skip


class StartForm(ProcessForm):
    """A new process, and which way it goes."""

    template = forms.ChoiceField(label=_("Welke weg?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(key, f"{_(one.name)}. {_(one.meant)}") for key, one in rules.TEMPLATES.items()]
        self.fields["template"].choices = ways  # type: ignore[attr-defined]


class CloseForm(forms.Form):
    """Closing a step: what came of it, and why it may close when something is missing."""

    result = forms.CharField(label=_("Wat leverde deze stap op?"), widget=forms.Textarea({"rows": 3}), required=False, help_text=_("Komt op de openbare pagina. Zonder namen."))  # fmt: skip
    why = forms.CharField(label=_("Er mist nog iets. Waarom kan het toch verder?"), max_length=300, required=False, help_text=_("Iedereen kan dit lezen."))  # fmt: skip


class StopForm(forms.Form):
    """Why a process stops before its end."""

    why = forms.CharField(label=_("Waarom stopt het?"), widget=forms.Textarea({"rows": 3}), help_text=_("Iedereen kan dit lezen, ook wie meedeed."))  # fmt: skip


class PartnerForm(forms.Form):
    """An organisation for the working group."""

    organisation = forms.ChoiceField(label=_("Welke organisatie?"))
    brings = forms.CharField(label=_("Wat brengt die mee?"), max_length=200, required=False)

    def __init__(self, *args: Any, organisations: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = list(organisations)  # type: ignore[attr-defined]


class MemberForm(forms.Form):
    """Somebody for the working group."""

    account = forms.TypedChoiceField(label=_("Wie?"), coerce=int, help_text=_("Je ziet hier wie bij meedenken mag werken. Mis je iemand? Vraag de beheerder om een rol voor die mens, zoals gespreksleider."))  # fmt: skip
    task = forms.ChoiceField(label=_("Wat doet die?"), choices=list(TASKS.items()))

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = list(people)  # type: ignore[attr-defined]


class GroupForm(forms.Form):
    """A group of people that should be heard."""

    name = forms.CharField(label=_("Hoe heet de groep?"), max_length=80)
    voice = forms.ChoiceField(label=_("Wie zijn dit?"), choices=list(VOICES.items()))
    age_from = forms.IntegerField(label=_("Vanaf welke leeftijd?"), min_value=0, max_value=120, required=False)
    age_to = forms.IntegerField(label=_("Tot en met welke leeftijd?"), min_value=0, max_value=120, required=False)
    population = forms.IntegerField(label=_("Hoeveel zijn er in de gemeente?"), min_value=0, max_value=9_999_999, required=False, help_text=_("Leeg: dat weten we niet."))  # fmt: skip
    target = forms.IntegerField(label=_("Hoeveel willen we er horen?"), min_value=0, max_value=100_000, initial=0)
    invited = forms.IntegerField(label=_("Hoeveel zijn er gevraagd?"), min_value=0, max_value=1_000_000, initial=0)
    decides = forms.BooleanField(label=_("Telt bij de conferentie apart mee"), required=False, initial=True)

    def clean(self) -> dict[str, Any]:
        """Ages in order."""
        data = super().clean() or {}
        low, high = data.get("age_from"), data.get("age_to")
        if low is not None and high is not None and low > high:
            self.add_error("age_to", _("Deze leeftijd ligt onder de eerste. Draai ze om."))
        return data


class AgendaForm(forms.Form):
    """A theme that stays on the agenda."""

    words = forms.CharField(label=_("Wat blijft op de agenda?"), max_length=300)


class DoneForm(forms.Form):
    """What was done with a theme."""

    what = forms.CharField(label=_("Wat is ermee gedaan?"), widget=forms.Textarea({"rows": 2}))
