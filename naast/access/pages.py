"""The two shapes of the administrator's pages, for every context that keeps something there: a list, and a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.forms import Form
    from django.http import HttpResponse

    from naast.access.http import Request


def listing(
    request: Request, *, tab: str, heading: str, rows: Sequence[Mapping[str, object]], add: str, add_name: str
) -> HttpResponse:
    """A list: each row has a ``name``, the ``page`` behind it and a few ``facts``; under it one can be added."""
    context = {"rows": rows, "heading": heading, "here": tab, "nav": "managing", "add": add, "add_name": add_name}
    return render(request, "access/manage_list.html", context)


def form_page(request: Request, *, tab: str, heading: str, form: Form, back: str, remove: str = "") -> HttpResponse:
    """A form, with the way back, and with ``remove`` a button that takes the thing away; 400 when something is wrong."""
    context = {"form": form, "heading": heading, "here": tab, "nav": "managing", "back": back, "remove": remove}
    return render(request, "access/manage_form.html", context, status=400 if form.errors else 200)
