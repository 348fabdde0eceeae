"""What was said about sharing with one party, and what is so now: whether it may, and whether anybody reads by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.common import clock
from naast.plans import doors, guests, purposes, words
from naast.plans.models import CallIn, Consent, Invitation, Seat
from naast.plans.queries.ending import Ending, Here, here
from naast.plans.rules import doors as door_rules
from naast.plans.rules import parties, sharing

if TYPE_CHECKING:
    from datetime import date

    from naast.plans.record import Opened


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person said, in the exact words, and how long it counts; ``ends`` who stops reading when it is taken back."""

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
    ends: Ending | None


@dataclass(frozen=True, slots=True)
class Deal:
    """Everything said about one party, one purpose and one person, and whether we may share now.

    ``code``, ``about_id``, ``reader`` and ``until`` say it once more in a form; ``call`` is how far a specialist of this
    name is; ``is_in`` whether who reads along has a place, and ``was_invited`` whether they ever were; ``my_turn`` whether
    who looks may say yes, and no; ``ends`` who stops reading at such a no.
    """

    purpose: str
    code: str
    about: str
    about_id: str
    party: str
    reader: str
    until: date | None
    may_share: bool
    reads_along: bool
    is_in: bool
    was_invited: bool
    call: str
    differ: bool
    is_refused: bool
    answers: tuple[Answer, ...]
    still_asked: tuple[str, ...]
    my_turn: tuple[bool, bool]
    ends: Ending | None

    @property
    def is_over(self) -> bool:
        """Whether a specialist who was asked does not come, or not any more: a yes alone brings nobody back."""
        return self.call in {"declined", "revoked", "done"}

    @property
    def may_say(self) -> bool:
        """Whether who looks has something to say here yet."""
        return bool(self.code) and any(self.my_turn)

    @property
    def words(self) -> str:
        """The newest of the exact words."""
        return self.answers[0].words


def deals_of(table: Opened, known: doors.Facts, rows: list[Consent], me: int | None) -> tuple[Deal, ...]:
    """What was said, by purpose, person and party, newest first. Within ``guard.on_behalf_of_naast``."""
    calls, now = _calls(table), here(table, known)
    together: dict[tuple[str, int | None, str], list[Consent]] = {}
    for row in rows:
        together.setdefault((row.purpose, row.about_id, parties.key(row.party)), []).append(row)
    return tuple(_deal(table, known, found, me, calls, now) for found in together.values())


def _deal(
    table: Opened, known: doors.Facts, rows: list[Consent], me: int | None, calls: dict[str, CallIn], now: Here
) -> Deal:  # fmt: skip
    first = rows[0]
    counted = [
        sharing.Answer(one.given_by_id, one.is_yes) for one in rows if known.may_consent(one.given_by_id, one.about_id)
    ]
    found = purposes.purposes().get(first.purpose)
    reads_along = found.reads_along if found else False
    refused = any(not one.is_yes for one in counted)
    may_share, asked = _now(known, first, counted, reads_along=reads_along)
    call = calls.get(parties.key(first.party)) if first.purpose == guests.PURPOSE else None
    if first.purpose == guests.PURPOSE:
        may_share = guests.may_read(
            known, now.standing, party=first.party, about_id=first.about_id, through=known.on
        )  # a no for another purpose stops a specialist too
    return Deal(
        purpose=purposes.purpose_name(first.purpose),
        code=first.purpose if found and purposes.in_force(found.since, found.until, on=known.on) else "",
        about=known.name(first.about_id) or _("het hele gezin"),
        about_id=known.people[first.about_id].public_id if first.about_id else "",
        party=first.party,
        reader=known.people[first.party_person_id].public_id if first.party_person_id else "",
        until=first.until,
        may_share=may_share,
        reads_along=reads_along,
        is_in=_is_in(table, first, reads_along=reads_along),
        was_invited=_was_invited(table, first),
        call=call.state if call else "",
        differ=refused and any(one.is_yes for one in counted),
        is_refused=refused,
        answers=tuple(_answer(known, one, me, now) for one in rows),
        still_asked=() if refused and not may_share else asked,
        my_turn=_my_turn(known, rows, me),
        ends=now.by_a_no(me, party=first.party, about_id=first.about_id) if me is not None else None,
    )


def _calls(table: Opened) -> dict[str, CallIn]:
    """The newest question to each specialist, by their name."""
    rows = CallIn.objects.filter(plan=table.plan).order_by("pk")
    return {parties.key(one.to_name): one for one in rows}


def _is_in(table: Opened, row: Consent, *, reads_along: bool) -> bool:
    """Whether who may read along has a place at the table now: without one a yes opens nothing yet."""
    seats = Seat.objects.filter(plan=table.plan, person_id=row.party_person_id or 0, period__contains=table.at)
    return not reads_along or seats.exists()


def _was_invited(table: Opened, row: Consent) -> bool:
    """Whether somebody asked who reads along to come in before, or they sat here before."""
    mine = {"plan": table.plan, "person_id": row.party_person_id or 0}
    return Invitation.objects.filter(**mine).exists() or Seat.objects.filter(**mine).exists()


def _my_turn(known: doors.Facts, rows: list[Consent], me: int | None) -> tuple[bool, bool]:
    """Whether who looks may still say yes, and no: what they said already is taken back instead."""
    if me is None or not known.may_consent(me, rows[0].about_id):
        return False, False
    mine = {one.is_yes for one in rows if one.given_by_id == me}
    return True not in mine, False not in mine


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


def _answer(known: doors.Facts, row: Consent, me: int | None, now: Here) -> Answer:
    has_ended = row.withdrawn_at is not None or (row.until is not None and row.until < known.on)
    may_take_back = not has_ended and me in {None, row.given_by_id}
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
        may_take_back=may_take_back,
        ends=now.by_taking_back(row) if may_take_back else None,
    )
