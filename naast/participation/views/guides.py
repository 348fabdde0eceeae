"""Questions per voice: see their versions, write a next one together, choose which are used, and print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.forms.talks import ASKS, GuideForm
from naast.participation.models.talks import AXES
from naast.participation.views.frame import inside, not_now, process_of
from naast.participation.words import VOICES

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.participation.queries import VoiceGuides

FOLLOW, WORK = requires(Permission.PARTICIPATION_FOLLOW), requires(Permission.PARTICIPATION_WORK)
WORDS = {"voices": VOICES, "asks": ASKS}


@FOLLOW
def guides(request: Request, process: str) -> HttpResponse:
    """Which questions are asked of whom, and where they still miss."""
    at = process_of(request, process)
    rows = queries.guides(process, by=request.actor)
    return inside(request, at, "guides.html", {"rows": rows, **WORDS}, tab="guides")


@FOLLOW
def guide(request: Request, process: str, voice: str) -> HttpResponse:
    """The questions for one voice, with every version and what was learned."""
    at, found = process_of(request, process), _voice(request, process, voice)
    return inside(request, at, "guide.html", {"found": found, **WORDS}, tab="guides")


def _voice(request: Request, process: str, voice: str) -> VoiceGuides:
    try:
        return queries.guides_of(process, voice, by=request.actor)
    except NotFound as gone:
        raise Http404 from gone


@WORK
def write_guide(request: Request, process: str, voice: str) -> HttpResponse:
    """The next version, begun from the last; nothing that was there is overwritten."""
    at, found = process_of(request, process), _voice(request, process, voice)
    newest = found.newest
    initial = dict[str, object](newest.axes) | {"seen": newest.version} if newest else {}
    form = GuideForm(request.POST or None, initial=initial)
    try:
        if request.method == "POST" and form.is_valid():
            said = form.cleaned_data
            operations.write_guide(
                slug=process, voice=voice, questions={axis: said[axis] for axis in AXES},
                trial=operations.Trial(said["tried_with"], said["learned"]), seen=said["seen"], at=clock.now(),
                by=request.actor,
            )  # fmt: skip
            return redirect(here(request, "participation:guide", process=process, voice=voice))
    except rules.ChangedMeanwhile:
        again = request.POST.copy()
        again["seen"] = str(newest.version if newest else 0)
        form = GuideForm(again)
        form.add_error(None, _("Er kwam intussen een andere versie. Wat jij schreef staat er nog. Bewaar opnieuw als dit moet gelden."))  # fmt: skip
    except rules.NotNow as refused:
        form.add_error(None, not_now(refused))
    except NotFound as gone:
        raise Http404 from gone
    context = {"form": form, "found": found, **WORDS}
    return inside(
        request, at, "guide_form.html", context, tab="guides", doing="guide", status=400 if form.errors else 200
    )


@WORK
@require_POST
def use_guide(request: Request, process: str, voice: str) -> HttpResponse:
    """From now on these questions are used."""
    process_of(request, process)
    try:
        operations.use_guide(slug=process, guide=request.POST.get("versie", ""), by=request.actor)
        messages.success(request, _("Deze vragen gelden nu. Gesprekken die al gepland zijn, houden hun eigen versie."))
    except rules.Untried:
        messages.error(request, _("Probeer de vragen eerst met de mensen voor wie ze zijn. Schrijf op wat zij ervan zeiden."))  # fmt: skip
    except rules.NotNow as refused:
        messages.error(request, not_now(refused))
    except NotFound as gone:
        raise Http404 from gone
    return redirect(here(request, "participation:guide", process=process, voice=voice))


@FOLLOW
def guide_paper(request: Request, process: str, guide: str) -> HttpResponse:
    """One version on paper, to have beside you in a talk."""
    at = process_of(request, process)
    try:
        found = queries.guide(process, guide, by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
    return inside(request, at, "guide_paper.html", {"guide": found, **WORDS}, tab="guides")
