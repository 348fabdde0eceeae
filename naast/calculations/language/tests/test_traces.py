"""Days and places by which a story is recognised, and what only looks like one."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.calculations import language
from naast.calculations.language.names import DATA


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Op 3 mei belde zij weer", ("3 mei",)),
        ("geboren op 12-05-2019, dat was laat", ("12-05-2019",)),
        ("sinds maart 2024 komt hij niet", ("maart 2024",)),
        ("in 2019 begon het", ("2019",)),
        ("op 3/5 om 9.30 uur", ("3/5",)),
        ("hij is geboren in maart", ("maart",)),
        ("de 14e juni, en op 14 juni 2023 weer", ("14e juni", "14 juni 2023")),
    ],
)
def test_a_day_is_seen(text, found):
    assert language.look_for_dates(text) == found


@pytest.mark.parametrize(
    "text",
    ["van 9.30 tot 12 uur", "24/7 bereikbaar", "1-2 keer per week", "een jongen van 14", "het kostte 2000 euro minder dan 2.019", "mei is druk", "30 minuten, 4 mensen"],
)  # fmt: skip
def test_an_hour_an_age_or_a_number_is_no_day(text):
    assert language.look_for_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("een gezin uit zwolle", ("zwolle",)),
        ("zij woont in de Wilgenlaan 12", ("Wilgenlaan 12",)),
        ("op basisschool De Regenboog gaat het mis", ("De Regenboog",)),
        ("bij voetbalclub Sparta Nijkerk", ("Sparta Nijkerk",)),
        ("in de Oeverwijk kent iedereen haar", ("Oeverwijk",)),
        ("in de oeverwijk", ("oeverwijk",)),
    ],
)
def test_a_place_is_seen(text, found):
    assert language.look_for_places(text, places=("Oeverwijk",)) == found


@pytest.mark.parametrize(
    "text",
    ["de school belde ons te laat", "in de wijk, op het schoolplein", "wij zaten onderweg vast", "Dan vraag ik de huisarts."],
)  # fmt: skip
def test_a_kind_of_place_is_no_place(text):
    assert language.look_for_places(text, places=("Oeverwijk",)) == ()


def test_a_day_or_a_place_is_not_called_a_name_too():
    found = language.look_for_traces("Op 3 mei 2021 belde juf anneke van basisschool De Regenboog in Zwolle.")
    assert found == language.Traces(("anneke",), ("3 mei 2021",), ("De Regenboog", "Zwolle"))
    assert not language.look_for_traces("Een moeder belde drie keer en niemand belde terug.")


def test_what_people_ask_every_day_holds_no_day_or_place():
    read = tomllib.loads((DATA / "sentences.toml").read_text(encoding="utf-8"))
    sentences = [one for several in read.values() for one in (several if isinstance(several, list) else [several])]
    texts = [one.lower() for one in map(str, sentences)]
    found = [(one, language.look_for_dates(one), language.look_for_places(one)) for one in texts]
    assert [one for one in found if one[1] or one[2]] == []


@given(st.text(max_size=200))
def test_only_what_was_typed_is_named(text):
    found = language.look_for_traces(text, places=("Oeverwijk", ""))
    assert all(one in text for one in (*found.names, *found.dates, *found.places))
