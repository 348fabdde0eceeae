"""The shell of every page of a plan: the family's own question first; a stranger gets 404; nothing is kept by a browser."""

from __future__ import annotations

from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import is_valid_path
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from naast.access.gates import requires
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotAllowed, NotFound
from naast.plans import operations
from naast.plans.rules import NoDoor, PlanClosed

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.access.permissions import Permission
    from naast.plans.queries.frame import Head

MOST_FIELDS = 20
V = TypeVar("V", bound="Callable[..., HttpResponseBase]")


def page(permission: Permission) -> Callable[[V], V]:
    """The gate of a page of a plan: ``requires``, 404 for who has no seat or door, 403 for the wrong seat, no-store."""

    def wrap(view: V) -> V:
        @wraps(view)
        def run(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                response = view(request, *args, **kwargs)
                _forget_what_was_sent(request, response, kwargs.get("public_id", ""))
            except PlanClosed:
                messages.error(
                    request, _("Dit plan is afgerond. Je kunt het lezen; open het eerst weer om iets te veranderen.")
                )
                return redirect(here(request, "plans:plan", public_id=kwargs["public_id"]))
            except (NotFound, NoDoor) as missing:
                raise Http404 from missing
            except NotAllowed as wrong:
                raise PermissionDenied from wrong
            if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET":
                response = redirect(_above(request.path))  # signed in again, on the address of a form
            patch_cache_control(response, private=True, no_store=True)
            return response

        return cast("V", requires(permission)(run))

    return wrap


def _above(path: str) -> str:
    """The nearest address above this one that exists: the page on which a form stands."""
    path = path.rsplit("/", 2)[0] + "/"
    return path if is_valid_path(path) else _above(path)


def _forget_what_was_sent(request: Request, response: HttpResponseBase, public_id: str) -> None:
    """Drafts of fields that were sent, and taken: the script names them with the form."""
    sent = request.POST.getlist("concept") if response.status_code == HTTPStatus.FOUND else []
    if sent:
        operations.forget_drafts(public_id, fields=sent[:MOST_FIELDS], at=clock.now(), by=request.actor)


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
