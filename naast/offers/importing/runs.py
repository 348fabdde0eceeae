"""One reading of one file: lines become outcomes, outcomes go in by batches, and what stopped halfway goes on."""

from __future__ import annotations

import logging
import time
from itertools import islice
from typing import TYPE_CHECKING

from naast.common import clock
from naast.offers import operations
from naast.offers.importing import archive, expanding, hsds, reading, window
from naast.offers.importing.results import Line, Outcome, RowGone, RowRefused, Taken
from naast.offers.models import ImportRun, SetApart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from naast.access.actors import Actor

log = logging.getLogger(__name__)
BATCH = 250
FORMATS = {window.FORMAT: window, hsds.FORMAT: hsds}


def read_file(
    file: Path,
    *,
    file_format: str,
    municipality_id: int,
    by: Actor,
    file_name: str = "",
    tell: Callable[[ImportRun], None] | None = None,
    seconds: float | None = None,
) -> ImportRun:
    """Read a file into the window, going on where an earlier reading of the same file stopped.

    ``tell`` hears of each batch; after ``seconds`` it stops between two batches, to be called again.
    Raises ``FileRefused`` and ``operations.RunMoved``.
    """
    source = _lines(file, file_format)
    first = list(islice(source, 1))  # a file that cannot be read leaves no run
    run = operations.begin_import(
        municipality_id=municipality_id,
        file_format=file_format,
        file_name=file_name or file.name,
        digest=reading.digest(file),
        by=by,
    )
    started = time.monotonic()
    outcomes = _Outcomes(run, file_format, today=clock.local_date(clock.now())).of(_both(first, source))
    while batch := list(islice(outcomes, BATCH)):
        run = operations.take_lines(
            municipality_id=municipality_id,
            public_id=run.public_id,
            after=run.lines_done,
            outcomes=batch,
            at=clock.now(),
            by=by,
        )
        if tell:
            tell(run)
        if seconds is not None and time.monotonic() - started > seconds:
            return run
    return operations.finish_import(municipality_id=municipality_id, public_id=run.public_id, at=clock.now(), by=by)


def _both(first: list[Line], rest: Iterator[Line]) -> Iterator[Line]:
    yield from first
    yield from rest


def _lines(file: Path, file_format: str) -> Iterator[Line]:
    if file_format == window.FORMAT:
        return reading.lines(file)
    if file.is_dir() or file.suffix.lower() in {".zip", ".csv"}:
        return expanding.of_tables(archive.tables(file))
    return expanding.of_documents(reading.lines(file))


class _Outcomes:
    """What becomes of each line behind those that are done; a name that came before is set apart."""

    def __init__(self, run: ImportRun, file_format: str, *, today: date) -> None:
        self.run, self.format, self.today = run, file_format, today
        self.seen: dict[str, Line] = {}
        apart = SetApart.objects.filter(run=run, came_in=False)
        self.apart = set(apart.values_list("line", flat=True)) if run.lines_done else set()

    def of(self, source: Iterator[Line]) -> Iterator[Outcome]:
        """The outcomes of the lines that are not done yet, in order."""
        for place, line in enumerate(source, start=1):
            if place > self.run.lines_done:
                yield Outcome(line, self._taken(line))
            elif line.number not in self.apart:
                self.seen.setdefault(FORMATS[self.format].source_id(line.row), line)

    def _taken(self, line: Line) -> Taken | RowRefused | None:
        if line.row is None and line.remarks and not line.number:
            return None
        if isinstance(line.row, RowRefused):
            return line.row
        try:
            taken = self._read(line)
        except RowGone as gone:
            self.seen[gone.source_id] = line
            return gone
        except RowRefused as no:
            return no
        except Exception as wrong:  # noqa: BLE001 one line that nobody foresaw may not keep the others out
            log.warning("line not read: %s", type(wrong).__name__)
            return RowRefused("Deze regel konden we niet lezen.", "Kijk hem na in de bron, of zet hem er zelf in.")
        self.seen[taken.source_id] = line
        return taken

    def _read(self, line: Line) -> Taken:
        name = FORMATS[self.format].source_id(line.row)
        if name in self.seen:
            raise _twice(line, self.seen[name])
        if self.format == window.FORMAT:
            return window.read(line.row)
        return hsds.read(line.row, today=self.today, known=line.remarks)


def _twice(line: Line, before: Line) -> RowRefused:
    if line.raw == before.raw:
        return RowRefused(f"Deze regel is dezelfde als regel {before.number}.", "Je hoeft niets te doen.")
    reason = f"Deze id staat al op regel {before.number}, met een andere inhoud."
    return RowRefused(reason, "Kies welke van de twee klopt, of geef deze een eigen id.")
