"""What was said about sharing, with whom and for what; whether we may share now; and on which law the work rests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.common import clock
from naast.plans import doors, guard, purposes, words
from naast.plans.models import Consent, Ground
from naast.plans.operations.consent import Asked, Choice, understood
from naast.plans.queries.frame import Head, head
from naast.plans.queries.reading import Choice as Person
from naast.plans.record import FAMILY_SEATS, WORKERS, Opened, looks
from naast.plans.rules import doors as door_rules
from naast.plans.rules import sharing

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person said, in the exact words, and how long it counts."""

    public_id: str
    who: str
    is_yes: bool
    words: str
    given_on: date
    until: date | None
    ended_on: date | None
    how: str
    counts: bool
    may_take_back: bool


@dataclass(frozen=True, slots=True)
class Deal:
    """Everything said about one party, one purpose and one person, and whether we may share now."""

    purpose: str
    about: str
    party: str
    may_share: bool
    reads_along: bool
    differ: bool
    answers: tuple[Answer, ...]
    still_asked: tuple[str, ...]

    @property
    def words(self) -> str:
        """The newest of the exact words."""
        return self.answers[0].words


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
    top, me = head(table), _me(table)
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
            deals=_deals(known, [one for one in rows if one.pk in stands], me),
            ended=_deals(known, [one for one in rows if one.pk not in stands], me),
            about=tuple(one for key, one in of_family if me is None or known.may_consent(me, key)),
            readers=tuple(
                one
                for key, one in people
                if known.may_enter(key) and key != me and known.people[key].role != "organisation"
            ),
            givers=tuple(one for key, one in people if me is None and _may_say_anything(known, key)),
            about_family=me is None or known.may_consent(me, None),
            purposes=tuple(purposes.now(on=known.on)),
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


def _may_say_anything(known: doors.Facts, key: int) -> bool:
    return known.may_consent(key, key) or known.may_consent(key, None)


def _deals(known: doors.Facts, rows: list[Consent], me: int | None) -> tuple[Deal, ...]:
    together: dict[tuple[str, int | None, str], list[Consent]] = {}
    for row in rows:
        together.setdefault((row.purpose, row.about_id, row.party.casefold()), []).append(row)
    return tuple(_deal(known, found, me) for found in together.values())


def _deal(known: doors.Facts, rows: list[Consent], me: int | None) -> Deal:
    first = rows[0]
    counted = [
        sharing.Answer(one.given_by_id, one.is_yes) for one in rows if known.may_consent(one.given_by_id, one.about_id)
    ]
    found = purposes.purposes().get(first.purpose)
    reads_along = found.reads_along if found else False
    may_share, asked = _now(known, first, counted, reads_along=reads_along)
    return Deal(
        purpose=purposes.purpose_name(first.purpose),
        about=known.name(first.about_id) or _("het hele gezin"),
        party=first.party,
        may_share=may_share,
        reads_along=reads_along,
        differ=len({one.is_yes for one in counted}) > 1,
        answers=tuple(_answer(known, one, me) for one in rows),
        still_asked=asked,
    )


def _now(
    known: doors.Facts, row: Consent, counted: list[sharing.Answer], *, reads_along: bool
) -> tuple[bool, tuple[str, ...]]:
    """Whether it may happen now, and who must still say something: two names are said as one or the other."""
    about = known.someones[row.about_id] if row.about_id else None
    on, authorities = known.on, known.authorities
    if not reads_along:
        asked = sharing.still_asked(about, counted, on=on, authorities=authorities)
        may = sharing.may_share(about, counted, on=on, authorities=authorities)
        return may, tuple(known.name(key) for key in sorted(asked))
    yes = {one.by for one in counted if one.is_yes}
    groups = door_rules.still_asked(about, yes, on=on, authorities=authorities)
    names = tuple(_(" of ").join(known.name(key) for key in sorted(group)) for group in groups)
    return known.ground(row.party_person_id or 0, row.about_id, "goals") is not None, names


def _answer(known: doors.Facts, row: Consent, me: int | None) -> Answer:
    has_ended = row.withdrawn_at is not None or (row.until is not None and row.until < known.on)
    return Answer(
        public_id=row.public_id,
        who=known.name(row.given_by_id),
        is_yes=row.is_yes,
        words=row.words,
        given_on=clock.local_date(row.given_at),
        until=row.until,
        ended_on=clock.local_date(row.withdrawn_at) if row.withdrawn_at else None,
        how=words.word(words.HOW, row.how),
        counts=known.may_consent(row.given_by_id, row.about_id),
        may_take_back=not has_ended and (me is None or me == row.given_by_id),
    )


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


@looks(Permission.PLAN_VIEW, part="consent", seats=WORKERS | FAMILY_SEATS)
def words_for(table: Opened, *, choice: Choice, at: datetime, by: Actor, given_by: str = "") -> tuple[Head, Asked]:
    """The exact words before somebody says yes; raises as ``operations.say`` would."""
    top, me = head(table), _me(table)
    with guard.on_behalf_of_naast(
        municipality_id=table.plan.municipality_id, plan_id=table.plan.pk, at=at, why="consent"
    ):
        known = doors.facts(table.plan.pk, at=at)
        giver = me if me is not None else next((k for k, one in known.people.items() if one.public_id == given_by), 0)
        asked = understood(choice, known)
        if giver not in known.people or not known.may_consent(giver, asked.about_id):
            raise sharing.MayNotSay
        return top, asked
