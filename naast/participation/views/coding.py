"""Coding: one point at a time by keys, and a code book of which nothing is thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.forms.coding import ThemeForm
from naast.participation.rules.coding import SAMPLES
from naast.participation.views.frame import inside, not_now, process_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.participation.models import Theme

WORK = requires(Permission.PARTICIPATION_WORK)


@WORK
def begin(request: Request, process: str) -> HttpResponse:
    """To the first point that this coder has not done."""
    process_of(request, process)
    first = queries.first_to_code(process, sample=_sample(request), by=request.actor)
    if not first:
        return redirect(here(request, "participation:coders", process=process))
    return redirect(_page(request, process, first))


@WORK
def code(request: Request, process: str, point: str) -> HttpResponse:
    """One point: a letter gives it a theme and leads to the next."""
    at = process_of(request, process)
    if request.method == "POST":
        return _coded(request, process, point)
    return inside(request, at, "coding_point.html", _before(request, process, point) | {"form": ThemeForm()}, tab="coding")  # fmt: skip


def _before(request: Request, process: str, point: str) -> dict[str, object]:
    try:
        work = queries.work(process, point, sample=_sample(request), by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
    return {"work": work, "sample": _sample(request), "kept": _kept(request)}


def _coded(request: Request, process: str, point: str) -> HttpResponse:
    theme = request.POST.get("thema", "").replace("\x00", "")
    try:
        if request.POST.get("doe") == "weg":
            operations.uncode(slug=process, point=point, by=request.actor)
            return redirect(_page(request, process, point))
        operations.code(slug=process, point=point, theme=theme, at=clock.now(), by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
    except rules.NotNow as refused:
        messages.error(request, not_now(refused))
        return redirect(_page(request, process, point))
    return _onward(request, process, point)


def _onward(request: Request, process: str, point: str) -> HttpResponse:
    following = queries.next_to_code(process, point, sample=_sample(request), by=request.actor)
    if following:
        return redirect(_page(request, process, following))
    messages.success(request, _("Klaar: elk punt op je lijst heeft een thema."))
    return redirect(here(request, "participation:coders", process=process))


@WORK
@require_POST
def new_theme(request: Request, process: str, point: str) -> HttpResponse:
    """A new theme in the middle of the work: made, and given to this point."""
    at, form = process_of(request, process), ThemeForm(request.POST)
    made = _put(request, process, form, "") if form.is_valid() else None
    if made is None:
        context = _before(request, process, point) | {"form": form}
        return inside(request, at, "coding_point.html", context, tab="coding", status=400)
    try:
        operations.code(slug=process, point=point, theme=made.public_id, at=clock.now(), by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
    except rules.NotNow as refused:
        messages.error(request, not_now(refused))
    return _onward(request, process, point)


@WORK
def code_book(request: Request, process: str) -> HttpResponse:
    """All themes, with what each means and its key."""
    at = process_of(request, process)
    return inside(request, at, "coding_book.html", {"words": queries.code_book(process, by=request.actor)}, tab="coding")  # fmt: skip


@WORK
def theme(request: Request, process: str, theme: str = "") -> HttpResponse:
    """A theme, new or changed, or retired, or brought back."""
    at = process_of(request, process)
    known = next((one for one in queries.code_book(process, by=request.actor) if one.public_id == theme), None)
    if theme and known is None:
        raise Http404
    doing, by = request.POST.get("doe", ""), request.actor
    form = ThemeForm(request.POST or None, initial={"name": known.name, "means": known.means, "key": known.key} if known else None)  # fmt: skip
    if known and doing == "stop":
        operations.retire_theme(slug=process, public_id=theme, at=clock.now(), by=by)
    elif known and doing == "terug":
        operations.bring_back_theme(slug=process, public_id=theme, by=by)
    elif request.method != "POST" or not form.is_valid() or _put(request, process, form, theme) is None:
        return inside(request, at, "coding_theme.html", {"form": form, "known": known}, tab="coding", status=400 if form.errors else 200)  # fmt: skip
    return redirect(here(request, "participation:code-book", process=process))


def _put(request: Request, process: str, form: ThemeForm, public_id: str) -> Theme | None:
    """Keep a theme; None with the error in the form."""
    said = form.cleaned_data
    try:
        return operations.put_theme(
            slug=process, public_id=public_id, name=said["name"], means=said["means"], key=said["key"] or None,
            at=clock.now(), by=request.actor,
        )  # fmt: skip
    except rules.KeyTaken:
        form.add_error("key", _("Kies één letter die nog vrij is, of laat het leeg."))
    except rules.NameTaken:
        form.add_error("name", _("Er is al een thema dat zo heet. Misschien is het gestopt: kijk in het codeboek."))
    except rules.NotNow as refused:
        form.add_error(None, not_now(refused))
    return None


def _sample(request: Request) -> int:
    """How many points a second coder does; 0 is all of them."""
    asked = request.GET.get("steekproef", "")
    return int(asked) if asked in {str(number) for number in SAMPLES} else 0


def _kept(request: Request) -> str:
    return f"?steekproef={number}" if (number := _sample(request)) else ""


def _page(request: Request, process: str, point: str) -> str:
    return here(request, "participation:code", process=process, point=point) + _kept(request)
