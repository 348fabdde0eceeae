"""A made-up conversation of any size, from single votes to everything that the product says about it."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.measures import peak_mb
from naast.calculations import opinions
from naast.calculations.opinions.clustering import same_groups

if TYPE_CHECKING:
    from naast.calculations.opinions.votes import Ints

ANSWERS, CAMPS, GROUPS = 40, 3, 5


def drawn(people: int, statements: int, *, seed: int = 1) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """People, statements and values of single votes; the camp of each person, and a known group that knows nothing of it."""
    dice = np.random.default_rng(seed)
    camp = dice.choice(CAMPS, size=people, p=(0.5, 0.3, 0.2))
    leaning = dice.normal(0.2, 0.8, size=statements) + dice.normal(0, 0.9, size=(CAMPS, statements))
    number = np.clip(dice.poisson(ANSWERS, size=people), 1, statements)
    who = np.repeat(np.arange(people), number)
    what = dice.integers(statements, size=len(who))
    agree = dice.random(len(who)) < 1 / (1 + np.exp(-2 * leaning[camp[who], what]))
    said = np.where(dice.random(len(who)) < 0.12, 0, np.where(agree, 1, -1))
    return who, what, said, camp, dice.integers(GROUPS, size=people)


def measured(people: int, statements: int) -> dict[str, Any]:
    """Seconds and memory of the whole run: table, known groups, map, discovered groups with their evidence, and what speaks for them."""
    who, what, said, camp, group = drawn(people, statements)
    before = peak_mb()
    began, worked = time.perf_counter(), time.process_time()
    votes = opinions.gathered(who.tolist(), what.tolist(), said.tolist(), every_participant=range(people))
    table_s = time.perf_counter() - began
    opinions.known(votes, group)
    known_s = time.perf_counter() - began - table_s
    found = opinions.discovered(votes)
    if found.groups is not None:
        opinions.representative(opinions.statistics_of(opinions.counts_of(votes, found.groups)))
    seconds = time.perf_counter() - began
    inside = found.groups >= 0 if found.groups is not None else None
    return {
        "seconds": round(seconds, 2),
        "processor_s": round(time.process_time() - worked, 2),
        "peak_mb": peak_mb(),
        "peak_mb_before": before,
        "people": people,
        "statements": statements,
        "votes": int(votes.given.sum()),
        "table_s": round(table_s, 2),
        "known_s": round(known_s, 2),
        "groups": list(found.evidence.sizes) if found.groups is not None and found.evidence else None,
        "reasons": [refusal.code for refusal in found.refusals],
        "camps_found": round(same_groups(found.groups[inside], camp[inside]), 4) if found.groups is not None else None,
    }


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]), int(sys.argv[2]))))
