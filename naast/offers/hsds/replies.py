"""How the open data answers: JSON or lines, who may ask from where, what a client may keep, and errors that say what to do."""

from __future__ import annotations

import hashlib
import uuid
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse, UnreadablePostError
from django.utils.http import http_date, parse_etags
from django.utils.translation import gettext as _

from naast.common.operations import NotFound
from naast.offers.hsds import asked, listing, reading, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from naast.access.http import Request
    from naast.offers.hsds.asked import Asked
    from naast.offers.hsds.listing import Listing
    from naast.offers.hsds.reading import Window

JSON, LINES, PROBLEM = "application/json", "application/x-ndjson", "application/problem+json"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_TITLES = {
    400: "Bad Request",
    404: "Not Found",
    405: "Method Not Allowed",
    413: "Content Too Large",
    415: "Unsupported Media Type",
}


class NoForm(Exception):
    """A question that came by POST in something else than a form: unread it would answer with everything."""


def endpoint(*methods: str) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """An address of the API for these methods: open to every origin; whatever goes wrong is told in JSON."""
    allowed = [*methods, *(["HEAD"] if "GET" in methods else []), "OPTIONS"]

    def wrap(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def run(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response = _answer(view, request, allowed, args, kwargs)
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = "ETag, Last-Modified"
            return response

        run.csrf_exempt = True  # type: ignore[attr-defined]
        return run

    return wrap


def _answer(
    view: Callable[..., HttpResponseBase], request: Request, allowed: Sequence[str], args: Any, kwargs: Any
) -> HttpResponseBase:
    if request.method == "OPTIONS" or request.method not in allowed:
        return _options(allowed) if request.method == "OPTIONS" else _not_this_way(", ".join(allowed))
    try:
        return view(request, *args, **kwargs)
    except asked.Unreadable as unread:
        return problem(400, _("Niet alles in de vraag is te lezen."), wrong=unread.wrong)
    except NoForm as no:
        return problem(415, str(no))
    except NotFound:
        return problem(404, _("Dit staat niet in de etalage van deze gemeente."))
    except (SuspiciousOperation, BadRequest, UnreadablePostError) as unread:
        status = 413 if isinstance(unread, RequestDataTooBig) else 400
        return problem(status, _("Wat je stuurde is niet te lezen, of te groot."))


def _not_this_way(allowed: str) -> HttpResponse:
    response = problem(405, _("Dat kan op dit adres niet. Vraag met %(methods)s.") % {"methods": allowed})
    response["Allow"] = allowed
    return response


def _options(allowed: Sequence[str]) -> HttpResponse:
    response = HttpResponse(status=204)
    response["Allow"] = response["Access-Control-Allow-Methods"] = ", ".join(allowed)
    response["Access-Control-Allow-Headers"] = "Content-Type, If-None-Match"
    response["Access-Control-Max-Age"] = "86400"
    return response


def problem(status: int, detail: str, *, wrong: Mapping[str, str] | None = None) -> HttpResponse:
    """An error after RFC 9457; ``wrong`` names each parameter that could not be read."""
    body: dict[str, Any] = {"title": _TITLES[status], "status": status, "detail": detail}
    if wrong:
        body["errors"] = [{"parameter": name, "detail": text} for name, text in wrong.items()]
    return HttpResponse(listing.dumped(body), status=status, content_type=PROBLEM)


def parameters(request: Request, names: Iterable[str]) -> Asked:
    """What was asked, in the address or, so that personal words stand in no log, in the form of a POST, which counts first."""
    given, known = dict(request.GET.lists()), tuple(names)
    read = asked.read(given, known)
    if request.method == "POST" and request.content_type not in FORMS and request.body:
        raise NoForm(_("Vraag in het adres, of in een formulier (%(form)s).") % {"form": FORMS[0]})
    if request.method == "POST" and request.content_type in FORMS:
        form = {name: [str(value) for value in values] for name, values in request.POST.lists()}
        read = asked.read(given | form, known)
    return asked.together(read)


def identifier(said: str) -> str:
    """A UUID as this API writes it; what is none, is found nowhere."""
    try:
        return str(uuid.UUID(said))
    except ValueError as wrong:
        raise NotFound(said) from wrong


def one(request: Request, find: Callable[[Window], Any], key: Any) -> HttpResponseBase:
    """A single object, or "not changed". ``key`` is what beside the window it depends on."""
    window = reading.window_of(request)
    obj = find(window)
    return _kept(request, window, (request.path, key), lambda: HttpResponse(listing.dumped(obj), content_type=JSON))


def many(request: Request, asked_for: Asked, find: Callable[[Window, Asked], Listing]) -> HttpResponseBase:
    """A page of a list, or all of it line by line, or "not changed"."""
    window = reading.window_of(request)

    def answer() -> HttpResponseBase:
        found = find(window, asked_for)
        if asked_for.format == "ndjson":
            return StreamingHttpResponse(listing.lines(found), content_type=LINES)
        return HttpResponse(listing.dumped(listing.page(found, asked_for)), content_type=JSON)

    return _kept(request, window, (request.path, asked_for), answer)


def file(request: Request, write: Callable[[Window], HttpResponseBase]) -> HttpResponseBase:
    """A file made from the window, or "not changed"."""
    window = reading.window_of(request)
    return _kept(request, window, request.path, lambda: write(window))


def _kept(request: Request, window: Window, key: Any, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """A weak ETag from the window's state and what was asked; every use asks first whether it still holds."""
    if request.method == "POST":
        response = answer()
        response["Cache-Control"] = "no-store"
        return response
    mark = f'W/"{hashlib.sha256(f"{window.state}:{key!r}".encode()).hexdigest()[:32]}"'
    known = parse_etags(request.headers.get("If-None-Match", ""))
    response = HttpResponse(status=304) if mark in known or "*" in known else answer()
    response["ETag"], response["Cache-Control"] = mark, "public, no-cache"
    if changed := rows.last_change(window.municipality_id):
        response["Last-Modified"] = http_date(changed.timestamp())
    return response
