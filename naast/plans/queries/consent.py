"""What was said about sharing, with whom and for what; whether we may share now; and on which law the work rests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.plans import doors, guard, parties, purposes
from naast.plans.models import Consent, Door, Ground, Seat
from naast.plans.operations.consent import Asked, Choice, understood
from naast.plans.queries.deals import Deal, deals_of
from naast.plans.queries.ending import Ending, here
from naast.plans.queries.frame import Head, head
from naast.plans.queries.reading import Choice as Person
from naast.plans.record import FAMILY_SEATS, WORKERS, Opened, looks
from naast.plans.rules import sharing

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Rests:
    """A part of the work, and the law it rests on now and before."""

    purpose: str
    name: str
    law: str
    plain: str
    note: str
    since: date | None
    before: tuple[tuple[str, date, date | None], ...]


@dataclass(frozen=True, slots=True)
class Sharing:
    """The page: what stands, what ended, and what who looks may say something about."""

    head: Head
    deals: tuple[Deal, ...]
    ended: tuple[Deal, ...]
    about: tuple[Person, ...]
    readers: tuple[Person, ...]
    givers: tuple[Person, ...]
    about_family: bool
    purposes: tuple[purposes.Purpose, ...]
    parties: tuple[str, ...]
    reads_now: tuple[str, ...]
    rests: tuple[Rests, ...]

    @property
    def has_law(self) -> bool:
        """Whether it was written down for some part of the work what it rests on."""
        return any(one.law for one in self.rests)


def _me(table: Opened) -> int | None:
    return table.seat.person_id if table.seat and table.is_family else None


@looks(Permission.PLAN_VIEW, part="consent", seats=WORKERS | FAMILY_SEATS)
def what_was_said(table: Opened, *, at: datetime, by: Actor) -> Sharing:
    """What was said about sharing: for the family what they said themselves, or may say something about."""
    top, me, names = head(table), _me(table), parties.known_to(table)
    with guard.on_behalf_of_naast(
        municipality_id=table.plan.municipality_id, plan_id=table.plan.pk, at=at, why="consent"
    ):
        known = doors.facts(table.plan.pk, at=at)
        rows = _rows(table, known)
        stands = set(doors.standing(table.plan.pk, at=at).values_list("pk", flat=True))
        people = [(key, Person(one.public_id, known.name(key))) for key, one in known.people.items()]
        of_family = [(key, one) for key, one in people if known.someones[key].is_family]
        return Sharing(
            head=top,
            deals=deals_of(table, known, [one for one in rows if one.pk in stands], me),
            ended=deals_of(table, known, [one for one in rows if one.pk not in stands], me),
            about=tuple(one for key, one in of_family if me is None or known.may_consent(me, key)),
            readers=tuple(
                one
                for key, one in people
                if known.may_enter(key) and key != me and known.people[key].role != "organisation"
            ),
            givers=tuple(one for key, one in people if me is None and _may_say_anything(known, key)),
            about_family=me is None or known.may_consent(me, None),
            purposes=tuple(purposes.now(on=known.on)),
            parties=names,
            reads_now=_reads_now(table, known),
            rests=_rests(table),
        )


def _rows(table: Opened, known: doors.Facts) -> list[Consent]:
    """What was said, newest first: for the family what they said themselves, or may say something about."""
    rows, me = Consent.objects.filter(plan=table.plan).order_by("-given_at", "-pk"), _me(table)
    return [one for one in rows if me is None or one.given_by_id == me or known.may_consent(me, one.about_id)]


def said_before(table: Opened) -> list[Consent]:
    """The same, to take along; nothing for a specialist, whose page it is not."""
    plan = table.plan
    if not table.is_family and (table.seat is None or table.seat.kind not in WORKERS):
        return []
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=table.at, why="consent"):
        return _rows(table, doors.facts(plan.pk, at=table.at))


def _reads_now(table: Opened, known: doors.Facts) -> tuple[str, ...]:
    """Who reads along now in what is about those over whom who looks may say something: by whatever ground."""
    me = _me(table)
    opened = Door.objects.filter(plan=table.plan, closed_at=None, seat__kind="family", seat__period__contains=table.at)
    rows = opened.values_list("seat__person_id", "section__about_id").distinct()
    keys = {
        reader for reader, about in rows if reader not in {me, about} and (me is None or known.may_consent(me, about))
    }
    return tuple(known.name(key) for key in sorted(keys))


def _may_say_anything(known: doors.Facts, key: int) -> bool:
    return known.may_consent(key, key) or known.may_consent(key, None)


def _rests(table: Opened) -> tuple[Rests, ...]:
    rows = list(Ground.objects.filter(plan=table.plan).order_by("since", "pk"))
    laws = purposes.laws()
    found = []
    for code, name in purposes.work().items():
        mine = [one for one in rows if one.purpose == code]
        now = next((one for one in mine if one.until is None), None)
        law = laws.get(now.law) if now else None
        found.append(
            Rests(
                purpose=code,
                name=name,
                law=law.name if law else "",
                plain=law.plain if law else "",
                note=now.note if now else "",
                since=now.since if now else None,
                before=tuple(
                    (laws[one.law].name if one.law in laws else one.law, one.since, one.until)
                    for one in mine
                    if one.until is not None
                ),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Wording:
    """What is read before a yes or a no: the exact words, who stops reading at a no, and who else decides.

    ``told`` hear it at once on their own page, and one no of theirs shuts it; ``untold`` have no door of their own.
    """

    head: Head
    asked: Asked
    ends: Ending | None
    told: tuple[str, ...]
    untold: tuple[str, ...]


@looks(Permission.PLAN_VIEW, part="consent", seats=WORKERS | FAMILY_SEATS)
def words_for(table: Opened, *, choice: Choice, at: datetime, by: Actor, given_by: str = "") -> Wording:
    """The exact words before somebody says yes or no; raises as ``operations.say`` would."""
    top, me, names = head(table), _me(table), parties.known_to(table)
    with guard.on_behalf_of_naast(
        municipality_id=table.plan.municipality_id, plan_id=table.plan.pk, at=at, why="consent"
    ):
        known = doors.facts(table.plan.pk, at=at)
        giver = me if me is not None else next((k for k, one in known.people.items() if one.public_id == given_by), 0)
        asked = understood(choice, known, parties=names)
        if giver not in known.people or not known.may_consent(giver, asked.about_id):
            raise sharing.MayNotSay
        ends = here(table, known).by_a_no(giver, party=asked.party, about_id=asked.about_id)
        return Wording(top, asked, ends, *_others(table, known, giver, asked.about_id))


def _others(table: Opened, known: doors.Facts, giver: int, about_id: int | None) -> tuple[tuple[str, ...], ...]:
    """Who else may say yes or no about the whole family, with a door of their own and without. Not about one person."""
    if about_id is not None:
        return (), ()
    others = [key for key in known.people if key != giver and known.may_consent(key, None)]
    inside = set(
        Seat.objects.filter(plan=table.plan, kind="family", period__contains=table.at).values_list(
            "person_id", flat=True
        )
    )
    return tuple(known.name(key) for key in others if key in inside), tuple(
        known.name(key) for key in others if key not in inside
    )
