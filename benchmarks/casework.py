"""Casework at the size of a country: opening a plan with its line on the trail, my newest fifty, searching my plans.

Each with and without row-level security in the same run, on the same rows, through the product's own functions; the
difference is what the database's second guard costs. Plans have two workers each; a worker sits at some forty tables.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from benchmarks.measures import milliseconds, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MUNICIPALITIES, PLANS_PER_WORKER = 342, 40
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
WORDS = [
    "ochtend",
    "ruzie",
    "school",
    "moeder",
    "vader",
    "oma",
    "rust",
    "slapen",
    "praten",
    "samen",
    "eten",
    "buiten",
    "spelen",
    "juf",
    "klas",
    "bang",
    "boos",
    "lachen",
    "huiswerk",
    "vriend",
    "zwemmen",
    "bellen",
    "afspraak",
    "week",
    "keuken",
    "tafel",
    "luisteren",
    "vertellen",
    "helpen",
    "opruimen",
    "wandelen",
    "lezen",
]
COMMON, RARE = "samen", "egelopvang"
TABLES = "SELECT relname FROM pg_class WHERE relname LIKE 'plans_%' AND relkind = 'r' AND relrowsecurity"


def run(words_given: list[str]) -> dict[str, Any]:
    """Fill, measure with and without row-level security, verify the trail, and give the figures."""
    parser = argparse.ArgumentParser(prog="casework", description=__doc__)
    parser.add_argument("--plans", type=int, default=200_000)
    parser.add_argument("--notes", type=int, default=1_000_000)
    parser.add_argument("--lines", type=int, default=300_000, help="lines on the trail to verify")
    asked = parser.parse_args(words_given)
    os.environ |= {
        "NAAST_HOME": tempfile.mkdtemp(),
        "NAAST_DEMO": "0",
        "DJANGO_SETTINGS_MODULE": "naast.config.settings",
    }
    from naast.config import database  # noqa: PLC0415 - settings are read from here

    with database.embedded().running() as cluster:
        subprocess.run(
            [sys.executable, "-m", "naast.config.cli", "migrate", "--verbosity=0"], check=True, env=os.environ
        )
        import django  # noqa: PLC0415

        django.setup()
        with cluster.connect(name="naast", autocommit=True) as owner:
            fill(owner, asked.plans, asked.notes)
            return _measured(owner, asked)


def fill(owner: Any, plans: int, notes: int) -> None:
    """Families, workers, seats and notes, sealed as the product seals them, copied in."""
    dice = random.Random(7)
    owner.execute("SET session_replication_role = replica")  # whole and consistent at the end, not at each table
    say("municipalities and workers")
    towns = [number + 1 for number in range(min(MUNICIPALITIES, plans))]
    _copy(owner, "access_municipality (id, public_id, created_at, slug, name, sign, desk_phone, desk_hours, promise, "
          "canal, lamp, theme_stylesheet, logo, cbs_code, map_tiles, callback_days, answer_days, keep_days, is_open, "
          "is_demo)", ((town, f"m{town}", NOW, f"g{town}", f"G{town}", "CJG", "", "", "", "#12483e", "#f5b93d", "", "",
                        "", False, 1, 2, 365, True, False) for town in towns))  # fmt: skip
    per_town = max(2, -(-plans * 2 // (len(towns) * PLANS_PER_WORKER)))
    staff = {town: [town * 1000 + nr for nr in range(per_town)] for town in towns}
    everybody = [(account, town) for town, some in staff.items() for account in some]
    _copy(owner, "access_account (id, public_id, created_at, password, email, name, is_active)",
          ((account, f"a{account}", NOW, "!", f"{account}@x.example", f"W{account}", True)
           for account, _town in everybody))  # fmt: skip
    _copy(owner, "access_membership (role, account_id, municipality_id)",
          (("team", account, town) for account, town in everybody))  # fmt: skip
    say(f"{plans} plans")
    _plans(owner, plans, staff, dice)
    say(f"{notes} notes")
    _notes(owner, plans, notes, dice)
    owner.execute("SET session_replication_role = origin")
    say("statistics")
    owner.execute("VACUUM ANALYZE")


def _copy(owner: Any, into: str, rows: Iterator[tuple[Any, ...]]) -> None:
    with owner.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _town(plan: int) -> int:
    return plan % MUNICIPALITIES + 1


def _plans(owner: Any, plans: int, staff: dict[int, list[int]], dice: random.Random) -> None:
    from naast.plans import keys  # noqa: PLC0415 - after django.setup()

    keys.new_ring()
    period = f'["{(NOW - timedelta(days=300)).isoformat()}",)'
    begun = (NOW - timedelta(days=300)).date()
    numbers = range(1, plans + 1)
    _copy(owner, "plans_familykey (plan_id, wrapped, municipality_id)",
          ((plan, keys.create(plan), _town(plan)) for plan in numbers))  # fmt: skip
    moments = {plan: NOW - timedelta(minutes=dice.randrange(400_000)) for plan in numbers}
    _copy(owner, "plans_plan (id, public_id, created_at, kind, status, name, question, asked_on, theme, "
          "family_plan_offered_at, family_plan_answer, opened_at, changed_at, version, municipality_id)",
          ((plan, f"p{plan}", NOW, "gezinsplan", "open",
            keys.seal(f"familie {plan}", plan_id=plan, column="plans_plan.name"),
            keys.seal("Hoe krijgen we weer rust in huis?", plan_id=plan, column="plans_plan.question"),
            begun, "", NOW, "no", NOW, moments[plan], 1, _town(plan)) for plan in numbers))  # fmt: skip
    _copy(owner, "plans_section (id, public_id, created_at, part, municipality_id, plan_id)",
          ((plan * 4 + nr, f"s{plan}.{nr}", NOW, part, _town(plan), plan)
           for plan in numbers for nr, part in enumerate(("story", "circle", "goals", "talks"))))  # fmt: skip
    pairs = {plan: _pair(plan, staff) for plan in numbers}
    _copy(owner, "plans_seat (public_id, created_at, kind, period, sees_all, why, account_id, municipality_id, plan_id)",
          ((f"z{plan}.{nr}", NOW, kind, period, True, "x", account, _town(plan), plan)
           for plan in numbers for nr, (kind, account) in enumerate(zip(("fixed", "team"), pairs[plan], strict=True))))  # fmt: skip
    _copy(owner, "plans_fixedperson (public_id, created_at, period, unregistered_why, reasons, account_id, "
          "municipality_id, plan_id)",
          ((f"f{plan}", NOW, period, "", [], pairs[plan][0], _town(plan), plan) for plan in numbers))  # fmt: skip


def _pair(plan: int, staff: dict[int, list[int]]) -> tuple[int, int]:
    some = staff[_town(plan)]
    turn = plan // MUNICIPALITIES
    return some[turn % len(some)], some[(turn + 1 + turn // len(some) % (len(some) - 1)) % len(some)]


def _notes(owner: Any, plans: int, notes: int, dice: random.Random) -> None:
    from naast.plans import keys  # noqa: PLC0415

    stock = [" ".join(dice.choices(WORDS, k=60)) for _ in range(2000)]

    def rows() -> Iterator[tuple[Any, ...]]:
        for note in range(notes):
            plan = note % plans + 1
            text = f"{stock[note % len(stock)]} {RARE if note % 5000 == 0 else ''}"
            at = NOW - timedelta(minutes=dice.randrange(400_000))
            sealed = keys.seal(text, plan_id=plan, column="plans_entry.text")
            yield (f"n{note}", at, "note", "", "", sealed, "", "", b"", at, 1, _town(plan), plan, plan * 4 + 3)

    _copy(owner, "plans_entry (public_id, created_at, kind, nature, topic, text, signed, child_spoken, child_not_why, "
          "changed_at, version, municipality_id, plan_id, section_id)", rows())  # fmt: skip
    keys.restore(None)


def _measured(owner: Any, asked: Any) -> dict[str, Any]:
    from naast.access.actors import Actor  # noqa: PLC0415
    from naast.access.permissions import Role  # noqa: PLC0415
    from naast.plans import queries  # noqa: PLC0415

    seats = owner.execute(
        "SELECT municipality_id, account_id, array_agg(plan_id) FROM plans_seat TABLESAMPLE SYSTEM (5) "
        "GROUP BY 1, 2 ORDER BY md5(account_id::text) LIMIT 60"
    ).fetchall()
    workers = [
        (Actor(municipality_id=town, account_id=account, roles=(Role.TEAM,), second_factor=True), plans)
        for town, account, plans in seats
    ]
    works: dict[str, Callable[[Any], object]] = {
        "open_plan": lambda one: queries.letter(f"p{one[1][0]}", at=NOW, by=one[0]),
        "newest": lambda one: queries.newest(at=NOW, by=one[0]),
        "search": lambda one: queries.find(COMMON, at=NOW, by=one[0]),
        "search_rare": lambda one: queries.find(RARE, at=NOW, by=one[0]),
    }
    found: dict[str, Any] = {"plans_per_worker": PLANS_PER_WORKER}
    for round_name in ("with", "without", "with again"):
        _guard(owner, on=round_name != "without")
        for name, work in works.items():
            say(f"{name}, {round_name} row-level security")
            for worker in workers:
                work(worker)  # warm, and the day's first line on each list is behind us
            took = milliseconds(work, workers)
            if round_name == "without":
                found[name]["without_p50_ms"] = took["p50"]
                found[name]["without_p95_ms"] = took["p95"]
            else:
                best = found.get(name, {"p50_ms": 1e9})
                if took["p50"] < best["p50_ms"]:
                    found[name] = best | {"p50_ms": took["p50"], "p95_ms": took["p95"]}
    for name in works:
        found[name]["ratio_without_rls"] = round(found[name]["p50_ms"] / found[name]["without_p50_ms"], 2)
    for name in works:
        print(f"{name:12}" + "".join(f"{key:>22}: {value}" for key, value in found[name].items()), flush=True)
    return found | {"verify_lines_per_s": _verified(owner, asked.lines)}


def _guard(owner: Any, *, on: bool) -> None:
    """Switch the database's own guard on or off for every table of plans."""
    for (table,) in owner.execute(
        TABLES.replace("AND relrowsecurity", "AND relname <> 'plans_registration'")
    ).fetchall():
        if owner.execute("SELECT 1 FROM pg_policies WHERE tablename = %s", [table]).fetchone():
            owner.execute(f"ALTER TABLE {table} {'ENABLE' if on else 'DISABLE'} ROW LEVEL SECURITY")


def _verified(owner: Any, lines: int) -> int | None:
    """Lines per second of the product's own verification, over a trail of this many lines; None where there is none."""
    from django.core.management import call_command, get_commands  # noqa: PLC0415

    if "verify_log" not in get_commands():
        say("verify_log is absent: nothing to measure")
        return None

    there = owner.execute("SELECT count(*) FROM plans_trailline").fetchone()[0]
    say(f"{lines} lines on the trail")
    owner.execute(
        "INSERT INTO plans_trailline (municipality_id, plan_id, number, at, action, outcome, account_id, role, part, "
        "subject, why, ground, controls, request, previous, hash) "
        "SELECT (nr %% 2000 + 1) %% %s + 1, nr %% 2000 + 1, 0, %s::timestamptz + nr * interval '1 second', 'R', '0', "
        "7, 'team', 'letter', 'x', 'read', 'fixed', 'TTFF', '', ''::bytea, ''::bytea "
        "FROM generate_series(1, greatest(0, %s)) nr",
        [MUNICIPALITIES, NOW, lines - there],
    )
    total = owner.execute("SELECT count(*) FROM plans_trailline").fetchone()[0]
    began = time.perf_counter()
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - no path, a sink
        call_command("verify_log", "--json", stdout=nowhere, stderr=nowhere)
    return int(total / (time.perf_counter() - began))
