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

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpResponse, HttpResponseBase

    from naast.access.http import Request

_TABS = (
    (Permission.DECISION_TAKE_PART, "today", _("Vandaag voor jou")),
    (Permission.DECISION_FRAME, "frames", _("Kaders")),
    (Permission.TEAM_KEEP, "teams", _("Teams")),
)


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
    """A page of decisions, with its parts as far as this person may open them."""
    tabs = [
        (name, here(request, f"decisions:{name}"), str(words))
        for permission, name, words in _TABS
        if request.actor.may(permission)
    ]
    return render(
        request, f"decisions/{template}", {"nav": "decisions", "tab": tab, "tabs": tabs, **context}, status=status
    )
