"""How form fields are drawn (label, help, error and input, tied together for everybody), and fields of our own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from naast.common import hours, languages


class Renderer(TemplatesSetting):
    """Django's renderer with our field: label → help → error → input."""

    field_template_name = "design/field.html"


class DayInput(forms.DateInput):
    """A day, written as browsers want it; in any other form a browser silently drops what stood there."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


LEAST_DIGITS = 8
SHORT_NUMBERS = frozenset({"112", "113", "144", "116111"})  # that everybody may know by heart


class PhoneField(forms.CharField):
    """A telephone number of eight digits or more, or one of the short numbers that everybody knows."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 30)
        kwargs.setdefault("required", False)
        super().__init__(widget=forms.TextInput(attrs={"type": "tel"}), **kwargs)

    def clean(self, value: Any) -> str:
        """The number as it was typed; raises ``ValidationError`` when it cannot be whole."""
        said = str(super().clean(value)).strip()
        digits = "".join(sign for sign in said if sign.isdigit())
        if said and len(digits) < LEAST_DIGITS and digits not in SHORT_NUMBERS:
            raise forms.ValidationError(
                _("Dit lijkt geen heel telefoonnummer. Kijk het nog eens na, of laat het leeg.")
            )
        return said


class WeekWidget(forms.MultiWidget):
    """Seven lines, one per day, each with its name before it."""

    template_name = "design/week.html"
    use_fieldset = True

    def __init__(self) -> None:
        super().__init__({day: forms.TextInput(attrs={"size": 18}) for day in hours.DAYS})

    def decompress(self, value: hours.Week | None) -> list[str]:
        """What stands in each line for a week."""
        return [", ".join((value or {}).get(day, ())) for day in hours.DAYS]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The lines with the names of the days."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        lines = zip(context["widget"]["subwidgets"], hours.DAY_NAMES, strict=True)
        context["lines"] = [(line | {"label": _(day)}) for line, day in lines]
        return context


class WeekField(forms.MultiValueField):
    """Opening hours of a week as ``{"ma": ["08:30-17:00"]}``; a day without hours is closed."""

    widget = WeekWidget

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Schrijf 9-17 of 08:30-12:00, 13:00-17:00. Leeg is dicht."))
        super().__init__(
            [forms.CharField(max_length=80, required=False) for _day in hours.DAYS], require_all_fields=False, **kwargs
        )

    def compress(self, data_list: list[str]) -> dict[str, list[str]]:
        """The week; raises ``ValidationError`` with the day and what is wrong with it."""
        week: dict[str, list[str]] = {}
        for day, line in zip(hours.DAYS, data_list or [], strict=False):
            parts = [hours.tidy(part) for part in line.replace(";", ",").split(",") if part.strip()]
            if parts:
                week[day] = parts
        try:
            hours.read(week)
        except hours.HoursUnreadable as wrong:
            raise forms.ValidationError(str(wrong)) from wrong
        return week


class LanguagesField(forms.CharField):
    """Languages with commas between, as the list of names that people here use; what was there before may stay."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 300)
        kwargs.setdefault("required", False)
        kwargs.setdefault("help_text", _("Met komma’s ertussen: Turks, Arabisch."))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The line in the form for a list of names."""
        return ", ".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # a list, where a line was typed
        """The names that were typed, each once."""
        parts = (part.strip() for part in str(value or "").replace(";", ",").split(","))
        return list(dict.fromkeys(languages.tidied(part) for part in parts if part))

    def validate(self, value: Any) -> None:
        """Raises ``ValidationError`` with the names that nobody knows."""
        known = [languages.tidied(name) for name in (self.initial or [])]
        strange = [name for name in value if not languages.code_of(name) and name not in known]
        if strange:
            words = _("We kennen deze taal niet: %(names)s. Schrijf het zo: Turks, Arabisch, Engels.")
            raise forms.ValidationError(words % {"names": ", ".join(strange)})

    def run_validators(self, value: Any) -> None:
        """The length counts for the whole line."""
        super().run_validators(", ".join(value))
