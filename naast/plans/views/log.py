"""The log, for who keeps it; every look leaves a line. What is looked for travels by POST and stands in no address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access import queries as access
from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotFound
from naast.plans import queries
from naast.plans.forms.log import LogForm
from naast.plans.views.frame import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request


def _colleagues(municipality_id: int) -> list[tuple[str, str]]:
    """Who works here, known to the form by public id."""
    found = access.colleague_names(municipality_id)
    public = access.public_ids(key for key, _name in found)
    return [(public[key], name) for key, name in found]


@page(Permission.LOG_VIEW)
def log(request: Request) -> HttpResponse:
    """Who looked: the last week, or what was asked for."""
    at = clock.now()
    form = LogForm(request.POST or None, accounts=_colleagues(request.municipality.pk))
    said = dict(form.cleaned_data) if form.is_valid() else {}
    asked = queries.LookedFor(account_id=access.account_of(said.pop("account", "")) or None, **said)
    found = None
    try:
        found = queries.log(asked, at=at, by=request.actor) if not form.errors else None
    except NotFound:
        form.add_error("plan", _("We vinden geen plan met dit nummer. Kijk of het precies klopt."))
    context = {"form": form, "log": found, "plan": asked.plan, "nav": "log"}
    return render(request, "plans/log.html", context, status=400 if form.errors else 200)


@page(Permission.LOG_VERIFY)
@require_POST
def prove(request: Request) -> HttpResponse:
    """Whether the log of one plan is whole."""
    plan = request.POST.get("plan", "")[:40].replace("\x00", "")
    proved = queries.prove(plan=plan, at=clock.now(), by=request.actor)
    return render(request, "plans/log_proved.html", {"proved": proved, "plan": plan, "nav": "log"})
