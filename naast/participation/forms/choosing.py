"""Fields of a conference: its preparation, closing a round, the choice, and paper ballots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.participation.operations.issuing import MOST_PAPER, MOST_SHEETS
from naast.participation.rules import choosing
from naast.participation.scales import BLANK, DEGREES, DOUBLE, SCALE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.participation.hall import Thing


class PrepareForm(forms.Form):
    """When and where, and the numbers of the rule."""

    title = forms.CharField(label=_("Hoe heet de conferentie?"), max_length=120)
    held_at = forms.DateTimeField(label=_("Wanneer?"), widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"))  # fmt: skip
    place = forms.CharField(label=_("Waar?"), max_length=120, required=False)
    threshold = forms.IntegerField(label=_("Hoeveel procent van elke groep moet ermee kunnen leven?"), min_value=50, max_value=100, initial=choosing.THRESHOLD)  # fmt: skip
    smallest = forms.IntegerField(label=_("Vanaf hoeveel mensen telt een groep apart?"), min_value=choosing.SMALLEST, max_value=100, initial=choosing.SMALLEST, help_text=_("Van minder dan vijf mensen laten we nooit zien wat zij zeiden."))  # fmt: skip
    public_hours = forms.IntegerField(label=_("Hoeveel uur kan iedereen de afspraak lezen voordat er gekozen wordt?"), min_value=1, max_value=720, initial=choosing.PUBLIC_HOURS)  # fmt: skip
    asks_again = forms.BooleanField(label=_("Gaat iemand liever niet mee? Dan vragen we altijd eerst wat die nodig heeft, en kiezen we nog een keer"), required=False, initial=True, help_text=_("Dit komt in de afspraak. Dan kan niemand het overslaan."))  # fmt: skip
    seed = forms.CharField(label=_("Lotgetal"), max_length=60, required=False, help_text=_("Alleen nodig als twee scenario’s in alles gelijk zijn. Leeg: wij trekken er een."))  # fmt: skip


class OpenRoundForm(forms.Form):
    """Why the first round opens before the time that was announced."""

    why = forms.CharField(label=_("Waarom eerder dan aangekondigd?"), max_length=300, required=False, help_text=_("Iedereen kan dit lezen."))  # fmt: skip
    why.when = _("nodig vóór de aangekondigde tijd")  # type: ignore[attr-defined]


class CloseRoundForm(forms.Form):
    """Why a round may close while somebody is not in it."""

    why = forms.CharField(label=_("Hoe gaan jullie hiermee verder?"), max_length=600, required=False, widget=forms.Textarea({"rows": 3}), help_text=_("Iedereen kan dit lezen."))  # fmt: skip
    why.when = _("soms nodig")  # type: ignore[attr-defined]


class LeadForm(forms.Form):
    """Who leads from now on."""

    account = forms.TypedChoiceField(label=_("Wie leidt de conferentie?"), coerce=int)

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = list(people)  # type: ignore[attr-defined]


class ChoiceForm(forms.Form):
    """Which scenario was chosen, and why a round was passed over where the rule allows that."""

    letter = forms.ChoiceField(label=_("Wat is gekozen?"), widget=forms.RadioSelect)
    why = forms.CharField(label=_("Waarom?"), widget=forms.Textarea({"rows": 3}), required=False, help_text=_("Alleen nodig als je een ronde overslaat. Iedereen kan dit lezen."))  # fmt: skip
    why.when = _("soms nodig")  # type: ignore[attr-defined]

    def __init__(self, *args: Any, scenarios: Sequence[tuple[str, str]], may_skip: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["letter"].choices = [(letter, f"{letter}: {title}") for letter, title in scenarios]  # type: ignore[attr-defined]
        if not may_skip:
            del self.fields["why"]


class EndForm(forms.Form):
    """Why a conference ends without a choice."""

    why = forms.CharField(label=_("Waarom kiezen jullie niets?"), max_length=2000, widget=forms.Textarea({"rows": 3}), help_text=_("Iedereen kan dit lezen. Daarna kan wie het proces trekt opnieuw laten kiezen."))  # fmt: skip


class AgainForm(forms.Form):
    """Why people choose again."""

    why = forms.CharField(label=_("Waarom kiezen jullie opnieuw?"), max_length=2000, widget=forms.Textarea({"rows": 3}), help_text=_("Iedereen kan dit lezen. Wat eerder gekozen is, blijft staan."))  # fmt: skip


class OverrideForm(forms.Form):
    """Why another scenario than the rule's should be chosen."""

    why = forms.CharField(label=_("Waarom toch dit?"), max_length=2000, widget=forms.Textarea({"rows": 3}), help_text=_("Iedereen kan dit lezen, ook op het grote scherm en in het voorstel aan de raad."))  # fmt: skip


class SpokenForm(forms.Form):
    """A condition that somebody said out loud or handed in."""

    group = forms.ChoiceField(label=_("Uit welke groep?"))
    letter = forms.ChoiceField(label=_("Bij welk scenario?"))
    words = forms.CharField(label=_("Wat is nodig?"), max_length=300)

    def __init__(
        self, *args: Any, groups: Sequence[tuple[str, str]], scenarios: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = list(groups)  # type: ignore[attr-defined]
        self.fields["letter"].choices = [(letter, f"{letter}: {title}") for letter, title in scenarios]  # type: ignore[attr-defined]


class MendForm(forms.Form):
    """A condition in other words, and why; to hide it only why."""

    words = forms.CharField(label=_("Zonder naam of adres"), max_length=2000, required=False)
    why = forms.CharField(label=_("Waarom?"), max_length=300)

    def __init__(self, *args: Any, needs_words: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = needs_words


class PaperForm(forms.Form):
    """What stands on one paper ballot: a field for each thing, and one for the words beside it."""

    number = forms.IntegerField(label=_("Nummer op het briefje"), min_value=1, max_value=MOST_PAPER)
    group = forms.ChoiceField(label=_("Groep op het briefje"))

    def __init__(
        self, *args: Any, groups: Sequence[tuple[str, str]], things: Sequence[Thing], kind: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", "–"), *groups]  # type: ignore[attr-defined]
        words = DEGREES if kind == "degrees" else SCALE
        marks = [*((str(value), said) for value, said in words.items()), ("leeg", _("Geen kruisje")), (DOUBLE, _("Twee kruisjes"))]  # fmt: skip
        for one in things:
            name = f"{one.letter}: {one.title}" if kind != "degrees" else one.title
            self.fields[f"mark-{one.key}"] = forms.ChoiceField(label=name, choices=marks, widget=forms.RadioSelect)
            if kind in choosing.BALLOTS:
                label = _("Wat staat er bij %(letter)s geschreven?") % {"letter": one.letter}
                self.fields[f"reason-{one.key}"] = forms.CharField(label=label, max_length=2000, required=False)
        self.fields["has_card"] = forms.BooleanField(label=_("Er staat een kruisje bij: ik heb ook een kaart of doe mee op mijn telefoon"), required=False)  # fmt: skip
        self.fields["code"] = forms.CharField(label=_("Welke code staat erbij?"), max_length=60, required=False, help_text=_("Dan telt die mens één keer: alleen op papier."))  # fmt: skip

    @property
    def marks(self) -> dict[str, str]:
        """The mark at each thing, as a reading keeps it."""
        read = self._beginning("mark-")
        return {key: BLANK if value == "leeg" else value for key, value in read.items()}

    @property
    def reasons(self) -> dict[str, str]:
        """The words beside each thing."""
        return self._beginning("reason-")

    def _beginning(self, start: str) -> dict[str, str]:
        return {name.removeprefix(start): value for name, value in self.cleaned_data.items() if name.startswith(start)}


class SheetsForm(forms.Form):
    """How many paper ballots with a new number to print, for which group."""

    group = forms.ChoiceField(label=_("Voor welke groep?"))
    number = forms.IntegerField(label=_("Hoeveel briefjes?"), min_value=1, max_value=MOST_SHEETS, initial=20)

    def __init__(self, *args: Any, groups: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = list(groups)  # type: ignore[attr-defined]


class GiveForm(forms.Form):
    """A sheet for somebody who has a card."""

    number = forms.IntegerField(label=_("Nummer op het briefje"), min_value=1, max_value=MOST_PAPER)
    code = forms.CharField(label=_("Code op de kaart"), max_length=60)
