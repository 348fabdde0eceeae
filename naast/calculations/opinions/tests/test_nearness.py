"""Near-doubles are found with typing mistakes and other forms; notes about something else are left alone."""

from hypothesis import given
from hypothesis import strategies as st

from naast.calculations.opinions import hinted, near_pairs, nearest

NOTES = (
    "De wachttijd bij de gemeente is veel te lang",
    "Ik wil graag één vast gezicht voor mijn gezin",
    "De wachtijd bij de gemeente is veel te lang!",
    "Op school luistert niemand naar mijn dochter",
    "Er is 's avonds niets te doen voor jongeren",
)
CODED = [
    *((f"wij wachten al {number} maanden op hulp", "wachten") for number in range(8)),
    *((f"op school {number} is te weinig begeleiding in de klas", "school") for number in range(8)),
    *((f"er is op straat {number} niets te doen voor jongeren", "vrije tijd") for number in range(8)),
]
texts = st.lists(st.text(alphabet="abcdé '-.", max_size=20), max_size=8)


def test_a_typing_mistake_does_not_hide_a_double():
    assert [(near.one, near.two) for near in near_pairs(NOTES)] == [(0, 2)]


def test_while_typing_the_nearest_is_shown():
    found = nearest("de wachttijd is bij de gemeente te lang", NOTES)
    assert [near.one for near in found] == [0, 2]
    assert nearest("Mijn zoon slaapt slecht", NOTES) == ()
    assert nearest("Mijn zoon slaapt slecht", ()) == ()


@given(texts)
def test_nearness_is_between_least_and_one_and_the_nearest_come_first(given_texts):
    found = [near.nearness for near in near_pairs(given_texts, least=0.3)]
    assert all(0.3 <= one <= 1 for one in found)
    assert found == sorted(found, reverse=True)


@given(st.text(alphabet="abcdé", min_size=3, max_size=20), texts)
def test_the_same_words_are_always_near(text, others):
    found = near_pairs([text, *others, text.upper()])
    assert (0, len(others) + 1) in {(near.one, near.two) for near in found}


def test_a_hint_names_at_most_three_themes_the_likeliest_first():
    assert hinted("we wachten te lang op hulp", CODED)[0] == "wachten"
    assert hinted("mijn klas op school is te vol", CODED)[0] == "school"
    assert len(hinted("op school wachten jongeren", CODED, most=2)) == 2


def test_no_hint_when_too_little_was_coded_or_no_word_is_known():
    assert hinted("we wachten te lang", CODED[:10]) == ()
    assert hinted("we wachten te lang", CODED[:8] * 4) == ()
    assert hinted("xylofoon", CODED) == ()
