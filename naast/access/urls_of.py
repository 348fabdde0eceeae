"""The address of a page within the municipality of the request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

if TYPE_CHECKING:
    from naast.access.http import Request


def here(request: Request, name: str, **kwargs: Any) -> str:
    """The address of a page of this municipality, in the language of the page."""
    return reverse(name, kwargs={"gemeente": request.municipality.slug, **kwargs})
