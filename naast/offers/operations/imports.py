"""What people do with files of offers: begin or go on reading one, take in its lines, finish, undo the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import locks
from naast.common.operations import NotFound, operation
from naast.offers.models import ImportRun
from naast.offers.operations.batches import Batch
from naast.offers.operations.undoing import Undoing, Way, plan
from naast.offers.operations.window import raise_version

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.offers.importing.results import Outcome


class RunMoved(Exception):
    """The run is not where this reader thought: another one reads the same file, or it was undone."""


class AlreadyUndone(Exception):
    """A run is undone once."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing a run did: how many offers left the window, went back, and were left as they are."""

    public_id: str
    withdrawn: int
    restored: int
    left: int


@operation(Permission.WINDOW_EDIT)
def begin_import(*, municipality_id: int, file_format: str, file_name: str, digest: str, by: Actor) -> ImportRun:
    """The run that reads this file: the one that stopped halfway goes on, else a new one."""
    locks.hold(f"import:{municipality_id}")
    rows = ImportRun.objects.filter(municipality_id=municipality_id, format=file_format, digest=digest)
    halfway = rows.filter(finished_at__isnull=True, undone_at__isnull=True).first()
    return halfway or ImportRun.objects.create(
        municipality_id=municipality_id, format=file_format, file_name=file_name[-200:], digest=digest
    )


@operation(Permission.WINDOW_EDIT)
def take_lines(
    *, municipality_id: int, public_id: str, after: int, outcomes: Sequence[Outcome], at: datetime, by: Actor
) -> ImportRun:
    """Take in the lines of a run that come after the first ``after`` ones. Raises :class:`RunMoved`."""
    run = _standing(municipality_id, public_id)
    if run.lines_done != after or run.undone_at:
        raise RunMoved
    Batch(run, at=at, by=by).take(outcomes)
    run.lines_done = after + len(outcomes)
    run.save()
    return run


@operation(Permission.WINDOW_EDIT)
def finish_import(*, municipality_id: int, public_id: str, at: datetime, by: Actor) -> ImportRun:
    """Every line of the file was read."""
    run = _standing(municipality_id, public_id)
    run.finished_at = at
    run.save()
    return run


@operation(Permission.WINDOW_EDIT)
def undo_import(*, municipality_id: int, public_id: str, at: datetime, by: Actor) -> Undone:
    """Undo a whole run: what it made leaves the window, what it changed goes back to the version before.

    What somebody changed after the run is left, and the report of the run says so. Places and
    organisations that came with the run and of which nothing is left go. Raises :class:`AlreadyUndone`.
    """
    run = _standing(municipality_id, public_id)
    if run.undone_at:
        raise AlreadyUndone
    steps = plan(run, lock=True)
    Undoing(run, at=at, by=by).carry_out(steps)
    run.undone_at = at
    run.save()
    raise_version(municipality_id)
    count = {way: sum(step.way == way for step in steps) for way in Way}
    return Undone(run.public_id, count[Way.WITHDRAW], count[Way.RESTORE], count[Way.LEAVE])


def _standing(municipality_id: int, public_id: str) -> ImportRun:
    locks.hold(f"import:{municipality_id}")
    run = ImportRun.objects.select_for_update().filter(municipality_id=municipality_id, public_id=public_id).first()
    if run is None:
        raise NotFound("import")
    return run
