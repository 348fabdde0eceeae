"""What reads like a name, and what only could be one."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.calculations import language
from naast.calculations.language.names import DATA


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mijn juf anneke luistert nooit", ("anneke",)),
        ("Anneke van de poli was lief", ("Anneke",)),
        ("dat zei fatima's moeder, en annekes zus ook", ("fatima's", "annekes")),
        ("meester mark en juf roos", ("mark", "roos")),
        ("ik sprak met mark van het wijkteam", ("mark",)),
        ("onze oudste zoon bas durft niet", ("bas",)),
        ("zij heet wil", ("wil",)),
        ("mijn naam is mees", ("mees",)),
        ("mevrouw de vries en meneer jansen", ("vries", "jansen")),
        ("familie van den berg", ("berg",)),
        ("zijn broertje djamilo", ("djamilo",)),
        ("meester Frans", ("Frans",)),
        ("MIJN JUF ANNEKE", ("ANNEKE",)),
        ("hij woont op dorpsstraat 12", ("dorpsstraat", "12")),
        ("mail juf.a@school.example of bel 0612345678", ("juf.a@school.example", "0612345678")),
    ],
)
def test_a_name_in_small_letters_is_seen(text, found):
    assert language.look_for_names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "ik wil dat er een merk op staat, en een roos in het bos",
        "de mark moet anders, zegt de juf",
        "de juf luisterd niet en de meester wil het niet",
        "die mevrouw van de gemeente, en de meneer van het loket",
        "mijn familie groot genoeg, ons gezin blij",
        "mijn dochter krijgt pgb en heeft ADHD",
        "ik ben moe, en ik ben bang",
        "dat heet opvoedspreekuur",
        "mijn zoon gameverslaafd, elke dag, zijn hele leven",
        "Wij spreken Turks en Nederlands. Met Ramadan zijn jullie dicht.",
        "ons kind thuis, hun vriendin buiten",
        "GEEN IDEE WAAR IK HEEN MOET",
        "van 8 tot 12 uur",
    ],
)
def test_a_word_that_only_could_be_a_name_is_left_alone(text):
    assert language.look_for_names(text) == ()


def test_what_parents_and_young_people_ask_every_day_warns_nobody():
    read = tomllib.loads((DATA / "sentences.toml").read_text(encoding="utf-8"))
    sentences = [one for several in read.values() for one in (several if isinstance(several, list) else [several])]
    texts = [one.lower() for one in map(str, sentences)]
    assert (len(texts) > 0, [one for one in texts if language.look_for_names(one)]) == (True, [])


@given(st.text(max_size=300))
def test_only_what_was_typed_is_named(text):
    assert all(name in text for name in language.look_for_names(text))


def test_a_name_stands_in_one_list():
    read = tomllib.loads((DATA / "names.toml").read_text(encoding="utf-8"))
    sure, words, rare = (read[name].split() for name in ("sure", "words", "rare"))
    assert len({*sure, *words, *rare}) == len(sure) + len(words) + len(rare)
