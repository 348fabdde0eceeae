"""Signing in elsewhere, by OpenID Connect: going there, and coming back."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from mozilla_django_oidc.views import OIDCAuthenticationCallbackView, OIDCAuthenticationRequestView

from naast.access import outside
from naast.access.gates import public

if TYPE_CHECKING:
    from django.http import HttpResponseBase


class _Back(OIDCAuthenticationCallbackView):  # type: ignore[misc]  # the library has no types
    """Whatever goes wrong is one plain page that says what to do, and nothing about why to who should not know."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """State once, then the token, then who it is."""
        try:
            answer: HttpResponse = super().get(request)
        except outside.TooLow:
            return _no(request, "level")
        except outside.FAILURES:
            return _no(request, "failed")
        return answer

    def login_success(self) -> Any:
        """Signed in; how surely is checked already, so it counts as the second factor that staff need."""
        answer = super().login_success()
        if settings.NAAST_OIDC_LEVELS:
            self.request.session["account_authentication_methods"] = [
                {"method": "mfa", "type": "oidc", "at": time.time()}
            ]
        return answer

    def login_failure(self) -> HttpResponse:
        """Nobody we know, or the provider itself said no."""
        return _no(self.request, "unknown" if "code" in self.request.GET else "failed")


def _no(request: HttpRequest, why: str) -> HttpResponse:
    return render(request, "access/outside_no.html", {"why": why}, status=403)


@public
@never_cache
def begin(request: HttpRequest) -> HttpResponseBase:
    """To the provider, with a state, a nonce and a challenge that only this session knows."""
    if not settings.NAAST_OIDC:
        raise Http404
    answer: HttpResponseBase = OIDCAuthenticationRequestView.as_view()(request)
    return answer


@public
@never_cache
def back(request: HttpRequest) -> HttpResponseBase:
    """Back from the provider."""
    if not settings.NAAST_OIDC:
        raise Http404
    answer: HttpResponseBase = _Back.as_view()(request)
    return answer
