"""What people say they need, as the leader keeps it: together, let through, without names, written down for who has no phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.forms.choosing import MendForm, SpokenForm
from naast.participation.views.conference import refusal
from naast.participation.views.frame import inside, process_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.actors import Actor
    from naast.access.http import Request
    from naast.participation.queries import Told

WORK = requires(Permission.PARTICIPATION_WORK)


@WORK
def conditions(request: Request, process: str) -> HttpResponse:
    """Put like conditions together, let them through, take out what should not stand there, and write down what is said."""
    at, found = process_of(request, process), queries.led(process, by=request.actor)
    if found is None or found.told.stood is None:
        raise Http404
    told, doing = found.told, request.POST.get("doe", "")
    mending, form = request.POST.get("voorwaarde", ""), None
    mended = request.POST if doing in {"woorden", "weg"} else None
    mend = MendForm(mended, needs_words=doing == "woorden", auto_id=f"%s-{mending}")
    if told.now and told.now.kind == "needs":
        form = _spoken(told, request.POST if doing in {"erbij", "zeker"} else None)
    names: tuple[str, ...] = ()
    try:
        if request.method == "POST" and _changed(request, process, form, mend):
            return redirect(here(request, "participation:conditions", process=process))
    except rules.MayName as hint:
        names = hint.names
        if form:
            form.add_error("words", _("Staat hier een naam? %(names)s") % {"names": ", ".join(names)})
    wrong = bool(mend.errors or (form and form.errors))
    context = {
        "led": found, "told": told, "form": form, "mend": mend, "mending": mending, "names": names
    }  # fmt: skip
    return inside(request, at, "conditions.html", context, tab="conference", status=400 if wrong else 200)


def _changed(request: Request, process: str, form: SpokenForm | None, mend: MendForm) -> bool:
    """Do what was asked; False when a form must be shown again."""
    doing, one, by = request.POST.get("doe", ""), request.POST.get("voorwaarde", ""), request.actor
    try:
        if doing == "samen":
            operations.put_together(slug=process, condition=one, into=request.POST.get("bij", ""), by=by)
        elif doing == "los":
            operations.take_apart(slug=process, condition=one, by=by)
        elif doing == "door":
            operations.show_words(slug=process, words_of=one, at=clock.now(), by=by)
        elif doing in {"woorden", "weg"}:
            return _mended(process, one, doing, mend, by)
        elif form is None:
            messages.error(request, refusal(rules.NotNow("round")))
        elif form.is_valid():
            said, at = form.cleaned_data, clock.now()
            operations.need_on_paper(slug=process, **said, is_sure=doing == "zeker", at=at, by=by)
        else:
            return False
    except NotFound as gone:
        raise Http404 from gone
    except rules.Empty:
        messages.error(request, _("Dit kan niet bij elkaar. Kies twee voorwaarden bij hetzelfde scenario."))
    except (rules.NotNow, rules.NotLeading) as refused:
        messages.error(request, refusal(refused))
    return True


def _mended(process: str, condition: str, doing: str, form: MendForm, by: Actor) -> bool:
    """Take words out of a condition, or the whole of it; False when something was not filled in."""
    if not form.is_valid():
        return False
    said, at = form.cleaned_data, clock.now()
    if doing == "woorden":
        operations.word_again(slug=process, words_of=condition, **said, at=at, by=by)
    else:
        operations.hide_words(slug=process, words_of=condition, why=said["why"], at=at, by=by)
    return True


def _spoken(told: Told, data: Any) -> SpokenForm:
    groups = list(told.stood.groups.items()) if told.stood else []
    scenarios = [(one.letter, one.title) for one in told.going_on]
    return SpokenForm(data, groups=groups, scenarios=scenarios)
