"""What starts this month: a page, and the same as a calendar that a telephone keeps by itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from icalendar import Calendar, Event

from naast.access.gates import public
from naast.access.urls_of import here
from naast.common import clock
from naast.offers import queries as offers_of
from naast.website.humans import humans

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from naast.access.http import Request

AHEAD = timedelta(days=400)


@public
def agenda(request: Request) -> HttpResponse:
    """What starts in one month, day by day."""
    at = clock.now()
    today = clock.local_date(at)
    first = _month(request.GET.get("maand", ""), today)
    after = clock.months_later(first, 1)
    found = offers_of.starting(request.municipality.pk, since=first, until=after, at=at)
    next_month = clock.months_later(after, 1)
    later = [] if found else offers_of.starting(request.municipality.pk, since=after, until=next_month, at=at)
    context = {
        "first": first,
        "days": found,
        "later": later,
        "before": clock.months_later(first, -1) if first > today.replace(day=1) else None,
        "after": after if after - today < AHEAD else None,
        "humans": humans(request),
    }
    return render(request, "website/agenda.html", context)


@public
@cache_control(public=True, max_age=3600)
def calendar(request: Request) -> HttpResponse:
    """Everything that starts from today on, as iCalendar (RFC 5545)."""
    at = clock.now()
    today = clock.local_date(at)
    found = offers_of.starting(request.municipality.pk, since=today, until=today + AHEAD, at=at)
    return _as_calendar(request, [card for _day, cards in found for card in cards], at)


@public
@cache_control(public=True, max_age=3600)
def one_event(request: Request, slug: str) -> HttpResponse:
    """The start of one offer, for somebody's own calendar."""
    at = clock.now()
    card = offers_of.offer(request.municipality.pk, slug, at=at)
    if card is None or card.starts_on is None:
        raise Http404
    return _as_calendar(request, [card], at)


def _as_calendar(request: Request, cards: Iterable[offers_of.OfferCard], at: datetime) -> HttpResponse:
    feed = Calendar()
    feed.add("prodid", "-//Naast//Agenda//NL")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", _("Etalage %(town)s") % {"town": request.municipality.name})
    for card in cards:
        feed.add_component(_event(request, card, at))
    response = HttpResponse(feed.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="agenda.ics"'
    return response


def _event(request: Request, card: offers_of.OfferCard, at: datetime) -> Event:
    link = request.build_absolute_uri(here(request, "website:offer", slug=card.slug))
    event = Event()
    event.add("uid", f"{card.slug}@{request.municipality.slug}.naast")
    event.add("dtstamp", at)
    event.add("dtstart", card.starts_on)
    event.add("summary", card.title)
    event.add("description", "\n".join(part for part in (card.sentence, card.when, card.join, link) if part))
    event.add("url", link)
    if card.place:
        event.add("location", f"{card.place.name}, {card.place.address}")
    return event


def _month(asked: str, today: date) -> date:
    """The first day of the month that was asked, as 2026-12; else of this month."""
    try:
        first = date.fromisoformat(f"{asked[:7]}-01")
    except ValueError:
        return today.replace(day=1)
    return first if abs(first - today) < AHEAD else today.replace(day=1)
