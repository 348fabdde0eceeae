"""From a file to a run that was taken in: who the municipality is, what became of it, and the reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access import queries as access
from naast.common import clock
from naast.needs import operations
from naast.needs.importing import reading
from naast.needs.importing.regions import Town
from naast.needs.queries.places import neighbourhoods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.access.models import Municipality
    from naast.needs.models import FigureRun
    from naast.needs.queries.places import Place


def take(
    raw: bytes,
    *,
    file_name: str,
    municipality: Municipality,
    at: datetime,
    by: Actor,
    year: int | None = None,
    status: str = "",
    adds: str = "",
) -> FigureRun:
    """Read a file of figures and take it in. Raises ``FileRefused`` and ``operations.AlreadyRead``."""
    places = neighbourhoods(municipality.pk)
    town = Town(
        name=municipality.name,
        code=municipality.cbs_code or _code_of(places),
        places=places,
        predecessors=access.predecessors(municipality),
        went_into=municipality.successor.name if municipality.successor else "",
        adds=adds,
    )
    this_year = clock.local_date(at).year
    found = reading.read(raw, file_name=file_name, town=town, year=year, status=status, this_year=this_year)
    return operations.take_figures(municipality_id=municipality.pk, reading=found, at=at, by=by)


def _code_of(places: Sequence[Place]) -> str:
    """The code of a municipality as its neighbourhoods carry it: WK036301 lies in GM0363; empty when they disagree."""
    found = {place.cbs_code[2:6] for place in places if place.cbs_code}
    return f"GM{found.pop()}" if len(found) == 1 else ""
