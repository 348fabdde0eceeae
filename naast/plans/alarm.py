"""A mail that says only that something waits: no name of a family, no plan, no word of what it is about."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from naast.access import queries as access

if TYPE_CHECKING:
    from collections.abc import Iterable

    from naast.access.permissions import Role

log = logging.getLogger(__name__)


def ring(accounts: Iterable[int], *, page: str, municipality_id: int) -> None:
    """Mail these accounts once this transaction is done; ``page`` is the path after the municipality, without a number.

    Without an address of this installation (``NAAST_URL``) no mail goes out: what waits stands on their own pages.
    """
    wanted = list(dict.fromkeys(accounts))
    if settings.NAAST_URL and wanted:
        transaction.on_commit(lambda: _send(wanted, page, municipality_id))


def ring_asked(account_id: int, *, municipality_id: int) -> None:
    """Somebody without a place at the table is asked something: a specialist, or who would take over."""
    ring([account_id], page="gevraagd/", municipality_id=municipality_id)


def ring_role(role: Role, *, page: str, municipality_id: int) -> None:
    """The same, for everybody with a role in a municipality."""
    ring(access.accounts_with(role, municipality_id=municipality_id), page=page, municipality_id=municipality_id)


def _send(accounts: list[int], page: str, municipality_id: int) -> None:
    town = access.slug_of(municipality_id)
    words = render_to_string("plans/alarm.txt", {"link": f"{settings.NAAST_URL}/{town}/{page}"})
    for address in access.addresses(accounts):
        try:
            send_mail(_("Er staat iets voor je klaar in Naast"), words, None, [address])
        except (SMTPException, OSError) as wrong:
            log.warning("mail not sent: %s", type(wrong).__name__)
