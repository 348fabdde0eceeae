"""The working group makes findings of points: by hand or from what was coded, with a sentence, grounds and quotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.participation import place, rules
from naast.participation.models import Finding, Ground, Point, Process, Statement, Theme
from naast.participation.models.talks import AXES, POLARITIES
from naast.participation.queries.findings import findings_of, quotable
from naast.participation.queries.picking import Proposal, proposals
from naast.participation.queries.spoken import LIVE
from naast.participation.words import AXES as AXIS_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from naast.access.actors import Actor

WORK = Permission.PARTICIPATION_WORK


@dataclass(frozen=True, slots=True)
class Found:
    """What a finding says: about which axis, how it goes there, in one line, and in the working group's own sentences."""

    axis: str
    polarity: str
    title: str
    words: str = ""
    theme: str = ""


@operation(WORK)
def put_finding(*, slug: str, said: Found, public_id: str = "", version: int = 1, at: datetime, by: Actor) -> Finding:
    """A finding, new as a draft or in other words. Raises ``rules.Empty``, ``rules.ChangedMeanwhile``, ``rules.NotNow``, ``NotFound``."""
    process = place.workplace(slug, by=by, doing="finding")
    row = _finding(process, public_id) if public_id else Finding(process=process, created_at=at)
    if not said.title.strip() or said.axis not in AXES or said.polarity not in POLARITIES:
        raise rules.Empty("title")
    if row.state == "in" and not said.words.strip():
        raise rules.Empty("words")
    if public_id and row.version != version:
        raise rules.ChangedMeanwhile
    row.municipality_id, row.theme = process.municipality_id, _theme(process, said.theme)
    row.axis, row.polarity = said.axis, said.polarity
    row.title, row.words = said.title.strip(), said.words.strip()
    row.version = row.version + 1 if public_id else 1
    row.save()
    return row


@operation(WORK)
def put_in_report(*, slug: str, public_id: str, state: str, by: Actor) -> Finding:
    """Let a finding stand in the report (in), not (out), or not yet (draft).

    Raises ``rules.Empty`` when it has no sentence of the working group yet, ``rules.NotNow``, ``NotFound``.
    """
    row = _finding(place.workplace(slug, by=by, doing="finding"), public_id)
    if state not in Finding.STATES:
        raise NotFound("state")
    if state == "in" and not row.words.strip():
        raise rules.Empty("words")
    row.state = state
    row.save(update_fields=["state"])
    return row


@operation(WORK)
def lay_under(
    *, slug: str, public_id: str, points: Sequence[str], statements: Sequence[str] = (), by: Actor
) -> Finding:
    """Lay points and statements under a finding; what lies there already stays once. Raises ``rules.NotNow``, ``NotFound``."""
    process = place.workplace(slug, by=by, doing="finding")
    row = _finding(process, public_id)
    for point in Point.objects.filter(LIVE, process=process, public_id__in=points):
        Ground.objects.get_or_create(finding=row, point=point, defaults={"municipality_id": row.municipality_id})
    for statement in Statement.objects.filter(process=process, public_id__in=statements):
        Ground.objects.get_or_create(
            finding=row, statement=statement, defaults={"municipality_id": row.municipality_id}
        )
    return row


@operation(WORK)
def take_from_under(*, slug: str, public_id: str, point: str = "", statement: int = 0, by: Actor) -> Finding:
    """Take one point or statement away from under a finding; it was never said otherwise. Raises ``rules.NotNow``, ``NotFound``."""
    row = _finding(place.workplace(slug, by=by, doing="finding"), public_id)
    grounds = Ground.objects.filter(finding=row)
    chosen = grounds.filter(point__public_id=point) if point else grounds.filter(statement__number=statement)
    if not chosen.delete()[0]:
        raise NotFound("ground")
    return row


@operation(WORK)
def quote(*, slug: str, public_id: str, point: str, is_quoted: bool, by: Actor) -> Finding:
    """Put the words of a point in the report, or no longer. Raises ``rules.NotNow`` when the speaker did not agree, ``NotFound``."""
    row = _finding(place.workplace(slug, by=by, doing="finding"), public_id)
    ground = (
        Ground.objects.select_related("point__participant__merged_into")
        .filter(finding=row, point__public_id=point)
        .first()
    )
    if ground is None or ground.point is None:
        raise NotFound("ground")
    if is_quoted and not quotable(ground.point):
        raise rules.NotNow("quote")
    ground.is_quoted = is_quoted
    ground.save(update_fields=["is_quoted"])
    return row


@operation(WORK)
def move_finding(*, slug: str, public_id: str, later: bool, by: Actor) -> Finding:
    """A finding is read one place earlier, or later, among those of its axis; at the end it stays where it is.

    Raises ``rules.NotNow``, ``NotFound``.
    """
    process = place.workplace(slug, by=by, doing="finding")
    row = _finding(Process.objects.select_for_update().get(pk=process.pk), public_id)
    order = [one.public_id for one in findings_of(process) if one.axis == row.axis]
    at = order.index(public_id)
    to = min(max(at + (1 if later else -1), 0), len(order) - 1)
    order[at], order[to] = order[to], order[at]
    for number, key in enumerate(order, 1):
        Finding.objects.filter(process=process, public_id=key).update(position=number)
    row.refresh_from_db()
    return row


@operation(WORK)
def take_over_proposals(*, slug: str, keys: Sequence[str], at: datetime, by: Actor) -> Process:
    """Make drafts of proposals, with their points; the title counts, the sentence is for people to write.

    A proposal that is no longer there, since a colleague took it over, is passed by. Raises ``rules.NotNow``, ``NotFound``.
    """
    process = place.workplace(slug, by=by, doing="finding")
    for one in proposals(slug, by=by)[0]:
        if one.key in keys:
            _draft(process, one, at)
    return process


def _draft(process: Process, one: Proposal, at: datetime) -> None:
    row = Finding.objects.create(
        process=process, municipality_id=process.municipality_id, axis=one.axis, polarity=one.polarity,
        title=_title(one), theme=_theme(process, one.theme), created_at=at,
    )  # fmt: skip
    Ground.objects.bulk_create(
        Ground(finding=row, point=point, municipality_id=process.municipality_id)
        for point in Point.objects.filter(process=process, public_id__in=one.points)
    )


def _title(one: Proposal) -> str:
    counts = {"theme": one.name, "axis": AXIS_NAMES[one.axis], "points": len(one.points), "talks": one.talks}
    return _("%(theme)s (%(axis)s): %(points)s keer gezegd, gesprekken: %(talks)s") % counts


def _finding(process: Process, public_id: str) -> Finding:
    row = Finding.objects.select_for_update(of=("self",)).filter(process=process, public_id=public_id).first()
    if row is None:
        raise NotFound("finding")
    return row


def _theme(process: Process, public_id: str) -> Theme | None:
    return Theme.objects.filter(process=process, public_id=public_id).first() if public_id else None
