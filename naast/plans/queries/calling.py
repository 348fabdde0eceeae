"""Specialists who were called in, as everybody at the table sees it: since when, for what, how long, what meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from naast.access.permissions import Permission
from naast.common import clock
from naast.plans import declines, guard, guests, words
from naast.plans.models import CallIn, CallTurn, Door, Person
from naast.plans.operations.calling import NEVER_FOR_GUESTS, lacking_consent
from naast.plans.queries.could import Guest, who_could_come
from naast.plans.queries.frame import Head, head, names_of_workers, worker
from naast.plans.record import FAMILY_SEATS, WORKERS, Opened, looks
from naast.plans.rules import calling

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Turn:
    """One moment: what happened, who did it, in which words."""

    state: str
    at: datetime
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Called:
    """One specialist who was asked: ``parts`` they read, or are asked for; ``shut`` those that a no closed. ``who_acts`` is ``specialist``, ``asker`` or nobody; ``is_over`` when its day passed."""

    public_id: str
    name: str
    portrait: dict[str, Any]
    state: str
    purpose: str
    bridge: str
    parts: tuple[str, ...]
    shut: tuple[str, ...]
    sections: tuple[str, ...]
    asked_by: str
    asked_on: date
    days: int
    until: date
    starts_on: date | None
    act_by: datetime
    who_acts: str
    is_late: bool
    is_over: bool
    is_followed: bool
    why_not: str
    follows: str
    for_family: str
    looks_on: bool
    words: str
    outcome: str
    version: int
    is_me: bool
    turns: tuple[Turn, ...] = field(default=())
    missing: tuple[guests.Missing, ...] = field(default=())

    @property
    def waits(self) -> bool:
        """Whether the family still waits for somebody."""
        return self.state in calling.WAITING or (self.state == "declined" and not self.is_followed)

    @property
    def is_here(self) -> bool:
        """Whether this person sits at the table now."""
        return self.state == "accepted" and not self.is_over


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that can be opened, about one person or (without a name) the whole family."""

    about: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Calls:
    """The page. ``refused`` counts the people in a row who could not; ``could`` is who can be asked now, best first.

    ``could_not`` are older questions that somebody could not come for: folded away.
    """

    head: Head
    here: tuple[Called, ...]
    waiting: tuple[Called, ...]
    past: tuple[Called, ...]
    refused: int
    could: tuple[Guest, ...]
    could_not: tuple[Called, ...]
    groups: tuple[Group, ...]

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The same parts as one list, each with the person it is about."""
        return tuple(
            (key, f"{name}: {group.about}" if group.about else name)
            for group in self.groups
            for key, name in group.parts
        )


@looks(Permission.PLAN_VIEW, part="call-in", seats=WORKERS | FAMILY_SEATS | {"specialist", "emergency"})
def calls(table: Opened, *, at: datetime, by: Actor) -> Calls:
    """Everybody who was called in and may be known here; for who works with the family also whom to ask."""
    top = head(table)
    found = calls_of(table)
    refused = _in_a_row(table)
    could = who_could_come(table) if top.is_worker and top.status != "closed" else ()
    return Calls(
        head=top,
        here=tuple(one for one in found if one.is_here),
        waiting=tuple(one for one in found if one.waits),
        past=tuple(one for one in found if not one.is_here and not one.waits and one.state != "declined"),
        could_not=tuple(one for one in found if one.state == "declined" and not one.waits),
        refused=refused,
        could=could,
        groups=parts_to_open(table) if top.is_worker else (),
    )


def parts_to_open(table: Opened) -> tuple[Group, ...]:
    """The sections that can be opened to a guest: first about the whole family, then by person of the family."""
    people, order = _people(table), list(words.PARTS)
    found: dict[int, list[tuple[str, str]]] = {}
    for one in sorted(table.sections.values(), key=lambda one: (one.about_id or 0, order.index(one.part))):
        about = people.get(one.about_id or 0)
        if one.part not in NEVER_FOR_GUESTS and (one.about_id is None or (about and about.is_family)):
            found.setdefault(one.about_id or 0, []).append((one.public_id, word_of(one.part)))
    return tuple(Group(people[key].name if key in people else "", tuple(parts)) for key, parts in found.items())


def word_of(part: str) -> str:
    """What a part is called."""
    return words.word(words.PARTS, part)


def _people(table: Opened) -> dict[int, Person]:
    """Who may be named here: of who stands around the family, and for a specialist whom an open part is about."""
    rows = Person.objects.filter(plan=table.plan, section_id__in=table.ids("circle"))
    found = {one.pk: one for one in rows.order_by("pk")}
    if table.seat is None or table.seat.kind != "specialist":
        return found
    plan, about = table.plan, [one.about_id for one in table.sections.values() if one.about_id is not None]
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=table.at, why="call-in"):
        return found | {one.pk: one for one in Person.objects.filter(plan=plan, pk__in=about)}


def part_name(part: str, about_id: int | None, people: dict[int, Person]) -> str:
    """What a section is called, with the person it is about."""
    return f"{word_of(part)}: {people[about_id].name}" if about_id in people else word_of(part)


def called(table: Opened) -> QuerySet[CallIn]:
    """Calls of this plan that may be known on this seat, newest first."""
    found = CallIn.objects.filter(plan=table.plan).order_by("-created_at", "-pk")
    if table.sees_all:
        return found
    own = table.by.account_id if table.seat and table.seat.kind == "specialist" else 0
    return found.filter(to_account_id=own) if own else found.filter(sections__overlap=table.ids())


def calls_of(table: Opened) -> tuple[Called, ...]:
    """The same, as a page shows them."""
    rows = list(called(table))
    if not rows:
        return ()
    turns: dict[int, list[CallTurn]] = {}
    for one in CallTurn.objects.filter(call_in__in=rows):
        turns.setdefault(one.call_in_id, []).append(one)
    accounts = {one.account_id for said in turns.values() for one in said if one.account_id}
    names = names_of_workers(accounts | {one.asked_by_id for one in rows}, municipality_id=table.plan.municipality_id,
                             at=table.at)  # fmt: skip
    followed = {one.after_id for one in rows} | _asked_again(rows)
    people = _people(table)
    return tuple(_called(table, one, turns.get(one.pk, []), names, followed, people) for one in rows)


def _asked_again(rows: list[CallIn]) -> set[int | None]:
    """Questions, newest first, after which the same person was asked once more: what counts is the newest."""
    newest: dict[int, int] = {}
    for row in rows:
        newest.setdefault(row.to_account_id, row.pk)
    return {row.pk for row in rows if newest[row.to_account_id] != row.pk}


def _called(
    table: Opened, row: CallIn, turns: list[CallTurn], names: dict[int, str], followed: set[int | None],
    people: dict[int, Person],
) -> Called:  # fmt: skip
    at, today = table.at, clock.local_date(table.at)
    is_late = row.act_by <= at
    reason = declines.declines().get(row.reason)
    who = worker(row.to_account_id, municipality_id=row.municipality_id, at=at)
    shown = [table.sections[key] for key in row.sections if key in table.sections]
    is_followed, opened = row.pk in followed, _opened(table, row)
    return Called(
        public_id=row.public_id, name=row.to_name, portrait=who.portrait if who else {}, state=row.state,
        purpose=row.purpose, bridge=row.bridge,
        parts=tuple(part_name(one.part, one.about_id, people) for one in shown if one.pk in opened),
        shut=tuple(part_name(one.part, one.about_id, people) for one in shown if one.pk not in opened),
        sections=tuple(one.public_id for one in shown),
        asked_by=names.get(row.asked_by_id, ""), asked_on=clock.local_date(row.created_at),
        days=(today - clock.local_date(row.created_at)).days, until=row.until, starts_on=row.starts_on,
        act_by=row.act_by, who_acts=calling.who_acts(row.state, is_late=is_late, is_followed=is_followed),
        is_late=is_late, is_over=row.until < today, is_followed=is_followed, why_not=reason.name if reason else "",
        follows=reason.follows if reason else "", for_family=reason.for_family if reason else "",
        looks_on=reason.looks_on if reason else True, words=_last_words(table, row, turns), outcome=row.outcome or "",
        version=row.version, is_me=row.to_account_id == table.by.account_id,
        turns=tuple(Turn(one.state, one.at, names.get(one.account_id or 0, ""), _words_of(one)) for one in turns),
        missing=_missing(table, row),
    )  # fmt: skip


def _opened(table: Opened, row: CallIn) -> set[int]:
    """The sections that a specialist who came reads at this moment; of who did not come yet or left, all that was asked."""
    if row.state != "accepted" or row.seat_id is None:
        return set(row.sections)
    plan = table.plan
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=table.at, why="call-in"):
        rows = Door.objects.filter(plan=plan, seat_id=row.seat_id, closed_at=None)
        return set(rows.values_list("section_id", flat=True))


def _words_of(turn: CallTurn) -> str:
    """What was said at a turn; what a specialist said on declining is for who asked, and stands with the reason."""
    return "" if turn.state == "declined" else turn.words or ""


def _last_words(table: Opened, row: CallIn, turns: list[CallTurn]) -> str:
    """What was said last: by who stopped it, or, for who works here, by the specialist who could not."""
    if row.state == "declined":
        return row.reason_words if table.seat is not None and table.seat.kind in WORKERS else ""
    return next((_words_of(one) for one in reversed(turns) if one.state == row.state), "")


def _missing(table: Opened, row: CallIn) -> tuple[guests.Missing, ...]:
    """While an answer is awaited a worker sees whether the family's yes still stands."""
    if row.state not in calling.WAITING or not table.sees_all:
        return ()
    about = {one.about_id for one in table.sections.values() if one.pk in row.sections}
    return lacking_consent(table.plan, party=row.to_name, about_ids=about, through=row.until, at=table.at)


def _in_a_row(table: Opened) -> int:
    """How many people could not since the family last got somebody, newest search only; who could not twice is one."""
    who: set[int] = set()
    rows = CallIn.objects.filter(plan=table.plan).order_by("-pk").values_list("state", "reason_side", "to_account_id")
    for state, side, account_id in rows:
        if state in calling.WAITING:
            continue
        if state != "declined" or side != "provider":
            break
        who.add(account_id)
    return len(who)
