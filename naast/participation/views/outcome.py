"""What people answered, for who works on it while it runs and for everybody afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.gates import public, requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.design import shares
from naast.participation import operations, queries, telling
from naast.participation.views.frame import inside, process_of

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.utils.safestring import SafeString

    from naast.access.http import Request
    from naast.participation.queries import Outcome
    from naast.participation.queries.outcomes import Asked, Cell

WORK = requires(Permission.PARTICIPATION_WORK)


@WORK
def outcome(request: Request, process: str) -> HttpResponse:
    """What was answered until now, per known group; groups that were found only behind the gate."""
    at = process_of(request, process)
    found = queries.outcome(process, view=request.GET.get("naar", ""), by=request.actor)
    return inside(request, at, "votes_outcome.html", _drawn(found), tab="statements")


@WORK
@require_POST
def look(request: Request, process: str) -> HttpResponse:
    """Ask for groups of people who answer alike to be looked for."""
    process_of(request, process)
    operations.look_for_groups(slug=process, at=clock.now(), by=request.actor)
    messages.success(request, _("We zoeken. Dat kan een minuut duren; laad deze bladzijde dan opnieuw."))
    return redirect(here(request, "participation:outcome", process=process) + "#gevonden")


@public
def public_outcome(request: Request, process: str) -> HttpResponse:
    """The same for everybody, once no answers are asked any more; before that, when it will be there."""
    town = {"municipality_id": request.municipality.pk}
    try:
        waiting = queries.joining(process, **town)
    except NotFound as gone:
        raise Http404 from gone
    try:
        found = queries.public_outcome(process, view=request.GET.get("naar", ""), **town)
    except NotFound:
        return render(request, "participation/votes_public.html", {"waiting": waiting})
    return render(request, "participation/votes_public.html", _drawn(found))


def _drawn(found: Outcome) -> dict[str, object]:
    """The outcome with a picture per statement."""
    stand = telling.stand(clock.local_date(found.until)) if found.until else ""
    return {"found": found, "stand": stand, "pictures": [(one, picture(one)) for one in found.asked]}


def picture(one: Asked) -> SafeString:
    """One bar per group that may be told, and one for all together."""
    cells = [cell for cell in one.cells if cell.answered] + ([one.whole] if one.whole else [])
    return shares.shares(
        name=f"u{one.number}", title=_("Wat elke groep zegt over uitspraak %(number)s") % {"number": one.number},
        description=" ".join(f"{cell.name or _('Iedereen samen')}: {_told(cell)}." for cell in cells),
        rows=[shares.Share(cell.name or _("Iedereen samen"), _told(cell), _numbers(cell)) for cell in cells],
    )  # fmt: skip


def _numbers(cell: Cell) -> tuple[int, int, int] | None:
    return (cell.agrees, cell.passes, cell.disagrees) if cell.is_shown else None


def _told(cell: Cell) -> str:
    if not cell.is_shown:
        return _("minder dan 5") if cell.is_few else _("niet getoond")
    return _("%(agrees)s van %(answered)s eens") % {"agrees": cell.agrees, "answered": cell.answered}
