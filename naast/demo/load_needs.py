"""Fills the needs of Rivierstad: who lives where, what talks told, and one figure that the town knows better."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from naast.common import clock
from naast.demo import files
from naast.needs import operations as needs

if TYPE_CHECKING:
    from collections.abc import Callable

    from naast.demo.load_town import Town

SOURCE = "Verzonnen voor de demo"


def know_population(town: Town, *, say: Callable[[str], None]) -> None:
    """Take in the fictional figures; through the same operations as a strategist does."""
    say("inwoners, aannames en gesprekken")
    words = files.population()
    here: dict[str, Any] = {"municipality_id": town.municipality.pk, "by": town.by}
    needs.take_figures(reading=_reading(town, words), at=town.at, **here)
    year = clock.local_date(town.at).year
    for row in words["share"]:
        fields = {"source": SOURCE, "grade": "aanname", "year": year - 1, **row}
        place = town.neighbourhoods.get(fields.pop("neighbourhood", ""))
        needs.put_share(fields={**fields, "neighbourhood_id": place}, **here)
    told = dict(words["finding"])
    told["said_on"] = clock.local_date(town.at) - timedelta(days=told.pop("days_ago"))
    needs.put_finding(fields=told, at=town.at, **here)
    rate = dict(words["rate"])
    key = rate.pop("theme"), rate.pop("age_band"), rate.pop("intensity")
    needs.put_rate(key=key, fields={**rate, "year": year - 1}, at=town.at, **here)


def _reading(town: Town, words: dict[str, Any]) -> needs.Reading:
    year = clock.local_date(town.at).year
    reading = needs.Reading("inwoners-rivierstad.csv", digest="demo", source=words["source"])
    for row in words["neighbourhood"]:
        reading.accepted += 1
        for (low, high), number in zip(words["groups"], row["numbers"], strict=True):
            place = town.neighbourhoods[row["slug"]]
            reading.figures.append(
                needs.Found("inwoners", low, high, year - row["years_ago"], number, row["status"], place)
            )
    reading.figures += regional(words, year)
    return reading


def regional(words: dict[str, Any], year: int) -> list[needs.Found]:
    """The children of the youth region, in the age groups of the source."""
    region = words["region"]
    when = year - region["years_ago"]
    return [
        needs.Found("inwoners", low, high, when, number, "definitief", region=region["name"])
        for (low, high), number in zip(words["groups"], region["numbers"], strict=True)
    ]
