"""Fields of statements, of joining by an open link, and of a sheet of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.participation.rules.votes import CHOICES, LONGEST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class StatementForm(forms.Form):
    """A sentence that somebody can agree with or not. How long it may be is told by the rules, with the words kept."""

    words = forms.CharField(label=_("De uitspraak"), widget=forms.Textarea({"rows": 3, "class": "own-words"}), help_text=_("Eén zin waar iemand het mee eens kan zijn, of niet. Geen “en”, geen vraag, geen namen. Hooguit %(longest)s tekens.") % {"longest": LONGEST})  # fmt: skip
    even_near = forms.BooleanField(label=_("Dit is toch een andere uitspraak: bewaar hem"), required=False)
    is_sure = forms.BooleanField(label=_("Er staat geen naam in: bewaar hem zo"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_near: tuple[str, ...] = ()
        self.names: tuple[str, ...] = ()


class DropForm(forms.Form):
    """Why a statement goes."""

    why = forms.CharField(label=_("Waarom gaat deze weg?"), max_length=200, help_text=_("Wie meewerkt kan dit lezen. Bijvoorbeeld: gaat over één mens, of stelt twee dingen tegelijk."))  # fmt: skip


class JoinForm(forms.Form):
    """As whom somebody takes part, by tapping."""

    group = forms.ChoiceField(label=_("Wie ben jij?"), widget=forms.RadioSelect, error_messages={"required": _("Tik aan wat het beste bij je past.")})  # fmt: skip
    neighbourhood = forms.ChoiceField(label=_("In welke wijk woon je?"), widget=forms.RadioSelect, required=False)

    def __init__(
        self, *args: Any, groups: Sequence[tuple[str, str]], neighbourhoods: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = list(groups)  # type: ignore[attr-defined]
        if len(groups) == 1:
            self.fields["group"].initial = groups[0][0]
        self.fields["neighbourhood"].choices = [("", _("Zeg ik liever niet")), *neighbourhoods]  # type: ignore[attr-defined]
        if not neighbourhoods:
            del self.fields["neighbourhood"]


class SheetForm(JoinForm):
    """One sheet of paper: who, and a box per statement; a box left empty is no answer."""

    def __init__(self, *args: Any, statements: Sequence[tuple[str, int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].label = _("Wie vulde het in?")
        if "neighbourhood" in self.fields:
            self.fields["neighbourhood"].label = _("Uit welke wijk?")
        ticks = (("eens", _("eens")), ("oneens", _("oneens")), ("weet-niet", _("weet niet")), ("", _("leeg")))
        for public_id, number, words in statements:
            self.fields[f"s-{public_id}"] = forms.ChoiceField(
                label=f"{number}. {words}", choices=ticks, widget=forms.RadioSelect, required=False
            )

    def rows(self) -> list[forms.BoundField]:
        """The statements, in the order of the paper."""
        return [self[name] for name in self.fields if name.startswith("s-")]

    def choices(self) -> Mapping[str, int]:
        """What was ticked, by the public id of the statement."""
        said = self.cleaned_data.items()
        return {name.removeprefix("s-"): CHOICES[tick] for name, tick in said if name.startswith("s-") and tick}
