"""The working group writes a report beside what the facts say, publishes it, and hands a finding down to what a town needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max

from naast.access.permissions import Permission
from naast.common import clock, locks
from naast.common.operations import NotFound, operation
from naast.needs import operations as needs
from naast.needs import queries as needed
from naast.participation import place, rules
from naast.participation.models import Finding, Ground, Report, Talk
from naast.participation.queries.content import content, fingerprint
from naast.participation.queries.published import without_ground
from naast.participation.queries.spoken import spoken, support

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from naast.access.actors import Actor
    from naast.participation.models import Process

WORK, STEER = Permission.PARTICIPATION_WORK, Permission.PARTICIPATION_STEER
PARTS = ("foreword", "method", "limits", "plain")
SOURCE = 120


@operation(WORK)
def begin_report(*, slug: str, at: datetime, by: Actor) -> Report:
    """A report to write, or the one that is being written; it begins with the words of the last. Raises ``rules.NotNow``, ``NotFound``."""
    process = place.workplace(slug, by=by, doing="report")
    locks.hold(f"report:{process.pk}")
    rows = Report.objects.filter(process=process)
    if draft := rows.filter(published_at__isnull=True).first():
        return draft
    last, number = rows.first(), rows.aggregate(last=Max("number"))["last"] or 0
    kept = {part: getattr(last, part) for part in PARTS} if last else {}
    return Report.objects.create(
        process=process, municipality_id=process.municipality_id, number=number + 1, created_at=at, **kept
    )


@operation(WORK)
def write_report(*, slug: str, words: Mapping[str, str], version: int, by: Actor) -> Report:
    """Other words for foreword, method, limits and the plain page. Raises ``rules.ChangedMeanwhile``, ``rules.NotNow``, ``NotFound``."""
    row = _draft(place.workplace(slug, by=by, doing="report"))
    if row.version != version:
        raise rules.ChangedMeanwhile
    for part in PARTS:
        setattr(row, part, words.get(part, getattr(row, part)).strip())
    row.version += 1
    row.save()
    return row


@operation(STEER)
def publish_report(*, slug: str, version: int, at: datetime, by: Actor) -> Report:
    """Freeze the report as it is now and let everybody read it; the one before stays readable.

    Raises ``rules.WithoutGround`` with the findings that stand on nothing, ``rules.Empty`` without any finding,
    ``rules.ChangedMeanwhile`` when a colleague wrote since, ``rules.NotNow`` when it is published already, ``NotFound``.
    """
    process = place.workplace(slug, by=by, doing="report")
    locks.hold(f"report:{process.pk}")
    row = _draft(process)
    if row.version != version:
        raise rules.ChangedMeanwhile
    if not Finding.objects.filter(process=process, state="in").exists():
        raise rules.Empty("findings")
    if titles := without_ground(process):
        raise rules.WithoutGround(*titles)
    row.content = content(process, row)
    row.digest, row.published_at, row.published_by_id = fingerprint(row.content), at, by.account_id
    row.save()
    return row


@operation(Permission.NEEDS_EDIT)
def hand_down(*, slug: str, finding: str, theme: str, percent: int, reason: str, at: datetime, by: Actor) -> Finding:
    """Weigh a published finding in what the town needs: so much more or less of a theme, as so many people said.

    Raises ``rules.NotNow`` when it is not published, fewer than five people said it, or it was handed down before;
    ``rules.Empty``, ``NotFound``. No person, no quote goes along.
    """
    process = place.process(slug, by=by, lock=True)
    row = Finding.objects.filter(process=process, public_id=finding).first()
    if row is None or theme not in needed.themes():
        raise NotFound("finding")
    if not reason.strip() or not percent:
        raise rules.Empty("reason")
    persons, last = _who_said(process, row)
    if persons < rules.LEAST_SEEN or not _is_published(process, row) or source_of(row) in _sources(process):
        raise rules.NotNow("hand-down")
    fields = {
        "theme": theme, "percent": percent, "reason": reason.strip(), "voices": persons, "source": source_of(row),
        "said_on": last,
    }  # fmt: skip
    needs.put_finding(municipality_id=process.municipality_id, fields=fields, at=at, by=by)
    return row


def source_of(row: Finding) -> str:
    """How the needs list names where a finding comes from."""
    return f"{row.process.title}: {row.title}"[:SOURCE]


def _sources(process: Process) -> set[str]:
    return {one.source for one in needed.findings(process.municipality_id)}


def _who_said(process: Process, row: Finding) -> tuple[int, date]:
    points, grounds = spoken(process), list(Ground.objects.filter(finding=row))
    talks = {points[pk].talk for one in grounds if (pk := one.point_id) is not None and pk in points}
    last = Talk.objects.filter(pk__in=talks).aggregate(last=Max("held_at"))["last"]
    return support(grounds, points).persons, clock.local_date(last or row.created_at)


def _is_published(process: Process, row: Finding) -> bool:
    last = place.published(process).first()
    said = last.content["findings"] if last and last.content else []
    return any(one["public_id"] == row.public_id for one in said)


def _draft(process: Process) -> Report:
    row = Report.objects.select_for_update().filter(process=process, published_at__isnull=True).first()
    if row is None:
        raise rules.NotNow("published" if Report.objects.filter(process=process).exists() else "no-report")
    return row
