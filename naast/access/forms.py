"""Shapes of what is typed about a municipality, its colleagues, and a new password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from naast.access.permissions import ROLE_NAMES, Role
from naast.access.rules import GIVEN_BY_HAND, MOST_LOGO_BYTES
from naast.design import colours
from naast.design.forms import PhoneField

ROLES = [(role.value, ROLE_NAMES[role].capitalize()) for role in GIVEN_BY_HAND]


class ColourField(forms.RegexField):
    """A colour as six digits; browsers show a palette."""

    def __init__(self, **kwargs: Any) -> None:
        palette = forms.TextInput(attrs={"type": "color", "class": "colour"})
        wrong = {"invalid": _("Schrijf een kleur als #12483e.")}
        super().__init__(r"^#[0-9a-fA-F]{6}$", widget=palette, error_messages=wrong, **kwargs)

    def clean(self, value: Any) -> str:
        """The colour in small letters."""
        return str(super().clean(value)).lower()


class MunicipalityForm(forms.Form):
    """What a municipality says of itself."""

    name = forms.CharField(label=_("Naam van de gemeente"), max_length=120)
    sign = forms.CharField(label=_("Wat staat er boven de deur?"), max_length=160)
    desk_phone = PhoneField(label=_("Telefoon van de balie"))
    desk_hours = forms.CharField(
        label=_("Wanneer wordt er opgenomen?"), max_length=200, required=False, help_text=_("Zoals je het zou zeggen.")
    )
    promise = forms.CharField(label=_("Eén zin onder de vraag"), max_length=200, required=False)
    cbs_code = forms.RegexField(
        r"^GM[0-9]{4}$",
        label=_("Code van het CBS"),
        required=False,
        help_text=_("GM met vier cijfers, zoals GM0599. Met die code leest Naast cijfers van het CBS in."),
        error_messages={"invalid": _("Schrijf GM met vier cijfers, zoals GM0599.")},
    )
    canal = ColourField(label=_("Diepe kleur"))
    lamp = ColourField(label=_("Heldere kleur"))
    answer_days = forms.IntegerField(label=_("Antwoord binnen (werkdagen)"), min_value=1, max_value=20)
    callback_days = forms.IntegerField(label=_("Bel terug binnen (werkdagen)"), min_value=1, max_value=20)
    keep_days = forms.IntegerField(
        label=_("Vragen bewaren (dagen)"),
        min_value=30,
        max_value=1825,
        help_text=_("Daarna wist Naast de vraag. Wat geteld is blijft, zonder tekst."),
    )
    map_tiles = forms.BooleanField(
        label=_("Achtergrondkaart van PDOK (Kadaster) tonen"),
        required=False,
        help_text=_("De browser van de bezoeker haalt de kaart dan bij PDOK op. Uit: alleen onze eigen tekening."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse colours that people cannot read."""
        said: dict[str, Any] = super().clean() or {}
        if "canal" in said and "lamp" in said:
            for wrong in colours.readable(canal=said["canal"], lamp=said["lamp"]):
                self.add_error("lamp" if "heldere" in wrong else "canal", wrong)
        return said


class LogoForm(forms.Form):
    """A picture beside the name."""

    logo = forms.FileField(
        label=_("Logo"),
        help_text=_("Een PNG, WebP of SVG, niet groter dan 200 KB. Het staat klein naast de naam."),
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ".png,.svg,.webp"}),
    )

    def content(self) -> bytes:
        """The bytes of the picture; one more than allowed when it is too large."""
        data: bytes = self.cleaned_data["logo"].read(MOST_LOGO_BYTES + 1)
        return data


class RolesForm(forms.Form):
    """What somebody is here."""

    roles = forms.TypedMultipleChoiceField(
        label=_("Rollen"), choices=ROLES, coerce=Role, widget=forms.CheckboxSelectMultiple, required=False
    )


class InviteForm(RolesForm):
    """A colleague who should come in."""

    name = forms.CharField(label=_("Voornaam"), max_length=120)
    email = forms.EmailField(label=_("E-mailadres"))
    field_order = ("name", "email", "roles")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].required = True


class JoinForm(forms.Form):
    """A name and a password, chosen by who was invited."""

    forgets_password = True  # no browser gets a password back

    name = forms.CharField(
        label=_("Je voornaam"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    password = forms.CharField(
        label=_("Kies een wachtwoord"),
        strip=False,
        help_text=_("Minstens twaalf tekens. Een zin die alleen jij kent werkt goed."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        """Refuse what is easily guessed."""
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password)
        return password


class MailCodeForm(forms.Form):
    """Six digits that came by e-mail."""

    code = forms.CharField(
        label=_("Je code"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _("Typ de zes cijfers uit de mail.")},
    )
