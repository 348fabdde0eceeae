"""The window at size: filtered search with counts, saving one offer, and an import, beside PostgreSQL's full text."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measures import milliseconds, say

if TYPE_CHECKING:
    from datetime import datetime

HERE = Path(__file__).resolve().parent
DIRECTORY = HERE.parent.parent / "shared" / "data" / "directories" / "seattle.hsds3.ndjson"
SAMPLE = ("mijn kind slaapt slecht", "boos en schreeuwen", "geld voor sport", "praten over scheiden", "bang op school")
RIVAL = """
WITH wanted AS (SELECT replace(plainto_tsquery('dutch', %(text)s)::text, '&', '|')::tsquery AS words),
fits AS (SELECT id, kind, themes, ts_rank_cd(document, words) AS rank FROM rival, wanted
         WHERE document @@ words AND (age_min IS NULL OR age_min <= %(age)s) AND (age_max IS NULL OR age_max >= %(age)s)
           AND (hoods = '{}' OR hoods @> %(hood)s))
SELECT (SELECT array_agg(id) FROM (SELECT id FROM fits ORDER BY rank DESC, id LIMIT 20) page),
       (SELECT json_object_agg(kind, n) FROM (SELECT kind, count(*) n FROM fits GROUP BY kind) k),
       (SELECT json_object_agg(theme, n) FROM (SELECT unnest(themes) theme, count(*) n FROM fits GROUP BY 1) t)
"""


def run(words_given: list[str]) -> dict[str, Any]:
    """Measure at 2,000 and at many, print a table, and give the figures."""
    parser = argparse.ArgumentParser(prog="window", description=__doc__)
    parser.add_argument("--offers-count", type=int, default=100_000)
    parser.add_argument("--directory", type=Path, default=DIRECTORY, help="a service directory in HSDS to import")
    asked = parser.parse_args(words_given)
    os.environ |= {
        "NAAST_HOME": tempfile.mkdtemp(),
        "NAAST_DEMO": "0",
        "DJANGO_SETTINGS_MODULE": "naast.config.settings",
    }
    from naast.config import database  # noqa: PLC0415 - settings are read from here

    with database.embedded().running():
        subprocess.run(
            [sys.executable, "-m", "naast.config.cli", "migrate", "--verbosity=0"], check=True, env=os.environ
        )
        import django  # noqa: PLC0415

        django.setup()
        return _measured(asked.offers_count, asked.directory)


def _measured(most: int, directory: Path) -> dict[str, Any]:
    from naast.access import operations as access  # noqa: PLC0415 - after django.setup()
    from naast.access.actors import installation  # noqa: PLC0415
    from naast.common import clock  # noqa: PLC0415
    from naast.needs import operations as needs  # noqa: PLC0415

    found: dict[str, Any] = {"search": {}, "save": {}, "postgres_search": {}}
    for size in sorted({2_000, most}):
        say(f"{size} offers")
        fields = {"slug": f"stad-{size}", "name": f"Stad {size}", "sign": "CJG"}
        town = access.open_municipality(fields=fields, by=installation())
        for number in range(8):
            hood = {"slug": f"w{number}", "name": f"Wijk {number}"}
            needs.draw_neighbourhood(municipality_id=town.pk, fields=hood, by=installation())
        _fill(town.pk, size, clock.now())
        for name, work in _works(town.pk, size).items():
            took = milliseconds(work, [(text, number) for number, text in enumerate(SAMPLE * 8)])
            found[name] |= {f"p50_ms_{size}": took["p50"], f"p95_ms_{size}": took["p95"]}
    found["import"] = _imported(directory)
    found["ratio_postgres"] = round(found["search"][f"p95_ms_{most}"] / found["postgres_search"][f"p95_ms_{most}"], 3)
    for name in ("search", "save", "postgres_search"):
        print(f"{name:16}" + "".join(f"{key:>16}: {value}" for key, value in found[name].items()))
    return found


def _fill(municipality_id: int, size: int, at: datetime) -> None:
    """A window of this size by recombining the words of our own sentences; the same for both."""
    from django.db import connections  # noqa: PLC0415

    from naast.calculations import language  # noqa: PLC0415
    from naast.calculations.language.themes import known_themes  # noqa: PLC0415
    from naast.offers.models import KINDS, Offer, WindowVersion  # noqa: PLC0415

    themes = known_themes()
    lines = [(theme, line) for theme in themes for line in language.sample_questions([theme])]
    today = at.date()
    rows = []
    for number in range(size):
        theme, line = lines[number % len(lines)]
        other, more = lines[(number * 7 + number // len(lines)) % len(lines)]
        rows.append(
            Offer(
                municipality_id=municipality_id,
                slug=f"aanbod-{number}",
                title=" ".join(more.split()[:4]).capitalize() + f" {number}",
                kind=KINDS[number % len(KINDS)],
                sentence=f"{line}.",
                what=f"{more}. {line}.",
                themes=list(dict.fromkeys([theme, other])),
                age_min=number % 12,
                age_max=number % 12 + 6,
                neighbourhoods=[] if number % 2 else [f"w{number % 8}"],
                checked_on=today,
                sinks_on=today + timedelta(days=300),
                gone_on=today + timedelta(days=360),
                changed_at=at,
            )
        )
    Offer.objects.bulk_create(rows, batch_size=2000)
    WindowVersion.objects.update_or_create(municipality_id=municipality_id, defaults={"version": 1})
    with connections["owner"].cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS rival")
        cursor.execute(
            "CREATE TABLE rival AS SELECT id, kind, themes, age_min, age_max, neighbourhoods AS hoods, "
            "to_tsvector('dutch', title || ' ' || sentence || ' ' || what) AS document "
            "FROM offers_offer WHERE municipality_id = %s",
            [municipality_id],
        )
        cursor.execute("CREATE INDEX ON rival USING gin (document)")
        cursor.execute("ANALYZE rival, offers_offer")  # as the database does by itself a minute after so many new rows


def _works(municipality_id: int, size: int) -> dict[str, Callable[[tuple[str, int]], object]]:
    """What is measured: a filtered search with its counts, saving one offer and finding it again, and the rival."""
    from django.db import connections  # noqa: PLC0415

    from naast.access.actors import installation  # noqa: PLC0415
    from naast.calculations.matching import Filters, Question  # noqa: PLC0415
    from naast.common import clock  # noqa: PLC0415
    from naast.offers import index, operations  # noqa: PLC0415

    at = clock.now()
    by = installation(municipality_id=municipality_id)

    def search(given: tuple[str, int]) -> object:
        text, number = given
        filters = Filters(age=number % 16, neighbourhood=f"w{number % 8}", today=at.date().toordinal())
        return index.of(municipality_id).listed(filters, question=Question(text))

    def save(given: tuple[str, int]) -> object:
        text, number = given
        fields = {"slug": f"aanbod-{number * 37 % size}", "sentence": text}
        return operations.put_offer(municipality_id=municipality_id, fields=fields, at=clock.now(), by=by)

    def rival(given: tuple[str, int]) -> object:
        text, number = given
        with connections["owner"].cursor() as cursor:
            cursor.execute(RIVAL, {"text": text, "age": number % 16, "hood": [f"w{number % 8}"]})
            return cursor.fetchall()

    return {"search": search, "save": save, "postgres_search": rival}


def _imported(directory: Path) -> dict[str, float]:
    """A real directory by the command of the product; nothing when it is not there."""
    if not directory.exists():
        say(f"no directory to import: {directory.name}")
        return {}
    from naast.access import operations as access  # noqa: PLC0415
    from naast.access.actors import installation  # noqa: PLC0415
    from naast.offers.importing import hsds, runs  # noqa: PLC0415

    fields = {"slug": "invoer", "name": "Invoer", "sign": "CJG"}
    town = access.open_municipality(fields=fields, by=installation())
    began = time.perf_counter()
    done = runs.read_file(
        directory,
        file_format=hsds.FORMAT,
        municipality_id=town.pk,
        by=installation(municipality_id=town.pk),
        tell=lambda run: say(f"{run.lines_done} lines"),
    )
    seconds = round(time.perf_counter() - began, 2)
    return {"accepted": done.accepted, "quarantined": done.quarantined, "seconds": seconds}
