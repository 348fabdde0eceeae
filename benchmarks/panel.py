"""Panels drawn: the time from a list of people to a drawn panel, and the lowest chance beside the highest there can be."""

from __future__ import annotations

import argparse
import statistics
import time
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.measures import peak_mb, say
from naast.calculations import panels
from naast.calculations.panels import Draw, Lottery, Person, Pool, Quota, Wanted

SMALLER = ((200, 24), (500, 40), (2_000, 60))  # pools of the size that volunteers for a municipality
VALUES = {"gender": 2, "age": 4, "neighbourhood": 4, "schooling": 3}
REPETITIONS = 5


@dataclass(frozen=True, slots=True)
class _Done:
    pool: Pool
    lottery: Lottery
    draw: Draw
    seconds: float


def run(words_given: list[str]) -> dict[str, Any]:
    """Measure ``--people`` with ``--seats``, and three smaller pools."""
    parser = argparse.ArgumentParser(prog="panel", description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--seats", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words_given)
    _drawn(*made(50, 5, seed=1))  # the solver is loaded once, as in a server
    print(f"{'people':>8}{'seats':>7}{'cells':>7}{'panels':>8}{'seconds':>9}{'lowest':>10}{'optimum':>10}{'equal':>10}")
    smaller = {str(people): _measured(people, seats, asked.seed) for people, seats in SMALLER}
    found = _measured(asked.people, asked.seats, asked.seed)
    return {f"seconds_{asked.people}": found.pop("seconds"), **found, "smaller": smaller, "peak_mb": peak_mb()}


def made(people: int, seats: int, *, seed: int) -> tuple[list[Person], Wanted]:
    """Volunteers who are not like the municipality: each value is over- or underheard by up to a half, and features go together.

    Quotas lie 10 % around the municipality; one person in five shares a household with another in the pool.
    """
    dice = np.random.default_rng(seed)
    leaning = dice.normal(size=people)
    columns, quotas = [], list[Quota]()
    for feature, count in VALUES.items():
        here = dice.dirichlet(np.full(count, 8.0))
        heard = here * dice.uniform(0.5, 1.5, count)
        trait = 0.5 * leaning + dice.normal(size=people)
        columns.append(np.searchsorted(np.quantile(trait, np.cumsum(heard / heard.sum())[:-1]), trait))
        inhabitants = {str(value): float(part) for value, part in enumerate(here)}
        quotas += panels.quotas_around(feature, inhabitants, seats=seats)
    homes = dice.integers(0, max(people // 10, 1), people)
    shares = dice.random(people) < 0.2
    volunteers = [
        Person(f"k{one:06d}", tuple(str(column[one]) for column in columns), f"h{homes[one]}" if shares[one] else "")
        for one in range(people)
    ]
    return volunteers, Wanted(seats, tuple(VALUES), tuple(quotas))


def _drawn(people: list[Person], wanted: Wanted) -> _Done:
    began = time.perf_counter()
    pool = panels.pool_of(people, wanted=wanted)
    lottery = panels.lottery(pool, wanted)
    draw = panels.draw(lottery, pool, seed="bench")
    return _Done(pool, lottery, draw, time.perf_counter() - began)


def _measured(number: int, seats: int, seed: int) -> dict[str, Any]:
    """Five draws of one pool, each from the list of people; the last is repeated by who checks."""
    say(f"{number} people, {seats} seats")
    people, wanted = made(number, seats, seed=seed)
    done = [_drawn(people, wanted) for _time in range(REPETITIONS)]
    last = done[-1]
    began = time.perf_counter()
    faults = panels.check(panels.record_of(wanted, last.pool, last.lottery, last.draw), pool=last.pool)
    checked = time.perf_counter() - began
    odds, taken = last.lottery, sorted(one.seconds for one in done)
    found = {
        "seconds": round(statistics.median(taken), 3),
        "seconds_p95": round(taken[-1], 3),
        "lowest_chance": odds.lowest_chance,
        "optimum_chance": odds.bound,
        "gap": round(max(1 - odds.lowest_chance / odds.bound, 0.0), 9) if odds.bound else 0.0,
        "equal_chance": seats / number,
        "cells": len(odds.cells),
        "quotas": len(wanted.quotas),
        "panels": len(odds.panels),
        "same_draw_each_time": len({one.draw for one in done}) == 1,
        "faults": list(faults),
        "seconds_check": round(checked, 3),
    }
    row = f"{number:>8}{seats:>7}{len(odds.cells):>7}{len(odds.panels):>8}{found['seconds']:>9.2f}"
    print(f"{row}{odds.lowest_chance:>10.5f}{odds.bound:>10.5f}{seats / number:>10.5f}")
    return found
