"""The shell of every page of a plan: the family's own question first; a stranger gets 404; nothing is kept by a browser."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from naast.access.gates import requires
from naast.common.operations import NotAllowed, NotFound
from naast.plans.rules import NoDoor

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.access.permissions import Permission
    from naast.plans.queries.frame import Head

V = TypeVar("V", bound="Callable[..., HttpResponseBase]")


def page(permission: Permission) -> Callable[[V], V]:
    """The gate of a page of a plan: ``requires``, 404 for who has no seat or door, 403 for the wrong seat, no-store."""

    def wrap(view: V) -> V:
        @wraps(view)
        def run(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                response = view(request, *args, **kwargs)
            except (NotFound, NoDoor) as missing:
                raise Http404 from missing
            except NotAllowed as wrong:
                raise PermissionDenied from wrong
            patch_cache_control(response, private=True, no_store=True)
            return response

        return cast("V", requires(permission)(run))

    return wrap


def show(
    request: Request,
    template: str,
    head: Head,
    context: dict[str, Any] | None = None,
    *,
    tab: str = "",
    status: int = 200,
) -> HttpResponse:
    """A page of a plan. The family sees the public frame, who works here the one of the staff."""
    frame = "design/base.html" if head.is_family else "design/staff.html"
    said = {"head": head, "frame": frame, "tab": tab, "nav": "plans", **(context or {})}
    return render(request, template, said, status=status)
