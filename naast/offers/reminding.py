"""Asks the keepers of offers, by mail and once in two weeks at most, whether what stands in the window still holds."""

from __future__ import annotations

import logging
from collections import defaultdict
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
from naast.offers import operations, queries

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.models import Municipality

log = logging.getLogger(__name__)


def send_reminders(*, at: datetime) -> int:
    """One mail to each keeper who has something due, with a link per offer; how many mails went out.

    Without an address of this installation (``NAAST_URL``) or without mail nothing is sent: editors still see what is due.
    A mail that fails is tried again the next night.
    """
    if not settings.NAAST_URL or settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        return 0
    return sum(_remind(town, at) for town in access.open_municipalities())


def _remind(town: Municipality, at: datetime) -> int:
    by_keeper: dict[str, list[str]] = defaultdict(list)
    for slug, email in queries.to_remind(town.pk, at=at):
        by_keeper[email].append(slug)
    sent = 0
    for email, slugs in by_keeper.items():
        try:
            _mail(town, email, slugs, at)
            sent += 1
        except (SMTPException, OSError) as wrong:
            log.warning("reminder not sent: %s", type(wrong).__name__)
    return sent


@transaction.atomic
def _mail(town: Municipality, email: str, slugs: list[str], at: datetime) -> None:
    by = installation(municipality_id=town.pk)
    asked = [operations.remind(municipality_id=town.pk, slug=slug, at=at, by=by) for slug in slugs]
    links = [
        (
            one.title,
            settings.NAAST_URL + reverse("offers:still-right", kwargs={"gemeente": town.slug, "secret": one.secret}),
        )
        for one in asked
    ]
    words = render_to_string("offers/reminder.txt", {"town": town, "links": links})
    send_mail(_("Klopt dit nog in de etalage van %(town)s?") % {"town": town.name}, words, None, [email])
