"""Fields of what people say, write and answer on their way to a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.decisions import changes, rules
from naast.decisions.words import DEGREES
from naast.design.forms import DayInput

if TYPE_CHECKING:
    from naast.decisions.queries import Shown

SAY = {"required": _("Schrijf hier een paar woorden."), "max_length": _("Dit is te lang. Maak het korter.")}


def area(label: Any, *, rows: int = 4, most: int = rules.LONGEST, **more: Any) -> forms.CharField:
    """A field for some sentences."""
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea({"rows": rows}), error_messages=SAY, **more
    )


_OF_A_ROLE = ("name", "purpose", "domain", "tasks", "holders")


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
        return sorted((field for field in self if field.name not in hidden), key=lambda field: field.name == "is_sure")


class ViewForm(DeedForm):
    """How I see it."""

    words = area(_("Jouw kijk"), help_text=_("Wat vind jij belangrijk? Een paar zinnen is genoeg."))
    is_anonymous = forms.BooleanField(
        label=_("Zet mijn naam er niet bij"), required=False,
        help_text=_("Ben jij de enige, dan laten we alle namen weg."),
    )  # fmt: skip


class IdeaForm(DeedForm):
    """A wholly different idea, or none."""

    words = area(
        _("Jouw heel andere idee"), required=False,
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


class ChangeForm(DeedForm):
    """What a text means for a role: its words and who is to hold it, as far as the question is about that."""

    name = forms.CharField(label=_("Hoe heet de rol?"), max_length=80, error_messages=SAY)
    purpose = area(_("Waarvoor is de rol er?"), rows=2)
    domain = area(_("Waarover beslist wie de rol heeft?"), rows=2, required=False)
    tasks = area(_("Welke taken horen erbij?"), rows=3, required=False)
    holders = forms.MultipleChoiceField(
        label=_("Wie heeft de rol?"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("Kies één of meer mensen. Of niemand: dan is de rol vrij."),
    )  # fmt: skip

    def __init__(self, *args: Any, shown: Shown, **kwargs: Any) -> None:
        super().__init__(*args, shown=shown, **kwargs)
        kind = shown.row.intent.get("kind", "")
        if kind not in changes.WORDED:
            for name in ("name", "purpose", "domain", "tasks"):
                del self.fields[name]
        if kind in changes.HELD:
            self.fields["holders"].choices = [(one.id, one.name) for one in shown.mates]  # type: ignore[attr-defined]
        else:
            del self.fields["holders"]


class ProposalForm(ChangeForm):
    """The text, who sees to it, and when it is looked at again."""

    field_order = ("text", *_OF_A_ROLE, "owner", "review_on")

    text = area(
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

    text = area(_("De nieuwe tekst"), rows=6, most=rules.LONGEST_TEXT)


class VoteForm(DeedForm):
    """Yes or no to one text."""

    version = forms.IntegerField(min_value=1)
    agrees = forms.ChoiceField(choices=[("ja", "ja"), ("nee", "nee")])


class NeedForm(VoteForm):
    """What I need to go along; empty is an answer too."""

    need = area(
        _("Wat heb je nodig om mee te gaan?"),
        rows=3,
        required=False,
        help_text=_("Wat moet er anders of bij? Je naam komt er niet bij."),
    )


class AnswersForm(ChangeForm):
    """To each condition: taken in, or not and why; and the text as it becomes."""

    text = area(_("De tekst, met wat je opneemt"), rows=8, most=rules.LONGEST_TEXT)

    def __init__(self, *args: Any, shown: Shown, **kwargs: Any) -> None:
        super().__init__(*args, shown=shown, **kwargs)
        moved = [name for name in self.fields if name == "text" or name in _OF_A_ROLE]
        last = {name: self.fields.pop(name) for name in moved}
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
        self.fields.update(last)

    def clean(self) -> dict[str, Any]:
        """Who does not take something in, says why."""
        data = super().clean() or {}
        for name, value in list(data.items()):
            if name.startswith("state-") and value == rules.REFUSED and not data.get(f"reason-{name[6:]}", "").strip():
                self.add_error(f"reason-{name[6:]}", _("Schrijf waarom je dit niet opneemt. Wie het vroeg, leest het."))
        return data


class InsightForm(DeedForm):
    """What a talk brought."""

    insight = area(
        _("Welk inzicht bracht het gesprek?"),
        help_text=_("Alleen het inzicht. Wat mensen zeiden, blijft in het gesprek."),
    )
    text = area(_("Wat stellen jullie nu voor?"), rows=6, most=rules.LONGEST_TEXT)


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
