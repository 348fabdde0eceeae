"""Specialists at the table: their doors rest on consent, and close the same second when it no longer stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q
from django.utils.translation import gettext as _

from naast.common import ids
from naast.plans import gone, notices, owning, purposes
from naast.plans.models import CallIn, CallTurn, Door, Seat, Section
from naast.plans.rules import parties, sharing

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from naast.plans.doors import Facts
    from naast.plans.models import Consent, Plan

PURPOSE, GROUND = "specialist", "erbij"
NO_CONSENT = "toestemming"


@dataclass(frozen=True, slots=True)
class Missing:
    """Whose yes is still missing before we may share what is about somebody with a party, and the exact words."""

    about: str
    about_name: str
    words: str
    asked: tuple[tuple[str, str], ...]
    said_no: tuple[str, ...]


def answers(
    known: Facts, standing: QuerySet[Consent], *, party: str, about_id: int | None, through: date
) -> list[sharing.Answer]:
    """What stands about one person and one party, up to and including a day, of people who may say it.

    A no to this party stops it for whatever purpose, and about the whole family also for each of them.
    """
    rows = [
        row
        for row in standing.filter(party_person=None).filter(Q(purpose=PURPOSE, about_id=about_id) | Q(is_yes=False))
        if parties.is_same(row.party, party)
        and row.about_id in {about_id, None}
        and known.may_consent(row.given_by_id, about_id)
        and (not row.is_yes or row.until is None or row.until >= through)
    ]
    noes = {row.given_by_id for row in rows if not row.is_yes}
    said = [sharing.Answer(one, is_yes=False) for one in sorted(noes)]
    return said + [sharing.Answer(row.given_by_id, is_yes=True) for row in rows if row.given_by_id not in noes]


def may_read(known: Facts, standing: QuerySet[Consent], *, party: str, about_id: int | None, through: date) -> bool:
    """Whether we may share now with this party what is about somebody (None = the whole family)."""
    said = answers(known, standing, party=party, about_id=about_id, through=through)
    about = known.someones[about_id] if about_id else None
    return sharing.may_share(about, said, on=known.on, authorities=known.authorities)


def missing(
    known: Facts, standing: QuerySet[Consent], *, party: str, about_ids: set[int | None], through: date
) -> tuple[Missing, ...]:
    """For each person that is chosen and not agreed on: who must still say yes, and who said no."""
    found = []
    for about_id in sorted(about_ids, key=lambda one: one or 0):
        if may_read(known, standing, party=party, about_id=about_id, through=through):
            continue
        said = answers(known, standing, party=party, about_id=about_id, through=through)
        about = known.someones[about_id] if about_id else None
        deciders = sharing.who_decides(about, on=known.on, authorities=known.authorities) or frozenset(
            key for key in known.people if about_id is None and known.may_consent(key, None)
        )
        noes = {one.by for one in said if not one.is_yes}
        yeses = {one.by for one in said if one.is_yes}
        name = known.name(about_id) or _("het hele gezin")
        found.append(
            Missing(
                about=known.people[about_id].public_id if about_id else "",
                about_name=name,
                words=purposes.purposes()[PURPOSE].sentence(about=known.name(about_id) or _("ons gezin"), party=party),
                asked=tuple((known.people[key].public_id, known.name(key)) for key in sorted(deciders - yeses - noes)),
                said_no=tuple(known.name(key) for key in sorted(noes)),
            )
        )
    return tuple(found)


def turn(call: CallIn, *, state: str, at: datetime, account_id: int | None, words: str = "") -> None:
    """Write down one turn of a call-in."""
    CallTurn.objects.create(
        municipality_id=call.municipality_id, plan_id=call.plan_id, call_in=call, at=at, state=state,
        account_id=account_id, words=words, public_id=ids.public_id(), created_at=at,
    )  # fmt: skip


def move(call: CallIn, *, state: str, at: datetime, account_id: int | None, words: str = "") -> None:
    """The next state of a call-in, with its turn; the version goes up, so that who was second notices."""
    call.state, call.changed_at, call.version = state, at, call.version + 1
    call.save()
    turn(call, state=state, at=at, account_id=account_id, words=words)


def leave(seat: Seat | None, *, at: datetime, why: str) -> None:
    """A guest's seat ends now, and its doors with it: nothing is to be seen from this second."""
    if seat is None or seat.period.isempty:
        return
    seat.doors.filter(closed_at=None).update(closed_at=at, closed_why=why)
    if seat.period.upper is None or seat.period.upper > at:
        seat.period = DateTimeTZRange(seat.period.lower, max(at, seat.period.lower), "[)")
        seat.save(update_fields=["period"])
        owning.tell_who_is_left(seat, at=at)


def review(plan: Plan, known: Facts, standing: QuerySet[Consent], *, at: datetime) -> None:
    """Close the doors of guests for which consent no longer stands, and open those for which it stands again.

    Within ``guard.on_behalf_of_naast``.
    """
    calls = CallIn.objects.filter(plan=plan, state="accepted", seat__period__contains=at).select_related("seat")
    for call in calls:
        if call.seat is None:
            continue
        _open_again(call, call.seat, known, standing, at=at)
        for door in call.seat.doors.filter(closed_at=None).select_related("section"):
            if not may_read(known, standing, party=call.to_name, about_id=door.section.about_id, through=known.on):
                door.closed_at, door.closed_why = at, NO_CONSENT
                door.save(update_fields=["closed_at", "closed_why"])
        if not call.seat.doors.filter(closed_at=None).exists():
            _stop(plan, call, at=at)


def _open_again(call: CallIn, seat: Seat, known: Facts, standing: QuerySet[Consent], *, at: datetime) -> None:
    """Doors that a no closed follow the new yes, while the seat lasts; what a worker stopped stays stopped."""
    for section in Section.objects.filter(plan_id=call.plan_id, pk__in=call.sections):
        last = seat.doors.filter(section=section).order_by("-opened_at", "-pk").first()
        if last is None or last.closed_at is None or last.closed_why != NO_CONSENT:
            continue
        if may_read(known, standing, party=call.to_name, about_id=section.about_id, through=call.until):
            Door.objects.create(
                municipality_id=seat.municipality_id, plan_id=seat.plan_id, seat=seat, section=section, ground=GROUND,
                opened_at=at, created_at=at,
            )  # fmt: skip


def _stop(plan: Plan, call: CallIn, *, at: datetime) -> None:
    leave(call.seat, at=at, why=NO_CONSENT)
    call.reason_words = _("De toestemming staat niet meer.")
    move(call, state="revoked", at=at, account_id=None, words=call.reason_words)
    words = _("%(name)s leest niet meer mee: de toestemming staat niet meer.") % {"name": call.to_name}
    told = [call.asked_by_id, *notices.fixed_accounts(plan, at=at)]
    gone.tell(plan, call.to_account_id, why=gone.CONSENT, at=at)
    notices.tell(plan, told, kind="call-in", words=words, page="calls", at=at)
