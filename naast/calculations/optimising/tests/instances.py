"""Small problems to try things on, and every window of them, one by one."""

import numpy as np
from hypothesis import strategies as st

from naast.calculations.optimising import Problem


def table(rows, *, demand=None, kind=None, group=None, segments=None, **more):
    """A problem from a list of the segments that each offer serves."""
    count = segments if segments is not None else max((max(row, default=-1) for row in rows), default=-1) + 1
    return Problem(
        np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(int),
        np.array([segment for row in rows for segment in row], dtype=int),
        np.ones(count) if demand is None else demand,
        np.arange(len(rows)) if kind is None else kind,
        np.zeros(count, dtype=int) if group is None else group,
        **more,
    )


def drawn(seed, *, offers=12, segments=30, kinds=4, groups=4, density=0.18, **more):
    """A random problem in which some offers serve nothing and some segments are served by nobody."""
    dice = np.random.default_rng(seed)
    serves = dice.random((offers, segments)) < dice.uniform(density / 2, density * 2, size=(offers, 1))
    return table(
        [np.flatnonzero(row).tolist() for row in serves],
        demand=np.round(dice.lognormal(1, 1, size=segments), 3),
        kind=dice.integers(kinds, size=offers),
        group=dice.integers(groups, size=segments),
        segments=segments,
        **more,
    )


def every_window(problem):
    """Of all windows: which offers, how many, coverage, choice, worst group. Worked out in the plainest way."""
    bits = (np.arange(2**problem.offers)[:, None] >> np.arange(problem.offers)) & 1
    serves = np.zeros((problem.offers, problem.segments))
    for offer in range(problem.offers):
        serves[offer, problem.serves(offer)] = 1
    covered = bits @ serves > 0
    kinds = sum(
        (bits[:, problem.kind == kind] @ serves[problem.kind == kind] > 0).astype(int) for kind in set(problem.kind)
    )
    demand = problem.demand * problem.coverable
    whole = demand.sum() or 1.0
    worst = np.ones(len(bits))
    for group in set(problem.group):
        own = demand * (problem.group == group)
        if own.sum() > 0:
            worst = np.minimum(worst, covered @ own / own.sum())
    return bits.astype(bool), bits.sum(axis=1), covered @ demand / whole, (kinds > 1) @ demand / whole, worst


@st.composite
def problems(draw, *, most_offers=8, most_segments=10):
    """Any small problem: also without offers, needs, demand; with offers that are alike."""
    segments = draw(st.integers(0, most_segments))
    within = st.lists(st.integers(0, segments - 1), unique=True, max_size=5) if segments else st.just([])
    rows = draw(st.lists(within, max_size=most_offers))
    amounts = st.sampled_from((0.0, 0.5, 1.0, 3.0, 40.0))
    return table(
        rows,
        demand=draw(st.lists(amounts, min_size=segments, max_size=segments)),
        kind=draw(st.lists(st.integers(0, 3), min_size=len(rows), max_size=len(rows))),
        group=draw(st.lists(st.integers(-1, 2), min_size=segments, max_size=segments)),
        segments=segments,
    )


@st.composite
def windows(draw):
    """A small problem with some of its offers."""
    problem = draw(problems())
    chosen = draw(st.lists(st.integers(0, problem.offers - 1), unique=True)) if problem.offers else []
    return problem, chosen
