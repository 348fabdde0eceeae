"""How somebody wants to stay involved: an address that is sealed, has an end, and is used for nothing else."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.forms import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotAllowed, NotFound, operation
from naast.participation import place, rules
from naast.participation.models import Participant, Step, Told, Verdict

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor
    from naast.access.models import Municipality
    from naast.participation.models import Process

STEER, TAKE_PART, KEEP = (
    Permission.PARTICIPATION_STEER,
    Permission.PARTICIPATION_TAKE_PART,
    Permission.PARTICIPATION_KEEP,
)
LEAST_DIGITS = 8
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach somebody, for what, and until when: ``kind`` is mail, phone or post; ``wishes`` of ``rules.WISHES``."""

    kind: str
    contact: str
    until_on: date
    wishes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses that were opened, in an order that says nothing; never together with what somebody said."""

    process: Process
    rows: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def public_id(self) -> str:
        """What the audit line is about."""
        return self.process.public_id


@dataclass(frozen=True, slots=True)
class Kept:
    """What a night did: mails that went out, and contacts whose last day had passed."""

    mailed: int
    forgotten: int


@operation(TAKE_PART)
def stay(*, code: str, municipality_id: int, said: Contact, at: datetime, by: Actor) -> Participant:
    """Leave or change how one can be reached, by the code. What is past already is not told.

    Raises ``rules.Unfit``, ``rules.NotNow`` for who is under sixteen without a parent's yes, ``NotFound``.
    """
    row = place.participant(code, municipality_id=municipality_id)
    if row.is_under_16 and row.parent_agrees is not True:
        raise rules.NotNow("under-16")
    faults = rules.faults_of_contact(said.kind, said.until_on, said.wishes, today=clock.local_date(at))
    if not _is_whole(said):
        faults["contact"] = "not-whole-address"
    if faults:
        raise rules.Unfit(faults)
    is_first = not row.contact
    row.contact_kind, row.contact, row.contact_until = said.kind, said.contact.strip(), said.until_on
    row.wishes = [wish for wish in rules.WISHES if wish in said.wishes]
    row.save(update_fields=["contact_kind", "contact", "contact_until", "wishes"])
    if is_first:
        _mark(row, _so_far(row), at)
    return row


@operation(TAKE_PART)
def leave_no_address(*, code: str, municipality_id: int, by: Actor) -> Participant:
    """Take back how one can be reached; it is gone at once. Raises ``NotFound``."""
    row = place.participant(code, municipality_id=municipality_id)
    _forget(row)
    return row


@operation(STEER)
def open_addresses(*, slug: str, kind: str, at: datetime, by: Actor) -> Addresses:
    """Open the sealed addresses of who asked to hear by post or phone; the audit line says who looked. Raises ``NotFound``."""
    process = place.process(slug, by=by)
    if kind not in {"post", "phone"}:
        raise NotFound("kind")
    rows = Participant.objects.filter(
        process=process, contact_kind=kind, contact_until__gte=clock.local_date(at), merged_into=None
    )
    return Addresses(process, tuple(sorted((row.contact, tuple(row.wishes)) for row in rows)))


def keep_participation(*, town: Municipality, at: datetime, by: Actor) -> Kept:
    """What a night does in a town: forget contacts past their day, and mail who asked to hear of a step. Safe to run twice.

    Without an address of this installation (``NAAST_URL``) or without mail nothing is sent. A mail that fails is tried
    the next night. Raises ``NotAllowed``.
    """
    if not by.may(KEEP):
        raise NotAllowed(KEEP.value)
    forgotten = _tidy(town.pk, clock.local_date(at))
    if not settings.NAAST_URL or settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        return Kept(0, forgotten)
    rows = Participant.objects.filter(municipality_id=town.pk, contact_kind="mail").select_related("process")
    return Kept(sum(_mail(row, town, at) for row in rows.order_by("pk")), forgotten)


keep_participation.permission = KEEP  # type: ignore[attr-defined]


def _tidy(municipality_id: int, today: date) -> int:
    """Contacts whose day passed go, and verdicts of who took back; a second code's contact goes to the one that counts."""
    given = Participant.objects.filter(municipality_id=municipality_id).exclude(contact="")
    past = list(given.filter(contact_until__lt=today))
    for row in past:
        _forget(row)
    for row in given.filter(merged_into__isnull=False).select_related("merged_into"):
        if row.merged_into and not row.merged_into.contact and not row.merged_into.withdrawn_at:
            for name in ("contact", "contact_kind", "contact_until", "wishes"):
                setattr(row.merged_into, name, getattr(row, name))
            row.merged_into.save()
        _forget(row)
    Verdict.objects.filter(municipality_id=municipality_id, participant__withdrawn_at__isnull=False).delete()
    return len(past)


def _mail(row: Participant, town: Municipality, at: datetime) -> bool:
    """One mail for all that is new; marked and sent together, so that what was not sent is not marked."""
    known = set(Told.objects.filter(participant=row).values_list("about", flat=True))
    closed, opened = _news(row)
    fresh = [about for about in (*closed, *opened) if about not in known]
    if not fresh:
        return False
    link = settings.NAAST_URL + reverse("participation:enter", kwargs={"gemeente": town.slug})
    may_join = any(about in opened for about in fresh)
    words = render_to_string("participation/told.txt", {"town": town, "link": link, "may_join": may_join})
    try:
        with transaction.atomic():
            _mark(row, fresh, at)
            send_mail(_("Er is nieuws over waar je aan meedeed"), words, None, [row.contact])
    except (SMTPException, OSError) as wrong:
        log.warning("news not mailed: %s", type(wrong).__name__)
        return False
    return True


def _news(row: Participant) -> tuple[list[str], list[str]]:
    """What this person asked to be told of: steps that closed, and steps that opened for what they want to do."""
    steps = dict(Step.objects.filter(process_id=row.process_id).values_list("key", "state"))
    closed = [_closed(key) for key, state in steps.items() if state == "closed"] if "hear" in row.wishes else []
    calls = [rules.CALLS[wish] for wish in row.wishes if wish in rules.CALLS]
    return closed, [_opened(key) for key in calls if steps.get(key) == "open"]


def _so_far(row: Participant) -> list[str]:
    """What happened before somebody left an address: they saw it on their own place."""
    steps = Step.objects.filter(process_id=row.process_id).values_list("key", "state")
    return [_closed(key) for key, state in steps if state == "closed"] + [
        _opened(key) for key, state in steps if state != "waiting"
    ]


def _closed(key: str) -> str:
    return f"step:{key}"


def _opened(key: str) -> str:
    return f"open:{key}"


def _mark(row: Participant, abouts: list[str], at: datetime) -> None:
    rows = [
        Told(municipality_id=row.municipality_id, process_id=row.process_id, participant=row, about=about, at=at)
        for about in abouts
    ]
    Told.objects.bulk_create(rows, ignore_conflicts=True)


def _forget(row: Participant) -> None:
    row.contact, row.contact_kind, row.contact_until, row.wishes = "", "", None, []
    row.save(update_fields=["contact", "contact_kind", "contact_until", "wishes"])


def _is_whole(said: Contact) -> bool:
    """Whether an address could be one: a mail address, eight digits, or two lines of post."""
    words = said.contact.strip()
    if said.kind == "mail":
        try:
            validate_email(words)
        except ValidationError:
            return False
        return True
    if said.kind == "phone":
        return sum(sign.isdigit() for sign in words) >= LEAST_DIGITS
    return bool(words)
