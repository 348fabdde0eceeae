"""Over whom something new may be, and who reads it then: by name, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.common import clock
from naast.plans import doors, guard, present
from naast.plans.models import Door, Person, Relation, Seat
from naast.plans.models.table import CONFIDED
from naast.plans.operations.placing import ALONE
from naast.plans.queries.frame import names_of_workers
from naast.plans.rules import ages

if TYPE_CHECKING:
    from collections.abc import Collection

    from naast.plans.models import Section
    from naast.plans.record import Opened

WHOLE = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something new may stand. ``key`` is what a form sends; ``later`` would read it as soon as they come in.

    ``workers`` are those of the readers who work here: who looks with the emergency button reads, and decides nothing.
    """

    key: str
    name: str
    readers: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    workers: tuple[str, ...] = ()
    about_id: int | None = None
    is_alone: bool = False
    is_own: bool = False

    @property
    def everybody(self) -> tuple[str, ...]:
        """Who reads it now, and who would as soon as they come in."""
        return (*self.readers, *self.later)


@dataclass(frozen=True, slots=True)
class Abouts:
    """The places that are open to who writes. ``children`` are those a text may name; ``apart`` parents in conflict.

    ``has_child`` says that somebody of the family is under eighteen; ``has_safety`` that the part about safety is open here.
    """

    places: tuple[Place, ...] = ()
    is_family: bool = False
    children: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    has_child: bool = True
    has_safety: bool = True

    @property
    def own(self) -> Place | None:
        """What is about who writes, behind their own doors."""
        return next((one for one in self.places if one.is_own and not one.is_alone), None)

    @property
    def alone(self) -> Place | None:
        """What who writes tells who works here alone."""
        return next((one for one in self.places if one.is_own and one.is_alone), None)

    @property
    def whole(self) -> Place | None:
        """What is of the whole family."""
        return next((one for one in self.places if one.key == WHOLE), None)


def abouts(table: Opened, part: str, people: Collection[Person]) -> Abouts:
    """Over whom somebody may write in a part of the plan; ``people`` are those they may read about."""
    plan, gone = table.plan, {one.pk for one in people if one.left_on is not None}
    near = {one.pk: one for one in people if one.pk not in gone}
    me = table.seat.person_id if table.seat is not None and table.is_family else None
    workers = _workers(table)
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=table.at, why="doors"):
        known = doors.facts(plan.pk, at=table.at)
        seated, beside, pressed = _seated(table), _beside(table), _in_emergency(table)
        found = [
            _place(section, near, known, seated, (workers, (*beside.get(section.pk, ()), *pressed)), me=me)
            for section in table.sections.values()
            if _is_offered(section, part, known, gone, me=me) and (workers or section.part != CONFIDED)
            if section.sealed_at is None
        ]
        apart, has_child = _apart(table, known), _has_child(known)
    order = sorted(found, key=lambda one: (one.key != WHOLE, not one.is_own, one.is_alone))
    children = tuple(one.name for one in near.values() if one.role == "child" and one.is_family)
    named = tuple(known.name(one) for one in apart if one in near)
    return Abouts(tuple(order), table.is_family, children, named, has_child, bool(table.ids("safety")))


def _has_child(known: doors.Facts) -> bool:
    return any(
        one.is_family and not one.has_left and ages.is_child(one.born, on=known.on, is_called_child=one.is_child)
        for one in known.someones.values()
    )


def _is_offered(section: Section, part: str, known: doors.Facts, gone: Collection[int], *, me: int | None) -> bool:
    """Whether who writes may choose it. In confidence is between workers and one person, who may have a door of their own."""
    if section.part == CONFIDED:
        about = section.about_id or 0
        return about not in gone and known.may_enter(about) and me in {None, about}
    return section.part == part and section.about_id not in gone


def _workers(table: Opened) -> tuple[str, ...]:
    """Who works here and reads the whole plan: who acts is told apart."""
    accounts = [one.account_id for one in _see_all(table) if one.kind != "emergency"]
    names = names_of_workers(set(accounts), municipality_id=table.plan.municipality_id, at=table.at)
    mine = table.by.account_id
    return tuple(
        _("jij") if key == mine else names.get(key, "") for key in sorted(accounts, key=lambda one: one != mine)
    )


def _in_emergency(table: Opened) -> tuple[str, ...]:
    """Who reads everything now with the emergency button, and until when."""
    rows = [one for one in _see_all(table) if one.kind == "emergency"]
    names = names_of_workers({one.account_id for one in rows}, municipality_id=table.plan.municipality_id, at=table.at)
    said = _("%(name)s (met de noodknop, tot %(hour)s uur)")
    return tuple(
        said % {"name": names.get(one.account_id, ""), "hour": clock.local(one.period.upper).strftime("%H.%M")}
        for one in rows
    )


def _see_all(table: Opened) -> list[Seat]:
    """Who reads the whole plan now, and still works here."""
    return present.those(Seat.objects.filter(plan=table.plan, sees_all=True, period__contains=table.at).order_by("pk"))


def _seated(table: Opened) -> dict[int, set[int]]:
    """Who of the family sits here, with the sections that are open to them. Within ``on_behalf_of_naast``."""
    seats = Seat.objects.filter(plan=table.plan, kind="family", period__contains=table.at)
    found: dict[int, set[int]] = {one.person_id or 0: set() for one in seats}
    for door in Door.objects.filter(plan=table.plan, seat__in=seats, closed_at=None).select_related("seat"):
        found[door.seat.person_id or 0].add(door.section_id)
    return found


def _beside(table: Opened) -> dict[int, tuple[str, ...]]:
    """Who else was called in and has a door, by section: everybody who reads is named. Within ``on_behalf_of_naast``."""
    rows = Seat.objects.filter(plan=table.plan, sees_all=False, period__contains=table.at).exclude(kind="family")
    here = [one.pk for one in present.those(rows)]
    opened = Door.objects.filter(plan=table.plan, seat_id__in=here, closed_at=None).order_by("seat_id")
    found_doors = list(opened.values_list("section_id", "seat__account_id"))
    accounts = {account for _section, account in found_doors}
    names = names_of_workers(accounts, municipality_id=table.plan.municipality_id, at=table.at)
    found: dict[int, tuple[str, ...]] = {}
    for section, account in found_doors:
        said = _("jij") if account == table.by.account_id else names.get(account, "")
        found[section] = tuple(dict.fromkeys((*found.get(section, ()), said)))
    return found


def _place(
    section: Section, near: dict[int, Person], known: doors.Facts, seated: dict[int, set[int]],
    others: tuple[tuple[str, ...], tuple[str, ...]], *, me: int | None,
) -> Place:  # fmt: skip
    about, is_alone = section.about_id, section.part == CONFIDED
    workers, beside = others
    inside = [key for key, opened in seated.items() if section.pk in opened]
    names = [_("jij") if key == me else known.name(key) for key in sorted(inside, key=lambda one: one != me)]
    if is_alone and about not in inside:
        names.append(known.name(about))
    waiting = [
        known.name(key) for key in near if key not in seated and not is_alone and known.ground(key, about, section.part)
    ]
    public_id = known.people[about].public_id if about else WHOLE
    everybody = (*workers, *beside)
    workers_first = [one for one in everybody if one == _("jij")]
    return Place(
        key=f"{ALONE}{public_id}" if is_alone else public_id,
        name=known.name(about) if about else "",
        readers=(*workers_first, *names, *(one for one in everybody if one != _("jij"))),
        later=tuple(waiting),
        workers=workers,
        about_id=about,
        is_alone=is_alone,
        is_own=about is not None and about == me,
    )


def _apart(table: Opened, known: doors.Facts) -> tuple[int, ...]:
    """Parents of one child who are no longer together, or of whom it was written down that they disagree."""
    rows = list(Relation.objects.filter(plan=table.plan, until=None))
    parents = {row.one_id for row in rows if row.kind == "parent-of"}
    split = [row for row in rows if row.kind == "former-partner" and {row.one_id, row.other_id} <= parents]
    found = {key for row in split for key in (row.one_id, row.other_id)}
    for (parent, child), held in doors.authority(rows, on=known.on).items():
        if held.is_contradicted:
            found |= {parent, *(row.one_id for row in rows if row.kind == "parent-of" and row.other_id == child)}
    return tuple(sorted(found)) if len(found) > 1 else ()
