"""Round tables for the working group: the list, a plan, who is missing, the one screen in the room, and themes that stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
from naast.network import queries as network
from naast.participation import operations, queries, rules
from naast.participation.forms.tables import CarryForm, RoomForm, StandOutForm, TableForm
from naast.participation.views.frame import inside, not_now, process_of
from naast.participation.views.sent import sent
from naast.participation.words import perspective

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.participation.queries import TableShown

FOLLOW, WORK = requires(Permission.PARTICIPATION_FOLLOW), requires(Permission.PARTICIPATION_WORK)
STEER = requires(Permission.PARTICIPATION_STEER)


@FOLLOW
def tables(request: Request, process: str) -> HttpResponse:
    """Every table, the last first."""
    at = process_of(request, process)
    return inside(request, at, "tables.html", {"rows": queries.tables(process, by=request.actor)}, tab="tables")


@STEER
@require_POST
def lay_perspectives(request: Request, process: str) -> HttpResponse:
    """The perspectives of a round table become groups, with one press."""
    process_of(request, process)
    operations.lay_perspectives(slug=process, by=request.actor)
    messages.success(request, _("De plekken staan klaar. Pas ze aan als er iemand anders bij hoort."))
    return redirect(here(request, "participation:plan-table", process=process))


@WORK
def plan_table(request: Request, process: str, table: str = "") -> HttpResponse:
    """A new table, or another plan for one that is not held yet."""
    at = process_of(request, process)
    known = table_of(request, process, table).row if table else None
    groups = [(one.public_id, perspective(one.name)) for one in queries.groups(process, by=request.actor)]
    start = {name: getattr(known, name) for name in ("title", "asks", "place")} if known else {}
    if known:
        start["held_at"] = clock.local(known.held_at)
    form = TableForm(
        request.POST or None, groups=groups, wanted=queries.wanted_at(process, table, by=request.actor), initial=start
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        plan = operations.TablePlan(said["title"], said["asks"], said["held_at"], said["place"], form.wanted())
        try:
            made = operations.put_table(slug=process, table=table, plan=plan, at=clock.now(), by=request.actor)
            return redirect(here(request, "participation:table", process=process, table=made.public_id))
        except rules.Empty:
            form.add_error(None, _("Kies van wie je mensen aan tafel wilt, en schrijf de vraag op."))
        except rules.NotNow:
            form.add_error(None, _("Deze tafel is al geweest. Plan een nieuwe."))
        except NotFound as gone:
            raise Http404 from gone
    context = {"form": form, "known": known, "has_groups": bool(groups)}
    return inside(request, at, "table_form.html", context, tab="tables", status=400 if form.errors else 200)


@WORK
def table(request: Request, process: str, table: str) -> HttpResponse:
    """One table: who comes and who is missing, what was brought before, and what stays."""
    at = process_of(request, process)
    shown = table_of(request, process, table)
    teams = network.my_teams(by=request.actor) if request.actor.may(Permission.DECISION_TAKE_PART) else []
    context = {"shown": shown, "teams": teams, **_people(request, process)}
    return inside(request, at, "table.html", context, tab="tables")


@WORK
@require_POST
def move_table(request: Request, process: str, table: str) -> HttpResponse:
    """The table opens, closes, or opens again."""
    to = sent(request, "naar")
    try:
        operations.move_table(slug=process, table=table, to=to, at=clock.now(), by=request.actor)
    except NotFound as gone:
        raise Http404 from gone
    except rules.NotNow as refused:
        messages.error(request, not_now(refused))
    page = "table-room" if to == "open" else "table"
    return redirect(here(request, f"participation:{page}", process=process, table=table))


@WORK
def table_room(request: Request, process: str, table: str) -> HttpResponse:
    """One screen for the room: what each perspective says, and what stands out."""
    at, shown = process_of(request, process), table_of(request, process, table)
    groups = [(one.group, perspective(one.name)) for one in shown.brought]
    deed = sent(request, "doe")
    room = RoomForm(request.POST if deed == "zeg" else None, groups=groups, initial={"group": groups[0][0]})
    out = StandOutForm(request.POST if deed == "valt-op" else None, people=_people(request, process)["people"])
    if request.method == "POST" and _done(request, process, table, deed, room, out):
        return redirect(here(request, "participation:table-room", process=process, table=table))
    context = {"shown": shown, "form": room, "out": out}
    status = 400 if request.method == "POST" else 200
    return inside(request, at, "table_room.html", context, tab="tables", status=status)


@WORK
@require_POST
def carry(request: Request, process: str, item: str) -> HttpResponse:
    """Who carries a theme, and what happens with it now."""
    process_of(request, process)
    form = CarryForm(request.POST, **_people(request, process))
    if not form.is_valid():
        raise Http404
    try:
        operations.carry(slug=process, item=item, **form.cleaned_data, at=clock.now(), by=request.actor)
        messages.success(request, _("Bewaard. Gebeurt er drie maanden niets, dan komt dit vanzelf terug."))
    except rules.Empty:
        messages.error(request, _("Kies wie dit draagt, of schrijf wat er gebeurt."))
    except NotFound as gone:
        raise Http404 from gone
    return redirect(here(request, "participation:agenda", process=process))


def table_of(request: Request, process: str, table: str) -> TableShown:
    """The table of the address for who works on the process, or 404."""
    try:
        return queries.table(process, table, by=request.actor)
    except NotFound as gone:
        raise Http404 from gone


def _people(request: Request, process: str) -> dict[str, list[tuple[Any, str]]]:
    """Who may carry a theme, and the scenarios in which it can go on."""
    _partners, people = queries.working(process, by=request.actor)
    shown = queries.scenarios_to_choose(process, by=request.actor)
    return {"people": [(one.account_id, one.name) for one in people], "scenarios": shown}


def _done(
    request: Request, process: str, table: str, deed: str, room: RoomForm, out: forms.Form
) -> bool:  # fmt: skip
    """One press in the room; False when something must be mended, and then what was typed is still there."""
    by, at = request.actor, clock.now()
    where: dict[str, Any] = {"slug": process, "table": table}
    try:
        if deed == "zeg" and room.is_valid():
            operations.contribute_in_room(**where, **room.cleaned_data, by=by)
        elif deed == "valt-op" and out.is_valid():
            said = out.cleaned_data
            operations.stand_out(**where, contribution=sent(request, "bijdrage"), **said, at=at, by=by)
        elif deed == "weg":
            operations.strike_contribution(**where, contribution=sent(request, "bijdrage"), by=by)
        else:
            return False
    except rules.MayName as hint:
        room.names = hint.names
        return False
    except rules.Empty:
        return False
    except NotFound as gone:
        raise Http404 from gone
    return True
