"""Dutch as people write it: themes, ages, who speaks, danger."""

import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.calculations import language
from naast.calculations.language import learned, words
from naast.calculations.language.themes import known_themes

SUFFIXES = [
    f"{part}{end}" for part in ("groep", "kamer", "moment", "vraag", "tijd") for end in ("", "en", "je", "jes", "s")
]
OWN = tomllib.loads((Path(__file__).parents[4] / "benchmarks/data/danger.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("mijn dochter van 3 wordt elke nacht wakker", "slapen"),
        ("hij plast in bed", "zindelijk"),
        ("ik word gepest", "pesten"),
        ("driftbuien in de supermarkt", "boos-en-druk"),
        ("wij gaan uit elkaar", "uit-elkaar"),
        ("bortsvoeding doet pijn", "huilen-en-voeding"),
        ("ik kan de huur niet betalen", "geld"),
    ],
)
def test_everyday_words_find_their_theme(text, theme):
    assert language.guess_themes(text)[0].theme == theme


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("mijn dochter van 3", 3, 3.9),
        ("ons zoontje is drieënhalf jaar", 3.5, 3.5),
        ("baby van 7 maanden", 0.58, 0.58),
        ("mijn peuter slaapt niet", 1.5, 4),
        ("ze zit in de brugklas", 12, 13),
        ("in groep 4", 7, 8),
        ("ik ben 15", 15, 15.9),
    ],
)
def test_the_age_is_taken_from_the_words(text, low, high):
    age = language.read_age(text)
    assert (age.low, age.high) == (low, high)


@pytest.mark.parametrize("text", ["we zijn 3 jaar geleden verhuisd", "hij wordt 3 keer wakker", "om 8 uur naar bed"])
def test_other_numbers_are_no_age(text):
    assert language.read_age(text) is None


@pytest.mark.parametrize(
    ("text", "asker"),
    [
        ("mijn zoon luistert niet", "parent"),
        ("mijn moeder drinkt", "youth"),
        ("een leerling in mijn klas", "professional"),
        ("slapen", None),
    ],
)
def test_who_speaks_is_taken_from_the_words(text, asker):
    assert language.read_asker(text) == asker


def test_danger_misses_almost_nothing_and_stays_calm():
    missed = [text for text in OWN["danger"] if not language.look_for_danger(text)]
    false = [text for text in OWN["calm"] if language.look_for_danger(text)]
    assert len(OWN["danger"]) >= 150
    assert len(OWN["calm"]) >= 150
    assert len(missed) <= 0.05 * len(OWN["danger"]), missed
    assert len(false) <= 0.03 * len(OWN["calm"]), false


@pytest.mark.parametrize("text", ["hij maakt me gek", "ik kan hem wel schieten", "ik ben doodmoe", "opa is dood"])
def test_ways_of_speaking_are_no_danger(text):
    assert not language.look_for_danger(text)


@given(st.text(max_size=400))
def test_no_text_at_all_breaks_the_reading(text):
    assert language.guess_themes(text) == language.guess_themes(text)
    language.read_age(text)
    language.look_for_danger(text)
    language.guess_track(text)
    language.read_asker(text)


def test_a_very_long_text_is_read_in_bounded_work():
    assert len(words.tokens("woord " * 10_000)) <= words.MOST_WORDS


def test_every_theme_is_learned_from_sentences_as_well_as_from_words():
    table = learned._table()
    assert set(table.themes) == set(known_themes())


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("mijn tiener hangt rond op straat en zegt geen woord", "puberteit"),
        ("hij zit aan zijn piemel als we visite hebben", "liefde-en-lijf"),
        ("ik loop over van alles en sta er alleen voor", "ouder-zijn"),
    ],
)
def test_sentences_say_what_no_single_word_does(text, theme):
    assert theme in [guess.theme for guess in language.guess_themes(text)[:3]]


@pytest.mark.parametrize("text", ["asdf qwer", "pizza margherita", "lorem ipsum dolor sit amet", "?!", ""])
def test_words_that_nobody_knows_point_at_nothing(text):
    assert language.guess_themes(text) == ()


def test_many_threads_read_words_at_once_and_agree():
    """Threads take turns as often as they can, on words that no cache knows yet."""
    made = [f"{head}{tail}" for head in ("slaap", "school", "kinder", "praat") for tail in SUFFIXES]
    alone = {word: words.base(word) for word in made}
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(10):
            with ThreadPoolExecutor(8) as threads:
                together = list(threads.map(words.base.__wrapped__, made * 4))
            assert together == [alone[word] for word in made * 4]
    finally:
        sys.setswitchinterval(before)
