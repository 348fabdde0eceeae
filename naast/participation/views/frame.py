"""What the pages inside a process share: its tabs, what is open, and how a refusal is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common.operations import NotFound
from naast.participation import queries, rules

_TABS = (
    # page, name of the tab, what it says, and the step that it belongs to; in the order of the line
    ("process", "process", gettext_lazy("Stappen"), ""),
    ("party", "party", gettext_lazy("Werkgroep"), ""),
    ("groups", "groups", gettext_lazy("Wie missen we?"), ""),
    ("guides", "guides", gettext_lazy("Vragen"), "ask"),
    ("talks", "talks", gettext_lazy("Gesprekken"), "talk"),
    ("coders", "coding", gettext_lazy("Ordenen"), "order"),
    ("statements", "statements", gettext_lazy("Uitspraken"), "order"),
    ("findings", "findings", gettext_lazy("Bevindingen"), "report"),
    ("report-work", "report", gettext_lazy("Het verslag"), "report"),
    ("scenarios", "scenarios", gettext_lazy("Scenario’s"), "scenario"),
    ("conference", "conference", gettext_lazy("Conferentie"), "choose"),
    ("plan", "plan", gettext_lazy("Plan"), "plan"),
    ("dossier", "dossier", gettext_lazy("Raad"), "council"),
    ("work-promises", "promises", gettext_lazy("Beloften"), "follow"),
    ("work-line", "line", gettext_lazy("De lijn"), ""),
    ("tables", "tables", gettext_lazy("Ronde tafels"), ""),
    ("agenda", "agenda", gettext_lazy("Agenda"), ""),
)
WORKERS_ONLY = "coding"  # what two coders gave stays between them until both did

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.participation.queries import Shown


def process_of(request: Request, process: str) -> Shown:
    """The process of the address, as this worker sees it, or 404."""
    try:
        return queries.shown(process, by=request.actor)
    except NotFound as gone:
        raise Http404 from gone


def inside(
    request: Request,
    at: Shown,
    template: str,
    context: Mapping[str, Any],
    *,
    tab: str,
    doing: str = "",
    status: int = 200,
) -> HttpResponse:
    """A page inside a process, with its tabs and what this person may do.

    ``doing`` is what a form is for: while no step opens it, the page says so instead of letting somebody fill it in.
    """
    if doing and request.method != "POST" and not at.opens(doing):
        template, context = "not_open.html", {"why": not_now(rules.NotNow(doing))}
    may: dict[str, Any] = {
        "at": at,
        "steers": request.actor.may(Permission.PARTICIPATION_STEER),
        "works": request.actor.may(Permission.PARTICIPATION_WORK),
        "records": request.actor.may(Permission.COUNCIL_RECORD),
    }
    may["tabs"] = _tabs(request, at, works=may["works"])
    return render(
        request, f"participation/{template}", {"nav": "participation", "tab": tab, **may, **context}, status=status
    )


def _tabs(request: Request, at: Shown, *, works: bool) -> list[tuple[str, str, str]]:
    """The parts that this process has, as name of the tab, address and words."""
    return [
        (tab, here(request, f"participation:{page}", process=at.slug), str(words))
        for page, tab, words, step in _TABS
        if (not step or at.has(step)) and (works or tab != WORKERS_ONLY)
    ]


def not_now(refused: rules.NotNow) -> str:
    """Why this cannot be done now, and what to do, in a sentence."""
    steps = rules.opened_by(refused.doing)
    if not steps:
        return _("Dat kan nu niet: er is intussen iets veranderd. Kijk hoe het nu is.")
    names = _(" of ").join(f"“{_(rules.STEPS[step])}”" for step in steps)
    return _("Dit kan als de stap %(steps)s open is. Wie het proces trekt, kan die openen.") % {"steps": names}
