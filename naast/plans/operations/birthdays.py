"""Twelve, sixteen, eighteen: thirty days before it is said what will change, and on the day itself it changes, in sight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from naast.access.actors import installation
from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotAllowed
from naast.plans import doors, guard, notices, trail
from naast.plans.models import Door, Person, Plan, Seat, Section
from naast.plans.rules import ages
from naast.plans.rules.doors import BY_HAND

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

BEFORE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Turn:
    """What a birthday does: who reads something new about somebody, who no longer does, what others said that ends."""

    person: Person
    age: int
    day: date
    gains: frozenset[int]
    loses: frozenset[int]
    parents: frozenset[int]
    answers_end: bool
    by_hand: bool


def keep_birthdays(*, municipality_id: int, at: datetime, by: Actor) -> int:
    """Look at every plan with a birthday near; returns of how many people something was said. Twice a day is once."""
    if not by.may(Permission.PLAN_KEEP):
        raise NotAllowed(Permission.PLAN_KEEP.value)
    told = 0
    for plan_id in _plans(municipality_id, at):
        with guard.on_behalf_of_naast(municipality_id=municipality_id, plan_id=plan_id, at=at, why="birthday"):
            told += birthdays_of(Plan.objects.select_for_update().get(pk=plan_id), at)
    return told


def birthdays_of(plan: Plan, at: datetime) -> int:
    """The birthdays of one plan, within ``guard.on_behalf_of_naast``; returns of how many people something was said."""
    near = Person.objects.filter(plan=plan, turns_on__lte=clock.local_date(at) + BEFORE).order_by("turns_on", "pk")
    return sum(_look_at(plan, person, at=at) for person in near)


keep_birthdays.permission = Permission.PLAN_KEEP  # type: ignore[attr-defined]


def _plans(municipality_id: int, at: datetime) -> list[int]:
    who = installation(municipality_id=municipality_id)
    with guard.acting(by=who, at=at, why="birthday"), connection.cursor() as cursor:
        cursor.execute("SELECT plan_id FROM plans_with_work(%s, %s) ORDER BY plan_id", [clock.local_date(at), at])
        return [row[0] for row in cursor.fetchall()]


def _look_at(plan: Plan, person: Person, *, at: datetime) -> bool:
    today, day = clock.local_date(at), person.turns_on
    if day is None or person.left_on or person.died_on or not person.born:
        person.turns_on = person.turns = None
        person.save(update_fields=["turns_on", "turns"])
        return False
    turn = what_changes(plan, person, at=at)
    if day > today:
        if person.turns_told == day:
            return False
        person.turns_told = day
        person.save(update_fields=["turns_told"])
        _tell(plan, turn, is_soon=True, at=at)
        return True
    born = date.fromisoformat(person.born)
    person.turns_on, person.turns = ages.next_milestone(born, after=today) or (None, None)
    person.save(update_fields=["turns_on", "turns"])
    doors.review(plan, at=at, why="verjaardag", tell=False)
    _tell(plan, turn, is_soon=False, at=at)
    trail.line(
        plan_id=plan.pk, municipality_id=plan.municipality_id, action=trail.DONE, part="birthday", why="birthday",
        at=at, by=installation(municipality_id=plan.municipality_id), subject=person.public_id,
    ).save()  # fmt: skip
    return True


def what_changes(plan: Plan, person: Person, *, at: datetime) -> Turn:
    """Compare the day before with the day itself, with what stands at this moment. Within ``on_behalf_of_naast``."""
    day = person.turns_on or clock.local_date(at)
    before = doors.facts(plan.pk, at=at, on=day - timedelta(days=1))
    after = doors.facts(plan.pk, at=at, on=day)
    sections = list(Section.objects.filter(plan=plan).values_list("about_id", "part"))
    seats = Seat.objects.filter(plan=plan, kind="family", period__contains=at)
    readers = [one or 0 for one in seats.values_list("person_id", flat=True)]
    gains, loses = set(), set()
    for reader in readers:
        for about, part in sections:
            was, becomes = before.ground(reader, about, part), after.ground(reader, about, part)
            if not was and becomes:
                gains.add(reader)
            if was and not becomes:
                loses.add(reader)
    others = doors.standing(plan.pk, at=at).filter(about=person, is_yes=True).exclude(given_by=person)
    by_hand = Door.objects.filter(plan=plan, seat__kind="family", closed_at=None, ground=BY_HAND)
    return Turn(
        person=person,
        age=person.turns or 0,
        day=day,
        gains=frozenset(gains),
        loses=frozenset(loses),
        parents=frozenset(one.parent for one in before.authorities if one.child == person.pk),
        answers_end=person.turns in {12, 16} and others.exists(),
        by_hand=by_hand.exists(),
    )


def _tell(plan: Plan, turn: Turn, *, is_soon: bool, at: datetime) -> None:
    person, kind = turn.person, "birthday-soon" if is_soon else "birthday"
    head = _head(turn, is_soon=is_soon)
    said: dict[int, str] = {}
    for account in notices.fixed_accounts(plan, at=at):
        said[account] = " ".join([head, *_for_the_fixed_person(turn)])
    concerned = (turn.parents | turn.gains | turn.loses) - {person.pk}
    for key in concerned:
        for account in notices.accounts_of(plan, [key], at=at):
            said[account] = f"{head} {_for_another(turn, key)}"
    for account in notices.accounts_of(plan, [person.pk], at=at):
        said[account] = _for_the_person(turn, is_soon=is_soon)
    for account, words in said.items():
        notices.tell(plan, [account], kind=kind, words=words, page="doors", at=at)


def _head(turn: Turn, *, is_soon: bool) -> str:
    words = _("%(name)s wordt %(age)s op %(day)s.") if is_soon else _("%(name)s is %(age)s geworden op %(day)s.")
    return words % {"name": turn.person.name, "age": turn.age, "day": date_format(turn.day, "j F Y")}


def _for_the_person(turn: Turn, *, is_soon: bool) -> str:
    head = _("Je wordt %(age)s op %(day)s.") if is_soon else _("Je bent %(age)s geworden.")
    rest = {
        12: _("Vanaf dan lees je zelf wat over jou in het plan staat, en beslis je mee wie er meeleest."),
        16: _("Vanaf dan beslis jij wie leest wat over jou gaat. Je ouders lezen dat alleen als jij ja zegt."),
        18: _("Vanaf dan beslis je alles over wat over jou in het plan staat zelf. Praat erover met je vaste persoon."),
    }
    return " ".join([head % {"age": turn.age, "day": date_format(turn.day, "j F Y")}, rest.get(turn.age, "")])


def _for_another(turn: Turn, key: int) -> str:
    name = {"name": turn.person.name}
    if key in turn.loses:
        return _("Vanaf dan lees je niet meer mee in wat over %(name)s gaat, tenzij %(name)s ja zegt.") % name
    if turn.age == 12:
        return _("Vanaf dan leest %(name)s zelf mee, en beslist mee wie er nog meer meeleest.") % name
    return _("Vanaf dan beslist %(name)s zelf over wat over %(name)s in het plan staat.") % name


def _for_the_fixed_person(turn: Turn) -> list[str]:
    name, said = {"name": turn.person.name}, []
    if turn.loses:
        said.append(_("Deuren gaan dicht; wie het aangaat krijgt bericht."))
    if turn.answers_end:
        said.append(
            _("Toestemming die anderen over %(name)s gaven, telt dan niet meer vanzelf. Vraag het %(name)s.") % name
        )
    if turn.by_hand:
        said.append(_("Er staat een deur met de hand open. Kijk of dat nog klopt."))
    if turn.age == 12:
        said.append(_("%(name)s mag nu zelf binnenkomen: nodig %(name)s uit.") % name)
    return said or [_("Aan de deuren verandert niets.")]
