"""Who promised what to whom by when; what became of it, line by line; and what those who asked for it think."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotFound, operation
from naast.participation import place, rules
from naast.participation.models import CouncilStep, Group, Promise, PromiseLine, Verdict
from naast.participation.operations import planning

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor
    from naast.participation.models import Process

WORK, TAKE_PART = Permission.PARTICIPATION_WORK, Permission.PARTICIPATION_TAKE_PART


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise in words: who, by when, to which group (empty: to all who took part), and from which council line.

    ``source`` is a pair such as ``action:abc``; without one ``no_source`` says why nobody asked for it.
    """

    words: str
    who: str
    due_on: date
    to: str = ""
    source: str = ""
    no_source: str = ""
    step: str = ""


@operation(WORK)
def promise(*, slug: str, given: Pledge, at: datetime, by: Actor) -> Promise:
    """A promise in the register, for everybody to see.

    Raises ``rules.Empty``, ``rules.Unfit`` for a day that is gone, ``rules.NotNow``, ``NotFound``.
    """
    process = place.workplace(slug, by=by, doing="promise")
    lacks = [name for name in ("words", "who") if not getattr(given, name).strip()]
    if not given.source and not given.no_source.strip():
        lacks.append("source")
    if lacks:
        raise rules.Empty(*lacks)
    if faults := rules.faults_of_day(given.due_on, today=clock.local_date(at)):
        raise rules.Unfit(faults)
    origin = dict([planning.source(process, given.source)]) if given.source else {"no_source": given.no_source.strip()}
    row = Promise.objects.create(
        municipality_id=process.municipality_id, process=process, words=given.words.strip(), who=given.who.strip(),
        to=_group(process, given.to), due_on=given.due_on, step=_step(process, given.step), state_at=at, created_at=at,
        **origin,
    )  # fmt: skip
    _line(row, "open", "", at, by)
    return row


@operation(WORK)
def tell_promise(*, slug: str, public_id: str, state: str, words: str, at: datetime, by: Actor) -> Promise:
    """What became of a promise, as the organisation says it, with what one can see of it. Never changes an older line.

    Raises ``rules.Empty``, ``rules.NotNow``, ``NotFound``.
    """
    process = _where_promised(slug, by)
    if state not in Promise.STATES:
        raise rules.Empty("state")
    if not words.strip():
        raise rules.Empty("words")
    row = Promise.objects.select_for_update().filter(process=process, public_id=public_id).first()
    if row is None:
        raise NotFound("promise")
    row.state, row.state_at = state, at
    row.evidence = words.strip() if state in rules.SETTLED else ""
    row.save(update_fields=["state", "state_at", "evidence"])
    _line(row, state, words.strip(), at, by)
    return row


@operation(TAKE_PART)
def judge(*, code: str, municipality_id: int, promise: str, kind: str, words: str = "", at: datetime, by: Actor) -> Promise:  # fmt: skip
    """Whether a promise was kept, by who holds a code of the group to whom it was made; the last answer counts.

    Raises ``rules.NotYours`` for another group, ``rules.NotNow`` for who took back what they said or when there is
    nothing to judge yet, ``rules.Empty``, ``NotFound`` for a code or promise of another process.
    """
    who = place.participant(code, municipality_id=municipality_id)
    row = Promise.objects.filter(process_id=who.process_id, public_id=promise).first()
    if row is None:
        raise NotFound("promise")
    if row.to_id not in {None, who.group_id}:
        raise rules.NotYours
    if who.withdrawn_at:
        raise rules.NotNow("withdrawn")
    if who.process.state != "finished":
        place.insist_open(who.process, "verdict")
    if not rules.may_be_judged(row.state, row.due_on, today=clock.local_date(at)):
        raise rules.NotNow("too-early")
    if kind not in {"kept", "partly", "not"}:
        raise rules.Empty("kind")
    Verdict.objects.update_or_create(
        promise=row, participant=who,
        defaults={"municipality_id": municipality_id, "kind": kind, "words": words.strip(), "at": at},
    )  # fmt: skip
    return row


def _where_promised(slug: str, by: Actor) -> Process:
    """A promise outlives its process: what became of it can still be told when all steps are closed."""
    process = place.process(slug, by=by)
    return process if process.state == "finished" else place.workplace(slug, by=by, doing="promise")


def _line(row: Promise, state: str, words: str, at: datetime, by: Actor) -> None:
    PromiseLine.objects.create(
        municipality_id=row.municipality_id, promise=row, state=state, words=words, at=at, by_id=by.account_id or 0
    )


def _group(process: Process, public_id: str) -> Group | None:
    if not public_id:
        return None
    found = Group.objects.filter(process=process, public_id=public_id).first()
    if found is None:
        raise NotFound("group")
    return found


def _step(process: Process, public_id: str) -> CouncilStep | None:
    if not public_id:
        return None
    found = CouncilStep.objects.filter(dossier__process=process, public_id=public_id).first()
    if found is None or found.kind not in rules.PROMISING:
        raise NotFound("step")
    return found
