"""What the pages of the network share: their parts, and that only who takes part comes further than the door."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common.operations import NotFound
from naast.network import queries
from naast.network.words import FIELDS, LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpResponse, HttpResponseBase

    from naast.access.http import Request

JOIN = requires(Permission.NETWORK_JOIN)
_TABS = (
    ("home", gettext_lazy("Voor jou")),
    ("find", gettext_lazy("Zoek")),
    ("map", gettext_lazy("Kaart")),
    ("seat", gettext_lazy("Mijn plek")),
)


def taking_part(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Only for who took a place here: who has none is asked to take one first. What is not there for them is 404."""

    @JOIN
    @never_cache
    @wraps(view)
    def run(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if queries.mine(by=request.actor) is None:
            messages.info(request, _("Neem eerst je plek in. Daarna zie je de anderen, en zij jou."))
            return redirect(here(request, "network:seat"))
        if any("\x00" in part for part in kwargs.values()):
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except NotFound as gone:
            raise Http404 from gone

    return run


def inside(request: Request, template: str, context: Mapping[str, Any], *, tab: str, status: int = 200) -> HttpResponse:
    """A page of the network, with its parts."""
    tabs = [(name, here(request, f"network:{name}"), str(words)) for name, words in _TABS]
    shared = {"nav": "network", "tab": tab, "tabs": tabs, "fields": FIELDS, "levels": LEVELS}
    return render(request, f"network/{template}", {**shared, **context}, status=status)
