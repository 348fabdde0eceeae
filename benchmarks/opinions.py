"""Opinions: the figures and groups of red-dwarf reproduced on real conversations, faster, and a hundred thousand people."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import opinions_files, opinions_rival, opinions_side
from benchmarks.measures import say
from naast.calculations.opinions import discovered, gathered
from naast.calculations.opinions.reference import reference

if TYPE_CHECKING:
    from benchmarks.opinions_files import Conversation
    from naast.calculations.opinions import Votes

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data" / "opinions"
PEOPLE = 100_000
COLUMNS = ("max_abs_diff", "ari", "representative_equal", "consensus_equal", "seconds", "seconds_reference", "ratio")


def run(words_given: list[str]) -> dict[str, Any]:
    """Measure every conversation in a folder, and one that is made up."""
    parser = argparse.ArgumentParser(prog="opinions", description=__doc__)
    parser.add_argument(
        "folder", nargs="?", type=Path, default=SHARED, help="one folder per conversation, or one itself"
    )
    parser.add_argument("--repetitions", type=int, default=7)
    parser.add_argument("--people", type=int, default=PEOPLE, help="of the made-up conversation; 0 leaves it out")
    parser.add_argument("--statements", type=int, default=500)
    asked = parser.parse_args(words_given)
    made = _made(asked.people, asked.statements) if asked.people else None  # first, while this process is small
    folders = opinions_files.folders(asked.folder)
    if not folders:
        say(f"no folder with {opinions_files.VOTES} in {asked.folder}")
    found = []
    for place, folder in enumerate(folders):
        found.append(_measured(opinions_files.read(folder), asked.repetitions))
        say(f"{place + 1} of {len(folders)}: {folder.name}")
    _table(found)
    return {
        "conversations": found,
        "worst": _worst(found),
        f"synthetic_{asked.people or PEOPLE}": made,
        "missing": opinions_rival.missing(),
    }


def _measured(conversation: Conversation, repetitions: int) -> dict[str, Any]:
    """One conversation: equal to the reference, how fast beside red-dwarf, and what the product itself finds."""
    votes = _gathered(conversation)
    seconds, theirs = _timed(conversation, repetitions)
    began = time.perf_counter()
    own = discovered(votes, out=conversation.out_of(votes))
    took = time.perf_counter() - began
    return {
        "name": conversation.name,
        **opinions_side.compared(votes, conversation),
        "seconds": round(seconds, 5),
        "seconds_reference": round(theirs, 5) if theirs else None,
        "ratio": round(theirs / seconds, 2) if theirs else None,
        "participants": votes.shape[0],
        "statements": votes.shape[1],
        "own_groups": own.evidence.sizes if own.groups is not None and own.evidence else None,
        "own_reasons": [refusal.code for refusal in own.refusals],
        "own_seconds": round(took, 3),
    }


def _gathered(conversation: Conversation) -> Votes:
    return gathered(
        conversation.participants, conversation.statements, conversation.values, every_statement=conversation.columns
    )


def _timed(conversation: Conversation, repetitions: int) -> tuple[float, float | None]:
    """Both from single votes in memory to their whole answer, by turns and warm; the middle of each one's times."""
    rival = opinions_rival.prepared(conversation)
    ours: list[float] = []
    theirs: list[float] = []
    for repetition in range(max(repetitions, 5) + 1):
        began = time.perf_counter()
        votes = _gathered(conversation)
        reference(votes, out=conversation.out_of(votes), meta=conversation.meta_of(votes))
        middle = time.perf_counter()
        finished = rival()
        if repetition:
            ours.append(middle - began)
            theirs += [time.perf_counter() - middle] if finished else []
    return _middle(ours), _middle(theirs) if theirs else None


def _middle(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


def _made(people: int, statements: int) -> dict[str, Any]:
    """A made-up conversation in a process of its own, so that its memory is its own."""
    say(f"{people} people on {statements} statements")
    command = [sys.executable, "-m", "benchmarks.opinions_made", str(people), str(statements)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _worst(found: list[dict[str, Any]]) -> dict[str, float | None]:
    """The largest difference, and the least agreement and ratio; None where there was nothing to compare with."""
    held = {name: [row[name] for row in found if row[name] is not None] for name in ("max_abs_diff", "ari", "ratio")}
    return {
        "max_abs_diff": max(held["max_abs_diff"], default=None),
        "ari": min(held["ari"], default=None),
        "ratio": min(held["ratio"], default=None),
    }


def _table(found: list[dict[str, Any]]) -> None:
    print(f"{'conversation':<36}" + "".join(f"{name:>22}" for name in COLUMNS))
    for row in found:
        print(f"{row['name']:<36.36}" + "".join(f"{row[name]!s:>22}" for name in COLUMNS))
