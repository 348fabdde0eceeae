"""Where somebody stands: which processes a worker sees, what may be done or read now, and who holds a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max, Q

from naast.access.permissions import Permission
from naast.common import ids
from naast.common.operations import NotFound
from naast.participation import rules
from naast.participation.models import Member, Participant, Point, Process, Report, Step

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from naast.access.actors import Actor


def processes(*, by: Actor) -> QuerySet[Process]:
    """Processes that this worker sees: who steers and a council all of the municipality, others where they work."""
    rows = Process.objects.filter(municipality_id=by.municipality_id or 0)
    if by.may(Permission.PARTICIPATION_STEER) or by.may(Permission.COUNCIL_RECORD):
        return rows
    mine = Member.objects.filter(account_id=by.account_id or 0, left_at__isnull=True).values("process_id")
    return rows.filter(pk__in=mine)


def process(slug: str, *, by: Actor, lock: bool = False) -> Process:
    """One process that this worker sees; raises ``NotFound`` otherwise."""
    rows = processes(by=by)
    row = (rows.select_for_update() if lock else rows).filter(slug=slug).first()
    if row is None:
        raise NotFound("process")
    return row


def workplace(slug: str, *, by: Actor, doing: str = "") -> Process:
    """A process on which this person works, and in which this may be done now.

    Raises ``NotFound`` for who does not work on it, ``rules.NotNow`` when no open step opens it.
    """
    row = process(slug, by=by)
    is_member = Member.objects.filter(process=row, account_id=by.account_id or 0, left_at__isnull=True).exists()
    if not is_member and not by.may(Permission.PARTICIPATION_STEER):
        raise NotFound("process")
    insist_open(row, doing)
    return row


def insist_open(row: Process, doing: str) -> None:
    """Raise ``rules.NotNow`` unless a step is open that opens this; what no step opens may be done while it runs."""
    if not is_open(row, doing):
        raise rules.NotNow(doing)


def is_open(row: Process, doing: str) -> bool:
    """Whether this may be done now in a process."""
    if row.state in {"finished", "stopped"}:
        return False
    steps = rules.opened_by(doing)
    return not steps or Step.objects.filter(process=row, key__in=steps, state="open").exists()


def answers_until(row: Process) -> datetime | None:
    """Since when no answers are asked any more: what everybody may read from then on does not change. None before."""
    if is_open(row, "vote"):
        return None
    steps = Step.objects.filter(process=row, key__in=rules.opened_by("vote"), opened_at__isnull=False)
    closed = steps.filter(closed_at__isnull=False).aggregate(last=Max("closed_at"))["last"]
    return closed or (row.ended_at if steps.exists() else None)


def still_counts(row: Process, who: str = "") -> Q:
    """Whose answers count: of who took them back after everybody could read the sums, too, or a difference tells of one.

    ``who`` is the path to the participant, such as ``participant__``.
    """
    until, found = answers_until(row), Q()
    for path in (f"{who}withdrawn_at", f"{who}merged_into__withdrawn_at"):
        found &= Q(**{f"{path}__isnull": True}) | (Q(**{f"{path}__gt": until}) if until else Q(pk__in=()))
    return found


def public_process(municipality_id: int, slug: str) -> Process:
    """A process that everybody may see: one that was opened; raises ``NotFound`` for a draft or none."""
    row = Process.objects.filter(municipality_id=municipality_id, slug=slug).exclude(state="draft").first()
    if row is None:
        raise NotFound("process")
    return row


def published(row: Process) -> QuerySet[Report]:
    """The reports of a process that everybody may read, the newest first."""
    return Report.objects.filter(process=row, published_at__isnull=False).order_by("-number")


def point(row: Process, public_id: str) -> Point:
    """What was said in a process and not withdrawn; raises ``NotFound`` otherwise."""
    found = Point.objects.filter(process=row, public_id=public_id).exclude(state="withdrawn").first()
    if found is None:
        raise NotFound("point")
    return found


def new_code(once: str = "") -> tuple[str, str]:
    """A code of 128 bits for a participant, and the mark that is stored of it; fresh, or the one of ``once``."""
    code = code_of(once) if once else ids.new_secret()
    return code, mark_of(code)


def code_of(once: str) -> str:
    """The code that was given for this token, derived under the installation's key."""
    return ids.derived_secret(once, use="participant-code")


def mark_of(code: str) -> str:
    """What is stored of a code."""
    return ids.fingerprint(ids.normal_secret(code), use="participant")


def participant(code: str, *, municipality_id: int) -> Participant:
    """Who holds this code here; when two codes were one person's, the one that counts. Raises ``NotFound``."""
    row = (
        Participant.objects.select_related("process", "group", "merged_into")
        .filter(municipality_id=municipality_id, mark=mark_of(code))
        .first()
    )
    if row is None:
        raise NotFound("participant")
    return row.merged_into or row
