"""Fields of what people say, write and answer on their way to a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.decisions import rules
from naast.decisions.words import DEGREES
from naast.design.forms import DayInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.decisions.queries import Shown

_SAY = {"required": _("Schrijf hier een paar woorden."), "max_length": _("Dit is te lang. Maak het korter.")}


def _area(label: Any, *, rows: int = 4, most: int = rules.LONGEST, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea({"rows": rows}), error_messages=_SAY, **more
    )


class DeedForm(forms.Form):
    """What somebody does in a decision; ``names`` once something read like one, and then ``is_sure`` is asked."""

    names: tuple[str, ...] = ()
    is_sure = forms.BooleanField(label=_("Dit is geen naam van een gezin, kind of ouder"), required=False)

    def __init__(self, *args: Any, shown: Shown | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = shown

    @property
    def asked(self) -> list[forms.BoundField]:
        """The fields to show: whether one is sure only when something read like a name."""
        hidden = {"has_none"} if self.names else {"has_none", "is_sure"}
        return [field for field in self if field.name not in hidden]


class ViewForm(DeedForm):
    """How I see it."""

    words = _area(_("Hoe zie jij dit?"), help_text=_("Wat vind jij belangrijk? Een paar zinnen is genoeg."))
    is_anonymous = forms.BooleanField(label=_("Zet mijn naam er niet bij"), required=False)


class IdeaForm(DeedForm):
    """A wholly different idea, or none."""

    words = _area(
        _("Wie heeft een heel ander idee?"), required=False,
        help_text=_("Ook als je denkt: dit zegt niemand hardop. Je naam komt er niet bij."),
    )  # fmt: skip
    has_none = forms.BooleanField(required=False)  # the other button

    def clean(self) -> dict[str, Any]:
        """Who presses that they have an idea, says which."""
        data = super().clean() or {}
        if not data.get("has_none") and not data.get("words") and "words" not in self.errors:
            self.add_error("words", _("Schrijf je idee op. Heb je er geen? Kies dan de andere knop."))
        return data


class RecogniseForm(DeedForm):
    """How far I recognise each idea."""

    def __init__(self, *args: Any, shown: Shown, **kwargs: Any) -> None:
        super().__init__(*args, shown=shown, **kwargs)
        for one in shown.ideas:
            self.fields[one.id] = forms.ChoiceField(
                label=one.words, choices=list(DEGREES.items()), widget=forms.RadioSelect, initial=one.mine or None,
                error_messages={"required": _("Kies hoeveel je hiervan herkent.")},
            )  # fmt: skip

    def degrees(self) -> dict[str, str]:
        """What was chosen, by idea."""
        return {name: value for name, value in self.cleaned_data.items() if name != "is_sure"}


class ProposalForm(DeedForm):
    """The text, who sees to it, and when it is looked at again."""

    text = _area(
        _("Wat stel je voor?"), rows=6, most=rules.LONGEST_TEXT, help_text=_("Zo dat iedereen weet wat er dan gebeurt.")
    )
    owner = forms.ChoiceField(label=_("Wie zorgt ervoor?"))
    review_on = forms.DateField(
        label=_("Wanneer kijken jullie er weer naar?"),
        widget=DayInput,
        help_text=_("Op die dag komt de vraag vanzelf terug."),
    )

    def __init__(self, *args: Any, shown: Shown, **kwargs: Any) -> None:
        super().__init__(*args, shown=shown, **kwargs)
        self.fields["owner"].choices = [(one.id, one.name) for one in shown.mates]  # type: ignore[attr-defined]


class RewriteForm(DeedForm):
    """Another text while people vote."""

    text = _area(_("De nieuwe tekst"), rows=6, most=rules.LONGEST_TEXT)


class VoteForm(DeedForm):
    """Yes or no to one text."""

    version = forms.IntegerField(min_value=1)
    agrees = forms.ChoiceField(choices=[("ja", "ja"), ("nee", "nee")])


class NeedForm(VoteForm):
    """What I need to go along; empty is an answer too."""

    need = _area(
        _("Wat heb je nodig om mee te gaan?"),
        rows=3,
        required=False,
        help_text=_("Wat moet er anders of bij? Je naam komt er niet bij."),
    )


class AnswersForm(DeedForm):
    """To each condition: taken in, or not and why; and the text as it becomes."""

    text = _area(_("De tekst, met wat je opneemt"), rows=8, most=rules.LONGEST_TEXT)

    def __init__(self, *args: Any, shown: Shown, **kwargs: Any) -> None:
        super().__init__(*args, shown=shown, **kwargs)
        text = self.fields.pop("text")
        for one in shown.now.conditions if shown.now else []:
            self.fields[f"state-{one.public_id}"] = forms.ChoiceField(
                label=f"“{one.words}”", widget=forms.RadioSelect,
                choices=[(rules.TAKEN, _("Neem ik op in de tekst")), (rules.REFUSED, _("Neem ik niet op"))],
                error_messages={"required": _("Kies: opnemen of niet.")},
            )  # fmt: skip
            self.fields[f"reason-{one.public_id}"] = forms.CharField(
                label=_("Waarom niet?"), required=False, max_length=rules.LONGEST,
                help_text=_("Alleen nodig als je het niet opneemt."),
            )  # fmt: skip
        self.fields["text"] = text

    def clean(self) -> dict[str, Any]:
        """Who does not take something in, says why."""
        data = super().clean() or {}
        for name, value in list(data.items()):
            if name.startswith("state-") and value == rules.REFUSED and not data.get(f"reason-{name[6:]}", "").strip():
                self.add_error(f"reason-{name[6:]}", _("Schrijf waarom je dit niet opneemt. Wie het vroeg, leest het."))
        return data


class InsightForm(DeedForm):
    """What a talk brought."""

    insight = _area(
        _("Welk inzicht bracht het gesprek?"),
        help_text=_("Alleen het inzicht. Wat mensen zeiden, blijft in het gesprek."),
    )
    text = _area(_("Wat stellen jullie nu voor?"), rows=6, most=rules.LONGEST_TEXT)


class WhyForm(DeedForm):
    """A reason."""

    why = forms.CharField(
        label=_("Waarom?"), max_length=rules.LONGEST, error_messages={"required": _("Schrijf waarom.")}
    )


class FrameChoiceForm(DeedForm):
    """Another frame to go on in."""

    frame = forms.ChoiceField(label=_("Binnen welk kader gaan jullie verder?"))

    def __init__(self, *args: Any, shown: Shown, **kwargs: Any) -> None:
        super().__init__(*args, shown=shown, **kwargs)
        self.fields["frame"].choices = [(one.public_id, one.title) for one in shown.other_frames]  # type: ignore[attr-defined]


class AskForm(DeedForm):
    """A question for my team, within a frame."""

    question = forms.CharField(
        label=_("Wat is de vraag?"), max_length=300, error_messages=_SAY,
        help_text=_("Over jullie werk, nooit over een gezin. Bijvoorbeeld: wanneer is ons spreekuur open?"),
    )  # fmt: skip
    frame = forms.ChoiceField(label=_("Binnen welk kader?"))
    why = _area(_("Waarom nu?"), rows=3, required=False)

    def __init__(self, *args: Any, frames: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["frame"].choices = list(frames)  # type: ignore[attr-defined]


class FrameForm(forms.Form):
    """A frame: what is fixed, by whom and until when, and what teams decide."""

    title = forms.CharField(label=_("Waar gaat het over?"), max_length=120, error_messages=_SAY)
    purpose = _area(_("Waarvoor doen we dit?"), rows=3, help_text=_("Het doel staat voorop."))
    fixed = _area(_("Wat staat vast?"), rows=3)
    room = _area(_("Waarover beslissen teams zelf?"), rows=3)
    given_by = forms.CharField(
        label=_("Namens wie?"),
        max_length=120,
        error_messages=_SAY,
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

    name = forms.CharField(label=_("Hoe heet het team?"), max_length=80, error_messages=_SAY)
    neighbourhood = forms.ChoiceField(label=_("Voor welke wijk?"), required=False)

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["neighbourhood"].choices = [("", _("De hele gemeente")), *places]  # type: ignore[attr-defined]
