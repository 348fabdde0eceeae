"""„Klopt dit?”: the points of one participant behind the code, to agree with, correct or take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from naast.access.gates import public
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.forms.talks import CorrectForm
from naast.participation.views.mine import mine_of, show
from naast.participation.words import AXES, POLARITIES

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.participation.queries import Mine


@public
def check(request: Request, code: str) -> HttpResponse:
    """What was noted of this participant, one by one."""
    found = mine_of(request, code)
    if request.method == "POST":
        return _answered(request, found, code)
    if found.is_new:
        operations.arrive(code=code, municipality_id=request.municipality.pk, at=clock.now(), by=request.actor)
    return _page(request, found, code)


def _page(
    request: Request, found: Mine, code: str, *, form: CorrectForm | None = None, wrong: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "check": queries.check(found.row), "form": form or CorrectForm(), "wrong": wrong, "axes": AXES,
        "polarities": POLARITIES,
    }  # fmt: skip
    return show(request, found, code, "check.html", context, status=status)


def _answered(request: Request, found: Mine, code: str) -> HttpResponse:
    doing, point = request.POST.get("doe", ""), request.POST.get("punt", "")[:16]
    holds, form = {"code": code, "municipality_id": request.municipality.pk, "by": request.actor}, CorrectForm(request.POST)  # fmt: skip
    try:
        if doing in {"klopt", "alles-klopt"}:
            operations.agree(**holds, point="" if doing == "alles-klopt" else point, at=clock.now())  # type: ignore[arg-type]
        elif doing == "anders" and form.is_valid():
            operations.correct(**holds, point=point, words=form.cleaned_data["words"], at=clock.now())  # type: ignore[arg-type]
        elif doing == "anders":
            return _page(request, found, code, form=form, wrong=point, status=400)
        elif doing == "terug":
            operations.take_back(**holds, point=point, at=clock.now())  # type: ignore[arg-type]
            messages.success(request, _("Dit punt is teruggenomen. De woorden zijn weg."))
        elif doing in {"citeer", "citeer-niet"}:
            operations.allow_quotes(**holds, may=doing == "citeer")  # type: ignore[arg-type]
    except rules.NotNow as refused:
        form.add_error("words", _too_late(refused))
        return _page(request, found, code, form=form, wrong=point, status=409)
    except NotFound as gone:
        raise Http404 from gone
    where = f"#punt-{point}" if point and doing != "terug" else ""
    return redirect(here(request, "participation:check", code=code) + where)


def _too_late(refused: rules.NotNow) -> str:
    if refused.doing == "quote":
        return _("Je bent jonger dan 16. Dan mag dit alleen als je vader, moeder of verzorger het ook goed vindt. Vraag het aan wie je sprak.")  # fmt: skip
    return _("Nakijken kan nu niet meer, maar terugnemen kan altijd. Wil je iets zeggen? Bel ons.")
