"""Shapes of who walks along: a handover, a talk, a stand-in, somebody else, and a registration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.design.forms import DayInput
from naast.plans.forms.writing import PlanText
from naast.plans.operations import Proposal

if TYPE_CHECKING:
    from naast.plans.queries import Moving

WORKER = "worker:"


def day(*, label: Any, help_text: Any, required: bool = True) -> forms.DateField:
    """A day to choose, with what to do when it is none."""
    return forms.DateField(
        label=label, help_text=help_text, required=required, widget=DayInput(),
        error_messages={"invalid": _("Dit is geen dag. Kies er een."), "required": _("Kies een dag.")},
    )  # fmt: skip


def somebody(found: Any, *, nobody: Any) -> list[tuple[str, Any]]:
    """People to choose from, and nobody first."""
    return [("", nobody), *((one.public_id, one.name) for one in found)]


class MovingForm(forms.Form):
    """A form of this page: it knows the page, and gives the words of its operation."""

    def __init__(self, *args: Any, page: Moving, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        self.fill()

    def fill(self) -> None:
        """Put the people of this plan in the choices."""

    def words(self) -> dict[str, Any]:
        """What the operation is handed."""
        return dict(self.cleaned_data)

    def is_on_page(self) -> bool:
        """Whether the page has this form, as things stand now."""
        return self.page.head.status != "closed"

    def unsent(self) -> tuple[tuple[Any, Any], ...]:
        """What was typed, to read and to copy, when the page has this form no more: labels with words."""
        if self.is_on_page():
            return ()
        return tuple((one.label, _readable(one)) for one in self if one.value())


def _readable(one: forms.BoundField) -> Any:
    """The words of a choice, or what was typed."""
    choices = dict(getattr(one.field, "choices", ()))
    if isinstance(one.field, forms.BooleanField):
        return _("ja")
    return choices.get(one.value(), one.value())


class ProposeForm(MovingForm):
    """To whom, why, and whether who hands over stays beside."""

    who = forms.ChoiceField(
        label=_("Wie loopt er straks mee?"), widget=forms.RadioSelect,
        help_text=_("Wie het gezin al kent staat bovenaan, dan wie er talent voor heeft, dan wie ruimte heeft."),
        error_messages={"required": _("Kies iemand.")},
    )  # fmt: skip
    why = PlanText(
        label=_("Waarom nu?"), rows=2, limit=2000,
        help_text=_("Het gezin leest dit, en ook wie je vraagt. Schrijf het zoals je het zegt, zonder wat in het plan staat."),
    )  # fmt: skip
    unregistered_why = forms.CharField(
        label=_("Geen geldige registratie: waarom past deze persoon hier toch?"), required=False, max_length=300,
        help_text=_("Pas toe of leg uit. Leeg mag: dan vragen we het later nog eens."),
    )  # fmt: skip
    stays = forms.BooleanField(
        label=_("Wie overdraagt, blijft mee aan tafel"), required=False,
        help_text=_("Anders leest hij of zij na de overdracht niet meer mee."),
    )  # fmt: skip

    def is_on_page(self) -> bool:
        """Nobody is proposed while a handover is under way."""
        return super().is_on_page() and self.page.handing is None

    def fill(self) -> None:
        """Colleagues for a colleague; for the family people of its own."""
        fixed = self.page.head.fixed
        circle = [(one.public_id, _own(one.name)) for one in self.page.circle if not _is(fixed, one)]
        colleagues = [(f"{WORKER}{one.public_id}", f"{one.name}: {one.why}") for one in self.page.could]
        self.fields["who"].choices = [*colleagues, *circle]  # type: ignore[attr-defined]
        if self.page.head.is_family:
            self.fields["who"].help_text = _("Iemand die jullie vertrouwen. Een medewerker blijft naast jullie staan.")
            del self.fields["stays"]
        if not any(one.must_explain for one in self.page.could):
            del self.fields["unregistered_why"]

    def words(self) -> dict[str, Any]:
        """A colleague, or somebody of the family's own: both are known to a form by public id."""
        said, numbers = self.cleaned_data, {f"{WORKER}{one.public_id}": one.account_id for one in self.page.could}
        is_worker = said["who"].startswith(WORKER)
        proposal = Proposal(
            why=said["why"],
            worker=numbers[said["who"]] if is_worker else None,
            person="" if is_worker else said["who"],
            unregistered_why=said.get("unregistered_why", ""),
            stays=said.get("stays", False),
        )
        return {"proposal": proposal}


def _own(name: str) -> str:
    return _("%(name)s, door het gezin gekozen") % {"name": name}


def _is(fixed: Any, one: Any) -> bool:
    return fixed is not None and fixed.is_relative and fixed.name == one.name


class TalkForm(MovingForm):
    """The talk of three."""

    talk_on = day(
        label=_("Wanneer spreken jullie elkaar, met z’n drieën?"),
        help_text=_("Het gezin, wie overdraagt en wie het overneemt. Pas daarna kan ieder ja zeggen."),
    )
    carries = PlanText(
        label=_("Wat moet mee dat niet in het plan staat?"), rows=3, limit=2000, required=False,
        help_text=_("Kleine dingen die het contact goed maken, zoals: bel liever na vieren. Het gezin leest dit ook."),
    )  # fmt: skip

    def is_on_page(self) -> bool:
        """While a handover is under way."""
        handing = self.page.handing
        return super().is_on_page() and handing is not None and not handing.is_replacement


class AnotherForm(MovingForm):
    """The family wants somebody else."""

    why = PlanText(
        label=_("Wil je zeggen waarom?"), rows=2, limit=2000, required=False,
        help_text=_("Leeg mag. Wie nu meeloopt, leest dit ook. Liever niet? Bel dan het CJG."),
    )  # fmt: skip

    def is_on_page(self) -> bool:
        """Until somebody is proposed."""
        return super().is_on_page() and self.page.handing is None and self.page.wished is None


class NoteForm(MovingForm):
    """A worker notes who said yes."""

    said_yes = forms.ChoiceField(
        label=_("Wie zei ja in het gesprek?"),
        help_text=_("Voor wie geen eigen deur in het plan heeft. Er komt bij te staan dat jij het opschreef."),
        error_messages={"required": _("Kies wie ja zei.")},
    )

    def fill(self) -> None:
        """Who has no door of their own."""
        found = self.page.handing.may_note if self.page.handing else ()
        self.fields["said_yes"].choices = somebody(found, nobody=_("Kies iemand"))  # type: ignore[attr-defined]

    def is_on_page(self) -> bool:
        """While a handover is under way."""
        handing = self.page.handing
        return super().is_on_page() and handing is not None and not handing.is_replacement


class ReasonForm(MovingForm):
    """Stepping in, with a reason."""

    reason = PlanText(
        label=_("Waarom val je in?"), rows=2, limit=2000,
        help_text=_("Het gezin leest dit meteen, en zegt daarna of het goed is."),
    )  # fmt: skip


class ReplacementForm(MovingForm):
    """Whether who stepped in may stay; ``said_by`` where a worker notes it."""

    is_good = forms.TypedChoiceField(
        label=_("Mag deze persoon jullie vaste persoon blijven?"), widget=forms.RadioSelect,
        choices=[("ja", _("Ja, dat is goed")), ("nee", _("Nee, we zoeken samen iemand anders"))],
        coerce=lambda said: said == "ja", help_text=_("Ook bij nee staan jullie niet alleen: hij of zij blijft zolang."),
        error_messages={"required": _("Kies ja of nee.")},
    )  # fmt: skip
    said_by = forms.ChoiceField(
        label=_("Wie zei het?"), help_text=_("Voor wie geen eigen deur in het plan heeft."),
        error_messages={"required": _("Kies wie het zei.")},
    )  # fmt: skip

    def fill(self) -> None:
        """The family answers for itself."""
        self.fields["said_by"].choices = somebody(self.page.speaks, nobody=_("Kies iemand"))  # type: ignore[attr-defined]
        if self.page.head.is_family:
            del self.fields["said_by"]


class ExplainForm(MovingForm):
    """Apply or explain."""

    why = forms.CharField(
        label=_("Waarom past deze persoon hier, zonder geldige registratie?"), max_length=300,
        help_text=_("Bijvoorbeeld: het is praktische hulp, of iemand met registratie kijkt mee."),
        error_messages={"required": _("Schrijf kort waarom het hier past.")},
    )  # fmt: skip
