"""A specialist is called in: for a purpose, on a part, until a day, with what happens meanwhile; taken back, extended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from naast.access import queries as access
from naast.access.permissions import Permission, Role
from naast.common import clock
from naast.common.operations import NotAllowed, NotFound
from naast.network import queries as network
from naast.plans import alarm, doors, gone, guard, guests, notices, trail
from naast.plans.models import CallIn, ContactDetail, Seat, Section
from naast.plans.operations.consent import Choice, known_of, note_answer
from naast.plans.record import WORKERS, Opened, changes
from naast.plans.rules import ChangedMeanwhile, Empty, calling, clean

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor
    from naast.plans.models import Plan

NEVER_FOR_GUESTS = frozenset({"safety", "confided"})


class NoConsent(Exception):
    """The family did not say yes to sharing this; ``missing`` says who still must, about whom, in which words."""

    def __init__(self, missing: tuple[guests.Missing, ...]) -> None:
        super().__init__(f"{len(missing)} missing")
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked. ``sections`` are public ids; ``heard`` is ``giver:about`` for a yes that was said in a talk."""

    account_id: int
    purpose: str
    bridge: str
    sections: tuple[str, ...]
    until: date
    after: str = ""
    heard: tuple[str, ...] = ()


@changes(Permission.PLAN_WRITE, part="call-in", action=trail.CREATED, why="call-in", seats=WORKERS)
def call_in(table: Opened, *, call: Call, at: datetime, by: Actor) -> CallIn:
    """Ask a specialist directly, when the family agrees. Sent twice within a minute it is asked once.

    Raises ``calling.NotToCall``, ``NoPart``, ``WrongDay``, ``NoBridge``, ``NamesInside``, ``rules.Empty``,
    ``rules.TooLong``, and ``NoConsent`` with what is missing.
    """
    if not table.sees_all:
        raise NotAllowed(Permission.PLAN_WRITE.value)
    sections = parts_of(table, call.sections)
    calling.refuse_day(call.until, today=clock.local_date(at))
    purpose, bridge = _words(table, call)
    name = party_of(call.account_id, by=by, at=at)
    if again := _asked_just_now(table, call, purpose):
        return again
    _refuse_who_is_here(table, call.account_id)
    _agree(table, call, party=name, sections=sections)
    after = CallIn.objects.filter(plan=table.plan, public_id=call.after, state="declined").first()
    made = CallIn.objects.create(
        municipality_id=table.plan.municipality_id, plan=table.plan, to_account_id=call.account_id, to_name=name,
        asked_by_id=by.account_id or 0, purpose=purpose, bridge=bridge, sections=[one.pk for one in sections],
        until=call.until, act_by=calling.act_by("sent", at=at, until=call.until), after=after, changed_at=at,
        created_at=at,
    )  # fmt: skip
    guests.turn(made, state="sent", at=at, account_id=by.account_id)
    tell_family(table.plan, made, _("%(name)s is gevraagd om erbij te komen."), at=at)
    notices.tell(table.plan, [call.account_id], kind="call-in", words=_("Je bent erbij gevraagd."), page="asked", at=at)
    alarm.ring_asked(call.account_id, municipality_id=table.plan.municipality_id)
    return made


def parts_of(table: Opened, public_ids: tuple[str, ...]) -> list[Section]:
    """The chosen sections; raises ``calling.NoPart`` without any, or for one that is never opened to a guest."""
    wanted = set(public_ids)
    found = [one for one in table.sections.values() if one.public_id in wanted and one.part not in NEVER_FOR_GUESTS]
    if not found or len(found) != len(wanted):
        raise calling.NoPart
    return found


def _words(table: Opened, call: Call) -> tuple[str, str]:
    """Purpose and bridge, without a name of the family: both are read before there is a yes."""
    purpose = clean(call.purpose, limit=calling.WORDS_LIMIT)
    try:
        bridge = clean(call.bridge, limit=calling.WORDS_LIMIT)
    except Empty as nothing:
        raise calling.NoBridge from nothing
    if inside := _names_the_family(table, f"{purpose}\n{bridge}"):
        raise calling.NamesInside(inside)
    return purpose, bridge


def _names_the_family(table: Opened, text: str) -> list[str]:
    """What points to this family: a name of one of it, its own name, or a telephone number that stands in the plan."""
    names = [one.name for one in known_of(table).people.values() if one.is_family]
    phones = [one.value for one in ContactDetail.objects.filter(plan=table.plan, kind="phone").order_by("pk")]
    found = [
        *calling.names_within(text, names),
        *calling.family_names_within(text, table.plan.name),
        *calling.numbers_within(text, phones),
    ]
    return list(dict.fromkeys(found))


def party_of(account_id: int, *, by: Actor, at: datetime) -> str:
    """How the family knows this person: a name and what they do. Raises ``NotToCall`` for who has no role for it."""
    held = next((one for one in access.colleagues(by=by, at=at) if one.account_id == account_id), None)
    if held is None or held.is_me or not {Role.SPECIALIST, Role.TEAM} & set(held.roles):
        raise calling.NotToCall
    known = network.who_is(account_id, municipality_id=by.municipality_id or 0, at=at)
    said = f"{known.first_name}, {known.role_text}" if known else held.name
    return " ".join(said.split()).rstrip(",")[:120]


def _asked_just_now(table: Opened, call: Call, purpose: str) -> CallIn | None:
    last = CallIn.objects.filter(plan=table.plan, to_account_id=call.account_id, state="sent").order_by("-pk").first()
    is_same = last is not None and last.purpose == purpose and (table.at - last.created_at).total_seconds() < 60
    return last if is_same else None


def _refuse_who_is_here(table: Opened, account_id: int) -> None:
    asked = CallIn.objects.filter(plan=table.plan, to_account_id=account_id, state__in=calling.WAITING)
    seated = Seat.objects.filter(plan=table.plan, account_id=account_id, period__contains=table.at)
    if asked.exists() or seated.exists():
        raise calling.NotToCall


def _agree(table: Opened, call: Call, *, party: str, sections: list[Section]) -> None:
    """The family's yes must stand for each person it is about, through the last day, with what was heard just now.

    Raises ``NoConsent``, which undoes what was heard: so it names those people too.
    """
    about = {one.about_id for one in sections}
    lacked = lacking_consent(table.plan, party=party, about_ids=about, through=call.until, at=table.at)
    _hear(table, call, party=party)
    if lacking_consent(table.plan, party=party, about_ids=about, through=call.until, at=table.at):
        raise NoConsent(lacked)


def _hear(table: Opened, call: Call, *, party: str) -> None:
    """Write down who said yes in a talk, as the consent page does."""
    for one in call.heard:
        giver, _colon, about = one.partition(":")
        choice = Choice(purpose=guests.PURPOSE, about=about, party=party, until=call.until, is_chosen=True)
        note_answer(table.plan.public_id, choice=choice, given_by=giver, at=table.at, by=table.by)


def lacking_consent(
    plan: Plan, *, party: str, about_ids: set[int | None], through: date, at: datetime
) -> tuple[guests.Missing, ...]:
    """What is missing, seen by Naast itself: who sits at the table may not know all that was said."""
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="call-in"):
        known = doors.facts(plan.pk, at=at)
        said = doors.standing(plan.pk, at=at)
        return guests.missing(known, said, party=party, about_ids=about_ids, through=through)


def tell_family(plan: Plan, call: CallIn, words: str, *, at: datetime) -> None:
    """Whoever of the family reads one of these parts is told, in plain words, where it stands."""
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="call-in"):
        seats = Seat.objects.filter(
            plan=plan, kind="family", period__contains=at, doors__section_id__in=call.sections, doors__closed_at=None
        )
        told = list(seats.order_by("pk").values_list("account_id", flat=True))
    notices.tell(plan, told, kind="call-in", words=words % {"name": call.to_name}, page="calls", at=at)


def call_of(table: Opened, public_id: str, *, version: int) -> CallIn:
    """A call-in of this plan, for change. Raises ``NotFound``, or ``ChangedMeanwhile`` for who was second."""
    row = CallIn.objects.select_for_update().filter(plan=table.plan, public_id=public_id).first()
    if row is None:
        raise NotFound("call-in")
    if row.version != version:
        raise ChangedMeanwhile(row.state, version=row.version)
    table.note(row.public_id)
    return row


@changes(Permission.PLAN_WRITE, part="call-in", why="call-in", seats=WORKERS, closed_too=True)
def revoke_call(table: Opened, *, call: str, version: int, words: str, at: datetime, by: Actor) -> CallIn:
    """Take a question back, stop looking, or end it early; who came along sees nothing from this second."""
    row = call_of(table, call, version=version)
    if row.state not in calling.STANDING | {"declined"}:
        raise calling.CallEnded
    said = clean(words, limit=calling.WORDS_LIMIT)
    guests.leave(row.seat, at=at, why="gestopt")
    guests.move(row, state="revoked", at=at, account_id=by.account_id, words=said)
    came = _("%(name)s leest niet meer mee. Lees waarom.")
    tell_family(
        table.plan, row, came if row.seat_id is not None else _("%(name)s komt er niet bij. Lees waarom."), at=at
    )
    if row.seat_id is not None:
        gone.tell(table.plan, row.to_account_id, why=gone.STOPPED, at=at)
    return row


@changes(Permission.PLAN_WRITE, part="call-in", why="call-in", seats=WORKERS | {"specialist"}, closed_too=True)
def finish_call(table: Opened, *, call: str, version: int, outcome: str, at: datetime, by: Actor) -> CallIn:
    """It is done: what it brought stands in plain words, and the seat ends. Raises ``rules.Empty``."""
    row = call_of(table, call, version=version)
    is_guest = table.seat is not None and table.seat.kind == "specialist"
    if is_guest and row.to_account_id != by.account_id:
        raise NotFound("call-in")
    if row.state != "accepted":
        raise calling.CallEnded
    row.outcome = clean(outcome, limit=calling.WORDS_LIMIT)
    with guard.on_behalf_of_naast(
        municipality_id=table.plan.municipality_id, plan_id=table.plan.pk, at=at, why="call-in"
    ):
        guests.leave(row.seat, at=at, why="klaar")
        guests.move(row, state="done", at=at, account_id=by.account_id)
    tell_family(table.plan, row, _("%(name)s is klaar. Lees wat het bracht."), at=at)
    told = [row.asked_by_id, *notices.fixed_accounts(table.plan, at=at), row.to_account_id]
    words = _("%(name)s is klaar. Lees wat het bracht.") % {"name": row.to_name}
    notices.tell(table.plan, [one for one in told if one != by.account_id], kind="call-in", words=words, page="calls",
                 at=at)  # fmt: skip
    return row


@changes(Permission.PLAN_WRITE, part="call-in", why="call-in", seats=WORKERS)
def extend_call(
    table: Opened, *, call: str, version: int, until: date, at: datetime, by: Actor, heard: tuple[str, ...] = ()
) -> CallIn:
    """Longer, while it still runs, when the family agrees anew. Raises as ``call_in``, and ``CallEnded`` when it is over."""
    row = call_of(table, call, version=version)
    if row.state != "accepted" or row.seat is None or not row.seat.period.upper or row.seat.period.upper <= at:
        raise calling.CallEnded
    calling.refuse_day(until, today=clock.local_date(at))
    if until <= row.until:
        raise calling.WrongDay(until)
    sections = [one for one in table.sections.values() if one.pk in row.sections]
    longer = Call(row.to_account_id, row.purpose, row.bridge, (), until, heard=heard)
    _agree(table, longer, party=row.to_name, sections=sections)
    row.until, row.act_by = until, calling.act_by("accepted", at=at, until=until)
    row.seat.period = DateTimeTZRange(row.seat.period.lower, calling.last_moment(until), "[)")
    row.seat.save(update_fields=["period"])
    said = _("Verlengd tot en met %(day)s.") % {"day": date_format(until, "j F Y")}
    guests.move(row, state="accepted", at=at, account_id=by.account_id, words=said)
    tell_family(table.plan, row, _("%(name)s blijft langer erbij."), at=at)
    notices.tell(table.plan, [row.to_account_id], kind="call-in", words=said, page="calls", at=at)
    return row
