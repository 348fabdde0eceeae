"""A theme of a round table becomes a question for a team: the words go along in the session, never in an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common.operations import NotFound
from naast.network import queries as network
from naast.participation import queries as participation

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request

BEGUN = "question-begun"  # the key under which the form of a question looks for words to begin with


@requires(Permission.DECISION_TAKE_PART)
def theme_to_team(request: Request, process: str, item: str, team: str) -> HttpResponse:
    """On to the form of a question for my team, with a theme that is still open as the beginning; nothing is asked yet."""
    if not request.actor.may(Permission.PARTICIPATION_WORK):
        raise Http404
    try:
        themes = participation.agenda_of(process, by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
    words = next((one.words for one in themes if one.public_id == item and not one.done_on), None)
    if words is None or team not in {one.id for one in network.my_teams(by=request.actor)}:
        raise Http404
    request.session[BEGUN] = {"question": words, "why": _("Dit viel op bij een ronde tafel.")}
    return redirect(here(request, "decisions:ask", team=team) + "?begin=1")
