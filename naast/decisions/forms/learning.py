"""Fields of learning from a case: bringing it, what is written in a step, what was learned, and what the desk gets of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.decisions import rules
from naast.decisions.forms.deeds import SAY, DeedForm, area
from naast.design.forms import DayInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.calculations.language import Traces


class TracelessForm(DeedForm):
    """Words in which nobody may be recognised; ``traces`` once something could tell of whom they are."""

    traces: Traces | None = None
    is_sure = forms.BooleanField(label=_("Nagekeken: niemand herkent hierin een gezin, kind of ouder"), required=False)

    def warn(self, traces: Traces) -> None:
        """Show what may tell of whom this is, and ask whether one is sure."""
        self.traces, self.names = traces, (*traces.names, *traces.dates, *traces.places)


class CaseForm(TracelessForm):
    """Something of my work, and the way in which we talk about it."""

    title = forms.CharField(
        label=_("Geef het een naam"), max_length=rules.LONGEST_TITLE, error_messages=SAY,
        help_text=_("Over het werk. Bijvoorbeeld: toen ik te snel was."),
    )  # fmt: skip
    words = area(
        _("Wat speelde er?"), rows=7, most=rules.LONGEST_TEXT,
        help_text=_("Wat deed jij, wat gebeurde er, wat maakte het lastig? Zonder namen, dagen en plekken. Als jullie klaar zijn, gaat dit verhaal weg."),
    )  # fmt: skip
    asks = forms.CharField(
        label=_("Wat wil je van de anderen weten?"), max_length=300, error_messages=SAY,
        help_text=_("Bijvoorbeeld: hoe zeg je nee zonder de deur dicht te doen?"),
    )  # fmt: skip
    method = forms.ChoiceField(
        label=_("Hoe praten jullie erover?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een manier.")},
    )
    on = forms.DateField(label=_("Op welke dag?"), widget=DayInput, required=False, help_text=_("Mag later."))

    def __init__(self, *args: Any, methods: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["method"].choices = list(methods)  # type: ignore[attr-defined]


class InsightNoteForm(TracelessForm):
    """Something that is worth keeping of this step."""

    words = area(_("Schrijf op wat telt"), rows=3)

    def __init__(self, *args: Any, asks: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = asks or self.fields["words"].label


class LearnedForm(TracelessForm):
    """What we learned."""

    words = area(
        _("Wat leerden we?"), rows=5,
        help_text=_("Zo dat iemand die er niet bij was, er morgen iets aan heeft."),
    )  # fmt: skip


class LessonForm(TracelessForm):
    """A good example for who answers questions at the desk."""

    text = area(
        _("Het voorbeeld, zoals een collega het in een antwoord kan zetten"), rows=6,
        help_text=_("Schrijf het aan een ouder of jongere: in gewone woorden, vriendelijk."),
    )  # fmt: skip
    themes = forms.MultipleChoiceField(
        label=_("Waar gaat het over?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één onderwerp. Daarmee vindt een collega het.")},
    )  # fmt: skip

    def __init__(self, *args: Any, themes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = list(themes)  # type: ignore[attr-defined]
