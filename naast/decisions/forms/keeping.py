"""Fields of what is kept around decisions: a question, frames, teams, who is away, and talents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.decisions import changes
from naast.decisions.forms.deeds import SAY, DeedForm, area
from naast.design.forms import DayInput
from naast.network.operations import Strengths

if TYPE_CHECKING:
    from collections.abc import Sequence


def _hours(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=60)


class AskForm(DeedForm):
    """A question for my team, within a frame."""

    question = forms.CharField(
        label=_("Wat is de vraag?"), max_length=300, error_messages=SAY,
        help_text=_("Over jullie werk, nooit over een gezin. Bijvoorbeeld: wanneer is ons spreekuur open?"),
    )  # fmt: skip
    frame = forms.ChoiceField(label=_("Binnen welk kader?"))
    why = area(_("Waarom nu?"), rows=3, required=False)
    kind = forms.ChoiceField(
        label=_("Wat wordt het?"), required=False, widget=forms.RadioSelect, initial="",
        choices=[("", _("Iets eenmaligs")), (changes.AGREEMENT, _("Een werkafspraak, die vanzelf terugkomt"))],
    )  # fmt: skip
    role = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    learned_in = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args: Any, frames: Sequence[tuple[str, str]], about: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["frame"].choices = list(frames)  # type: ignore[attr-defined]
        if about:
            self.fields["kind"] = forms.ChoiceField(
                choices=[(about, about)], widget=forms.HiddenInput, initial=about, required=True
            )


class FrameForm(forms.Form):
    """A frame: what is fixed, by whom and until when, and what teams decide."""

    title = forms.CharField(label=_("Waar gaat het over?"), max_length=120, error_messages=SAY)
    purpose = area(_("Waarvoor doen we dit?"), rows=3, help_text=_("Het doel staat voorop."))
    fixed = area(_("Wat staat vast?"), rows=3)
    room = area(_("Waarover beslissen teams zelf?"), rows=3)
    given_by = forms.CharField(
        label=_("Namens wie?"),
        max_length=120,
        error_messages=SAY,
        help_text=_("Bijvoorbeeld: de vier werkgevers samen."),
    )
    until_on = forms.DateField(label=_("Tot en met"), widget=DayInput)
    team = forms.ChoiceField(label=_("Voor welk team?"), required=False)

    def __init__(self, *args: Any, teams: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [("", _("Alle teams")), *teams]  # type: ignore[attr-defined]


class AwayForm(forms.Form):
    """Days on which I am not there, and who answers for me."""

    from_on = forms.DateField(label=_("Vanaf"), widget=DayInput)
    until_on = forms.DateField(label=_("Tot en met"), widget=DayInput)
    stand_in = forms.TypedChoiceField(
        label=_("Wie antwoordt voor jou?"), required=False, coerce=int, empty_value=None,
        help_text=_("Een collega buiten het team. Zonder vervanger tel je zolang niet mee."),
    )  # fmt: skip

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stand_in"].choices = [("", _("Niemand")), *people]  # type: ignore[attr-defined]


class TeamForm(forms.Form):
    """A new team."""

    name = forms.CharField(label=_("Hoe heet het team?"), max_length=80, error_messages=SAY)
    neighbourhood = forms.ChoiceField(label=_("Voor welke wijk?"), required=False)

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["neighbourhood"].choices = [("", _("De hele gemeente")), *places]  # type: ignore[attr-defined]


class TalentsForm(forms.Form):
    """What somebody is good at, loves and wants to learn, and hours a week per kind of work."""

    good = forms.MultipleChoiceField(
        label=_("Waar ben je goed in?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    love = forms.MultipleChoiceField(label=_("Wat doe je graag?"), required=False, widget=forms.CheckboxSelectMultiple)
    learn = forms.MultipleChoiceField(label=_("Wat wil je leren?"), required=False, widget=forms.CheckboxSelectMultiple)
    advice = _hours(_("Uren per week kort advies"))
    prevention = _hours(_("Uren per week preventie"))
    coordination = _hours(_("Uren per week coördinatie"))

    def __init__(self, *args: Any, themes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("good", "love", "learn"):
            self.fields[name].choices = list(themes)  # type: ignore[attr-defined]

    def strengths(self) -> Strengths:
        """What was said."""
        said = self.cleaned_data
        good, love, learn = (tuple(said[name]) for name in ("good", "love", "learn"))
        return Strengths(good, love, learn, said["advice"], said["prevention"], said["coordination"])
