"""A table of votes holds the last word of each, and nobody can change it afterwards."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.calculations.opinions import AGREE, DISAGREE, MISSING, PASS, Votes, VotesAreWrong, gathered

vote = st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz"), st.sampled_from((AGREE, DISAGREE, PASS)))


@given(st.lists(vote, max_size=40))
def test_of_one_person_on_one_statement_the_last_vote_counts(said):
    table = gathered(*(zip(*said, strict=True) if said else ((), (), ())))
    last = {(person, statement): value for person, statement, value in said}
    held = {
        (person, statement): int(table.values[row, column])
        for row, person in enumerate(table.participants)
        for column, statement in enumerate(table.statements)
        if table.given[row, column]
    }
    assert held == last


def test_a_statement_that_nobody_voted_on_keeps_its_column():
    table = gathered(["a"], ["y"], [AGREE], every_statement=["x", "y"])
    assert table.statements == ("x", "y")
    assert table.values.tolist() == [[MISSING, AGREE]]


def test_a_table_cannot_be_changed_nor_by_who_made_it():
    made = np.array([[AGREE, PASS]], dtype=np.int8)
    table = Votes(made)
    made[0, 0] = DISAGREE
    assert table.values[0, 0] == AGREE
    with pytest.raises(ValueError, match="read-only"):
        table.values[0, 0] = DISAGREE


@pytest.mark.parametrize(
    ("values", "names", "said"),
    [([[3]], {}, "only"), ([1, 0], {}, "table"), ([[1, 0]], {"statements": ("x", "x")}, "different names")],
)
def test_what_is_no_table_of_votes_is_refused_in_words(values, names, said):
    with pytest.raises(VotesAreWrong, match=said):
        Votes(np.array(values), **names)


def test_some_people_and_statements_can_be_taken_by_place_or_by_mark():
    table = Votes(np.array([[1, 0], [-1, 1]]), ("a", "b"), ("x", "y"))
    part = table.among(people=np.array([True, False]), statements=np.array([1, 0]))
    assert (part.participants, part.statements, part.values.tolist()) == (("a",), ("y", "x"), [[0, 1]])
