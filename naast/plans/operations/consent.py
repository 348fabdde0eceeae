"""Somebody says yes or no to sharing or reading along, and takes it back: with effect from the same second."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotAllowed, NotFound
from naast.plans import doors, guard, notices, parties, purposes, trail
from naast.plans.models import CallIn, Consent, Ground
from naast.plans.operations import said_words, telling
from naast.plans.record import FAMILY_SEATS, GUESTS, WORKERS, Opened, changes
from naast.plans.rules import clean
from naast.plans.rules import parties as party_rules
from naast.plans.rules.sharing import DayPassed, MayNotSay, NoParty, NoPurpose

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor

PARTY_LIMIT = 120


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked: ``about`` and ``reader`` are public ids (no ``about`` is the whole family); ``party`` is typed or chosen.

    ``is_chosen`` says that the party is exactly that one, and nobody needs to be asked who is meant.
    """

    purpose: str
    about: str = ""
    reader: str = ""
    party: str = ""
    until: date | None = None
    is_yes: bool = True
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """The same, understood: who it is about, with whom, and the exact words."""

    about_id: int | None
    reader_id: int | None
    party: str
    words: str


def known_of(table: Opened) -> doors.Facts:
    """Everybody in the plan, for the rules; no page ever gets this."""
    plan = table.plan
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=table.at, why="rules"):
        return doors.facts(plan.pk, at=table.at)


def number_of(known: doors.Facts, public_id: str) -> int:
    """The number of somebody in this plan, or ``NotFound``."""
    found = next((key for key, one in known.people.items() if one.public_id == public_id), None)
    if found is None:
        raise NotFound("person")
    return found


def understood(choice: Choice, known: doors.Facts, *, parties: tuple[str, ...] = ()) -> Asked:
    """What was chosen, with the sentence; ``parties`` are those that who speaks may know.

    Raises ``NoPurpose``, ``NoParty``, ``DayPassed``, ``rules.TooLong``, ``NotFound``, or ``DidYouMean``.
    """
    purpose = next((one for one in purposes.now(on=known.on) if one.code == choice.purpose), None)
    if purpose is None:
        raise NoPurpose(choice.purpose)
    if choice.until is not None and choice.until < known.on:
        raise DayPassed
    about_id = number_of(known, choice.about) if choice.about else None
    reader_id = number_of(known, choice.reader) if purpose.reads_along and choice.reader else None
    if purpose.reads_along and (reader_id is None or not known.may_enter(reader_id) or reader_id == about_id):
        raise NoParty
    if not purpose.reads_along and not choice.party.strip():
        raise NoParty
    party = known.name(reader_id) if reader_id else _party(choice, parties)
    about = known.name(about_id) or _("ons gezin")
    return Asked(about_id, reader_id, party, purpose.sentence(about=about, party=party))


def _party(choice: Choice, known: tuple[str, ...]) -> str:
    typed = clean(" ".join(choice.party.split()), limit=PARTY_LIMIT)
    return typed if choice.is_chosen else party_rules.meant(typed, known)


@changes(
    Permission.PLAN_OWN,
    part="consent",
    action=trail.CREATED,
    why="consent",
    seats=FAMILY_SEATS | GUESTS,
    closed_too=True,
)
def say(table: Opened, *, choice: Choice, at: datetime, by: Actor) -> Consent:
    """Somebody of the family says yes or no for themselves. Raises ``MayNotSay``."""
    return _keep(table, choice, giver=table.seat.person_id or 0 if table.seat else 0, how="self")


@changes(Permission.PLAN_WRITE, part="consent", action=trail.CREATED, why="consent", seats=WORKERS)
def note_answer(table: Opened, *, choice: Choice, given_by: str, at: datetime, by: Actor) -> Consent:
    """A worker writes down what somebody of the family said in a talk. Raises ``MayNotSay``."""
    return _keep(table, choice, giver=number_of(known_of(table), given_by), how="talk")


def _keep(table: Opened, choice: Choice, *, giver: int, how: str) -> Consent:
    known, plan, at = known_of(table), table.plan, table.at
    asked = understood(choice, known, parties=parties.known_to(table))
    if not known.may_consent(giver, asked.about_id):
        raise MayNotSay
    before = _earlier(table, choice.purpose, asked, giver)
    for one in before:
        if one.is_yes == choice.is_yes and one.until == choice.until and one.words == asked.words:
            return one
    said = Consent.objects.create(
        municipality_id=plan.municipality_id, plan=plan, about_id=asked.about_id, given_by_id=giver,
        purpose=choice.purpose, is_yes=choice.is_yes, party=asked.party, party_person_id=asked.reader_id,
        words=asked.words, given_at=at, until=choice.until, how=how, created_at=at,
        noted_by_id=table.by.account_id,
    )  # fmt: skip
    Consent.objects.filter(pk__in=[one.pk for one in before]).update(withdrawn_at=at)
    _take_effect(table, said, has_ended=not choice.is_yes)
    return said


def _earlier(table: Opened, purpose: str, asked: Asked, giver: int) -> list[Consent]:
    """What the same person said before about the same party and person, and what still stands."""
    rows = doors.standing(table.plan.pk, at=table.at).filter(
        purpose=purpose, given_by_id=giver, about_id=asked.about_id, party_person_id=asked.reader_id
    )
    return [row for row in rows if party_rules.is_same(row.party, asked.party)]


@changes(Permission.PLAN_SAY, part="consent", why="consent", seats=WORKERS | FAMILY_SEATS | GUESTS, closed_too=True)
def withdraw(table: Opened, *, consent: str, at: datetime, by: Actor) -> Consent:
    """Take back a yes or a no: who said it, or a worker who heard it. Counts from this second; twice is once."""
    said = Consent.objects.select_for_update().filter(plan=table.plan, public_id=consent).first()
    is_own = said is not None and table.seat is not None and table.seat.person_id == said.given_by_id
    if said is None or (table.is_family and not is_own):
        raise NotFound("consent")
    if said.withdrawn_at is None or said.withdrawn_at > at:
        said.withdrawn_at = at
        said.save(update_fields=["withdrawn_at"])
        _take_effect(table, said, has_ended=said.is_yes)
    return said


def _take_effect(table: Opened, said: Consent, *, has_ended: bool) -> None:
    """Doors open or close, and who it concerns is told: who said it, who has a say or reads there too, and the party."""
    plan, at = table.plan, table.at
    before = telling.reads(plan, said, at=at)
    doors.review(plan, at=at, why="toestemming")
    known = known_of(table)
    change = said_words.Change(table, said, known, before, telling.reads(plan, said, at=at))
    opened = telling.sections_of(plan, known, said, at=at)
    others = [key for key in known.people if key != said.given_by_id and known.may_consent(key, said.about_id)]
    told = [
        *notices.accounts_of(plan, others, at=at),
        *notices.fixed_accounts(plan, at=at),
        *telling.read_too(plan, [one.pk for one in opened], at=at),
    ]
    giver = [one for one in notices.accounts_of(plan, [said.given_by_id], at=at) if one != table.by.account_id]
    names = {
        "who": known.name(said.given_by_id), "about": known.name(said.about_id) or _("het hele gezin"),
        "writer": table.by.name, "reader": said.party, "parts": telling.parts(opened),
    }  # fmt: skip
    first = said_words.what_changed(table, said, opened=bool(opened)) % names
    words = " ".join(one for one in (first, change.effect, said_words.follows(table, said, known) % names) if one)
    told = [one for one in told if one not in {table.by.account_id, *giver}]
    decide = [one for one in notices.accounts_of(plan, others, at=at) if one in told]
    notices.tell(plan, decide, kind="consent", words=words + said_words.may_shut(said, known), page="consent", at=at)
    told = [one for one in told if one not in decide]
    notices.tell(plan, told, kind="consent", words=words, page="consent", at=at)
    notices.tell(plan, giver, kind="consent", words=said_words.noted(said) % names, page="consent", at=at)
    if party := change.for_party(has_ended=has_ended):
        notices.tell(plan, _called_in(table, said.party), kind="consent-ended", words=party, page="plan", at=at)


def _called_in(table: Opened, party: str) -> list[int]:
    rows = CallIn.objects.filter(plan=table.plan, state__in=["sent", "seen", "accepted"])
    return [row.to_account_id for row in rows if party_rules.is_same(row.to_name, party)]


@changes(Permission.PLAN_WRITE, part="ground", why="ground", seats=WORKERS)
def rest_on(table: Opened, *, purpose: str, law: str, note: str, at: datetime, by: Actor) -> Ground:
    """From today this part of the work rests on another law; what it rested on before stays on record."""
    today = clock.local_date(at)
    found = purposes.laws().get(law)
    if purpose not in purposes.work() or found is None or purpose not in found.purposes:
        raise NoPurpose(law)
    if not table.sees_all:
        raise NotAllowed(Permission.PLAN_WRITE.value)
    standing = Ground.objects.filter(plan=table.plan, purpose=purpose, until=None).first()
    tidy = " ".join(note.split())[:200]
    if standing is not None and (standing.law, standing.note) == (law, tidy):
        return standing
    if standing is not None:
        standing.until = today
        standing.save(update_fields=["until"])
    return Ground.objects.create(
        municipality_id=table.plan.municipality_id, plan=table.plan, purpose=purpose, law=law, since=today, note=tidy,
        created_at=at,
    )  # fmt: skip
