"""The page where somebody notes what is said, by thumb or keyboard; the same forms work without a script."""

from __future__ import annotations

import uuid
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.gates import requires
from naast.access.permissions import Permission
from naast.access.urls_of import here
from naast.common import clock
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.forms.talks import PointForm, SpeakerForm
from naast.participation.operations.people import letter_of
from naast.participation.views.frame import inside, process_of
from naast.participation.views.talks import WORDS, shut, talk_of

if TYPE_CHECKING:
    from datetime import date

    from naast.access.http import Request
    from naast.participation.queries import TalkShown

WORK = requires(Permission.PARTICIPATION_WORK)
NEW, MOST_PAPERS, RECENT = "nieuw", 50, 3


@WORK
def note(request: Request, process: str, talk: str) -> HttpResponse:
    """Note one point after the other; a post from the page's own queue is answered in JSON."""
    at, found = process_of(request, process), talk_of(request, process, talk)
    if request.method != "POST":
        return _page(request, process, found, PointForm(), who=request.GET.get("spreker", ""))
    form = PointForm(request.POST)
    if not form.is_valid():
        return _told(request, form.errors) or _page(request, process, found, form, who=request.POST.get("speaker", ""), status=400)  # fmt: skip
    try:
        noted = _noted(request, at.slug, talk, form.cleaned_data)
    except (rules.NotNow, rules.TalkShut) as refused:
        form.add_error(None, shut(refused))
        return _refused(request, shut(refused)) or _page(request, process, found, form, who=form.cleaned_data["speaker"], status=409)  # fmt: skip
    except rules.Empty:
        form.add_error("speaker", _("Kies opnieuw wie er spreekt."))
        return _told(request, form.errors) or _page(request, process, found, form, who=NEW, status=400)
    except NotFound as gone:
        raise Http404 from gone
    return _confirmed(request, process, talk, noted)


def _noted(request: Request, process: str, talk: str, said: dict[str, Any]) -> operations.Noted:
    return operations.note(
        slug=process, talk=talk, key=str(said["key"]),
        speaker=operations.Speaker(said["speaker"], said["group"], said["consent"] or "count"),
        remark=operations.Remark(
            said["words"], said["axis"], said["polarity"], is_verbatim=not said["in_short"], read_back=said["read_back"]
        ),
        held_at=_noon(said["on"]), at=clock.now(), by=request.actor,
    )  # fmt: skip


def _noon(day: date | None) -> datetime | None:
    """The middle of the day of a paper form, whose hour nobody wrote down."""
    return datetime.combine(day, time(12), tzinfo=clock.AMSTERDAM) if day else None


def _confirmed(request: Request, process: str, talk: str, noted: operations.Noted) -> HttpResponse:
    weg = here(request, "participation:strike", process=process, talk=talk, point=noted.public_id)
    if _from_queue(request):
        return JsonResponse({"letter": noted.letter, "names": noted.names, "strike": weg})
    if noted.names:
        words = _("Bewaard. Staat hier een naam? %(names)s. Haal het punt dan weg en schrijf het opnieuw zonder.")
        messages.warning(request, words % {"names": ", ".join(noted.names)})
    who = noted.point.participant
    back = here(request, "participation:note", process=process, talk=talk)
    return redirect(f"{back}?spreker={who.public_id if who else ''}")


@WORK
@require_POST
def speaker(request: Request, process: str, talk: str) -> HttpResponse:
    """Somebody new who speaks: group and consent."""
    at, found = process_of(request, process), talk_of(request, process, talk)
    form = SpeakerForm(request.POST)
    if not form.is_valid():
        return _told(request, form.errors) or _page(request, process, found, PointForm(), who=NEW, status=400, new=form)
    said = form.cleaned_data
    try:
        seated = operations.seat_speaker(
            slug=at.slug, talk=talk, speaker=operations.Speaker(str(said["key"]), said["group"], said["consent"]),
            on_paper=bool(said["on"]), at=clock.now(), by=request.actor,
        )  # fmt: skip
    except (rules.NotNow, rules.TalkShut) as refused:
        messages.error(request, shut(refused))
        return _refused(request, shut(refused)) or redirect(here(request, "participation:note", process=process, talk=talk))  # fmt: skip
    except (rules.Empty, NotFound) as gone:
        raise Http404 from gone
    if _from_queue(request):
        return JsonResponse({"letter": seated.letter})
    back = here(request, "participation:note", process=process, talk=talk)
    return redirect(f"{back}?spreker={seated.participant.public_id}")


@WORK
def paper(request: Request, process: str, talk: str) -> HttpResponse:
    """Forms for the square on A4: number, boxes to tick and lines to write on; typed in later on the note page."""
    at, found = process_of(request, process), talk_of(request, process, talk)
    asked = request.GET.get("aantal", "")
    number = min(max(int(asked), 1), MOST_PAPERS) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
    context = {"found": found, "groups": queries.groups(process, by=request.actor), "numbers": range(1, number + 1)}
    return inside(request, at, "talk_paper.html", {**context, **WORDS, "most": MOST_PAPERS}, tab="talks")


def _page(
    request: Request, process: str, found: TalkShown, form: PointForm, *, who: str, status: int = 200, new: Any = None
) -> HttpResponse:
    at = process_of(request, process)
    speakers = [one for one in found.speakers if not one.has_withdrawn]
    chosen = next((one for one in speakers if one.public_id == who), None)
    is_square = found.line.kind == "square"
    context = {
        "at": at, "found": found, "form": form, "new": new, "key": uuid.uuid4(), "speaker_key": uuid.uuid4(),
        "speakers": [chosen] if is_square and chosen else [] if is_square else speakers, "chosen": chosen,
        "is_new": who == NEW or not speakers or (is_square and chosen is None), "is_square": is_square,
        "groups": [(one, rules.young(one.voice, one.age_from, one.age_to)) for one in queries.groups(process, by=request.actor)],
        "next": letter_of(len(found.speakers)), "recent": speakers[-RECENT:][::-1] if is_square and chosen is None else [],
        "number": len(found.speakers), "most": rules.MOST_WORDS, **WORDS,
    }  # fmt: skip
    response = render(request, "participation/note.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _from_queue(request: Request) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def _told(request: Request, errors: Any) -> HttpResponse | None:
    """What is wrong, for the queue of the page; None for a browser without it."""
    said = " ".join(str(words) for all_of_them in errors.values() for words in all_of_them)
    return JsonResponse({"said": said}, status=400) if _from_queue(request) else None


def _refused(request: Request, words: str) -> HttpResponse | None:
    return JsonResponse({"said": words}, status=409) if _from_queue(request) else None
