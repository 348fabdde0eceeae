"""Two offers become one: a preview of everything that moves, then one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.offers import operations, queries
from naast.questions import operations as questions
from naast.questions import queries as asked

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request


@requires(Permission.WINDOW_EDIT)
def merge(request: Request) -> HttpResponse:
    """Which of the two stays, what differs, and what moves along."""
    town, at = request.municipality.pk, clock.now()
    keep, lose = (request.GET.get(name, "")[:160].replace("\x00", "") for name in ("een", "ander"))
    try:
        (kept, now), (lost, then) = (queries.kept_fields(town, slug, at=at) for slug in (keep, lose))
        if keep == lose:
            raise Http404
        moves = asked.references(town, lose)
        if request.method == "POST":
            with transaction.atomic():
                operations.merge(municipality_id=town, keep=keep, lose=lose, at=at, by=request.actor)
                questions.follow_merge(municipality_id=town, keep=keep, lose=lose, by=request.actor)
            messages.success(
                request, _("‘%(title)s’ is opgegaan in ‘%(other)s’.") % {"title": lost.title, "other": kept.title}
            )
            return redirect(here(request, "offers:offer", slug=keep))
    except NotFound as missing:
        raise Http404 from missing
    context = {"kept": kept, "lost": lost, "moves": moves, "nav": "editing", "tab": "doubles"}
    context |= {"one": _told(kept), "other": _told(lost)}
    context["differences"] = queries.readable(queries.changes(now, then), municipality_id=town)
    return render(request, "website/merge.html", context)


def _told(offer: queries.Kept) -> str:
    """Its title, and whose it is and where: two that look alike often share a title."""
    where = ", ".join(filter(None, (offer.organisation, offer.place)))
    return f"{offer.title} ({where})" if where else offer.title
