"""What serves a need is what a parent with that need would see in the list; counted for all, it is the same choice."""

from hypothesis import given
from hypothesis import strategies as st

from naast.calculations.matching import Filters, Index, Item, Need, serving

ITEMS = [
    Item("a", "groep", "a", themes=("slapen",), age_min=0, age_max=3),
    Item("b", "cursus", "b", themes=("slapen", "eten"), neighbourhoods=("west",)),
    Item("c", "specialist", "c", themes=("slapen",), age_min=10),
    Item("d", "answer", "d", themes=("slapen",)),
    Item("e", "inloop", "e", themes=("eten",), gone_on=5),
]
FORMS = ("inloop", "groep", "cursus", "specialist")
needs = st.builds(
    Need,
    st.sampled_from(["slapen", "eten", "bang"]),
    st.sampled_from([(0, 4), (4, 12), (12, 18)]),
    st.sampled_from(["", "west", "oost"]),
    st.sets(st.sampled_from(FORMS), min_size=1).map(lambda forms: tuple(sorted(forms))),
)


def served(item, found):
    return set(found.indices[found.indptr[item] : found.indptr[item + 1]].tolist())


def test_an_answer_is_no_offer_and_another_place_is_not_served():
    wanted = [Need("slapen", (4, 12), "west", FORMS), Need("slapen", (4, 12), "oost", FORMS)]
    found = serving(ITEMS, wanted)
    assert (served(1, found), served(3, found)) == ({0}, set())


def test_at_least_half_of_the_years_must_fit():
    found = serving(
        ITEMS,
        [Need("slapen", (0, 4), "", FORMS), Need("slapen", (4, 12), "", FORMS), Need("slapen", (8, 14), "", FORMS)],
    )
    assert served(0, found) == {0}
    assert served(2, found) == {2}


def test_what_is_gone_on_a_day_serves_nobody_on_it():
    wanted = [Need("eten", (4, 12), "", FORMS)]
    assert served(4, serving(ITEMS, wanted, today=4)) == {0}
    assert served(4, serving(ITEMS, wanted, today=5)) == set()


@given(st.lists(needs, max_size=6))
def test_the_table_says_what_the_list_says(wanted):
    found, index = serving(ITEMS, wanted), Index.build(ITEMS)
    for number, need in enumerate(wanted):
        lists = [
            index.listed(
                Filters(themes=(need.theme,), kinds=need.forms, neighbourhood=need.neighbourhood, age=float(year))
            ).keys
            for year in range(*need.ages)
        ]
        for place, item in enumerate(ITEMS):
            shown = sum(item.key in keys for keys in lists)
            assert (number in served(place, found)) == (2 * shown >= len(lists))
