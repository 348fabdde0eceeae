"""Runs of files into the window, as an editor sees them: what came in, what was set apart, what undoing would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Min

from naast.common.operations import NotFound
from naast.offers.models import ImportRun, SetApart
from naast.offers.operations.undoing import Way, plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import QuerySet

APART_HEAD = ["line", "came in", "reason", "what to do", "row"]


@dataclass(frozen=True, slots=True)
class Run:
    """One reading of one file."""

    public_id: str
    file_name: str
    format: str
    at: datetime
    accepted: int
    quarantined: int
    lines_done: int
    finished_at: datetime | None
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class Kind:
    """Lines with the same reason: how many, the first of them, and what to do."""

    reason: str
    advice: str
    count: int
    first: int
    came_in: bool


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing a run would do: titles of offers that leave the window, go back, and stay as they are."""

    withdrawn: list[str]
    restored: list[str]
    left: list[str]


def _run(row: ImportRun) -> Run:
    return Run(
        public_id=row.public_id,
        file_name=row.file_name,
        format=row.format,
        at=row.created_at,
        accepted=row.accepted,
        quarantined=row.quarantined,
        lines_done=row.lines_done,
        finished_at=row.finished_at,
        undone_at=row.undone_at,
    )


def import_runs(municipality_id: int) -> list[Run]:
    """The last hundred runs of a municipality, newest first."""
    return [_run(row) for row in ImportRun.objects.filter(municipality_id=municipality_id)[:100]]


def import_run(municipality_id: int, public_id: str) -> Run | None:
    """One run of a municipality; None when there is no such run here."""
    row = ImportRun.objects.filter(municipality_id=municipality_id, public_id=public_id).first()
    return _run(row) if row else None


def apart(municipality_id: int, public_id: str, *, came_in: bool) -> QuerySet[SetApart]:
    """The lines of a run that were set apart, or those that came in with a remark, by line."""
    return SetApart.objects.filter(
        run__municipality_id=municipality_id, run__public_id=public_id, came_in=came_in
    ).order_by("line", "pk")


def kinds_apart(municipality_id: int, public_id: str) -> list[Kind]:
    """The reasons of a run, most lines first; those for which something was refused stand on top."""
    rows = SetApart.objects.filter(run__municipality_id=municipality_id, run__public_id=public_id)
    counted = rows.values("reason", "came_in").annotate(count=Count("pk"), first=Min("line"), advice=Min("advice"))
    return [Kind(**row) for row in counted.order_by("came_in", "-count", "reason")[:200]]


def apart_rows(municipality_id: int, public_id: str) -> Iterator[list[str]]:
    """What was set apart or struck, as rows of a CSV file with its header; no cell begins a formula."""
    yield APART_HEAD
    rows = SetApart.objects.filter(run__municipality_id=municipality_id, run__public_id=public_id)
    for row in rows.order_by("came_in", "line", "pk").iterator():
        cells = [str(row.line), "yes" if row.came_in else "no", row.reason, row.advice, row.raw]
        yield [f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t"} else cell for cell in cells]


def undoing(municipality_id: int, public_id: str) -> Undoing:
    """What undoing a run would do now. Raises ``NotFound``."""
    run = ImportRun.objects.filter(municipality_id=municipality_id, public_id=public_id).first()
    if run is None:
        raise NotFound("import")
    titles: dict[Way, list[str]] = {way: [] for way in Way}
    for step in plan(run):
        titles[step.way].append(step.offer.title)
    return Undoing(withdrawn=titles[Way.WITHDRAW], restored=titles[Way.RESTORE], left=titles[Way.LEAVE])
