"""Somebody has seen what they were told; and who did not come to look gets a mail that says nothing but that."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.db import connection, transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from naast.access import queries as access
from naast.access.actors import installation
from naast.access.permissions import Permission
from naast.common.operations import NotAllowed
from naast.plans import gone, guard
from naast.plans.models import Notice, Seat

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

log = logging.getLogger(__name__)


def seen(*, at: datetime, by: Actor) -> int:
    """Everything that stands there was seen; returns how many were new. Their own list, so no line on a family's trail."""
    if not by.may(Permission.PLAN_VIEW):
        raise NotAllowed(Permission.PLAN_VIEW.value)
    with guard.acting(by=by, at=at, why="notices"):
        return Notice.objects.filter(account_id=by.account_id or 0, read_at=None, at__lte=at).update(read_at=at)


def mail_notices(*, municipality_id: int, at: datetime, by: Actor) -> int:
    """One neutral mail to each account that has something unread and was not mailed about it; returns how many went out.

    Without an address of this installation or without mail nothing is sent. A mail that fails is tried the next night.
    """
    if not by.may(Permission.PLAN_KEEP):
        raise NotAllowed(Permission.PLAN_KEEP.value)
    if not settings.NAAST_URL or settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        return 0
    waiting: dict[int, set[int]] = {}
    for plan_id in _plans(municipality_id, at):
        for account_id in _unread(municipality_id, plan_id, at):
            waiting.setdefault(account_id, set()).add(plan_id)
    return sum(_mail(account_id, plans, municipality_id, at) for account_id, plans in waiting.items())


seen.permission = Permission.PLAN_VIEW  # type: ignore[attr-defined]
mail_notices.permission = Permission.PLAN_KEEP  # type: ignore[attr-defined]


def _plans(municipality_id: int, at: datetime) -> list[int]:
    who = installation(municipality_id=municipality_id)
    with guard.acting(by=who, at=at, why="notices"), connection.cursor() as cursor:
        cursor.execute("SELECT plan_id FROM plans_numbers() ORDER BY plan_id")
        return [row[0] for row in cursor.fetchall()]


def _unread(municipality_id: int, plan_id: int, at: datetime) -> list[int]:
    """Accounts that still sit at this table, or hear that they do not any more, and have something unread there."""
    with guard.on_behalf_of_naast(municipality_id=municipality_id, plan_id=plan_id, at=at, why="notices"):
        here = Seat.objects.filter(plan_id=plan_id, period__contains=at).values("account_id")
        rows = Notice.objects.filter(plan_id=plan_id, read_at=None, mailed_at=None, at__lte=at)
        rows = rows.filter(Q(account_id__in=here) | Q(kind=gone.KIND))
        return list(rows.order_by("account_id").values_list("account_id", flat=True).distinct())


def _mail(account_id: int, plans: set[int], municipality_id: int, at: datetime) -> bool:
    """Marked and sent together: what was not sent is not marked."""
    address = access.address_of(account_id)
    try:
        with transaction.atomic():
            for plan_id in sorted(plans):
                with guard.on_behalf_of_naast(municipality_id=municipality_id, plan_id=plan_id, at=at, why="notices"):
                    Notice.objects.filter(
                        plan_id=plan_id, account_id=account_id, read_at=None, mailed_at=None, at__lte=at
                    ).update(mailed_at=at)
            if address:
                words = render_to_string("plans/notice.txt", {"link": settings.NAAST_URL + reverse("account_login")})
                send_mail(_("Er staat iets nieuws voor je klaar in Naast"), words, None, [address])
    except (SMTPException, OSError) as wrong:
        log.warning("notice not mailed: %s", type(wrong).__name__)
        return False
    return bool(address)
