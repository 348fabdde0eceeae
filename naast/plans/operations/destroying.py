"""A record is destroyed, whole or in part: proposed, reviewed and decided by three people (``carrying_out`` does it)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.utils.translation import gettext as _

from naast.access.actors import installation
from naast.access.permissions import Permission
from naast.common import clock, ids
from naast.common.operations import NotAllowed, NotFound
from naast.plans import confiding, duty, guard, notices, terms, trail
from naast.plans.models import Destruction, Plan
from naast.plans.operations import sparing
from naast.plans.operations.beside import may_object, may_take_back
from naast.plans.operations.holding import is_held, refuse_held
from naast.plans.record import FAMILY_SEATS, Opened, changes
from naast.plans.rules import clean, retention

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from naast.access.actors import Actor

LIMIT = 1000
WHY = PART = "destruction"
TAKEN_BACK = "taken-back"


def find_due(*, municipality_id: int, at: datetime, by: Actor) -> int:
    """Put every plan whose term has passed, and that nothing holds, on the list; returns how many came to stand there."""
    _need(by, Permission.PLAN_KEEP)
    today = clock.local_date(at)
    years = terms.term("plan", on=today).years
    who, found = installation(municipality_id=municipality_id), 0
    with guard.acting(by=who, at=at, why=WHY), connection.cursor() as cursor:
        cursor.execute("SELECT plan_id FROM plans_quiet_since(%s)", [at - timedelta(days=years * 365)])
        plans = [row[0] for row in cursor.fetchall()]
    for plan_id in plans:
        with guard.on_behalf_of_naast(municipality_id=municipality_id, plan_id=plan_id, at=at, why=WHY):
            found += _put_on_list(Plan.objects.get(pk=plan_id), years, at=at)
    return found


find_due.permission = Permission.PLAN_KEEP  # type: ignore[attr-defined]


def _put_on_list(plan: Plan, years: int, *, at: datetime) -> bool:
    ended, changed = clock.local_date(plan.closed_at or plan.changed_at), clock.local_date(plan.changed_at)
    due_on = retention.plan_may_go_on(ended_on=ended, changed_on=changed, years=years)
    is_listed = Destruction.objects.filter(plan_id=plan.pk, state__in=retention.OPEN).exists()
    if due_on > clock.local_date(at) or is_listed or is_held(plan.pk, at=at):
        return False
    Destruction.objects.create(
        public_id=ids.public_id(), municipality_id=plan.municipality_id, plan_id=plan.pk, asked_at=at,
        ground="bewaartermijn",
    )  # fmt: skip
    return True


def _need(by: Actor, permission: Permission) -> None:
    if not by.may(permission):
        raise NotAllowed(permission.value)


def _turn(
    public_id: str, verb: Callable[[Destruction], None], *, states: tuple[str, ...], at: datetime, by: Actor
) -> Destruction:
    """One step: the row is found and locked, its plan opened for Naast, and a line left. Refused while a hold counts."""
    town = by.municipality_id or 0
    with guard.acting(by=installation(municipality_id=town), at=at, why=WHY):
        found = Destruction.objects.filter(public_id=public_id, municipality_id=town).first()
    if found is None or found.plan_id is None:
        raise NotFound("destruction")
    with guard.on_behalf_of_naast(municipality_id=town, plan_id=found.plan_id, at=at, why=WHY):
        row = Destruction.objects.select_for_update().get(pk=found.pk)
        if row.state not in states:
            raise retention.NotYourTurn
        held = is_held(found.plan_id, at=at)
        if held:
            refuse_held(row, at=at)
        else:
            verb(row)
            row.save()
        duty.line(
            plan_id=found.plan_id, municipality_id=town, action=trail.UPDATED, part=PART, why=WHY, at=at, by=by,
            subject=row.public_id,
        )  # fmt: skip
    if held:
        raise retention.Held
    return row


def _tell(row: Destruction, words: str, *, at: datetime) -> None:
    plan = Plan.objects.get(pk=row.plan_id or 0)
    told = [*notices.family_accounts(plan, at=at), *notices.fixed_accounts(plan, at=at)]
    notices.tell(plan, told, kind=PART, words=words, page="erase", at=at)


def _refuse_strangers(row: Destruction, *, at: datetime, by: Actor) -> None:
    """Of the team, only who works with this family; where nobody does any more, anybody of it."""
    if not has_task(row, at=at, by=by):
        raise NotAllowed(Permission.DESTRUCTION_PROPOSE.value)


def has_task(row: Destruction, *, at: datetime, by: Actor) -> bool:
    """Whether somebody has a duty in this destruction. Within ``guard.on_behalf_of_naast``.

    Before there is a proposal that is who works with this family; after it who took a step, reviews or decides.
    """
    if by.account_id in {row.author_id, row.reviewer_id, row.archivist_id}:
        return True
    if row.state != "asked":
        return by.may(Permission.DESTRUCTION_REVIEW) or by.may(Permission.DESTRUCTION_DECIDE)
    here = confiding.works_now(Plan.objects.get(pk=row.plan_id or 0), at=at)
    return by.may(Permission.DESTRUCTION_PROPOSE) and (not here or by.account_id in here)


def propose(
    *, destruction: str, spared: Collection[sparing.Spare] = (), despite: str = "", at: datetime, by: Actor
) -> Destruction:
    """The author saw the preview and proposes, with whose part must stay and why.

    ``despite`` is why, where somebody of the family wants it to stay: the other two agree to those words too.
    Raises ``NotAllowed`` for who does not work with this family, ``retention.Held``, ``NotYourTurn``, ``NotFound``,
    ``Objected`` without such words, and for who stays as :func:`operations.sparing.mark`.
    """
    _need(by, Permission.DESTRUCTION_PROPOSE)

    def verb(row: Destruction) -> None:
        _refuse_strangers(row, at=at, by=by)
        row.despite = " ".join(despite.split())[:LIMIT] if row.objected_at else ""
        if row.objected_at and not row.despite:
            raise retention.Objected
        sparing.mark(row, spared, at=at)
        row.state, row.author_id, row.refused_why = "proposed", by.account_id, ""
        row.reviewer_id = row.archivist_id = None
        words = _("Iemand van het team stelt voor om dit plan te wissen. Nu kijkt een tweede, en dan een derde.")
        _tell(row, _despite(row, words), at=at)

    return _turn(destruction, verb, states=("asked",), at=at, by=by)


propose.permission = Permission.DESTRUCTION_PROPOSE  # type: ignore[attr-defined]


def agree_to_destroy(*, destruction: str, seen: str | None = None, at: datetime, by: Actor) -> Destruction:
    """The reviewer agrees to exactly what the page showed (``seen``).

    Raises ``retention.SamePerson`` for the author, ``rules.ChangedMeanwhile``, and as :func:`propose`.
    """
    _need(by, Permission.DESTRUCTION_REVIEW)

    def verb(row: Destruction) -> None:
        sparing.refuse_changed(row, seen)
        if row.author_id == by.account_id:
            raise retention.SamePerson
        row.state, row.reviewer_id = "reviewed", by.account_id
        _tell(row, _("Het voorstel om dit plan te wissen is nagekeken. De archivaris beslist."), at=at)

    return _turn(destruction, verb, states=("proposed",), at=at, by=by)


agree_to_destroy.permission = Permission.DESTRUCTION_REVIEW  # type: ignore[attr-defined]


def decide(*, destruction: str, seen: str | None = None, at: datetime, by: Actor) -> Destruction:
    """The archivist decides; seven days later it happens. Raises as :func:`agree_to_destroy`."""
    _need(by, Permission.DESTRUCTION_DECIDE)

    def verb(row: Destruction) -> None:
        sparing.refuse_changed(row, seen)
        if by.account_id in {row.author_id, row.reviewer_id}:
            raise retention.SamePerson
        row.state, row.archivist_id = "waiting", by.account_id
        row.not_before = at + timedelta(days=retention.WAIT_DAYS)
        words = _(
            "Over zeven dagen wordt dit plan gewist. Wil je nog iets bewaren? Download het. Bedenk je je? Zeg het."
        )
        _tell(row, _despite(row, words), at=at)

    return _turn(destruction, verb, states=("reviewed",), at=at, by=by)


def _despite(row: Destruction, words: str) -> str:
    """With why it goes although somebody of the family wants it to stay."""
    if not row.despite:
        return words
    return words + " " + _("Waarom toch, al wil iemand van jullie dat het blijft: %(why)s") % {"why": row.despite}


decide.permission = Permission.DESTRUCTION_DECIDE  # type: ignore[attr-defined]


def send_back(*, destruction: str, why: str, at: datetime, by: Actor) -> Destruction:
    """The reviewer or the archivist wants it looked at again; a new proposal may follow. ``rules.Empty`` without a reason."""
    _need(by, Permission.DESTRUCTION_VIEW)
    said, states = clean(why, limit=LIMIT), _states_of(by)

    def verb(row: Destruction) -> None:
        row.state, row.refused_why, row.despite = "asked", said, ""
        row.author_id = row.reviewer_id = row.archivist_id = None

    return _turn(destruction, verb, states=states, at=at, by=by)


send_back.permission = Permission.DESTRUCTION_VIEW  # type: ignore[attr-defined]


def _states_of(by: Actor) -> tuple[str, ...]:
    """In which states it is whose turn to send back: the reviewer a proposal, the archivist what was reviewed."""
    said = {"proposed": Permission.DESTRUCTION_REVIEW, "reviewed": Permission.DESTRUCTION_DECIDE}
    return tuple(state for state, permission in said.items() if by.may(permission))


def refuse_destruction(*, destruction: str, why: str, at: datetime, by: Actor) -> Destruction:
    """It is not destroyed, also within the seven days; the family reads why. Raises ``rules.Empty`` without a reason."""
    _need(by, Permission.DESTRUCTION_VIEW)
    said = clean(why, limit=LIMIT)

    def verb(row: Destruction) -> None:
        if not (by.may(Permission.DESTRUCTION_REVIEW) or by.may(Permission.DESTRUCTION_DECIDE)):
            _refuse_strangers(row, at=at, by=by)
        row.state, row.refused_why = "refused", said
        sparing.forget(row)
        _tell(row, _("Dit plan wordt niet gewist. De reden: %(why)s") % {"why": said}, at=at)

    return _turn(destruction, verb, states=retention.OPEN, at=at, by=by)


refuse_destruction.permission = Permission.DESTRUCTION_VIEW  # type: ignore[attr-defined]


@changes(Permission.PLAN_OWN, part=PART, action=trail.UPDATED, why=WHY, seats=FAMILY_SEATS, closed_too=True)
def object_to(table: Opened, *, at: datetime, by: Actor) -> Destruction:
    """Somebody else of the family wants the record to stay: it stops, and three people look again, in writing.

    Each of the family does so once; who hears why it goes all the same was heard. Raises ``NotFound``, ``NotAllowed``.
    """
    plan = table.plan
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why=WHY):
        row = Destruction.objects.select_for_update().filter(plan_id=plan.pk, state__in=retention.OPEN).first()
        if row is None:
            raise NotFound("destruction")
        if not may_object(table, row):
            raise NotAllowed(Permission.PLAN_OWN.value)
        row.objected_by = [*row.objected_by, table.seat.person_id or 0 if table.seat else 0]
        row.objected_at, row.despite, row.state, row.not_before = at, "", "asked", None
        row.author_id = row.reviewer_id = row.archivist_id = None
        row.save()
        words = _(
            "Iemand van jullie wil dat dit plan blijft. Het wissen is gestopt. Drie mensen kijken opnieuw, en schrijven op "
            "wat ze beslissen en waarom."
        )
        _tell(row, words, at=at)
    return row


@changes(Permission.PLAN_OWN, part=PART, action=trail.UPDATED, why=WHY, seats=FAMILY_SEATS, closed_too=True)
def keep_after_all(table: Opened, *, at: datetime, by: Actor) -> Destruction:
    """Who wished it takes the wish back, until the last moment; of a child under sixteen a parent with authority too.

    Raises ``NotFound`` when nothing was asked, ``NotAllowed`` for another.
    """
    plan = table.plan
    with guard.on_behalf_of_naast(municipality_id=plan.municipality_id, plan_id=plan.pk, at=at, why=WHY):
        row = Destruction.objects.filter(plan_id=plan.pk, ground="verzoek", state__in=retention.OPEN).first()
        if row is None:
            raise NotFound("destruction")
        if not may_take_back(table, row):
            raise NotAllowed(Permission.PLAN_OWN.value)
        row.state, row.refused_why = "refused", TAKEN_BACK
        row.save()
        sparing.forget(row)
        _tell(row, _("Iemand van jullie wil dit plan toch bewaren. Het wordt niet gewist."), at=at)
    return row
