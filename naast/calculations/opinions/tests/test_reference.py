"""The reference mode keeps the traps of what it copies, so that nobody takes it for ours."""

import numpy as np
import pytest
from hypothesis import given

from naast.calculations.opinions import NO_GROUP, Votes, counts_of
from naast.calculations.opinions.reference import reference
from naast.calculations.opinions.tests.conversations import grouped, split


def test_two_camps_are_found_there_too():
    votes, camp = split()
    found = reference(votes, out=np.zeros(24, dtype=bool))
    assert len(found.silhouette) == 4
    assert len({(one, two) for one, two in zip(found.groups, camp, strict=True)}) == 2


def test_a_statement_that_was_taken_out_makes_everybody_answer_it():
    votes, _ = split()
    plain = reference(votes, out=np.zeros(24, dtype=bool))
    added = Votes(np.hstack([votes.values, np.ones((160, 1), dtype=int)]))
    found = reference(added, out=np.arange(25) == 24)
    answered = votes.given.sum(axis=1)
    expected = np.sqrt(25 / (answered + 1)) / np.sqrt(24 / answered)
    assert found.map.people == pytest.approx(plain.map.people * expected[:, None])


def test_a_statement_without_votes_is_unknown_to_it():
    votes, _ = split()
    wider = Votes(np.hstack([votes.values, np.full((160, 1), -9)]))
    found = reference(wider, out=np.zeros(25, dtype=bool))
    assert found.statements.tolist() == list(range(24))
    assert found.map.people == pytest.approx(reference(votes, out=np.zeros(24, dtype=bool)).map.people)


@given(grouped())
def test_any_conversation_gets_an_answer(conversation):
    votes, _, out = conversation
    found = reference(votes, out=out)
    assert ((found.groups == NO_GROUP) == (votes.given.sum(axis=1) < 7)).all()
    seen = votes.among(statements=found.statements)
    assert (counts_of(seen, found.groups).answered == found.statistics.counts.answered).all()
    assert np.isfinite(found.priority).all()
