"""Who reads along, part by part and person by person, and on which ground: for the family itself and for who works here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.common import clock
from naast.plans import confiding, doors, guard, present, words
from naast.plans.models import Consent, Door, Invitation, Seat, Section
from naast.plans.models.table import PARTS
from naast.plans.queries.frame import head, names_of_workers
from naast.plans.queries.reading import Choice, Coming, Invited, No, Reader, Reading, Subject, Worker
from naast.plans.record import FAMILY_SEATS, WORKERS, Opened, looks
from naast.plans.rules.doors import BY_HAND, CHOSEN, CONSENT, READ_ALONG

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class _All:
    """Everything at once, to pick from; never leaves this file."""

    known: doors.Facts
    seats: dict[int, Seat]
    doors: list[Door]
    answers: list[Consent]
    me: int | None
    is_worker: bool


@looks(Permission.PLAN_VIEW, part="doors", seats=WORKERS | FAMILY_SEATS)
def who_reads(table: Opened, *, at: datetime, by: Actor) -> Reading:
    """Who reads along, as far as who looks may know: nobody learns here who reads about another grown-up."""
    top = head(table)
    with guard.on_behalf_of_naast(
        municipality_id=table.plan.municipality_id, plan_id=table.plan.pk, at=at, why="doors"
    ):
        every = _everything(table)
        visible = _visible(every)
        subjects = tuple(_subject(every, one) for one in visible)
        opened = {door.seat.person_id for door in every.doors if door.ground == BY_HAND}
        safety = tuple(_choice(every, key) for key in every.seats if key in opened)
        return Reading(
            head=top,
            subjects=subjects,
            workers=_workers(table, every, visible),
            safety=safety if every.is_worker else (),
            seated=tuple(_choice(every, key) for key in every.seats) if every.is_worker else (),
            invited=_invited(table, every),
            can_be_invited=_can_be_invited(table, every),
            may_invite=_may_invite(every),
            coming=_coming(every, visible),
            nobody_yet=not _who_can_read(every.known),
        )


def _everything(table: Opened) -> _All:
    plan, at = table.plan, table.at
    sat = Seat.objects.filter(plan=plan, kind="family", period__contains=at).order_by("pk")
    found = Door.objects.filter(plan=plan, seat__in=sat, closed_at=None).select_related("section", "seat")
    return _All(
        known=doors.facts(plan.pk, at=at),
        seats={one.person_id or 0: one for one in sat},
        doors=list(found),
        answers=list(doors.standing(plan.pk, at=at).filter(purpose=READ_ALONG)),
        me=table.seat.person_id if table.seat else None,
        is_worker=not table.is_family,
    )


def _visible(every: _All) -> list[int | None]:
    """The subjects that who looks may know of: the family, themselves, and whom they read or decide about."""
    family = [key for key, one in every.known.someones.items() if one.is_family and not one.has_left]
    subjects: list[int | None] = [None, *family]
    if every.is_worker or every.me is None:
        return subjects
    mine = {door.section.about_id for door in every.doors if door.seat.person_id == every.me}
    may_say = every.known.may_consent
    return [one for one in subjects if one in mine or one == every.me or may_say(every.me, one)]


def _coming(every: _All, visible: list[int | None]) -> tuple[Coming, ...]:
    """Birthdays within a year after which somebody else decides, the first day first."""
    found = [
        Coming(name=one.name, is_me=key == every.me, age=one.turns, on=one.turns_on)
        for key, one in every.known.people.items()
        if key in visible and one.turns_on and one.turns and every.known.on <= one.turns_on <= every.known.on + A_YEAR
    ]
    return tuple(sorted(found, key=lambda one: one.on))


def _subject(every: _All, about: int | None) -> Subject:
    known, me = every.known, every.me
    may_say = me is not None and known.may_consent(me, about)
    readers = _readers(every, about, may_say=may_say)
    inside = {one.public_id for one in readers}
    others = [key for key in _who_can_read(known) if known.people[key].public_id not in inside and key != about]
    near = [key for key in others if known.someones[key].is_family or key in every.seats]
    is_guest = me is not None and not known.someones[me].is_family
    noes = [one for one in every.answers if one.about_id == about and not one.is_yes]
    return Subject(
        public_id=known.people[about].public_id if about else "",
        name=known.name(about) or _("het hele gezin"),
        is_me=about is not None and about == me,
        readers=tuple(one for one in readers if one.is_me) if is_guest else readers,
        noes=tuple(_no(every, one) for one in noes if may_say or every.is_worker),
        outside=() if is_guest else tuple(known.name(key) for key in near),
        shut=tuple(_choice(every, key) for key in _shut(every, about)) if every.is_worker else (),
        may_say=may_say,
        can_be_let_in=tuple(_choice(every, key) for key in others) if may_say or every.is_worker else (),
    )


def _who_can_read(known: doors.Facts) -> list[int]:
    """People who can have a place of their own: an organisation reads nothing."""
    return [key for key, one in known.people.items() if one.role != "organisation" and known.may_enter(key)]


def _readers(every: _All, about: int | None, *, may_say: bool) -> tuple[Reader, ...]:
    """Who has a door here now, and who would have one as soon as they come in."""
    opened: dict[tuple[int, str], list[Door]] = {}
    for door in every.doors:
        if door.section.about_id == about:
            opened.setdefault((door.seat.person_id or 0, door.ground), []).append(door)
    waiting: dict[tuple[int, str], list[Door]] = {
        (key, ground): []
        for key in every.known.people
        if key not in every.seats and (ground := every.known.ground(key, about, "goals"))
    }
    both = (opened | waiting).items()
    found = [_reader(every, about, key, ground, on, may_say=may_say) for (key, ground), on in both]
    return tuple(sorted(found, key=lambda one: (not one.is_in, one.ground != "zelf", one.name)))


def _reader(every: _All, about: int | None, key: int, ground: str, opened: list[Door], *, may_say: bool) -> Reader:
    own = next((one for one in every.answers if _is_mine(every, one, about, key) and one.is_yes), None)
    by_consent, parts = ground == CONSENT, [door.section.part for door in opened]
    whole = set(parts) >= {"goals", "talks"} or key not in every.seats
    return Reader(
        public_id=every.known.people[key].public_id,
        name=every.known.name(key),
        is_me=key == every.me,
        is_in=key in every.seats,
        ground=ground,
        ground_words=words.word(words.GROUNDS, ground),
        since=min((clock.local_date(door.opened_at) for door in opened), default=None),
        parts=() if whole else tuple(words.word(words.PARTS, one) for one in sorted(parts, key=PARTS.index)),
        taken_back=own.public_id if own and by_consent else "",
        may_refuse=ground in {CONSENT, CHOSEN} and may_say and own is None,
    )


def _is_mine(every: _All, answer: Consent, about: int | None, reader: int) -> bool:
    return answer.given_by_id == every.me and answer.about_id == about and answer.party_person_id == reader


def _no(every: _All, answer: Consent) -> No:
    return No(
        consent=answer.public_id,
        who=every.known.name(answer.given_by_id),
        reader=every.known.name(answer.party_person_id),
        is_mine=answer.given_by_id == every.me,
    )


def _shut(every: _All, about: int | None) -> list[int]:
    """Whom a worker keeps from this by hand."""
    rows = Door.objects.filter(plan_id__in={one.plan_id for one in every.seats.values()}, closed_why=doors.SHUT)
    keys = rows.filter(section__about_id=about).values_list("seat__person_id", flat=True).distinct()
    return [key for key in keys if key in every.seats]


def _choice(every: _All, key: int) -> Choice:
    return Choice(every.known.people[key].public_id, every.known.name(key))


def _may_invite(every: _All) -> bool:
    return every.is_worker or (every.me is not None and every.known.may_consent(every.me, None))


def _can_be_invited(table: Opened, every: _All) -> tuple[Choice, ...]:
    if not _may_invite(every):
        return ()
    parts = [(one.about_id, one.part) for one in Section.objects.filter(plan=table.plan)]
    return tuple(
        replace(_choice(every, key), needs_yes=not every.known.reads_something(key, parts))
        for key in _who_can_read(every.known)
        if key not in every.seats
    )


def _invited(table: Opened, every: _All) -> tuple[Invited, ...]:
    if not _may_invite(every):
        return ()
    rows = Invitation.objects.filter(
        plan=table.plan, used_at=None, revoked_at=None, until__gt=table.at, tries__lt=5
    ).order_by("until")
    return tuple(Invited(one.public_id, every.known.name(one.person_id), one.until) for one in rows)


def _workers(table: Opened, every: _All, visible: list[int | None]) -> tuple[Worker, ...]:
    """Who works with the family now, and what they read of whom; whoever came in with the emergency button too."""
    sat = Seat.objects.filter(plan=table.plan, period__contains=table.at).exclude(kind="family").order_by("pk")
    rows = present.those(sat)
    names = names_of_workers({one.account_id for one in rows}, municipality_id=table.plan.municipality_id, at=table.at)
    found = []
    about = Q() if every.is_worker else Q(about_id=every.me)
    told = set(Section.objects.filter(about, plan=table.plan).exclude(sealed_at=None).values_list("pk", flat=True))
    for seat in rows:
        opened = seat.doors.filter(Q(closed_at=None) | Q(closed_at__gt=table.at)).select_related("section")
        parts = sorted((door.section for door in opened), key=lambda one: (PARTS.index(one.part), one.about_id or 0))
        found.append(
            Worker(
                name=names.get(seat.account_id, ""),
                kind=words.word(words.SEATS, seat.kind),
                sees_all=seat.sees_all,
                parts=tuple(dict.fromkeys(_part(every, one, visible) for one in parts)),
                since=clock.local_date(_since(seat)),
                until=clock.last_day(seat.period.upper) if seat.period.upper else None,
                until_at=seat.period.upper if seat.kind == "emergency" else None,
                not_before=seat.kind in WORKERS and bool(told & confiding.sealed_for(seat.account_id, [table.plan.pk])),
            )
        )
    return tuple(found)


def _since(seat: Seat) -> datetime:
    """Since when somebody sits here, also on another seat right before."""
    start: datetime = seat.period.lower
    before = Seat.objects.filter(plan_id=seat.plan_id, account_id=seat.account_id, period__isempty=False)
    for row in before.order_by("-period"):
        start = row.period.lower if row.period.upper == start else start
    return start


def _part(every: _All, section: Section, visible: list[int | None]) -> str:
    """A part with whom it is about, by name where who looks may know of it."""
    name, about = words.word(words.PARTS, section.part), section.about_id
    if about is None:
        return name
    return f"{name}: {every.known.name(about)}" if about in visible else _("%(part)s: een ander") % {"part": name}
