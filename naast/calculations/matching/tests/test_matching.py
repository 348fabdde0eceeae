"""Ranking: the same answer for the same question, with a reason, over really different options, without a price."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from naast.calculations.matching import Index, Item, Question

KINDS = ["inloop", "gesprek", "groep", "cursus", "thuis", "online", "buurt", "specialist", "answer"]
THEMES = ["slapen", "eten", "pesten", "opvoeden"]
items = st.lists(
    st.builds(
        Item,
        key=st.text("abc", min_size=1, max_size=4),
        form=st.sampled_from(KINDS),
        title=st.sampled_from(["Beter slapen", "Eten zonder strijd", "Sterk staan", "Koffie"]),
        themes=st.lists(st.sampled_from(THEMES), max_size=2).map(tuple),
        age_min=st.none() | st.floats(0, 10),
        age_max=st.none() | st.floats(11, 20),
        audience=st.sampled_from(["parent", "youth", "both"]),
    ),
    max_size=12,
)


@given(items, st.sampled_from(["mijn kind slaapt niet", "gepest", "", "eten", "xyz"]))
def test_the_same_question_gives_the_same_answer(given_items, text):
    one, two = Index.build(given_items), Index.build(list(given_items))
    assert one.search(Question(text)) == two.search(Question(text))


@given(items, items)
def test_an_updated_index_finds_what_a_new_one_finds_on_the_theme_asked(first, second):
    updated, whole = Index.build(first).updated(second), Index.build([*first, *second])
    question = Question("mijn kind slaapt niet")

    def about(index):
        return {
            item.key
            for item in {**{i.key: i for i in first}, **{i.key: i for i in second}}.values()
            if "slapen" in item.themes
        } & {result.key for result in index.search(question, limit=50).results}

    assert len(updated) == len(whole)
    assert about(updated) == about(whole)


@given(items)
def test_every_result_says_why(given_items):
    for result in Index.build(given_items).search(Question("slecht slapen en eten")).results:
        assert result.reasons


def test_what_is_removed_is_gone():
    index = Index.build([Item("a", "groep", "Beter slapen", themes=("slapen",))]).updated([], ["a"])
    assert index.search(Question("slapen")).results == ()


def test_different_kinds_come_before_more_of_the_same():
    same = [Item(f"g{number}", "groep", f"Slaapgroep {number}", themes=("slapen",)) for number in range(8)]
    others = [
        Item("c", "cursus", "Slaapcursus", themes=("slapen",)),
        Item("t", "thuis", "Slaaphulp thuis", themes=("slapen",)),
    ]
    forms = [result.form for result in Index.build([*same, *others]).search(Question("slecht slapen")).results[:5]]
    assert len(set(forms)) >= 3


def test_help_for_teenagers_does_not_lead_for_a_toddler():
    index = Index.build(
        [
            Item("teen", "groep", "Slapen", themes=("slapen",), age_min=12, age_max=18),
            Item("small", "cursus", "Rust", themes=("slapen",), age_min=0, age_max=4),
        ]
    )
    assert index.search(Question("mijn dochter van 3 slaapt niet")).results[0].key == "small"


def test_no_type_that_ranking_reads_has_a_place_for_a_price():
    for kind in (Item, Question):
        names = " ".join(field.name for field in dataclasses.fields(kind))
        assert not any(word in names for word in ("cost", "price", "budget", "contract", "fee"))


def test_many_words_on_who_they_are_push_an_offer_nowhere_down():
    long = " ".join(f"woord{number}" for number in range(300))
    said, silent = (
        Item(f"offer:{key}", "groep", "Samen slapen", "Kom.", themes=("slapen",), who=who)
        for key, who in (("a", long), ("b", ""))
    )
    first, second = Index.build([said, silent]).search(Question("slecht slapen")).results
    assert first.score == second.score
