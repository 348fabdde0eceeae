"""What a strategist does with files of figures: take one in, and take it back as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import slugify

from naast.access.permissions import Permission
from naast.common import ids, locks
from naast.common.operations import NotFound, operation
from naast.needs.models import Figure, FigureApart, FigureRun, Neighbourhood

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor
    from naast.needs.importing.results import Reading


class AlreadyRead(Exception):
    """The very same file was taken in before, and stands; ``public_id`` is its run."""

    def __init__(self, public_id: str) -> None:
        super().__init__(public_id)
        self.public_id = public_id


class AlreadyUndone(Exception):
    """A file is undone once."""


@operation(Permission.NEEDS_EDIT)
def take_figures(*, municipality_id: int, reading: Reading, at: datetime, by: Actor) -> FigureRun:
    """Take in what was read of a file: figures, new neighbourhoods, and what was set apart with its reason.

    Raises :class:`AlreadyRead` for a file that stands already, so that a second time doubles nothing.
    """
    locks.hold(f"figures:{municipality_id}")
    standing = FigureRun.objects.filter(municipality_id=municipality_id, digest=reading.digest, undone_at=None).first()
    if standing:
        raise AlreadyRead(standing.public_id)
    run = FigureRun.objects.create(
        municipality_id=municipality_id,
        file_name=reading.file_name[-200:],
        digest=reading.digest,
        source=reading.source[:200],
        accepted=reading.accepted,
        apart=reading.refused,
        elsewhere=reading.elsewhere,
        made=len(reading.new_places),
        created_at=at,
    )
    _keep_figures(run, reading)
    _keep_apart(run, reading)
    return run


def _keep_figures(run: FigureRun, reading: Reading) -> None:
    """Store the figures, each with its neighbourhood; new ones are drawn first."""
    made = {code: _drawn(run.municipality_id, code, name) for code, name in reading.new_places.items()}
    same = ("region", "kind", "age_from", "age_until", "year", "number", "status")
    Figure.objects.bulk_create(
        (
            Figure(
                municipality_id=run.municipality_id,
                run=run,
                neighbourhood_id=made.get(one.code, one.neighbourhood_id),
                **{name: getattr(one, name) for name in same},
            )
            for one in reading.figures
        ),
        batch_size=1000,
    )


def _keep_apart(run: FigureRun, reading: Reading) -> None:
    """Store what was set apart."""
    FigureApart.objects.bulk_create(
        FigureApart(
            municipality_id=run.municipality_id,
            run=run,
            line=row.line,
            reason=row.reason[:300],
            advice=row.advice[:300],
            raw=row.raw[:300],
            more=row.more,
            others=list(row.others),
        )
        for row in reading.apart
    )


def _drawn(municipality_id: int, code: str, name: str) -> int:
    slug = slugify(name)[:50] or ids.public_id().lower()
    if Neighbourhood.objects.filter(municipality_id=municipality_id, slug=slug).exists():
        slug = f"{slug}-{code[-4:].lower()}"
    made = Neighbourhood.objects.create(municipality_id=municipality_id, slug=slug, name=name[:120], cbs_code=code)
    return made.pk


@operation(Permission.NEEDS_EDIT)
def undo_figures(*, municipality_id: int, public_id: str, at: datetime, by: Actor) -> FigureRun:
    """Take a whole file back: what stood before holds again. Neighbourhoods that came with it stay.

    Raises :class:`AlreadyUndone`.
    """
    locks.hold(f"figures:{municipality_id}")
    run = FigureRun.objects.filter(municipality_id=municipality_id, public_id=public_id).first()
    if run is None:
        raise NotFound("figures")
    if run.undone_at:
        raise AlreadyUndone
    run.undone_at = at
    run.save()
    return run
