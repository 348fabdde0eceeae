"""Reports as they are read: a draft as it would be now, a published one as it was, with what was taken back since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from naast.common import clock
from naast.common.operations import NotFound
from naast.participation import place
from naast.participation.models import Finding, Point, Process, Report, Statement, Step
from naast.participation.queries.content import content, fingerprint, word_print
from naast.participation.queries.findings import quotable, text_of
from naast.participation.queries.spoken import LIVE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class ReportShown:
    """A report to read. ``said`` is its content with the quotes in it; ``others`` are the numbers of the other ones."""

    slug: str
    number: int
    said: dict[str, Any]
    digest: str
    published_on: date | None
    is_latest: bool
    others: tuple[int, ...]
    next_steps: tuple[str, ...]

    @property
    def leans(self) -> bool:
        """Whether something was taken back on which this report leaned."""
        return any(one["was_withdrawn"] for one in self.said["findings"])


@dataclass(frozen=True, slots=True)
class Working:
    """The reports of a process for who works on them: the one being written, those that were published, and what stops it."""

    draft: Report | None
    published: tuple[Report, ...]
    drafts_of_findings: int
    without_ground: tuple[str, ...]
    leaned: tuple[str, ...]


def report(slug: str, number: int = 0, *, municipality_id: int) -> ReportShown:
    """A published report, the newest without a number; raises ``NotFound``."""
    process = place.public_process(municipality_id, slug)
    rows = list(place.published(process))
    row = next((one for one in rows if number in {0, one.number}), None)
    if row is None or row.content is None:
        raise NotFound("report")
    others = tuple(one.number for one in rows if one.pk != row.pk)
    return _shown(process, row, row.content, others)


def preview(slug: str, *, by: Actor) -> ReportShown:
    """The report as it would be published now; raises ``NotFound`` when none is being written."""
    process = place.process(slug, by=by)
    row = Report.objects.filter(process=process, published_at__isnull=True).first()
    if row is None:
        raise NotFound("report")
    return _shown(process, row, content(process, row), ())


def working_on_report(slug: str, *, by: Actor) -> Working:
    """The reports of a process from the inside."""
    process = place.process(slug, by=by)
    rows = list(Report.objects.filter(process=process))
    published = tuple(row for row in rows if row.published_at)
    leaned = _with_words(process, published[0].content)["findings"] if published and published[0].content else []
    found = Finding.objects.filter(process=process)
    return Working(
        draft=next((row for row in rows if not row.published_at), None),
        published=published,
        drafts_of_findings=found.filter(state="draft").count(),
        without_ground=without_ground(process),
        leaned=tuple(one["title"] for one in leaned if one["was_withdrawn"]),
    )


def without_ground(process: Process) -> tuple[str, ...]:
    """Titles of findings that would be in the report and stand on nothing that counts."""
    rows = Finding.objects.filter(process=process, state="in")
    live = Point.objects.filter(LIVE, process=process)
    stands = rows.filter(grounds__point__in=live) | rows.filter(grounds__statement__isnull=False)
    return tuple(rows.exclude(pk__in=stands.values("pk")).values_list("title", flat=True))


def is_true(row: Report) -> bool:
    """Whether a published report still is what was published, by its fingerprint."""
    return row.content is not None and fingerprint(row.content) == row.digest


def _shown(process: Process, row: Report, said: dict[str, Any], others: tuple[int, ...]) -> ReportShown:
    steps = Step.objects.filter(process=process, key__in=["scenario", "choose", "plan", "council", "follow"])
    return ReportShown(
        slug=process.slug, number=row.number, said=_with_words(process, said), digest=row.digest,
        published_on=clock.local_date(row.published_at) if row.published_at else None,
        is_latest=all(number < row.number for number in others), others=others,
        next_steps=tuple(steps.exclude(state="closed").values_list("key", flat=True)),
    )  # fmt: skip


def _with_words(process: Process, said: dict[str, Any]) -> dict[str, Any]:
    """The content with the words of each quote, as far as they still may be read, and with what was taken back since."""
    named = {point for one in said["findings"] for point in [*one["grounds"], *(q["point"] for q in one["quotes"])]}
    live = _live(named)
    return {
        **said,
        "findings": [
            {
                **one,
                "quotes": [_quote(quote, live) for quote in one["quotes"]],
                "was_withdrawn": "withdrawn" in one["warnings"] or not live.keys() >= set(one["grounds"]),
            }
            for one in said["findings"]
        ],
        "statements": _statements(process, said.get("statements", [])),
    }


def _statements(process: Process, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Statements as they were answered; ``gone`` are those that were taken away since, ``words`` empty when taken back."""
    gone = Statement.objects.filter(process=process, state="dropped").values_list("number", "words")
    words = dict(gone)
    return [{**one, "words": words.get(one["number"], one["words"]), "gone": one["number"] in words} for one in rows]


def _live(named: Iterable[str]) -> dict[str, Point]:
    rows = Point.objects.filter(LIVE, public_id__in=named).select_related("participant__merged_into")
    return {row.public_id: row for row in rows}


def _quote(quote: dict[str, str], live: dict[str, Point]) -> dict[str, Any]:
    point = live.get(quote["point"])
    if point is None or not quotable(point):
        return {"voice": quote["voice"], "words": "", "is_changed": False}
    words = text_of(point)
    return {"voice": quote["voice"], "words": words, "is_changed": word_print(words) != quote["fingerprint"]}
