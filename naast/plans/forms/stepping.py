"""Shapes of how it goes on: a step, an ending, coming back, and the call on a pilot light."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naast.plans import words
from naast.plans.forms.moving import MovingForm, day, somebody
from naast.plans.forms.writing import PlanText
from naast.plans.operations import Ending
from naast.plans.rules import moving as rules


class StepForm(MovingForm):
    """A step up or down."""

    kind = forms.ChoiceField(
        label=_("Wordt het lichter of komt er iets bij?"), widget=forms.RadioSelect,
        choices=[("down", _("Lichter")), ("up", _("Er komt iets bij"))],
        help_text=_("Zo licht als het kan, zo zwaar als het moet."), error_messages={"required": _("Kies een van de twee.")},
    )  # fmt: skip
    destination = forms.ChoiceField(
        label=_("Wat is de stap?"), required=False, help_text=_("Het lichtste staat bovenaan. Kan dat eerst?")
    )
    why = PlanText(
        label=_("Waarom deze stap, en is lichter niet genoeg?"), rows=2, limit=2000,
        help_text=_("Het gezin leest dit terug."),
    )  # fmt: skip
    agreed_by = forms.ChoiceField(
        label=_("Met wie van het gezin is dit afgesproken?"), required=False,
        help_text=_("Zo staat er later wie erbij was."),
    )  # fmt: skip

    def fill(self) -> None:
        """Lightest first."""
        ladder = [(one, words.DESTINATIONS[one]) for one in rules.LADDER]
        self.fields["destination"].choices = [("", _("Anders, zie hieronder")), *ladder]  # type: ignore[attr-defined]
        self.fields["agreed_by"].choices = somebody(self.page.family, nobody=_("Nog met niemand"))  # type: ignore[attr-defined]


class EndForm(MovingForm):
    """How the family goes on by itself: nothing is left open."""

    destination = forms.ChoiceField(
        label=_("Wie draagt het verder?"), widget=forms.RadioSelect,
        choices=[(one, words.DESTINATIONS[one]) for one in rules.ENDS],
        help_text=_("Op waakvlam blijft het plan open en bellen we af en toe. Anders is het afgerond."),
        error_messages={"required": _("Kies wie het verder draagt. Zonder bestemming ronden we niet af.")},
    )  # fmt: skip
    why = PlanText(label=_("Waarom kan het nu?"), rows=2, limit=2000, help_text=_("In woorden die het gezin herkent."))
    carries = PlanText(
        label=_("Wie doet straks wat?"), rows=3, limit=2000, help_text=_("Met namen. Bijvoorbeeld: oma haalt Lot op woensdag."),
        error_messages={"required": _("Schrijf op wie wat doet. Anders valt het tussen wal en schip.")},
    )  # fmt: skip
    signs = PlanText(
        label=_("Wat is voor jullie het teken: bel ons?"), rows=2, limit=2000,
        help_text=_("Iets dat je ziet aankomen. Bijvoorbeeld: twee ochtenden ruzie in een week."),
        error_messages={"required": _("Spreek een teken af. Dan weet iedereen wanneer bellen mag.")},
    )  # fmt: skip
    pilot_on = day(
        label=_("Wanneer bellen wij hoe het gaat?"),
        help_text=_("Ook als alles goed gaat. Je krijgt die dag een bericht."),
    )
    agreed_by = forms.ChoiceField(
        label=_("Met wie van het gezin is dit afgesproken?"), required=False,
        help_text=_("Nog met niemand? Dan staat dat erbij, en vragen we het gezin of het klopt. Schrijf bij de reden waarom."),
    )  # fmt: skip

    def fill(self) -> None:
        """Who of the family agreed: it counts for all of it."""
        self.fields["agreed_by"].choices = somebody(self.page.speaks, nobody=_("Nog met niemand"))  # type: ignore[attr-defined]

    def words(self) -> dict[str, Any]:
        """One ending."""
        return {"ending": Ending(**self.cleaned_data)}


class ReopenForm(MovingForm):
    """It does not go well again."""

    why = PlanText(
        label=_("Wat is er aan de hand?"), rows=2, limit=2000,
        help_text=_("Een paar woorden is genoeg. Je vaste persoon leest het vandaag nog."),
    )  # fmt: skip

    def is_on_page(self) -> bool:
        """While the family goes on by itself."""
        return self.page.head.status != "open"


class DoubtForm(MovingForm):
    """The ending is not right: what not becomes a question."""

    why = PlanText(
        label=_("Wat klopt er niet?"), rows=2, limit=2000,
        help_text=_("Dit wordt een vraag aan je vaste persoon. Je gezin leest hem ook."),
    )  # fmt: skip

    def is_on_page(self) -> bool:
        """While nobody of the family said yes."""
        ending = self.page.last_ending
        return ending is not None and ending.is_unasked


class AgreedForm(MovingForm):
    """Who of the family said yes when a worker called."""

    said_yes = forms.ChoiceField(
        label=_("Wie van het gezin zei ja?"),
        help_text=_("Voor wie geen eigen deur in het plan heeft. Er komt bij te staan dat jij het opschreef."),
        error_messages={"required": _("Kies wie ja zei.")},
    )  # fmt: skip

    def fill(self) -> None:
        """Who may say it for the whole family."""
        self.fields["said_yes"].choices = somebody(self.page.speaks, nobody=_("Kies iemand"))  # type: ignore[attr-defined]

    def is_on_page(self) -> bool:
        """While nobody of the family said yes."""
        ending = self.page.last_ending
        return ending is not None and ending.is_unasked


class PilotForm(MovingForm):
    """We called: the next day, or none any more."""

    next_on = day(
        label=_("Wanneer bellen we weer?"), required=False, help_text=_("Leeg: we bellen niet meer uit onszelf.")
    )

    def is_on_page(self) -> bool:
        """While the family goes on by itself."""
        return self.page.head.status != "open"
