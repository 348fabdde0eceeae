"""Who is counted apart, what may be quoted, and what a reader is warned of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.participation import rules

COUNTS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=1), st.integers(0, 30), max_size=8)


@given(COUNTS)
def test_no_small_group_is_found_by_taking_what_is_seen_from_the_whole(counts):
    seen = rules.seen(counts)
    assert all(counts[key] == 0 or counts[key] >= rules.LEAST_SEEN for key in seen)
    hidden = [number for key, number in counts.items() if key not in seen]
    everything_is_hidden = not [key for key in seen if counts[key]]
    assert not hidden or sum(hidden) >= rules.LEAST_SEEN or everything_is_hidden


@given(COUNTS, st.lists(st.sets(st.text("abcdefgh", min_size=1, max_size=1)), max_size=3))
def test_the_same_holds_within_every_whole_that_can_be_read(counts, wholes):
    parts = [{key for key in whole if key in counts} for whole in wholes]
    seen = rules.seen(counts, *parts)
    for part in parts:
        hidden = [counts[key] for key in part if key not in seen]
        assert not hidden or sum(hidden) >= rules.LEAST_SEEN or not [key for key in part & seen if counts[key]]


@given(COUNTS)
def test_a_hidden_count_says_minder_dan_5_only_when_it_is(counts):
    for key, count in rules.counted(counts).items():
        assert count.number in {None, counts[key]}
        assert not count.few or 0 < counts[key] < rules.LEAST_SEEN


@given(st.integers(0, 100))
def test_nobody_may_always_be_said_and_one_to_four_never(number):
    count = rules.alone(number)
    assert (count.number is None) == (0 < number < rules.LEAST_SEEN)


def support(**more):
    return rules.Support(**{"people": {"parents": 6, "young": 5}, "talks": 3, "points": 12, **more})


@pytest.mark.parametrize(
    ("stands", "codes"),
    [
        (support(), ()),
        (support(talks=1), ("one-talk",)),
        (support(people={"parents": 9}), ("one-voice",)),
        (support(people={"parents": 2, "young": 2}), ("few",)),
        (support(is_withdrawn=True), ("withdrawn",)),
        (rules.Support(), ("no-ground",)),
        (rules.Support(is_withdrawn=True), ("no-ground", "withdrawn")),
        (rules.Support(statements=1), ("few",)),
        (rules.Support(statements=1, answers={"parents": 6, "young": 1}), ()),
        (rules.Support(statements=1, answers={"parents": 6}), ("one-voice",)),
        (support(people={"parents": 1}, talks=1, statements=1, answers={"young": 1}), ("few", "one-talk", "one-voice")),
        (support(people={"parents": 1}, talks=1, statements=1, answers={"young": 9}), ("few", "one-talk", "one-voice")),
        (support(people={"parents": 1}, talks=1, statements=1, answers={"parents": 4, "young": 1}), ()),
        (support(people={"professionals": 2}, talks=1), ("few", "one-talk", "one-voice")),
    ],
)
def test_a_reader_is_warned_of_what_is_thin(stands, codes):
    assert rules.warnings(stands) == codes


def test_who_works_there_is_never_added_to_the_people():
    stands = support(people={"parents": 6, "professionals": 8})
    assert (stands.persons, stands.professionals) == (6, 8)


@given(st.booleans(), st.sampled_from(["count", "quote"]), st.booleans())
def test_only_own_words_of_who_agreed_then_and_still_are_quoted(may_quote, consent, is_own_words):
    may = rules.may_be_quoted(may_quote=may_quote, consent=consent, is_own_words=is_own_words)
    assert may == (may_quote and is_own_words and consent == "quote")


@given(st.sampled_from(["strong", "weak", "wish"]), st.booleans())
def test_how_an_element_answers_follows_from_the_finding(polarity, is_risk):
    assert rules.answer(polarity, is_risk=is_risk) in ({"risks"} if is_risk else {"solves", "keeps", "grants"})
