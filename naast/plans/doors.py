"""Brings the doors of the family in line with the rules: after a birthday, consent, a change of authority, a new seat."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naast.common import clock
from naast.plans import alarm, gone, guard, guests, notices
from naast.plans.models import Consent, Door, FixedPerson, Notice, Person, Plan, Relation, Seat, Section
from naast.plans.rules import doors as rules
from naast.plans.rules.authority import Standing, Statement
from naast.plans.rules.authority import standing as standing_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet

ABOUT_FAMILY = ("contact", "goals", "talks", "analysis", "documents", "confided")
ABOUT_OTHERS = ("contact",)
NO_MORE = gettext_lazy("Je leest niet meer mee in wat over %(about)s in het plan staat.")
SHUT, UNSHUT = "met-de-hand-dicht", "met-de-hand-dicht-voorbij"


@dataclass(frozen=True, slots=True)
class Change:
    """A door that opened or closed: for whom, to which part, about whom."""

    account_id: int
    reader_id: int
    part: str
    about_id: int | None
    opens: bool
    ground: str
    is_first: bool = False


def someone(person: Person) -> rules.Someone:
    """What the rules want to know of a person."""
    return rules.Someone(
        id=person.pk,
        born=date.fromisoformat(person.born) if person.born else None,
        is_family=person.is_family,
        is_child=person.role == "child",
        has_left=person.left_on is not None or person.died_on is not None,
    )


def may_speak(person: Person, *, on: date) -> bool:
    """Whether the yes of somebody counts for the whole family: a grown-up of the family, or who is sixteen."""
    return rules.may_consent(someone(person), None, on=on, authorities=())


def may_agree(person: Person, *, on: date) -> bool:
    """Whether something can be agreed with somebody of the family: from twelve, as for a place of their own."""
    return person.is_family and rules.may_enter(someone(person), on=on)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the rules want to know of one plan on one day. Names included: never hand these to a page."""

    on: date
    people: dict[int, Person]
    someones: dict[int, rules.Someone]
    authorities: set[rules.Authority]
    yeses: set[rules.Yes]
    noes: set[rules.Yes]
    chosen: int | None = None  # whom the family chose as its fixed person

    def ground(self, reader_id: int, about_id: int | None, part: str) -> str | None:
        """On which ground somebody of the family opens a section that day."""
        return rules.ground(
            self.someones[reader_id],
            self.someones[about_id] if about_id else None,
            part,
            on=self.on,
            authorities=self.authorities,
            yeses=self.yeses,
            noes=self.noes,
            chosen=self.chosen,
        )

    def may_consent(self, giver_id: int, about_id: int | None) -> bool:
        """Whether somebody may say yes or no about a person that day."""
        about = self.someones[about_id] if about_id else None
        return rules.may_consent(self.someones[giver_id], about, on=self.on, authorities=self.authorities)

    def against(self, reader_id: int) -> tuple[int, ...]:
        """Who keeps somebody from outside the family out of what is about the whole of it, by a no that counts."""
        if self.someones[reader_id].is_family:
            return ()
        return tuple(sorted({one.by for one in self.noes if one.about is None and one.reader == reader_id}))

    def may_enter(self, person_id: int) -> bool:
        """Whether somebody may have a place of their own that day."""
        return rules.may_enter(self.someones[person_id], on=self.on)

    def reads_something(self, person_id: int, parts: Iterable[tuple[int | None, str]]) -> bool:
        """Whether somebody has something to come in for: of the family, or a door to what is not about themselves.

        ``parts`` are the sections: about whom, and what.
        """
        if self.someones[person_id].is_family:
            return True
        return any(self.ground(person_id, about, part) for about, part in parts if about != person_id)

    def name(self, person_id: int | None) -> str:
        """What somebody is called; nothing for the whole family."""
        return self.people[person_id].name if person_id in self.people else ""


def facts(plan_id: int, *, at: datetime, on: date | None = None) -> Facts:
    """What is known of a plan. ``on`` asks how it is on another day, with what stands at this moment.

    Within ``guard.on_behalf_of_naast``: who sits at the table may not know all of this.
    """
    day = on or clock.local_date(at)
    people = {one.pk: one for one in Person.objects.filter(plan_id=plan_id).order_by("pk")}
    someones = {key: someone(one) for key, one in people.items()}
    held = authority(Relation.objects.filter(plan_id=plan_id), on=day)
    said = {rules.Authority(parent=one, child=other) for (one, other), found in held.items() if found.has}
    fixed = FixedPerson.objects.filter(plan_id=plan_id, period__contains=at).values_list("person_id", flat=True).first()
    known = Facts(day, people, someones, said, set(), set(), fixed)
    answers = standing(plan_id, at=at).filter(purpose=rules.READ_ALONG, party_person__isnull=False)
    for by, about, reader, is_yes in answers.values_list("given_by_id", "about_id", "party_person_id", "is_yes"):
        if known.may_consent(by, about):
            (known.yeses if is_yes else known.noes).add(rules.Yes(by=by, about=about, reader=reader or 0))
    return known


def authority(relations: Iterable[Relation], *, on: date) -> dict[tuple[int, int], Standing]:
    """What we hold to about each parent and child of whom some source spoke: by the numbers of the two."""
    found: dict[tuple[int, int], list[Statement]] = {}
    for row in relations:
        is_over = row.until is not None and row.until <= on
        if row.kind != "parent-of" or row.has_authority is None or row.authority_checked_on is None or is_over:
            continue
        said = Statement(row.has_authority, row.authority_source, row.authority_checked_on)
        found.setdefault((row.one_id, row.other_id), []).append(said)
    return {pair: standing_of(said) for pair, said in found.items()}


def standing(plan_id: int, *, at: datetime) -> QuerySet[Consent]:
    """What was said and not taken back, and whose last day has not passed."""
    return Consent.objects.filter(plan_id=plan_id, given_at__lte=at).filter(
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=at), Q(until=None) | Q(until__gte=clock.local_date(at))
    )


def make_sections(person: Person) -> None:
    """The sections about somebody, so that what is written about them has a door of its own. Safe to repeat."""
    for part in ABOUT_FAMILY if person.is_family else ABOUT_OTHERS:
        Section.objects.get_or_create(
            municipality_id=person.municipality_id, plan_id=person.plan_id, part=part, about=person, sealed_at=None
        )


def review(plan: Plan, *, at: datetime, why: str, tell: bool = True) -> list[Change]:
    """Open and close doors of the family as the rules say now; returns what changed.

    Who reads something new, or no longer reads something, is told; at a first review, when somebody comes in, nobody is.
    """
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="doors"):
        known = facts(plan.pk, at=at)
        seats = Seat.objects.filter(plan=plan, kind="family", period__contains=at)
        sections = list(Section.objects.filter(plan=plan))
        changed: list[Change] = []
        for seat in seats:
            is_first = not seat.doors.exists()
            standing_open = {door.section_id: door for door in seat.doors.filter(closed_at=None)}
            shut = shut_by_hand(seat)
            for section in sections:
                ground = known.ground(seat.person_id or 0, section.about_id, section.part)
                door = standing_open.get(section.pk)
                if change := _settle(seat, section, door, None if section.pk in shut else ground, at=at, why=why):
                    changed.append(replace(change, is_first=is_first))
            _stand_up(seat, known, at=at, why=why)
        guests.review(plan, known, standing(plan.pk, at=at), at=at)
        if tell:
            tell_readers(plan, changed, known, at=at)
        return changed


def tell_readers(plan: Plan, changed: list[Change], known: Facts, *, at: datetime) -> None:
    """One notice for each reader and each person it is about, however many parts changed."""
    for account_id, about_id in {(one.account_id, one.about_id) for one in changed if one.opens}:
        _drop(plan, account_id, str(NO_MORE) % {"about": known.name(about_id) or _("het hele gezin")}, at=at)
    told = {(one.account_id, one.about_id, one.opens) for one in changed if not one.is_first}
    for account_id, about_id, opens in sorted(told, key=str):
        about = known.name(about_id) or _("het hele gezin")
        words = _("Je leest nu mee in wat over %(about)s in het plan staat.") if opens else str(NO_MORE)
        notices.tell(plan, [account_id], kind="door", words=words % {"about": about}, page="doors", at=at)


def _drop(plan: Plan, account_id: int, words: str, *, at: datetime) -> None:
    """What is no longer true is not told any more to who did not read it yet."""
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why="notice"):
        rows = Notice.objects.filter(plan=plan, account_id=account_id, kind="door", read_at=None)
        Notice.objects.filter(pk__in=[one.pk for one in rows if one.words == words]).delete()


GONE = {
    "toestemming": gone.CONSENT,
    **dict.fromkeys(("vervanging", "vaste-persoon"), gone.TAKEN_OVER),
}


def _stand_up(seat: Seat, known: Facts, *, at: datetime, why: str) -> None:
    """Who is no longer there, and a guest for whom no door about another is open, has no seat: the question is not theirs.

    Unless the family chose this guest as its fixed person.
    """
    person_id = seat.person_id or 0
    is_family, may_enter = known.someones[person_id].is_family, known.may_enter(person_id)
    of_others = seat.doors.filter(closed_at=None).exclude(section__about_id=person_id)
    is_fixed = FixedPerson.objects.filter(plan_id=seat.plan_id, person_id=person_id, period__contains=at).exists()
    if (may_enter and (is_family or is_fixed or of_others.exists())) or seat.period.lower >= at:
        return
    seat.doors.filter(closed_at=None).update(closed_at=at, closed_why="stoel weg")
    seat.period = DateTimeTZRange(seat.period.lower, at, "[)")
    seat.save(update_fields=["period"])
    if not shut_by_hand(seat):  # who shut a door by hand tells it, when that is safe
        gone.tell(seat.plan, seat.account_id, why=GONE.get(why, gone.OTHERWISE), at=at)
        alarm.ring([seat.account_id], page="mijn-plan/", municipality_id=seat.municipality_id)


def shut_by_hand(seat: Seat) -> set[int]:
    """Sections that a worker closed to somebody, with a reason, until a worker opens them again."""
    mine = Door.objects.filter(plan_id=seat.plan_id, seat__person_id=seat.person_id or 0, closed_why=SHUT)
    return set(mine.values_list("section_id", flat=True))


def _settle(
    seat: Seat, section: Section, door: Door | None, ground: str | None, *, at: datetime, why: str
) -> Change | None:
    """Make one door as it should be; a door that a worker opened by hand stays."""
    by_hand = door is not None and door.ground == rules.BY_HAND
    if by_hand or (door is None and ground is None) or (door is not None and door.ground == ground):
        return None
    if door is not None:
        door.closed_at, door.closed_why = at, why
        door.save(update_fields=["closed_at", "closed_why"])
    if ground is not None:
        Door.objects.create(
            municipality_id=seat.municipality_id, plan_id=seat.plan_id, seat=seat, section=section, ground=ground,
            opened_at=at,
        )  # fmt: skip
    if door is not None and ground is not None:
        return None  # another ground for the same open door is nothing to tell
    return Change(
        account_id=seat.account_id, reader_id=seat.person_id or 0, part=section.part, about_id=section.about_id,
        opens=ground is not None, ground=ground or (door.ground if door else ""),
    )  # fmt: skip
