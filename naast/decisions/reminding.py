"""Closes what is due in every municipality, and tells by mail, once a day at most, that something waits; never what."""

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
from naast.decisions import operations, queries
from naast.network import queries as network

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.models import Municipality

log = logging.getLogger(__name__)


def keep_all(*, at: datetime) -> None:
    """Steps close, frames end, decisions come back and old cases go, municipality by municipality."""
    for municipality_id, _slug in access.every_municipality():
        operations.keep_decisions(at=at, by=installation(municipality_id=municipality_id))
        operations.forget_cases(at=at, by=installation(municipality_id=municipality_id))


def remind_all(*, at: datetime) -> int:
    """One mail to everybody for whom something waits; how many went out.

    Without an address of this installation (``NAAST_URL``) or without mail nothing is sent: the page says it too.
    """
    if not settings.NAAST_URL or settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        return 0
    return sum(_remind(town, at) for town in access.open_municipalities())


def _remind(town: Municipality, at: datetime) -> int:
    people = {account for account, _name in network.may_join(town.pk)}
    sent = 0
    for account, number in sorted(queries.waiting(people, municipality_id=town.pk, at=at).items()):
        try:
            sent += _mail(town, account, number, at)
        except (SMTPException, OSError) as wrong:
            log.warning("reminder not sent: %s", type(wrong).__name__)
    return sent


@transaction.atomic
def _mail(town: Municipality, account: int, number: int, at: datetime) -> bool:
    by = installation(municipality_id=town.pk)
    if not operations.note_nudge(account_id=account, on=clock.local_date(at), by=by):
        return False
    link = settings.NAAST_URL + reverse("decisions:today", kwargs={"gemeente": town.slug})
    words = render_to_string("decisions/reminder.txt", {"town": town, "number": number, "link": link})
    send_mail(_("Je team wacht op jou"), words, None, [access.address_of(account)])
    return True
