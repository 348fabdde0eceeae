"""Headers that every answer carries, what nobody may keep, and a page where a button's address was opened by itself."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from naast.website import errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class HeadersMiddleware:
    """Adds the headers that Django has no setting for; pages are kept by nobody unless a view says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and add the headers that are not there yet."""
        response = self.get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"
        )
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-cache"
        return response


class ButtonAddressMiddleware:
    """Says in plain words that an address works by its button only; Django answers with an empty page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; an empty refusal of the method becomes a page."""
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            page = errors.not_by_address(request)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response
