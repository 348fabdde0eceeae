"""A dossier is submitted once and then stands; what the council does with it is only ever added, mistakes included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import clock
from naast.common.operations import NotFound, operation
from naast.participation import current, place, rules
from naast.participation.models import CouncilStep, Dossier, Uptake
from naast.participation.queries import voted
from naast.participation.queries.dossier import digest_of, gather

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.access.actors import Actor
    from naast.participation.models import Process

STEER, RECORD = Permission.PARTICIPATION_STEER, Permission.COUNCIL_RECORD


@operation(STEER)
def word_dossier(*, slug: str, title: str, ask: str, version: int = 0, at: datetime, by: Actor) -> Dossier:
    """What the council is asked, new (version 0) or reworded, as long as it was not submitted.

    Raises ``rules.Empty``, ``rules.ChangedMeanwhile``, ``rules.NotNow``, ``NotFound``.
    """
    if lacks := [name for name, words in (("title", title), ("ask", ask)) if not words.strip()]:
        raise rules.Empty(*lacks)
    process = place.process(slug, by=by, lock=True)
    place.insist_open(process, "dossier")
    row = current.dossiers(process).first()
    if row and row.submitted_at:
        raise rules.NotNow("submitted")
    if (row.version if row else 0) != version:
        raise rules.ChangedMeanwhile
    row = row or Dossier(
        process=process, municipality_id=process.municipality_id, created_at=at, version=0,
        number=Dossier.objects.filter(process=process).count() + 1,
    )  # fmt: skip
    row.title, row.ask, row.version = title.strip(), ask.strip(), row.version + 1
    row.save()
    return row


@operation(STEER)
def submit_dossier(*, slug: str, version: int, why: str = "", at: datetime, by: Actor) -> Dossier:
    """Put the dossier before the council: what stands in it is kept as it is now, with its fingerprint.

    Without a plan, a report or recommendations only with why, which stands in it too. Raises ``rules.StillMissing`` with
    what lacks, ``rules.ChangedMeanwhile``, ``rules.NotNow`` when it was submitted already or its step is not open, ``NotFound``.
    """
    process = place.process(slug, by=by, lock=True)
    place.insist_open(process, "dossier")
    row = current.dossiers(process).first()
    if row is None:
        raise NotFound("dossier")
    if row.submitted_at:
        raise rules.NotNow("submitted")
    if row.version != version:
        raise rules.ChangedMeanwhile
    lacks = voted.lacks(process)
    if lacks and not why.strip():
        raise rules.StillMissing(*lacks)
    row.content = gather(process, title=row.title, ask=row.ask, today=clock.local_date(at))
    row.content["without"] = {"lacks": list(lacks), "why": why.strip()} if lacks else None
    row.digest, row.submitted_at, row.submitted_by_id = digest_of(row.content), at, by.account_id
    row.save()
    return row


@operation(RECORD)
def record_decision(*, slug: str, said: rules.Decision, seen: int, at: datetime, by: Actor) -> CouncilStep:
    """Write down what the council did. ``seen`` is how many lines stood there when this was written.

    Raises ``rules.NotNow`` (nothing was submitted, the council decided already, the step is closed), ``rules.Unfit``
    with what does not hold, ``rules.ChangedMeanwhile`` when somebody recorded meanwhile, ``NotFound``.
    """
    row, steps = _before_council(slug, seen, by)
    place.insist_open(row.process, "decision")
    if rules.outcome(steps):
        raise rules.NotNow("decided")
    last = max((step.held_on for step in rules.standing(steps)), default=None)
    faults = rules.faults_of_decision(
        said, submitted_on=_submitted_on(row), last_on=last, today=clock.local_date(at), carried=_carried(row.process)
    )
    if faults:
        raise rules.Unfit(faults)
    return _write(row, said, number=len(steps) + 1, at=at, by=by)


@operation(RECORD)
def correct_decision(*, slug: str, step: str, said: rules.Decision, wrong: str, seen: int, at: datetime, by: Actor) -> CouncilStep:  # fmt: skip
    """A line was wrong: it stays, and this one counts instead, with what was wrong. May be done when the step is closed.

    Raises ``rules.Unfit``, ``rules.ChangedMeanwhile``, ``rules.NotNow`` when a line was corrected already or another
    one decides, ``NotFound``.
    """
    row, steps = _before_council(slug, seen, by)
    old = next((one for one in steps if one.public_id == step), None)
    if old is None:
        raise NotFound("step")
    if old not in rules.standing(steps):
        raise rules.NotNow("corrected")
    ended = rules.outcome(steps)
    if ended and ended != old and said.kind in rules.DECIDED:
        raise rules.NotNow("decided")
    faults = rules.faults_of_decision(
        said, submitted_on=_submitted_on(row), last_on=None, today=clock.local_date(at), carried=_carried(row.process)
    )
    if not wrong.strip():
        faults["wrong"] = "empty"
    if faults:
        raise rules.Unfit(faults)
    return _write(row, said, number=len(steps) + 1, at=at, by=by, corrects=old, wrong=wrong.strip())


def _before_council(slug: str, seen: int, by: Actor) -> tuple[Dossier, list[CouncilStep]]:
    """The dossier, locked, with its lines: of two people who record at once, the second is told."""
    process = place.process(slug, by=by)
    row = current.dossiers(process).select_for_update(of=("self",)).select_related("process").first()
    if row is None or row.submitted_at is None:
        raise rules.NotNow("not-submitted")
    steps = list(CouncilStep.objects.filter(dossier=row))
    if len(steps) != seen:
        raise rules.ChangedMeanwhile
    return row, steps


def _submitted_on(row: Dossier) -> date:
    return clock.local_date(row.submitted_at or row.created_at)


def _carried(process: Process) -> list[str]:
    rows = current.recommendations(process).filter(is_carried=True)
    return list(rows.values_list("public_id", flat=True))


def _write(
    row: Dossier, said: rules.Decision, *, number: int, at: datetime, by: Actor, corrects: CouncilStep | None = None,
    wrong: str = "",
) -> CouncilStep:  # fmt: skip
    step = CouncilStep.objects.create(
        municipality_id=row.municipality_id, dossier=row, number=number, kind=said.kind, held_on=said.held_on,
        what=said.what.strip() if said.kind == "amended" else "", why=said.why.strip(),
        until_on=said.until_on if said.kind == "postponed" else None, corrects=corrects, wrong=wrong,
        recorded_by_id=by.account_id or 0, recorded_at=at, created_at=at,
    )  # fmt: skip
    for one in current.recommendations(row.process).filter(is_carried=True) if said.answers else ():
        kind, words = said.uptakes[one.public_id]
        Uptake.objects.create(
            municipality_id=row.municipality_id, step=step, recommendation=one, kind=kind, words=words.strip()
        )
    return step
