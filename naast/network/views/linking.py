"""What one button does between people: I know you, yes or no, take it back, bring together, ask to be brought together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naast.access.urls_of import here
from naast.common import clock
from naast.network import operations, rules
from naast.network.views.frame import taking_part

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from naast.access.http import Request
    from naast.network.models import Introduction


def _said(request: Request, name: str) -> str:
    return request.POST.get(name, "")[: rules.MOST_WORDS].replace("\x00", "")


def _home(request: Request) -> HttpResponse:
    return redirect(here(request, "network:home"))


@taking_part
@require_POST
def i_know(request: Request, seat: str) -> HttpResponse:
    """I know this person."""
    made = operations.say_i_know(seat=seat, at=clock.now(), by=request.actor)
    if made.agreed_at:
        messages.success(request, _("Jullie kennen elkaar. Zo kunnen anderen elkaar via jullie vinden."))
    else:
        messages.success(request, _("We vragen of dat klopt. Tot die tijd staat er: nog niet."))
    return redirect(here(request, "network:whom", seat=seat))


@taking_part
@require_POST
def take_back(request: Request, seat: str) -> HttpResponse:
    """We do not know each other any longer."""
    operations.end_link(seat=seat, at=clock.now(), by=request.actor)
    messages.success(request, _("De band is weg. We zeggen er niets over tegen de ander."))
    return redirect(here(request, "network:whom", seat=seat))


@taking_part
@require_POST
def answer_link(request: Request, link: str) -> HttpResponse:
    """Whether it is right that somebody knows me."""
    agrees = request.POST.get("antwoord") == "ja"
    try:
        operations.answer_link(link=link, agrees=agrees, at=clock.now(), by=request.actor)
        _thank(request, agrees=agrees)
    except rules.NotNow:
        _too_late(request)
    return _home(request)


@taking_part
@require_POST
def bring_together(request: Request, seat: str) -> HttpResponse:
    """I bring this person together with somebody else I know."""
    done = _("Je bracht ze in contact. Zeggen ze allebei ja, dan lees je dat hier.")
    return _between(request, operations.introduce, {"one": seat, "other": _said(request, "met")}, done)


@taking_part
@require_POST
def ask(request: Request, seat: str) -> HttpResponse:
    """I ask this person to bring me together with somebody they know."""
    done = _("Je vraag is gesteld. Er staat nog niet, tot jullie in contact zijn.")
    return _between(request, operations.ask_to_be_introduced, {"introducer": seat, "to": _said(request, "met")}, done)


@taking_part
@require_POST
def answer_introduction(request: Request, introduction: str) -> HttpResponse:
    """Yes or no to an introduction: to make it, or to meet."""
    agrees = request.POST.get("antwoord") == "ja"
    try:
        operations.answer_introduction(introduction=introduction, agrees=agrees, at=clock.now(), by=request.actor)
        _thank(request, agrees=agrees)
    except rules.NotNow:
        _too_late(request)
    except rules.NotLinked as refused:
        _cannot(request, refused)
    return _home(request)


def _between(request: Request, bring: Callable[..., Introduction], whom: dict[str, str], done: str) -> HttpResponse:
    """Bring people together in one of the two ways, or say why that cannot be."""
    try:
        bring(**whom, words=_said(request, "woorden"), at=clock.now(), by=request.actor)
        messages.success(request, done)
    except (rules.NotLinked, rules.KnownAlready) as refused:
        _cannot(request, refused)
    return _home(request)


def _thank(request: Request, *, agrees: bool) -> None:
    messages.success(request, _("Gedaan.") if agrees else _("Goed. Niemand leest dat je nee zei."))


def _too_late(request: Request) -> None:
    messages.error(request, _("Deze vraag wacht niet meer op jou. Kijk wat er nu staat."))


def _cannot(request: Request, refused: Exception) -> None:
    if isinstance(refused, rules.KnownAlready):
        messages.info(request, _("Deze twee kennen elkaar al."))
    else:
        messages.error(request, _("Dat kan alleen als je hen allebei kent. Er is intussen iets veranderd."))
