"""Shapes of the circle: somebody, what two people are to each other, a home, how to reach somebody, who is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import validate_email
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from naast.design.forms import DayInput
from naast.plans import words
from naast.plans.forms.writing import people_choices
from naast.plans.operations.circle import NAME_LIMIT
from naast.plans.operations.homes import VALUE_LIMIT

if TYPE_CHECKING:
    from datetime import date

    from django_stubs_ext import StrOrPromise

TOO_LONG = _("Dat past er niet in: %(limit_value)s tekens is het meeste, en dit zijn er %(show_value)s. Kort het in.")
NO_DAY = _("Dit is geen dag. Kies er een, of laat het leeg.")
TURNED = {"child-of": "parent-of", "grandchild-of": "grandparent-of"}
TIES: dict[str, StrOrPromise] = {
    "parent-of": words.RELATIONS["parent-of"],
    "child-of": words.TURNED["parent-of"],
    "partner": words.RELATIONS["partner"],
    "former-partner": words.RELATIONS["former-partner"],
    "sibling": words.RELATIONS["sibling"],
    "grandparent-of": words.RELATIONS["grandparent-of"],
    "grandchild-of": words.TURNED["grandparent-of"],
    "family": words.RELATIONS["family"],
    "friend": words.RELATIONS["friend"],
    "works-with": words.RELATIONS["works-with"],
}
CALLED = ("name", "what", "sign")  # what somebody who is in themselves says of themselves
DECIDES = ("role", "is_family", "born")  # what doors hang on: see operations.circle.decides


DIGITS = 8  # the fewest that reach somebody


def _words(*, label: StrOrPromise, limit: int = NAME_LIMIT, **kwargs: Any) -> forms.CharField:
    errors = {
        "max_length": TOO_LONG,
        "required": _("Vul dit in."),
        "null_characters_not_allowed": _("Typ het opnieuw."),
    }
    return forms.CharField(label=label, max_length=limit, error_messages=errors, **kwargs)


def _day(*, label: StrOrPromise, **kwargs: Any) -> forms.DateField:
    errors = {"invalid": NO_DAY, "required": _("Kies een dag.")}
    return forms.DateField(label=label, error_messages=errors, widget=DayInput(), **kwargs)


def _choice(label: StrOrPromise, choices: dict[str, StrOrPromise], **kwargs: Any) -> forms.ChoiceField:
    errors = {"required": _("Kies er een."), "invalid_choice": _("Kies er een uit de lijst.")}
    return forms.ChoiceField(label=label, choices=list(choices.items()), error_messages=errors, **kwargs)


class PersonForm(forms.Form):
    """Somebody in or around the family. Only the name must be filled in."""

    name = _words(label=_("Hoe heet diegene?"))
    what = _words(
        label=_("Wie is dat?"), required=False, help_text=_("Een paar woorden achter de naam: „trainer van Daan”.")
    )
    is_family = forms.BooleanField(label=_("Hoort bij het gezin zelf"), required=False)
    role = _choice(_("Wat is diegene voor het gezin?"), words.ROLES)
    support = _choice(
        _("Wat betekent diegene nu voor het gezin?"),
        words.SUPPORT,
        required=False,
        help_text=_("Dit tekent de lijn: dik, dun, een golf of gebroken."),
    )
    born = _day(label=_("Geboren op"), required=False)
    sign = _choice(_("Hoe tekenen we diegene in de stamboom?"), words.SIGNS, required=False)

    def __init__(
        self, *args: Any, decides: bool, may_add_family: bool = True, is_their_own: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not may_add_family:
            del self.fields["is_family"]
        for name in (*(() if decides else DECIDES), *(CALLED if is_their_own else ())):
            self.fields.pop(name, None)

    def differs(self) -> list[tuple[str, str, str]]:
        """Each field in which the two are not the same: what it is called, what stands there now, what was typed."""
        found = []
        for name, field in self.fields.items():
            now, mine = self.initial.get(name), self.cleaned_data.get(name)
            if (now or "") != (mine or ""):
                found.append((str(field.label), self._shown(name, now), self._shown(name, mine)))
        return found

    def _shown(self, name: str, value: Any) -> str:
        if name == "is_family":
            return str(_("ja") if value else _("nee"))
        if isinstance(self.fields[name], forms.DateField):
            return date_format(value, "j F Y") if value else ""
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value or "", value or ""))

    def clean_sign(self) -> str:
        """Not said is not known."""
        return self.cleaned_data.get("sign") or "unknown"


class NewPersonForm(PersonForm):
    """Somebody new. A name that stands there already is asked about once: it may be another with the same name."""

    sure = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, known: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known

    def clean(self) -> dict[str, Any]:
        """Warn, without being in the way."""
        data: dict[str, Any] = super().clean() or {}
        is_sure, name = data.pop("sure", "") == "yes", " ".join(data.get("name", "").casefold().split())
        if not is_sure and name and any(" ".join(one.name.casefold().split()) == name for one in self.known):
            self.add_error(
                "name",
                _(
                    "Er staat al een %(name)s. Is dat dezelfde? Dan is dit niet nodig. Is het een ander? Zet die er dan bij."
                )
                % {"name": data["name"]},
            )
            self.data = {**self.data.dict(), "sure": "yes"}  # type: ignore[attr-defined]
        return data


class TieForm(forms.Form):
    """What somebody is to another; for a parent, and only written by a worker, who has authority and where that stands."""

    kind = _choice(_("Is"), TIES)
    other = forms.ChoiceField(label=_("Van wie?"), error_messages={"required": _("Kies iemand.")})
    since = _day(label=_("Sinds wanneer?"), required=False)
    authority = forms.ChoiceField(
        label=_("Heeft deze ouder het gezag?"), required=False,
        choices=[("", _("Nog niet opgezocht")), ("yes", _("Ja")), ("no", _("Nee"))],
        help_text=_("Kijk het na in het gezagsregister. Wat één ouder vertelt, is niet genoeg."),
    )  # fmt: skip
    source = forms.ChoiceField(
        label=_("Waar staat dat?"), required=False, choices=[("", _("Kies een bron")), *words.SOURCES.items()]
    )
    checked_on = _day(label=_("Opgezocht op"), required=False)

    def __init__(self, *args: Any, people: Any, decides: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["other"].choices = people_choices(people, nobody=_("Kies iemand"))  # type: ignore[attr-defined]
        if not decides:
            for name in ("authority", "source", "checked_on"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Authority is of a parent, and says where it stands and when that was looked up."""
        data: dict[str, Any] = super().clean() or {}
        if (data.get("since") or self.today) > self.today:
            self.add_error("since", _("Deze dag moet nog komen."))
        if data.get("authority"):
            if data.get("kind") not in {"parent-of", "child-of"}:
                self.add_error(
                    "authority", _("Gezag is er van een ouder over een kind. Kies bij „Is”: ouder van, of kind van.")
                )
            if not data.get("source"):
                self.add_error("source", _("Kies waar dit staat."))
            if not data.get("checked_on"):
                self.add_error("checked_on", _("Schrijf op welke dag je dit opzocht."))
            elif data["checked_on"] > self.today:
                self.add_error("checked_on", _("Deze dag moet nog komen."))
        return data


class HomeForm(forms.Form):
    """Where somebody lives: a home that is known, or a new one; a child may live in two."""

    home = forms.ChoiceField(label=_("In welk huis?"), required=False)
    new = _words(
        label=_("Of een nieuw huis"),
        required=False,
        help_text=_(
            "Zoals jullie het noemen: „bij mama”. Iedereen die over het hele gezin meeleest, leest dit, ook de andere"
            " ouder. Een adres zet je bij „Zo bereik je …”."
        ),
    )
    share = _words(
        label=_("Hoe vaak?"), required=False, help_text=_("In gewone woorden: „om de week”, „woensdag en het weekend”.")
    )
    since = _day(label=_("Sinds wanneer?"), required=False)

    def __init__(self, *args: Any, homes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["home"].choices = people_choices(homes, nobody=_("Een nieuw huis"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("home") and not data.get("new"):
            self.add_error("new", _("Kies een huis, of geef een nieuw huis een naam."))
        return data


class ContactForm(forms.Form):
    """How to reach somebody."""

    kind = _choice(_("Waarmee?"), words.CONTACTS)
    value = _words(label=_("Nummer of adres"), limit=VALUE_LIMIT)
    note = _words(label=_("Goed om te weten"), required=False, help_text=_("„Liever een appje”, „niet na acht uur”."))

    def clean(self) -> dict[str, Any]:
        """An address of mail looks like one, and a number is long enough to call."""
        data: dict[str, Any] = super().clean() or {}
        value = data.get("value", "")
        if value and data.get("kind") == "email" and not _is_mail(value):
            self.add_error("value", _("Dit lijkt geen mailadres. Kijk het nog eens na."))
        if value and data.get("kind") == "phone" and sum(sign.isdigit() for sign in value) < DIGITS:
            self.add_error("value", _("Dit lijkt geen heel telefoonnummer. Kijk het nog eens na."))
        return data


def _is_mail(said: str) -> bool:
    try:
        validate_email(said)
    except forms.ValidationError:
        return False
    return True


class GoneForm(forms.Form):
    """Somebody is no longer there."""

    on = _day(label=_("Sinds welke dag?"))
    has_died = forms.BooleanField(label=_("Diegene is overleden"), required=False)
