"""A round table for everybody, and for who holds a code: come or not, and say something before, during and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from naast.access.gates import public
from naast.access.urls_of import here
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.forms.tables import BringForm, ComingForm
from naast.participation.views.mine import mine_of, show
from naast.participation.views.sent import sent

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.participation.queries import MyTable


@public
def public_table(request: Request, process: str, table: str) -> HttpResponse:
    """What is asked, who is looked for, and what stays of it; never who said what."""
    town = request.municipality.pk
    try:
        shown = queries.public_table(process, table, municipality_id=town)
        found = queries.followed(process, municipality_id=town)
    except NotFound as gone:
        raise Http404 from gone
    return render(request, "participation/public_table.html", {"shown": shown, "at": found.shown})


@public
def my_table(request: Request, code: str, table: str) -> HttpResponse:
    """My answer whether I come, and what I want to say as my perspective."""
    found, mine = mine_of(request, code), _mine(request, code, table)
    deed = sent(request, "doe")
    coming = ComingForm(request.POST if deed == "kom" else None, initial=_start(mine))
    bring = BringForm(request.POST if deed == "zeg" else None)
    if request.method == "POST":
        if deed == "kom" and coming.is_valid() and _came(request, code, table, coming):
            return redirect(here(request, "participation:my-table", code=code, table=table))
        if deed == "zeg" and bring.is_valid() and _brought(request, code, table, bring):
            return redirect(here(request, "participation:my-table", code=code, table=table))
    context = {"table": mine, "coming": coming, "form": bring}
    status = 400 if coming.errors or bring.errors or bring.names else 200
    return show(request, found, code, "my_table.html", context, status=status)


def _start(mine: MyTable) -> dict[str, str]:
    words = {True: "ja", False: "nee"}
    said = {"comes": words.get(mine.comes), "age": words.get(mine.is_under_20)}  # type: ignore[arg-type]
    return {name: value for name, value in said.items() if value}


def _mine(request: Request, code: str, table: str) -> MyTable:
    try:
        return queries.my_table(code, table, municipality_id=request.municipality.pk)
    except NotFound as gone:
        raise Http404 from gone


def _came(request: Request, code: str, table: str, form: ComingForm) -> bool:
    said = form.cleaned_data
    age = {"ja": True, "nee": False}.get(said["age"])
    try:
        operations.say_coming(
            code=code, table=table, municipality_id=request.municipality.pk, comes=said["comes"] == "ja",
            is_under_20=age, by=request.actor,
        )  # fmt: skip
    except rules.NotNow:
        messages.error(request, _("Deze ronde tafel is al geweest. Je kunt nog wel iets zeggen."))
        return True
    messages.success(request, _("Dank je. Dat weten we."))
    return True


def _brought(request: Request, code: str, table: str, form: BringForm) -> bool:
    try:
        operations.contribute(
            code=code, table=table, municipality_id=request.municipality.pk, **form.cleaned_data, by=request.actor
        )
    except rules.MayName as hint:
        form.names = hint.names
        return False
    messages.success(request, _("Dank je. Het ligt op tafel, zonder wie je bent."))
    return True
