"""What a report says, written from facts: plain values without a person, so that it can be frozen as it was that day.

Words of people are not in it, only where they stand: whoever takes words back takes them out of each report too.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from naast.common import clock
from naast.participation import place, rules
from naast.participation.models import Ground, Group, Point
from naast.participation.models.talks import AXES, POLARITIES
from naast.participation.queries.answered import ORDER, answered
from naast.participation.queries.findings import FindingShown, apart, findings_of, quotable, text_of
from naast.participation.queries.spoken import heard_in_talks, large_voices, people, spoken
from naast.participation.queries.turnout import turnout_now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from naast.participation.models import Process, Report
    from naast.participation.queries.spoken import Spoken

MOST_DIFFERENCES = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """How many people of one voice said something strong or weak, or a wish, on one axis."""

    axis: str
    voice: str
    strong: rules.Count
    weak: rules.Count
    wish: rules.Count


@dataclass(frozen=True, slots=True)
class Told:
    """How many people of one voice said what a finding says, and which share of those who spoke that is."""

    voice: str
    said: rules.Count
    of: rules.Count
    share: int | None


def fingerprint(content: Mapping[str, Any]) -> str:
    """What proves that a report is as it was published: SHA-256 over its content, in one order of writing."""
    plain = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def word_print(words: str) -> str:
    """The fingerprint of somebody's words, to see whether they were changed since."""
    return hashlib.sha256(words.encode()).hexdigest()


def content(process: Process, report: Report) -> dict[str, Any]:
    """The whole report as plain values, as things stand now."""
    points, found = spoken(process), findings_of(process, "in")
    spoke, until = _spoke(process, points), place.answers_until(process)
    return {
        "title": process.title, "purpose": process.purpose, "number": report.number, "foreword": report.foreword,
        "method": report.method, "limits": report.limits, "plain": report.plain,
        "heard": turnout_now(process), "axes": _axes(points), "findings": _findings(process, found, spoke, large_voices(points)),
        "differences": _differences(found, spoke), "statements": [_statement(one) for one in answered(process)],
        "answers_until": clock.local_date(until).isoformat() if until else "",
    }  # fmt: skip


def _spoke(process: Process, points: Mapping[int, Spoken]) -> dict[str, int]:
    """How many people of each voice spoke in a talk."""
    voices: Counter[str] = Counter()
    groups = dict(Group.objects.filter(process=process).values_list("pk", "voice"))
    for group, who in heard_in_talks(points.values()).items():
        voices[groups[group]] += len(who)
    return dict(voices)


def _axes(points: Mapping[int, Spoken]) -> list[dict[str, Any]]:
    """Per axis and voice how many people said something of each kind; who works there is counted alone.

    The voices of one axis and kind hide each other as those of a finding do, since a finding may hold all of its points.
    """
    heaps: dict[tuple[str, str], list[Spoken]] = defaultdict(list)
    for point in points.values():
        heaps[point.axis, point.polarity].append(point)
    present = [voice for voice in ORDER if any(point.voice == voice for point in points.values())]
    readable = {key: apart({voice: people(heap).get(voice, 0) for voice in present}) for key, heap in heaps.items()}
    nobody = rules.Count(0)
    return [
        asdict(Cell(axis, voice, **{kind: readable.get((axis, kind), {}).get(voice, nobody) for kind in POLARITIES}))
        for axis in AXES
        for voice in present
    ]


def _findings(
    process: Process, found: list[FindingShown], spoke: Mapping[str, int], large: frozenset[str]
) -> list[dict[str, Any]]:
    stands: dict[str, list[Point]] = defaultdict(list)
    quotes: dict[str, list[dict[str, str]]] = defaultdict(list)
    for ground in Ground.objects.filter(finding__process=process, point__isnull=False).select_related(
        "finding", "point__group", "point__participant__merged_into"
    ):
        if ground.point is None or ground.point.state == "withdrawn":
            continue
        stands[ground.finding.public_id].append(ground.point)
        if ground.is_quoted and quotable(ground.point):
            quotes[ground.finding.public_id].append(_quote(ground.point, large))
    return [
        {
            "public_id": one.public_id, "axis": one.axis, "polarity": one.polarity, "title": one.title,
            "words": one.words, "persons": asdict(one.persons), "professionals": asdict(one.professionals),
            "voices": [asdict(told) for told in _told(one, spoke)], "talks": one.support.talks,
            "statements": one.support.statements, "warnings": list(one.warnings), "quotes": quotes[one.public_id],
            "grounds": sorted(point.public_id for point in stands[one.public_id]),
        }
        for one in found
    ]  # fmt: skip


def _quote(point: Point, large: frozenset[str]) -> dict[str, str]:
    """Where a quote stands and how its words were; the words themselves stay with the speaker, and a small voice unnamed."""
    voice = point.group.voice if point.group.voice in large else ""
    return {"point": point.public_id, "fingerprint": word_print(text_of(point)), "voice": voice}


def _told(one: FindingShown, spoke: Mapping[str, int]) -> list[Told]:
    readable = dict(one.voices)
    rows = []
    for voice in ORDER:
        if not (of := spoke.get(voice, 0)):
            continue
        said = readable.get(voice, rules.Count(0))
        whole = rules.alone(of)
        is_known = said.number is not None and of >= rules.LEAST_SHARED
        rows.append(Told(voice, said, whole, rules.share(said.number or 0, of) if is_known else None))
    return rows


def _differences(found: list[FindingShown], spoke: Mapping[str, int]) -> list[dict[str, Any]]:
    """Findings that one voice named much more than another, the widest gaps first; who works there is set against all others.

    Only voices of five or more people, and of each only a count that may be read.
    """
    rows = []
    works, persons = spoke.get(rules.PROFESSIONALS, 0), sum(n for one, n in spoke.items() if one != rules.PROFESSIONALS)
    for one in found:
        readable = dict(one.voices)
        voices = [
            (one.support.people.get(voice, 0), of, voice, readable.get(voice, rules.Count(0)))
            for voice, of in spoke.items()
            if voice != rules.PROFESSIONALS
        ]
        both = [
            (one.support.professionals, works, rules.PROFESSIONALS, one.professionals),
            (one.support.persons, persons, "people", one.persons),
        ]
        rows += [*_difference(one, voices), *_difference(one, both)]
    return [row for _gap, row in sorted(rows, key=lambda pair: -pair[0])[:MOST_DIFFERENCES]]


def _difference(one: FindingShown, voices: list[tuple[int, int, str, rules.Count]]) -> list[tuple[int, dict[str, Any]]]:
    """The two voices that lie furthest apart, when that is far and the larger count may be read; with how far."""
    ranked = sorted(
        (rules.share(said, of), of, voice, count) for said, of, voice, count in voices if of >= rules.LEAST_SEEN
    )
    if len(ranked) < 2 or ranked[-1][0] - ranked[0][0] < rules.GAP or ranked[-1][3].number is None:
        return []
    (low, less_of, less, less_said), (high, more_of, more, more_said) = ranked[0], ranked[-1]
    row = {
        "finding": one.public_id, "title": one.title, "more": more, "more_said": asdict(more_said), "more_of": more_of,
        "less": less, "less_said": asdict(less_said), "less_of": less_of,
    }  # fmt: skip
    return [(high - low, row)]


def _statement(one: Any) -> dict[str, Any]:
    voices = [
        {"voice": row.voice, "agree": row.agree, "disagree": row.disagree, "passed": row.passed, "of": row.answered}
        for row in one.voices
    ]
    return {"number": one.number, "words": one.words, "voices": voices, "hidden": one.hidden}
