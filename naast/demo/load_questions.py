"""Fills the desk of Rivierstad: good examples, past questions in full, and generated counts of before."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from naast.access.actors import Actor
from naast.access.permissions import Role
from naast.common import clock
from naast.demo import files
from naast.needs import operations as needs
from naast.questions import operations as questions
from naast.questions import queries

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from naast.demo.load_town import Town

MONTHS = 18
SHOWN_QUESTION = "de-demo-vraag-van-rivierstad"


def fill_desk(town: Town, *, say: Callable[[str], None]) -> None:
    """Make examples, questions and counts; ``say`` is told how far it is."""
    say("goede voorbeelden")
    _examples(town)
    rows = files.rows("questions", "question")
    for number, row in enumerate(rows):
        if number % 50 == 0:
            say(f"vragen: {number} van {len(rows)}")
        _question(town, number, row)
    questions.sum_outbox(by=town.by)
    say("aantallen van eerder")
    needs.count_generated(sums=_past(town), by=town.by)


def _examples(town: Town) -> None:
    for row in files.rows("examples", "example"):
        questions.keep_example(
            municipality_id=town.municipality.pk,
            example=questions.Example(
                text=row["text"],
                themes=row["themes"],
                signed=town.names.get(row.get("written_by", ""), ""),
                ages=(row.get("age_min"), row.get("age_max")),
                used=row.get("used", 0),
                helped=row.get("helped", 0),
            ),
            by=_worker(town, row.get("written_by", "")),
        )


def _worker(town: Town, slug: str) -> Actor:
    return Actor(
        municipality_id=town.municipality.pk, account_id=town.accounts.get(slug), name=slug, roles=(Role.DESK,)
    )


def _question(town: Town, number: int, row: dict[str, Any]) -> None:
    dice = random.Random(number)  # noqa: S311 - the demo's times, not a secret
    waits = row["status"] == "waiting"
    minutes = dice.randint(3, 50) if waits else dice.randint(0, 540)
    at = town.at - timedelta(days=row["days_ago"], minutes=minutes)
    asker = Actor(municipality_id=town.municipality.pk)
    once = SHOWN_QUESTION if number == 0 else queries.fresh_once()
    asked = questions.ask(
        municipality=town.municipality,
        text=row["text"],
        once=once,
        words=questions.Words(
            asker=row["asker"],
            age=row.get("age"),
            neighbourhood_id=town.neighbourhoods.get(row.get("neighbourhood", "")),
            contact="06 5550 0123" if waits and row.get("wants_call") else "",
            call_when="na 18.00 uur" if waits and row.get("wants_call") else "",
        ),
        channel=row["channel"],
        at=at,
        by=asker,
    )
    if not waits:
        _answered(town, row, asked, at)


def _answered(town: Town, row: dict[str, Any], asked: questions.Asked, at: datetime) -> None:
    by = _worker(town, row.get("answered_by", "hanan"))
    signed = town.names.get(row.get("answered_by", ""), "")
    later = at + timedelta(minutes=90)
    questions.triage(public_id=asked.public_id, theme=row["theme"], track=row["track"], next_step="", at=later, by=by)
    reply = questions.Reply(text=row["answer"], signed=signed, why_not=row.get("unmet", ""))
    questions.answer(public_id=asked.public_id, reply=reply, at=later, by=by)
    for turn in row.get("follow_up", []):
        later += timedelta(minutes=40)
        if turn["from"] == "asker":
            questions.add(
                municipality_id=town.municipality.pk,
                code=asked.code,
                text=turn["text"],
                at=later,
                by=Actor(municipality_id=town.municipality.pk),
            )
        else:
            reply = questions.Reply(text=turn["text"], signed=signed, why_not=row.get("unmet", ""))
            questions.answer(public_id=asked.public_id, reply=reply, at=later, by=by)
    if row.get("helped"):
        questions.say_helped(
            municipality_id=town.municipality.pk,
            code=asked.code,
            helped=row["helped"] == "yes",
            at=later + timedelta(hours=20),
            by=Actor(municipality_id=town.municipality.pk),
        )
    if row["status"] == "closed" and row.get("helped") != "yes":
        questions.close(public_id=asked.public_id, at=later + timedelta(days=1), by=by)


def _past(town: Town) -> list[needs.Sum]:
    """Invented sums of the past eighteen months, the same every time, with a different mix in each neighbourhood."""
    dice = random.Random(7)  # noqa: S311 - the same invented past each time
    bands = ("0-3", "4-11", "12-17", "18-plus")
    taste = files.town()["asked"]
    first = clock.month_of(town.at)
    sums = []
    for slug, place in sorted(town.neighbourhoods.items()):
        own = {theme: weight * dice.uniform(0.5, 1.7) for theme, (weight, _missed, _ages) in taste.items()}
        harder = 1.6 if slug in {"noord", "zandpad"} else 0.9
        for ago in range(1, MONTHS + 1):
            month = clock.months_later(first, -ago)
            for theme, (_weight, share_missed, ages) in taste.items():
                for band, share in zip(bands, ages, strict=True):
                    mean = 6.4 * own[theme] * share
                    asked = int(max(dice.gauss(mean, min(0.8, mean)), 0.0) + dice.random())
                    missed = sum(dice.random() < share_missed * harder for _ in range(asked))
                    for met, number in ((True, asked - missed), (False, missed)):
                        if number > 0:
                            why = "" if met else dice.choice(["geen-aanbod", "wachttijd", "past-niet", "te-ver"])
                            sums.append(needs.Sum(town.municipality.pk, theme, place, band, month, met, why, number))
    return sums
