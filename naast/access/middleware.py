"""Ties the address to its municipality, and the session to who acts there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render

from naast.access import mail_code, queries
from naast.access.actors import visitor
from naast.access.permissions import Role
from naast.common import clock
from naast.common.operations import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from naast.access.http import Request

SIDE_KEY = "naast-side"


def has_second_factor(request: Request) -> bool:
    """Whether this session was opened with a second factor (or by the demo's own door)."""
    methods = request.session.get("account_authentication_methods", [])
    return any(method.get("method") == "mfa" for method in methods)


def has_only_mail_code(request: Request) -> bool:
    """Whether the second factor of this session is no more than a code by e-mail: enough for family, never for staff."""
    methods = request.session.get("account_authentication_methods", [])
    return {method.get("type") for method in methods if method.get("method") == "mfa"} == {mail_code.KIND}


def remember_second_factor(request: Request, authenticator: Any, **_said: Any) -> None:
    """Count the session as opened with a second factor: its holder has just typed a code of it. Called by allauth."""
    if authenticator.type == authenticator.Type.RECOVERY_CODES:
        return
    methods = request.session.get("account_authentication_methods", [])
    proved = {"method": "mfa", "type": authenticator.type, "at": clock.now().timestamp()}
    request.session["account_authentication_methods"] = [*methods, proved]


def _moved(request: Request, old: str, new: str) -> HttpResponse:
    return HttpResponsePermanentRedirect(request.get_full_path().replace(f"/{old}/", f"/{new}/", 1))


class MunicipalityMiddleware:
    """Takes ``gemeente`` out of the address and puts ``municipality`` and ``actor`` on the request."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        """A visitor of no municipality, until the address says more."""
        request.municipality = None  # type: ignore[assignment]
        request.actor = visitor(municipality_id=None)
        return self.get_response(request)

    def process_view(
        self, request: Request, _view: Any, _args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Resolve the municipality; a renamed one redirects, a closed one says so, an unknown one is 404."""
        slug = kwargs.pop("gemeente", None)
        if slug is None:
            return None
        try:
            request.municipality = queries.municipality(slug)
        except NotFound as gone:
            if moved := queries.moved_to(slug):
                return _moved(request, slug, moved)
            raise Http404 from gone
        if later := queries.successor_of(request.municipality, on=clock.local_date(clock.now())):
            return _moved(request, slug, later)
        if not request.municipality.is_open:
            return render(request, "access/closed.html", status=410)
        request.actor = self._actor(request)
        return None

    def _actor(self, request: Request) -> Any:
        signed_in = bool(request.session.get("_auth_user_id"))
        account = request.user if signed_in and request.user.is_authenticated else None
        actor = queries.actor_for(
            account,
            municipality_id=request.municipality.pk,
            side=request.session.get(SIDE_KEY, ""),
            second_factor=has_second_factor(request),
        )
        if has_only_mail_code(request) and actor.roles != (Role.FAMILY,):
            return replace(actor, second_factor=False)
        return actor
