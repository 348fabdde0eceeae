"""A conversation as Polis exports it, and the reference that was made of it with red-dwarf."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from naast.calculations.opinions import Votes
    from naast.calculations.opinions.votes import Bools

VOTES = "participants-votes.csv"
Rows = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Conversation:
    """Single votes (1 agree, -1 disagree, 0 pass), every statement's number, and which were taken out by moderators."""

    name: str
    folder: Path
    participants: list[str]
    statements: list[int]
    values: list[int]
    columns: list[int]
    out: frozenset[int]
    meta: frozenset[int]

    def out_of(self, votes: Votes) -> Bools:
        """Which columns of a table were taken out."""
        return np.array([one in self.out for one in votes.statements], dtype=bool)

    def meta_of(self, votes: Votes) -> Bools:
        """Which columns are about the conversation itself."""
        return np.array([one in self.meta for one in votes.statements], dtype=bool)


def folders(base: Path) -> list[Path]:
    """The conversations in a folder, or the folder itself when it is one."""
    return [base] if (base / VOTES).exists() else sorted(path.parent for path in base.glob(f"*/{VOTES}"))


def read(folder: Path) -> Conversation:
    """Read one conversation; columns whose name is no number describe the participant, empty cells are no votes."""
    people: list[str] = []
    statements: list[int] = []
    values: list[int] = []
    with (folder / VOTES).open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file)
        head = next(lines, [])
        columns = [(place, int(name)) for place, name in enumerate(head) if name.strip().lstrip("-").isdigit()]
        who = head.index("participant") if "participant" in head else 0
        for line in lines:
            for place, number in columns:
                if place < len(line) and line[place].strip():
                    people.append(line[who])
                    statements.append(number)
                    values.append(int(float(line[place])))
    out, meta = _taken_out(folder), _meta(folder)
    return Conversation(folder.name, folder, people, statements, values, [one for _, one in columns], out, meta)


def _taken_out(folder: Path) -> frozenset[int]:
    """What the reference left out; without it what the export says was moderated out."""
    summary = document(folder / "reference" / "summary.json")
    if "mod_out" in summary:
        return frozenset(int(one) for one in summary["mod_out"])
    return frozenset(int(row["comment-id"]) for row in rows(folder / "comments.csv") if row.get("moderated") == "-1")


def _meta(folder: Path) -> frozenset[int]:
    """Statements about the conversation itself, as the reference marks them."""
    marked = rows(folder / "reference" / "statements.csv")
    return frozenset(int(row["statement_id"]) for row in marked if row.get("is_meta") == "True")


def rows(path: Path) -> Rows:
    """The lines of a file under their headings; none when there is no such file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def document(path: Path) -> dict[str, Any]:
    """A JSON file; empty when there is none."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found
