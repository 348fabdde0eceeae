"""Pages of the design itself: a municipality's colours, and every component in each of its states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render

from naast.design import colours as shades
from naast.design import showcase

if TYPE_CHECKING:
    from django.http import HttpRequest


def colours(*, canal: str, lamp: str) -> HttpResponse:
    """Two colours and what follows from them, as a stylesheet."""
    return HttpResponse(shades.stylesheet(canal=canal, lamp=lamp), content_type="text/css; charset=utf-8")


def components(request: HttpRequest) -> HttpResponse:
    """Every component in each of its states."""
    return render(request, "design/components.html", showcase.everything())


components.gate = "public"  # type: ignore[attr-defined]  # access stands above; its gate is this one attribute
