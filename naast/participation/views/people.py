"""Cards with codes for a group, to print and hand out; shown once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno
from django import forms
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock, ids
from naast.participation import operations, queries
from naast.participation.operations.people import MOST_CARDS
from naast.participation.views.frame import inside, process_of

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse

    from naast.access.http import Request


class CardsForm(forms.Form):
    """How many cards for which group."""

    group = forms.ChoiceField(label=_("Voor welke groep?"))
    number = forms.IntegerField(label=_("Hoeveel kaarten?"), min_value=1, max_value=MOST_CARDS, initial=20)

    def __init__(self, *args: Any, groups: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = groups  # type: ignore[attr-defined]


@requires(Permission.PARTICIPATION_WORK)
def cards(request: Request, process: str) -> HttpResponse:
    """Make cards and show them once: print them, cut them, hand them out unread."""
    at, known = process_of(request, process), queries.groups(process, by=request.actor)
    if not known:
        return redirect(here(request, "participation:groups", process=process))
    form = CardsForm(request.POST or None, groups=[(one.public_id, one.name) for one in known])
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        made = operations.hand_out(slug=process, **form.cleaned_data, at=clock.now(), by=request.actor)
        context |= {"group": made.group.name, "made": [card(request, code) for code in made.codes]}
    return inside(request, at, "cards.html", context, tab="groups", status=400 if form.errors else 200)


def card(request: Request, code: str) -> dict[str, object]:
    """What stands on one card: the address to type, the code in groups of four, and a picture of its link."""
    link = request.build_absolute_uri(here(request, "participation:mine", code=code))
    where = request.build_absolute_uri(here(request, "participation:enter")).partition("://")[2].rstrip("/")
    picture = segno.make(link, micro=False).svg_inline(border=1, scale=1, omitsize=True)
    return {"spaced": ids.spaced(code), "link": link, "where": where, "qr": mark_safe(picture)}
