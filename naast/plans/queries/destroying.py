"""What waits for destruction, whose turn it is, what would go and what would stay: numbers, and names of whose part it is.

No other word of a plan is read here, but for the line that says why somebody's part stays.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naast.access.actors import installation
from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotAllowed, NotFound
from naast.plans import duty, guard, shredding, terms, trail, words
from naast.plans.models import Destruction, Hold, Plan, TrailHead
from naast.plans.operations.destroying import TAKEN_BACK
from naast.plans.operations.destroying import has_task as has_task_in
from naast.plans.operations.holding import HELD, held_until, is_held
from naast.plans.operations.sparing import fingerprint, spared_of
from naast.plans.queries.sparing import About, going, parts_of, without_names
from naast.plans.rules import retention

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor

MOST = 200
TURN = {
    "asked": Permission.DESTRUCTION_PROPOSE,
    "proposed": Permission.DESTRUCTION_REVIEW,
    "reviewed": Permission.DESTRUCTION_DECIDE,
}


@dataclass(frozen=True, slots=True)
class Doomed:
    """One line of the list."""

    public_id: str
    plan: str
    ground: str
    state: str
    asked_on: date
    not_before: datetime | None
    done_at: datetime | None
    why: str
    is_my_turn: bool


@dataclass(frozen=True, slots=True)
class Stays:
    """Something that is not destroyed, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What would go, what would stay, and whether something holds it: while it does, nothing goes.

    ``has_names``: who looks has a duty in it; to another of the team nobody is named. ``objected_on``: somebody of the
    family wants it to stay, and ``despite`` is why it would go all the same.
    """

    row: Doomed
    parts: tuple[About, ...]
    seen: str
    goes: tuple[tuple[str, int], ...]
    stays: tuple[Stays, ...]
    may_go_on: date | None
    is_held: bool
    was_mine: bool
    has_names: bool = True
    objected_on: date | None = None
    despite: str = ""

    @property
    def has_spared(self) -> bool:
        """Whether somebody's part is marked to stay."""
        return any(one.why for one in self.parts)


@dataclass(frozen=True, slots=True)
class Declaration:
    """What stays afterwards: counts, and no person."""

    public_id: str
    ground: str
    done_at: datetime
    goes: tuple[tuple[str, int], ...]
    stays: tuple[Stays, ...]
    log_end: str
    kept: tuple[tuple[str, int], ...] = ()
    is_partly: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A hold on one plan."""

    public_id: str
    plan: str
    kind: str
    why: str
    since: date
    until: date | None


def _need(by: Actor, permission: Permission) -> int:
    if not by.may(permission):
        raise NotAllowed(permission.value)
    return by.municipality_id or 0


def why_not(said: str) -> str:
    """Why something is not destroyed, in words."""
    return {HELD: _("er geldt een bewaarplicht"), TAKEN_BACK: _("het gezin wil het toch bewaren")}.get(said, said)


def _doomed(row: Destruction, number: str, by: Actor) -> Doomed:
    turn = TURN.get(row.state)
    earlier = {row.author_id, row.reviewer_id} - {None}
    return Doomed(
        public_id=row.public_id, plan=number, ground=row.ground, state=row.state,
        asked_on=clock.local_date(row.asked_at), not_before=row.not_before, done_at=row.done_at,
        why=_("er gold een bewaarplicht") if row.refused_why == HELD else why_not(row.refused_why),
        is_my_turn=turn is not None and by.may(turn) and by.account_id not in earlier,
    )  # fmt: skip


def _listed(row: Destruction, *, at: datetime, by: Actor) -> Doomed:
    """One line, with the number of the plan; whose turn it is says who has a task in it."""
    if row.plan_id is None:
        return _doomed(row, "", by)
    with guard.on_behalf_of_naast(municipality_id=row.municipality_id, plan_id=row.plan_id, at=at, why="destruction"):
        found = Plan.objects.filter(pk=row.plan_id).values_list("public_id", flat=True).first()
        one = _doomed(row, found or "", by)
        return replace(one, is_my_turn=one.is_my_turn and has_task_in(row, at=at, by=by))


def destructions(*, at: datetime, by: Actor) -> list[Doomed]:
    """Everything that waits or was done here: mine to do first, then by day."""
    town = _need(by, Permission.DESTRUCTION_VIEW)
    with guard.acting(by=installation(municipality_id=town), at=at, why="destruction"):
        rows = list(Destruction.objects.filter(municipality_id=town).order_by("-asked_at", "pk")[:MOST])
    found = [_listed(row, at=at, by=by) for row in rows]
    return sorted(found, key=lambda one: not one.is_my_turn)


def preview(public_id: str, *, at: datetime, by: Actor) -> Preview:
    """What would go and what would stay. Leaves a line with the family. Raises ``NotFound`` for what was done."""
    town = _need(by, Permission.DESTRUCTION_VIEW)
    with guard.acting(by=installation(municipality_id=town), at=at, why="destruction"):
        row = Destruction.objects.filter(public_id=public_id, municipality_id=town).first()
    if row is None or row.plan_id is None:
        raise NotFound("destruction")
    with guard.on_behalf_of_naast(municipality_id=town, plan_id=row.plan_id, at=at, why="destruction"):
        plan = Plan.objects.get(pk=row.plan_id)
        head = TrailHead.objects.get(plan_id=plan.pk)
        said = {"question": plan.from_question_id is not None, "years": shredding.years_of_log(at)}
        spared, has_task = spared_of(row), has_task_in(row, at=at, by=by)
        parts = parts_of(plan.pk, spared, on=clock.local_date(at))
        listed, held = _doomed(row, plan.public_id, by), is_held(plan.pk, at=at)
        found = Preview(
            row=replace(listed, is_my_turn=listed.is_my_turn and has_task),
            parts=parts if has_task else without_names(parts),
            has_names=has_task,
            objected_on=clock.local_date(row.objected_at) if row.objected_at else None,
            despite=row.despite,
            seen=fingerprint(spared, row.despite),
            goes=() if held else goes(going(row, spared, at=at)),
            stays=(*_held_back(plan.pk, at=at), *stays(said | {"log_lines": head.count})),
            may_go_on=_may_go_on(plan, at),
            is_held=held,
            was_mine=by.account_id in {row.author_id, row.reviewer_id},
        )
        duty.line(
            plan_id=plan.pk, municipality_id=town, action=trail.READ, part="destruction", why="destruction", at=at,
            by=by, subject=row.public_id,
        )  # fmt: skip
    return found


def _held_back(plan_id: int, *, at: datetime) -> tuple[Stays, ...]:
    """While a record must be kept all of it stays: how much that is, why, and until when as far as that is known."""
    if not is_held(plan_id, at=at):
        return ()
    until = held_until(plan_id, at=at)
    why = (
        _("Er geldt een bewaarplicht, tot %(day)s.") % {"day": date_format(until, "j F Y")}
        if until
        else _("Er geldt een bewaarplicht. Er is nog geen dag waarop die ophoudt.")
    )
    count = sum(shredding.counts(plan_id).values())
    return (Stays(_("Alles uit dit plan: %(count)s dingen") % {"count": count}, why),)


def _may_go_on(plan: Plan, at: datetime) -> date | None:
    """From which day the term of the law lets it go; None for a plan that is still open."""
    if plan.closed_at is None:
        return None
    years = terms.term("plan", on=clock.local_date(at)).years
    ended, changed = clock.local_date(plan.closed_at), clock.local_date(plan.changed_at)
    return retention.plan_may_go_on(ended_on=ended, changed_on=changed, years=years)


def goes(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """How many of each kind, in words, the most first."""
    together: dict[str, int] = {}
    for name, count in counts.items():
        said = words.word(words.KINDS, name)
        together[said] = together.get(said, 0) + count
    return tuple(sorted(together.items(), key=lambda one: -one[1]))


def stays(said: dict[str, Any]) -> tuple[Stays, ...]:
    """What does not go, and why not; ``is_mine``: the lines are those of who looks alone."""
    lines = {"lines": said.get("log_lines", 0)}
    mine = _("Wat jij hier opende en schreef: %(lines)s regels")
    found = [
        Stays(
            (mine if said.get("is_mine") else _("Wie er keek: %(lines)s regels")) % lines,
            _("De wet vraagt om die regels %(years)s jaar te bewaren. Er staat geen woord uit het plan in.")
            % {"years": said.get("years", 5)},
        ),
        Stays(
            _("De verklaring dat er is gewist"),
            _("Zodat later te zien is dat er zorgvuldig is gewist. Er staat geen mens in."),
        ),
    ]
    if said.get("question"):
        why = _("Die heeft een eigen termijn, van twaalf maanden, en gaat dan vanzelf weg.")
        found.insert(1, Stays(_("De vraag aan de balie waar het mee begon"), why))
    return tuple(found)


def spared_stays(said: dict[str, Any]) -> tuple[Stays, ...]:
    """Of how many people a part stayed, for each reason; nobody by name."""
    whys = Counter(said.get("spared", {}).get("whys", ()))
    return tuple(
        Stays(
            ngettext("Het deel over %(n)s mens", "Het deel over %(n)s mensen", count) % {"n": count},
            _("De reden: %(why)s.") % {"why": words.word(words.SPARED, why)},
        )
        for why, count in sorted(whys.items())
    )


def declaration(public_id: str, *, at: datetime, by: Actor) -> Declaration:
    """What is left to show that something was destroyed, to print."""
    town = _need(by, Permission.DESTRUCTION_VIEW)
    with guard.acting(by=installation(municipality_id=town), at=at, why="destruction"):
        row = Destruction.objects.filter(public_id=public_id, municipality_id=town, state="done").first()
    if row is None or row.done_at is None:
        raise NotFound("declaration")
    said = row.declaration
    return Declaration(
        public_id=row.public_id, ground=row.ground, done_at=row.done_at, goes=goes(said.get("kinds", {})),
        stays=(*spared_stays(said), *stays(said)), log_end=said.get("log_end", ""),
        kept=goes(said.get("spared", {}).get("kinds", {})), is_partly="spared" in said,
    )  # fmt: skip


def holds(*, at: datetime, by: Actor) -> list[Held]:
    """Every hold that counts in this municipality."""
    town = _need(by, Permission.HOLD_SET)
    with guard.acting(by=by, at=at, why="hold"):
        rows = list(Hold.objects.filter(municipality_id=town, lifted_at=None).order_by("-created_at", "pk"))
        found = Plan.objects.filter(municipality_id=town, pk__in={row.plan_id for row in rows})
        numbers = dict(found.values_list("pk", "public_id"))
        return [
            Held(
                public_id=row.public_id, plan=numbers.get(row.plan_id, ""), kind=row.kind, why=row.why,
                since=clock.local_date(row.created_at), until=row.until,
            )
            for row in rows
            if retention.holds_now(until=row.until, lifted=False, on=clock.local_date(at))
        ]  # fmt: skip
