"""Beside the table of balance: who was asked, how many there are, and whether to go on asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common.operations import NotFound
from naast.participation import operations, queries
from naast.participation.forms.talks import InvitedForm
from naast.participation.views.frame import inside, process_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request


def show_groups(request: Request, process: str, *, asked: InvitedForm | None = None, status: int = 200) -> HttpResponse:
    """The page of groups: balance, advice, neighbourhoods and organisations."""
    at = process_of(request, process)
    balance, reach = queries.balance_of(process, by=request.actor), queries.reach_of(process, by=request.actor)
    unknown = [line for line in balance.lines if line.population is None and line.public_id in reach.suggested]
    context = {
        "balance": balance, "reach": reach, "asked": asked or _asked(request, process),
        "suggestions": [(line, reach.suggested[line.public_id]) for line in unknown],
    }  # fmt: skip
    return inside(request, at, "groups.html", context, tab="groups", status=status)


def _asked(request: Request, process: str) -> InvitedForm:
    groups = [(one.public_id, one.name) for one in queries.groups(process, by=request.actor)]
    return InvitedForm(request.POST or None, groups=groups)


@requires(Permission.PARTICIPATION_WORK)
@require_POST
def count_invited(request: Request, process: str) -> HttpResponse:
    """So many more of a group were asked."""
    process_of(request, process)
    form = _asked(request, process)
    if not form.is_valid():
        return show_groups(request, process, asked=form, status=400)
    try:
        operations.count_invited(slug=process, **form.cleaned_data, by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
    return redirect(here(request, "participation:groups", process=process))


@requires(Permission.PARTICIPATION_STEER)
@require_POST
def take_population(request: Request, process: str, group: str) -> HttpResponse:
    """Take over how many there are from the figures of the municipality."""
    process_of(request, process)
    number = queries.reach_of(process, by=request.actor).suggested.get(group)
    if number is None:
        raise Http404
    operations.put_group(slug=process, public_id=group, fields={**_name_of(request, process, group), "population": number}, by=request.actor)  # fmt: skip
    return redirect(here(request, "participation:groups", process=process))


def _name_of(request: Request, process: str, group: str) -> dict[str, str]:
    known = next(one for one in queries.groups(process, by=request.actor) if one.public_id == group)
    return {"name": known.name}
