"""Conversations to test with: drawn ones of any shape, one that is clearly split, and one in which nothing belongs together."""

import numpy as np
from hypothesis import strategies as st

from naast.calculations.opinions import AGREE, DISAGREE, MISSING, PASS, Votes

SIDES = (AGREE, DISAGREE, PASS, MISSING)


@st.composite
def tables(draw, most_people=12, most_statements=8):
    people, statements = draw(st.integers(1, most_people)), draw(st.integers(1, most_statements))
    row = st.lists(st.sampled_from(SIDES), min_size=statements, max_size=statements)
    return np.array(draw(st.lists(row, min_size=people, max_size=people)), dtype=np.int8)


@st.composite
def grouped(draw, most_groups=3):
    """Votes with a group for each person, some in none, and statements that moderators took out."""
    table = draw(tables())
    group = st.integers(-1, most_groups - 1)
    groups = np.array(draw(st.lists(group, min_size=len(table), max_size=len(table))))
    out = np.array(draw(st.lists(st.booleans(), min_size=table.shape[1], max_size=table.shape[1])))
    return Votes(table), groups, out


def split(people=160, statements=24, seed=0, answered=0.7):
    """Two camps that answer most statements the other way round; returns the votes and who is in which."""
    dice = np.random.default_rng(seed)
    camp = (np.arange(people) % 5 < 2).astype(int)
    leaning = np.where(camp[:, None] == 1, 0.88, 0.12)
    said = np.where(dice.random((people, statements)) < leaning, AGREE, DISAGREE)
    return Votes(np.where(dice.random(said.shape) < answered, said, MISSING)), camp


def noise(people=160, statements=24, seed=0, answered=0.7):
    """Everybody answers by chance, each statement with its own chance."""
    dice = np.random.default_rng(seed)
    said = np.where(dice.random((people, statements)) < dice.uniform(0.2, 0.8, statements), AGREE, DISAGREE)
    return Votes(np.where(dice.random(said.shape) < answered, said, MISSING))
