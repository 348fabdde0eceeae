"""Where a visitor comes from, for rate limits only; it is hashed at once and kept for two days at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """The visitor's address: what the nearest trusted proxy says, else the connection's own."""
    if settings.NAAST_PROXIES:
        chain = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
        if len(chain) >= settings.NAAST_PROXIES:
            return chain[-settings.NAAST_PROXIES]
    return str(request.META.get("REMOTE_ADDR", ""))
