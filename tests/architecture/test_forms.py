"""A field of a form shows what stood there: a browser drops a day that is not written its own way."""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
from collections.abc import Iterator

from django import forms

import naast
from naast.design.forms import DayInput


def every_form() -> Iterator[type[forms.BaseForm]]:
    for found in pkgutil.walk_packages(naast.__path__, "naast."):
        if ".forms" in found.name and ".tests" not in found.name:
            module = importlib.import_module(found.name)
            yield from (it for it in vars(module).values() if isinstance(it, type) and issubclass(it, forms.BaseForm))


def wrong_days(form: type[forms.BaseForm]) -> list[str]:
    """Fields that ask for a day without our own input."""
    fields = getattr(form, "base_fields", {})
    return [
        name
        for name, field in fields.items()
        if isinstance(field, forms.DateField) and not isinstance(field.widget, DayInput)
    ]


def test_every_day_that_is_asked_comes_back_as_it_stood():
    found = {form for form in every_form() if any(isinstance(f, forms.DateField) for f in form.base_fields.values())}
    assert len(found) > 10
    assert {form.__name__: wrong_days(form) for form in found if wrong_days(form)} == {}


def test_a_day_is_written_as_browsers_want_it_in_every_language():
    assert 'value="2026-11-29"' in DayInput().render("day", dt.date(2026, 11, 29))


def test_a_day_of_another_kind_is_caught():
    class Wrong(forms.Form):
        day = forms.DateField(widget=forms.DateInput({"type": "date"}))

    assert wrong_days(Wrong) == ["day"]
