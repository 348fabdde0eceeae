"""Shapes of what is typed at the family's own door: codes, a new account, an answer about sharing, words beside words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from naast.design.forms import DayInput
from naast.plans.forms.who_reads import WHOLE, in_confidence, label
from naast.plans.forms.writing import PlanText
from naast.plans.operations.consent import PARTY_LIMIT, Choice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from naast.plans.queries import Sharing
    from naast.plans.queries.abouts import Abouts


SOMEBODY_ELSE = _(
    "Hierover beslist iemand anders. Over het hele gezin beslissen de volwassenen ervan, en wie 16 is of ouder."
)


def choices_of(people: Iterable[Any]) -> list[tuple[str, str]]:
    """People of a plan, to choose one."""
    return [(one.public_id, one.name) for one in people]


class AboutField(forms.ChoiceField):
    """About whom: somebody's public id, or nothing for the whole family."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = {
            "required": _("Kies over wie het gaat."),
            "invalid_choice": SOMEBODY_ELSE,
        }
        super().__init__(label=_("Over wie gaat het?"), error_messages=wrong, **kwargs)

    def clean(self, value: Any) -> str:
        """The public id, or nothing."""
        said = str(super().clean(value))
        return "" if said == WHOLE else said


class LinkForm(forms.Form):
    """The code in the link of an invitation; scripts fill it in, and without them one pastes it."""

    link = forms.CharField(
        label=_("De link, of de code eruit"),
        max_length=400,
        help_text=_("Kreeg je een link? Open hem, of plak hem hier helemaal. Hoofdletters en spaties maken niet uit."),
        error_messages={"required": _("Plak hier de link die je kreeg.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )


class SecondCodeForm(forms.Form):
    """Six digits that somebody said."""

    code = forms.CharField(
        label=_("De code die je hoorde"),
        max_length=20,
        help_text=_("Zes cijfers. Iemand zei ze tegen je, of belde je."),
        error_messages={"required": _("Vul de zes cijfers in.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "digits"}),
    )


class NewcomerForm(forms.Form):
    """An account of one's own: a first name, an address, a password."""

    forgets_password = True  # no browser gets a password back

    name = forms.CharField(
        label=_("Hoe heet je?"), max_length=120, help_text=_("Je voornaam is genoeg."),
        error_messages={"required": _("Schrijf hoe je heet.")},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Je e-mailadres"),
        help_text=_("Hiermee log je later in. We mailen nooit wat er in het plan staat."),
        error_messages={"required": _("Vul je e-mailadres in."), "invalid": _("Dit lijkt geen e-mailadres.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=_("Kies een wachtwoord"), strip=False,
        help_text=_("Minstens twaalf tekens. Een zin die alleen jij kent werkt goed."),
        error_messages={"required": _("Kies een wachtwoord.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def clean_password(self) -> str:
        """Refuse what is easily guessed."""
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password)
        return password


class InviteForm(forms.Form):
    """Who may come in."""

    person = forms.ChoiceField(
        label=_("Wie nodig je uit?"), error_messages={"required": _("Kies wie je uitnodigt.")}
    )  # fmt: skip

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [
            (one.public_id, _("%(name)s (eerst een ja nodig)") % {"name": one.name} if one.needs_yes else one.name)
            for one in people
        ]
        self.fields["person"].choices = [("", _("Kies iemand")), *names]  # type: ignore[attr-defined]


class ShareForm(forms.Form):
    """Over whom, for what, with whom, until when; a worker also says whose answer it was."""

    given_by = forms.ChoiceField(label=_("Wie zei dit?"), error_messages={"required": _("Kies wie dit zei.")})
    purpose = forms.ChoiceField(
        label=_("Waarvoor?"), error_messages={"required": _("Kies waarvoor.")}, widget=forms.RadioSelect
    )
    about = AboutField()
    reader = forms.ChoiceField(
        label=_("Wie mag er meelezen?"), required=False, help_text=_("Alleen als het over meelezen gaat.")
    )
    known = forms.ChoiceField(
        label=_("Over wie zeg je ja of nee?"), required=False,
        help_text=_("Kies iemand die hier al staat. Staat diegene er niet bij? Schrijf de naam dan hieronder."),
    )  # fmt: skip
    party = forms.CharField(
        label=_("Met wie mogen we praten?"), required=False, max_length=PARTY_LIMIT,
        help_text=_("Bijvoorbeeld: juf Carla van De Regenboog. Bij meelezen laat je dit leeg."),
    )  # fmt: skip
    until = forms.DateField(
        label=_("Tot en met welke dag?"), required=False, widget=DayInput(),
        help_text=_("Leeg is: tot je het terugneemt."),
        error_messages={"invalid": _("Dit is geen dag. Kies er een, of laat het leeg.")},
    )  # fmt: skip

    def __init__(self, *args: Any, sharing: Sharing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        family = [(WHOLE, _("Het hele gezin"))] if sharing.about_family else []
        for name, choices in {
            "given_by": [("", _("Kies iemand")), *choices_of(sharing.givers)],
            "purpose": [(one.code, one.name) for one in sharing.purposes],
            "about": [*family, *choices_of(sharing.about)],
            "reader": [("", _("Niemand")), *choices_of(sharing.readers)],
            "known": [("", _("Iemand die hier niet staat")), *((one, one) for one in sharing.parties)],
        }.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if sharing.head.is_family:
            del self.fields["given_by"]
        if not sharing.parties:
            del self.fields["known"]

    def choice(self, *, is_yes: bool) -> Choice:
        """What was chosen, as the operation takes it."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in {"given_by", "known"}}
        if known := self.cleaned_data.get("known", ""):
            said["party"] = known
        return Choice(**said, is_yes=is_yes, is_chosen=bool(known))


class GroundForm(forms.Form):
    """On which law a part of the work rests."""

    purpose = forms.ChoiceField(label=_("Welk deel van het werk?"))
    law = forms.ChoiceField(label=_("Op welke wet rust het?"))
    note = forms.CharField(
        label=_("Wat is er nog bij te zeggen?"), required=False, max_length=200,
        help_text=_("Zoals: „besluit van 3 november”. Het gezin leest dit."),
    )  # fmt: skip

    def __init__(self, *args: Any, purposes: Any, laws: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = purposes  # type: ignore[attr-defined]
        self.fields["law"].choices = laws  # type: ignore[attr-defined]


class ByHandForm(forms.Form):
    """A door by hand: for whom, about whom, and always why."""

    reader = forms.ChoiceField(label=_("Voor wie?"), error_messages={"required": _("Kies voor wie.")})
    about = AboutField()
    reason = PlanText(
        label=_("Waarom?"), rows=3, limit=2000,
        help_text=_("Dit staat onder veiligheid. Alleen wie dat mag openen, leest het."),
        error_messages={"required": _("Schrijf waarom. Een deur met de hand heeft altijd een reden.")},
    )  # fmt: skip

    def __init__(self, *args: Any, readers: Any, about: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reader"].choices = [("", _("Kies iemand")), *choices_of(readers)]  # type: ignore[attr-defined]
        if about is None:
            del self.fields["about"]
        else:
            self.fields["about"].choices = about  # type: ignore[attr-defined]


class BesideForm(forms.Form):
    """Own words beside what stands there."""

    kind = forms.ChoiceField(
        label=_("Wat wil je?"), widget=forms.RadioSelect,
        choices=[
            ("own-view", _("Erbij zetten hoe ik het zie")),
            ("correction", _("Vragen of het verbeterd wordt")),
        ],
        error_messages={"required": _("Kies wat je wilt.")},
    )  # fmt: skip
    text = PlanText(
        label=_("In je eigen woorden"), rows=5,
        help_text=_("Dit blijft er altijd bij staan, wat het antwoord ook is. Wie het stuk leest, leest ook jouw woorden."),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What was done with a wish to correct, or a word back on a question."""

    text = PlanText(label=_("Je antwoord"), rows=4)


class AskForm(forms.Form):
    """A question to the fixed person."""

    text = PlanText(label=_("Wat wil je vragen?"), rows=4)
    who = forms.ChoiceField(
        label=_("Wie mag dit lezen?"), widget=forms.RadioSelect,
        error_messages={"required": _("Kies wie dit mag lezen.")},
    )  # fmt: skip

    def __init__(self, *args: Any, about: Abouts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = {"alone": about.alone, "me": about.own, "family": about.whole}
        places = {name: place for name, place in found.items() if place}
        self.fields["who"].choices = [(name, label(one, is_family=True)) for name, one in places.items()]  # type: ignore[attr-defined]
        if about.alone:
            self.fields["who"].help_text = in_confidence(about.alone)
        if not about.own:
            del self.fields["who"]


class SpanForm(forms.Form):
    """Between which days one looks who looked."""

    was_turned = False

    van = forms.DateField(label=_("Van"), required=False, widget=DayInput())
    tot = forms.DateField(label=_("Tot en met"), required=False, widget=DayInput())

    def clean(self) -> dict[str, Any]:
        """First the first day; turned round, they are read the other way, and the page says so."""
        data: dict[str, Any] = super().clean() or {}
        self.was_turned = bool(data.get("van") and data.get("tot") and data["van"] > data["tot"])
        if self.was_turned:
            data["van"], data["tot"] = data["tot"], data["van"]
        return data
