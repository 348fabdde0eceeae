"""Tells by mail, once a day at most and of all contexts in one, that something is new for somebody; never what, or of whom."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from naast.access import queries as access
from naast.access.actors import installation
from naast.common import clock
from naast.decisions import operations as deciding
from naast.decisions import queries as decisions
from naast.network import operations as knowing
from naast.network import queries as network
from naast.participation import operations as hearing
from naast.participation import queries as participation

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.models import Municipality

PAGES = ("network:home", "participation:work", "decisions:today")
log = logging.getLogger(__name__)


def tell_all(*, at: datetime) -> int:
    """One mail to everybody for whom something is new in the network, or who carries a theme that returned; how many went out.

    Without an address of this installation (``NAAST_URL``) or without mail nothing is sent: the page says it too. What
    waits to be decided stands in the same mail, so that who is told here is not reminded of it apart.
    """
    if not settings.NAAST_URL or settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        return 0
    return sum(_tell(town, at) for town in access.open_municipalities())


def _tell(town: Municipality, at: datetime) -> int:
    asked, carry = network.with_news(town.pk, at=at), participation.carriers_to_tell(town.pk, at=at)
    waits = set(decisions.waiting(asked | carry, municipality_id=town.pk, at=at)) if asked | carry else set()
    sent = 0
    for account in sorted(asked | carry):
        pages = [page for page, whom in zip(PAGES, (asked, carry, waits), strict=True) if account in whom]
        try:
            sent += _mail(town, account, pages, at)
        except (SMTPException, OSError) as wrong:
            log.warning("news not told: %s", type(wrong).__name__)
    return sent


@transaction.atomic
def _mail(town: Municipality, account: int, pages: list[str], at: datetime) -> bool:
    """Noted and sent together: what was not sent is told another day."""
    by = installation(municipality_id=town.pk)
    address = access.address_of(account)
    if not address or not deciding.note_nudge(account_id=account, on=clock.local_date(at), by=by):
        return False
    knowing.note_told(account_id=account, at=at, by=by)
    hearing.note_carrier_told(account_id=account, at=at, by=by)
    links = {page: settings.NAAST_URL + reverse(page, kwargs={"gemeente": town.slug}) for page in pages}
    words = render_to_string("website/news.txt", {"links": links.items()})
    send_mail(_("Er staat iets voor je klaar in Naast"), words, None, [address])
    return True
