"""What the pages of decisions share: their parts, and that what is not there for somebody is 404."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common.operations import NotFound
from naast.network import queries as network

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from django.http import HttpResponse, HttpResponseBase

    from naast.access.http import Request

_LEADS = ((Permission.DECISION_FRAME, "frames", _("Kaders")), (Permission.TEAM_KEEP, "teams", _("Teams")))


def for_who(permission: Permission) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponseBase]]:
    """Only for who holds this; what is not there for them is 404."""

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
        @requires(permission)
        @never_cache
        @wraps(view)
        def run(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if any("\x00" in part for part in kwargs.values()):
                raise Http404
            try:
                return view(request, *args, **kwargs)
            except NotFound as gone:
                raise Http404 from gone

        return run

    return wrap


def inside(request: Request, template: str, context: Mapping[str, Any], *, tab: str, status: int = 200) -> HttpResponse:
    """A page of decisions, with its parts as far as this person may open them: today, their teams, and what they lead."""
    shared = {"nav": "decisions", "tab": tab, "tabs": list(_tabs(request))}
    return render(request, f"decisions/{template}", {**shared, **context}, status=status)


def _tabs(request: Request) -> Iterator[tuple[str, str, str]]:
    if request.actor.may(Permission.DECISION_TAKE_PART):
        yield "today", here(request, "decisions:today"), str(_("Vandaag voor jou"))
        for one in network.my_teams(by=request.actor):
            yield one.id, here(request, "decisions:team", team=one.id), one.name
    for permission, name, words in _LEADS:
        if request.actor.may(permission):
            yield name, here(request, f"decisions:{name}"), str(words)
