"""Puts a process with talks, themes, statements and answers into a town that is being served: what a journey begins with.

Run inside Django on the database that NAAST_DATABASE names: ``python -m django shell -c "…fill('title')"``.
"""

from __future__ import annotations

import sys
import tomllib
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np

from naast.access.actors import Actor, visitor
from naast.access.models import Account, Municipality
from naast.access.permissions import Role
from naast.common import clock
from naast.participation import operations
from naast.participation.models import Group, Point, Process, Talk

FILE = Path(__file__).resolve().parents[1] / "naast" / "demo" / "data" / "hearing.toml"
SPOKEN, PEOPLE = 16, 6  # points, and people per group who answer


def fill(title: str) -> None:
    """A process that Victor leads and Amina codes in; its address is written out."""
    data: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    town, at = Municipality.objects.get(slug="rivierstad"), clock.now()
    account = Account.objects.get(name="Victor")
    by = Actor(
        municipality_id=town.pk, account_id=account.pk, name="Victor", roles=(Role.STRATEGIST,), second_factor=True
    )
    said = operations.Said(title, data["process"]["purpose"])
    made = operations.start(said=said, template="asked", at=at, by=by)
    operations.open_process(slug=made.slug, at=at, by=by)
    operations.open_step(slug=made.slug, key="order", at=at, by=by)
    operations.add_member(slug=made.slug, account_id=Account.objects.get(name="Amina").pk, task="coder", by=by)
    groups = {row.pop("key"): operations.put_group(slug=made.slug, fields=row, by=by) for row in data["group"]}
    _talks(made, data, groups)
    for row in data["theme"][:4]:
        operations.put_theme(slug=made.slug, name=row["name"], means=row["means"], key=row["key"], at=at, by=by)
    _answers(made, data, groups, by)
    sys.stdout.write(made.slug)


def _talks(made: Process, data: dict[str, Any], groups: dict[str, Group]) -> None:
    at, talks, of_speaker = clock.now(), {}, {}
    for row in data["talk"]:
        talks[row["key"]] = Talk.objects.create(
            municipality_id=made.municipality_id, process=made, kind=row["kind"], title=row["title"],
            held_at=at - timedelta(days=row["days_ago"]),
        )  # fmt: skip
        of_speaker |= {(row["key"], letter): groups[group] for letter, group, _quote in row["speakers"]}
    for number, (talk, speaker, axis, polarity, _theme, may_quote, words) in enumerate(data["points"]["rows"][:SPOKEN]):
        Point.objects.create(
            municipality_id=made.municipality_id, process=made, key=uuid.uuid4(), talk=talks[talk],
            group=of_speaker[talk, speaker], words=words, axis=axis, polarity=polarity, may_quote=may_quote,
            noted_at=at + timedelta(minutes=number),
        )  # fmt: skip


def _answers(made: Process, data: dict[str, Any], groups: dict[str, Group], by: Actor) -> None:
    at, dice, there = clock.now(), np.random.default_rng(6), {"municipality_id": made.municipality_id}
    asked = {
        operations.write_statement(slug=made.slug, words=row["words"], even_near=True, at=at, by=by).public_id: row
        for row in data["statement"]
    }
    operations.open_statements(slug=made.slug, statements=list(asked), by=by)
    nobody = visitor(municipality_id=made.municipality_id)
    for group in groups.values():
        for _ in range(PEOPLE):
            who = operations.join(process=made.slug, group=group.public_id, at=at, by=nobody, **there)
            for statement, row in asked.items():
                choice = 1 if dice.random() < row["lean"][group.voice] else -1
                operations.answer(code=who.code, statement=statement, choice=choice, at=at, by=nobody, **there)
