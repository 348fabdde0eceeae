"""A participant chooses by code: one thing after another with large targets, in the hall and at home the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.gates import public
from naast.access.urls_of import here
from naast.common import clock, ids
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.operations.choosing import LONGEST_REASON
from naast.participation.views.mine import mine_of, show

if TYPE_CHECKING:
    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.participation.queries import Asked, Mine


@public
def choosing(request: Request, code: str) -> HttpResponse:
    """What is asked now, and your own answers so far."""
    found, asked = _asked(request, code)
    return show(request, found, code, "choosing.html", {"asked": asked})


@public
def choosing_one(request: Request, code: str, key: str) -> HttpResponse:
    """One scenario or condition, with a large button for each answer; a tap is an answer, and the next one comes."""
    if request.method != "POST":
        return _one(request, code, key, "choosing_one.html")
    where, value, at, by = _where(request, code), _value(request.POST.get("keuze", "")), clock.now(), request.actor
    try:
        if is_letter(key):
            operations.rate(where=where, letter=key, value=value, at=at, by=by)
        else:
            operations.want(where=where, condition=key, value=value, at=at, by=by)
    except (rules.Closed, rules.NotCounted, rules.OnPaper) as refused:
        return _late(request, code, refused)
    except (NotFound, rules.Empty) as gone:
        raise Http404 from gone
    if is_letter(key) and value is not None and value < 0:
        return redirect(here(request, "participation:choosing-why", code=ids.normal_secret(code), key=key))
    return _next(request, code, key)


@public
def choosing_why(request: Request, code: str, key: str) -> HttpResponse:
    """Why somebody would rather not, or cannot: asked, never demanded."""
    if request.method != "POST":
        return _one(request, code, key, "choosing_why.html")
    words, is_sure, where = request.POST.get("waarom", ""), bool(request.POST.get("zeker")), _where(request, code)
    try:
        operations.explain(where=where, letter=key, reason=words, is_sure=is_sure, at=clock.now(), by=request.actor)
    except rules.MayName as hint:
        context: dict[str, object] = {"typed": words, "names": hint.names}
        return _one(request, code, key, "choosing_why.html", context, status=400)
    except (rules.Closed, rules.NotCounted, rules.OnPaper) as refused:
        return _late(request, code, refused, words)
    except rules.Empty as empty:
        if "reason" not in empty.fields:
            raise Http404 from empty
        context = {"typed": words, "is_long": True, "longest": LONGEST_REASON}
        return _one(request, code, key, "choosing_why.html", context, status=400)
    except NotFound as gone:
        raise Http404 from gone
    return _next(request, code, key)


@public
@require_POST
def choosing_need(request: Request, code: str) -> HttpResponse:
    """What you need to go along, or take that back."""
    where, words = _where(request, code), request.POST.get("woorden", "")
    try:
        if taken := request.POST.get("weg", ""):
            operations.drop_need(where=where, condition=taken, by=request.actor)
        else:
            letter, is_sure = request.POST.get("letter", ""), bool(request.POST.get("zeker"))
            operations.need(where=where, letter=letter, words=words, is_sure=is_sure, at=clock.now(), by=request.actor)
    except (rules.Closed, rules.NotCounted) as refused:
        return _late(request, code, refused, words)
    except rules.MayName as hint:
        return _once_more(request, code, words, names=hint.names)
    except rules.Empty:
        return _once_more(request, code, words)
    except NotFound as gone:
        raise Http404 from gone
    return redirect(here(request, "participation:choosing", code=ids.normal_secret(code)))


def _once_more(request: Request, code: str, words: str, *, names: tuple[str, ...] = ()) -> HttpResponse:
    """The page with what was typed: nothing that can be kept, or something that may be a name."""
    found, asked = _asked(request, code)
    context = {"asked": asked, "typed": words, "for_letter": request.POST.get("letter", ""), "names": names}
    return show(request, found, code, "choosing.html", {**context, "is_empty": not names}, status=400)


def is_letter(key: str) -> bool:
    """Whether this names a scenario; a condition has a longer name."""
    return len(key) == 1


def _asked(request: Request, code: str) -> tuple[Mine, Asked]:
    found = mine_of(request, code)
    try:
        return found, queries.asked(found.row)
    except NotFound as gone:
        raise Http404 from gone


def _where(request: Request, code: str) -> operations.At:
    return operations.At(ids.normal_secret(code), request.municipality.pk, request.POST.get("ronde", ""))


def _value(typed: str) -> int | None:
    """What a button says; anything else is a blank, and what is no answer is refused further on."""
    return int(typed) if typed.removeprefix("-").isdecimal() and len(typed) < 3 else None


def _one(
    request: Request, code: str, key: str, template: str, context: dict[str, object] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page of one thing; when it is not asked (any more), the page of what is."""
    found, asked = _asked(request, code)
    if key not in {one.thing.key for one in asked.answers} or not asked.counts or asked.on_paper:
        return redirect(here(request, "participation:choosing", code=ids.normal_secret(code)))
    answer = asked.answer(key)
    shown = {"asked": asked, "answer": answer, "thing": answer.thing, "so_manieth": asked.place_of(key)}
    return show(
        request, found, code, template, {**shown, "next_key": asked.after(key), **(context or {})}, status=status
    )


def _next(request: Request, code: str, key: str) -> HttpResponse:
    secret = ids.normal_secret(code)
    if after := queries.next_asked(secret, key, municipality_id=request.municipality.pk):
        return redirect(here(request, "participation:choosing-one", code=secret, key=after))
    return redirect(here(request, "participation:choosing", code=secret))


def _late(request: Request, code: str, refused: Exception, typed: str = "") -> HttpResponse:
    """Too late, or not counted: said kindly, with what was typed; nothing of it was kept."""
    found, asked = _asked(request, code)
    if isinstance(refused, rules.NotCounted):
        said = _("Jouw groep kiest bij deze conferentie niet mee. Wat je koos is nergens bewaard.")
    elif isinstance(refused, rules.OnPaper):
        said = _("Jij kiest op papier. Wat je hier koos is nergens bewaard.")
    else:
        said = _("Deze ronde is net gesloten. Wat je koos telt niet meer mee en is nergens bewaard.")
    return show(request, found, code, "choosing.html", {"asked": asked, "late": said, "typed": typed}, status=409)
