"""What the council is asked, with all that stands under it; words of people are pointed at, never copied."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from naast.access import queries as access
from naast.common import clock, ids
from naast.common.operations import NotFound
from naast.participation import current, place, rules
from naast.participation.models import Dossier, Objection, Participant, Point, Recommendation, Scenario
from naast.participation.queries import voted
from naast.participation.queries.again import Earlier, earlier
from naast.participation.queries.chosen import set_aside
from naast.participation.queries.council import StepShown, steps_of
from naast.participation.queries.ending import ending
from naast.participation.queries.findings import findings_of, quotable, text_of
from naast.participation.queries.heard import presence
from naast.participation.queries.plan import plan
from naast.participation.queries.results import why_not
from naast.participation.queries.spoken import LIVE
from naast.participation.queries.tracing import trace
from naast.participation.queries.turnout import turnout
from naast.participation.queries.voices import Quote, voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from naast.access.actors import Actor
    from naast.participation.models import Process

MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class DossierShown:
    """The dossier for the council: as it was submitted, or as it would be now while it is a draft.

    ``content`` holds findings with ``quotes`` and ``objections`` whose ``words`` are None when they were taken back.
    """

    title: str
    ask: str
    version: int
    content: dict[str, Any]
    digest: str
    is_intact: bool
    submitted_at: datetime | None
    submitted_by: str
    steps: tuple[StepShown, ...]
    lacks: tuple[str, ...]
    number: int = 1
    is_earlier: bool = False

    @property
    def outcome(self) -> StepShown | None:
        """The line with which the council decided."""
        return next((one for one in reversed(self.steps) if one.counts and one.kind != "postponed"), None)

    @property
    def last(self) -> StepShown | None:
        """What the council did last, as far as it counts."""
        return next((one for one in reversed(self.steps) if one.counts), None)


def dossier_of(slug: str, *, today: date, by: Actor) -> DossierShown | None:
    """The dossier for who sees the process, or None while nobody began it. Raises ``NotFound``."""
    row = current.dossiers(place.process(slug, by=by)).first()
    return _shown(row, today=today) if row else None


def public_dossier(slug: str, *, municipality_id: int, today: date, number: int = 0) -> DossierShown:
    """The last dossier that was submitted, or the one with this number, as everybody may read it. Raises ``NotFound``."""
    rows = Dossier.objects.filter(process=place.public_process(municipality_id, slug), submitted_at__isnull=False)
    row = rows.filter(number=number).first() if number else rows.last()
    if row is None:
        raise NotFound("dossier")
    return _shown(row, today=today)


def _shown(row: Dossier, *, today: date) -> DossierShown:
    content = row.content if row.submitted_at else gather(row.process, title=row.title, ask=row.ask, today=today)
    return DossierShown(
        title=row.title, ask=row.ask, version=row.version, content=with_words(content or {}), digest=row.digest,
        is_intact=not row.digest or digest_of(row.content or {}) == row.digest, submitted_at=row.submitted_at,
        submitted_by=access.name_of(row.submitted_by_id) if row.submitted_by_id else "", steps=steps_of(row),
        lacks=() if row.submitted_at else voted.lacks(row.process), number=row.number,
        is_earlier=row.superseded_at is not None,
    )  # fmt: skip


def digest_of(content: dict[str, Any]) -> str:
    """The fingerprint of a content: the same for the same, whatever the order of its names."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def gather(process: Process, *, title: str, ask: str, today: date) -> dict[str, Any]:
    """All that the council should know, without a person; JSON can hold it."""
    line = trace(process, is_public=False, today=today)
    planned, came = plan(process, line), ending(process)
    return {
        "title": title, "ask": ask, "purpose": process.purpose, "frame": process.frame,
        "heard": turnout(process), "findings": _findings(process), "scenarios": _scenarios(process),
        "choice": _choice(process), "set_aside": _set_aside(process), "ended_why": came.why if came.kind == "none" else "", "earlier": [_before(one) for one in earlier(process)], "recommendations": _recommendations(process), "objections": _objections(process),
        "assignment": {"purpose": planned.purpose, "words": planned.words, "lead": planned.lead},
        "actions": [
            {
                "key": one.public_id, "what": one.what, "who": one.who, "due_on": one.due_on.isoformat(),
                "euros": one.euros, "money": one.money, "from": [[item.kind, item.words] for item in one.sources],
            }
            for one in planned.actions if one.state != "dropped"
        ],
        "euros": planned.euros, "without_money": planned.without_money, "money": _money(process),
        "voted": voted.voted(process), "below": voted.below(process),
        "unanswered": [[item.kind, item.words] for item in planned.unanswered],
    }  # fmt: skip


def _findings(process: Process) -> list[dict[str, Any]]:
    under = voices(process)
    return [
        {
            "key": row.public_id, "axis": row.axis, "polarity": row.polarity, "title": row.title, "words": row.words,
            **found.counts,
            "quotes": [{"key": one.key, "mark": one.mark, "voice": one.voice} for one in found.quotes[:MOST_QUOTES]],
        }
        for row in findings_of(process, "in") if (found := under.get(row.public_id))
    ]  # fmt: skip


def _scenarios(process: Process) -> list[dict[str, Any]]:
    rows = Scenario.objects.filter(process=process, state="open").prefetch_related("elements", "consequences")
    return [
        {
            "letter": row.letter, "title": row.title, "purpose": row.purpose,
            "elements": [one.words for one in row.elements.all()],
            "consequences": [{"kind": one.kind, "who": one.who, "words": one.words} for one in row.consequences.all()],
        }
        for row in rows
    ]  # fmt: skip


def _choice(process: Process) -> dict[str, Any] | None:
    row = current.choices(process).select_related("scenario", "by_rule", "conference").first()
    if row is None:
        return None
    held = row.conference
    return {
        "letter": row.scenario.letter, "title": row.scenario.title,
        "by_rule": f"{row.by_rule.letter} · {row.by_rule.title}" if row.by_rule else "",
        "is_override": row.is_override, "why": row.why if row.is_override else "",
        "without_round": row.without_round if row.is_override else row.why,
        "early_why": next((one.early_why for one in held.rounds.all() if one.early_why), ""), "on": clock.local_date(row.chosen_at).isoformat(),
        "rule_digest": held.rule_digest,
        "frozen_on": clock.local_date(held.frozen_at).isoformat() if held.frozen_at else "",
        "results": [[one.number, one.digest] for one in held.rounds.exclude(digest="")],
    }  # fmt: skip


def _set_aside(process: Process) -> list[dict[str, Any]]:
    """What somebody wanted to choose against the rule at the conference that stands, and what was taken back."""
    row = current.conferences(process).exclude(state="preparing").first()
    return [
        {
            "what": f"{one.letter} · {one.title}", "why": one.why, "is_confirmed": bool(one.confirmed),
            "asked_on": clock.local_date(one.asked_at).isoformat(), "dropped_on": clock.local_date(one.dropped_at).isoformat(),
        }
        for one in (set_aside(row) if row else ())
    ]  # fmt: skip


def _before(one: Earlier) -> dict[str, Any]:
    """A conference after which people chose again."""
    return {
        "number": one.number, "on": clock.local_date(one.held_at).isoformat(), "why": one.why or "",
        "chosen": f"{one.letter} · {one.chosen}" if one.letter else "", "ended_why": one.ended_why,
        "wanted": [{"key": key, "mark": Quote("", words, "").mark} for key, words in one.wanted],
    }  # fmt: skip


def _money(process: Process) -> list[str]:
    """What the chosen scenario says about money."""
    made = current.choices(process).select_related("scenario").first()
    return voted.money(made.scenario) if made else []


def _recommendations(process: Process) -> list[dict[str, Any]]:
    rows = current.recommendations(process)
    return [
        {"key": row.public_id, "mark": Quote("", row.words, "").mark, "is_carried": row.is_carried, "why": row.why}
        for row in rows
    ]


def _objections(process: Process) -> list[dict[str, Any]]:
    """Word for word; the group is named only when it is large enough that nobody can be known by it."""
    large = {pk for pk, people in presence(process).at_conference.items() if len(people) >= rules.FEW}
    rows = current.objections(process).select_related("group", "participant")
    return [
        {
            "key": row.public_id, "mark": Quote("", row.words, "").mark,
            "group": row.group.name if row.group_id in large else "",
        }
        for row in rows if not _is_gone(row)
    ]  # fmt: skip


def _is_gone(row: Objection) -> bool:
    who: Participant | None = row.participant
    return not row.words.strip() or row.state != "open" or bool(who and who.withdrawn_at)


def with_words(content: dict[str, Any]) -> dict[str, Any]:
    """The content with the words of people as they are now, None where they were taken back, and whether they changed."""
    keys = [one["key"] for row in content.get("findings", ()) for one in row["quotes"]]
    points = {
        row.public_id: text_of(row)
        for row in Point.objects.filter(LIVE, public_id__in=keys).select_related("participant__merged_into")
        if quotable(row)
    }
    objections = {
        row.public_id: row.words
        for row in Objection.objects.filter(
            public_id__in=[one["key"] for one in content.get("objections", ())]
        ).select_related("participant")
        if not _is_gone(row)
    }
    before = content.get("earlier", [])
    keys = [*content.get("recommendations", ()), *(one for held in before for one in held.get("wanted", ()))]
    asked = Recommendation.objects.filter(public_id__in=[one["key"] for one in keys])
    wanted = {row.public_id: row for row in asked.select_related("condition__conference")}
    findings = [
        row | {"quotes": [_worded(one, points) for one in row["quotes"]]} for row in content.get("findings", ())
    ]
    return content | {
        "findings": findings,
        "recommendations": [_wanted(one, wanted.get(one["key"])) for one in content.get("recommendations", ())],
        "earlier": [held | {"wanted": _still(held.get("wanted", ()), wanted)} for held in before],
        "objections": [_worded(one, objections) for one in content.get("objections", ())],
        "taken_back": any(one["words"] is None for row in findings for one in row["quotes"]),
    }


def _still(rows: Iterable[dict[str, Any]], wanted: Mapping[str, Recommendation]) -> list[str]:
    """What every group wanted before, in their words as they are now; nothing of what was taken back."""
    found = (wanted.get(one["key"]) for one in rows)
    return [row.words for row in found if row and row.words]


def _wanted(one: dict[str, Any], row: Recommendation | None) -> dict[str, Any]:
    """A recommendation with its words as they are now, and why it is none in the language of who reads."""
    if row is None:
        return one | {"words": ""}
    return one | {"words": row.words, "why": why_not(row) if one["why"] else ""}


def _worded(one: dict[str, Any], words: dict[str, str]) -> dict[str, Any]:
    now = words.get(one["key"])
    changed = now is not None and ids.fingerprint(now, use="quote") != one["mark"]
    return one | {"words": now, "is_changed": changed}
