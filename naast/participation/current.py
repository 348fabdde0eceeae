"""What stands now of a process in which people may have chosen before: the last conference, and the last proposal to the council."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.participation.models import Choice, Conference, CouncilStep, Dossier, Objection, Recommendation

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from naast.participation.models import Process


def conferences(process: Process | int) -> QuerySet[Conference]:
    """The conference that stands, or none."""
    return Conference.objects.filter(process=process, superseded_at__isnull=True)


def choices(process: Process) -> QuerySet[Choice]:
    """What was chosen at the conference that stands."""
    return Choice.objects.filter(conference__process=process, conference__superseded_at__isnull=True)


def recommendations(process: Process) -> QuerySet[Recommendation]:
    """What came out of the conditions of the conference that stands; who wrote one by hand did so for now."""
    rows = Recommendation.objects.filter(process=process)
    return rows.exclude(condition__conference__superseded_at__isnull=False)


def objections(process: Process) -> QuerySet[Objection]:
    """What people could not live with at the conference that stands."""
    return Objection.objects.filter(conference__process=process, conference__superseded_at__isnull=True)


def dossiers(process: Process) -> QuerySet[Dossier]:
    """The proposal to the council that stands, or none."""
    return Dossier.objects.filter(process=process, superseded_at__isnull=True)


def steps(process: Process) -> list[CouncilStep]:
    """What the council did with the proposal that stands."""
    rows = CouncilStep.objects.filter(dossier__process=process, dossier__superseded_at__isnull=True)
    return list(rows)
