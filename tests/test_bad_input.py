"""Wrong input gets an answer that says what to do, never a fault of ours; what was typed stays."""

import pytest
from django.urls import reverse

from naast.access.permissions import Role
from tests import cast

pytestmark = pytest.mark.django_db
LONG = "woord " * 10_000
ADDRESSES = [
    "/aanbod/?pagina=999999&leeftijd=abc&vorm=x&wijk=%00",
    "/aanbod/?leeftijd=99999999999999999999&pagina=-1",
    "/zoek/%00/",
    "/zoek/nergens/",
    "/vraag/?uit=%00",
    "/vraag/%F0%9F%98%80/",
    "/thema/nergens/",
    "/aanbod/nergens/",
    "/antwoord/nergens/",
]
SEARCHES = [
    {},
    {"vraag": ""},
    {"vraag": LONG},
    {"vraag": "x\x00y"},
    {"vraag": "slaap", "leeftijd": "99"},
    {"vraag": "slaap", "wijk": "nergens"},
]
QUESTIONS = [
    {"text": "a\x00b hallo"},
    {"text": "hallo", "age": "9999999"},
    {"text": "hallo", "age": "abc"},
    {"text": "hallo", "neighbourhood": "nergens"},
    {"text": "hallo", "contact": "06"},
    {"text": "hallo", "asker": "xx"},
    {"text": "hallo", "once": "x" * 500},
]


@pytest.mark.parametrize("path", ADDRESSES)
def test_no_address_is_a_fault_of_ours(client, town, path):
    assert client.get(f"/{town.slug}{path}").status_code < 500


@pytest.mark.parametrize("said", SEARCHES)
def test_no_search_is_a_fault_of_ours(client, town, said):
    assert client.post(f"/{town.slug}/zoek/", said).status_code in {302, 400}


@pytest.mark.parametrize("said", QUESTIONS)
def test_a_wrong_question_comes_back_with_its_words(client, town, said):
    answer = client.post(f"/{town.slug}/vraag/", said)
    assert answer.status_code == 400
    assert "hallo" in answer.content.decode()


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script> slapen",
        "'; DROP TABLE questions_question; -- slapen",
        "slapen 😴😴",
        "my baby does not sleep",
    ],
)
def test_markup_sql_emoji_and_other_languages_are_only_words(client, town, words):
    answer = client.post(f"/{town.slug}/zoek/", {"vraag": words}, follow=True)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_ten_thousand_words_say_how_many_fit(client, town):
    answer = client.post(f"/{town.slug}/vraag/", {"text": LONG})
    assert answer.status_code == 400
    assert "tekens lang" in answer.content.decode()


@pytest.mark.parametrize("code", ["", "\x00", "😀" * 300, "abc"])
def test_an_unknown_code_always_gets_the_same_kind_answer(client, town, code):
    answer = client.post(f"/{town.slug}/vraag/terug/", {"code": code})
    assert answer.status_code == 404
    assert "Deze code kennen we niet" in answer.content.decode()


def test_the_address_of_a_button_opened_by_itself_is_a_page_that_says_so(client, town):
    worker = cast.worker(town, "Ruud", Role.COUNCIL)
    cast.sign_in(client, worker)
    answer = client.get(reverse("portfolio:decide", args=[town.slug, "x"]))
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "Dit adres werkt alleen met de knop" in answer.content.decode()
