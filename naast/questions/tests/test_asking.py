"""Somebody asks without a name, comes back by code, goes on, and erases."""

import re

import pytest
from django.db import connection

from naast.common import ids
from naast.common.models import AuditLine
from naast.questions import queries
from naast.questions.models import Message, OutboxLine, Question
from naast.questions.tests.story import SLEEP, now

pytestmark = pytest.mark.django_db
ASK = "/rivierdorp/vraag/"


def form(**said):
    return {"text": SLEEP, "once": queries.fresh_once(), **said}


def code_in(response):
    return re.search(r"/vraag/([0-9a-z]{26})/", response.url)[1]


def test_asking_leads_to_the_thread_that_shows_the_code_once(client, town):
    sent = client.post(ASK, form(asker="parent", age="2.5", neighbourhood="west"))
    page = client.get(sent.url)
    code = code_in(sent)
    assert ids.spaced(code) in page.text
    assert "<svg" in page.text
    assert ids.spaced(code) not in client.get(sent.url.split("?")[0]).text


def test_what_was_said_is_kept_without_a_name(client, town):
    client.post(ASK, form(asker="parent", age="2.5", neighbourhood="west"))
    question = Question.objects.get()
    assert (question.text, question.asker, question.age, question.neighbourhood) == (SLEEP, "parent", 3, town.west)
    assert not question.wants_call


def test_words_and_number_are_sealed_in_the_database(client, town):
    client.post(ASK, form(contact="06 5550 0101", call_when="na zes"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT text, contact, code_mark FROM questions_question")
        raw = " ".join(cursor.fetchone())
    assert "dochter" not in raw
    assert "5550" not in raw


def test_a_double_click_makes_one_question(client, town):
    twice = form()
    first, second = client.post(ASK, twice), client.post(ASK, twice)
    assert first.url == second.url
    assert Question.objects.count() == 1


def test_going_back_and_asking_something_else_makes_a_second_question(client, town):
    once = queries.fresh_once()
    first, second = client.post(ASK, form(once=once)), client.post(ASK, form(once=once, text="Hij eet niet"))
    assert code_in(first) != code_in(second)
    assert Question.objects.count() == 2


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"text": ""}, "Schrijf een paar woorden"),
        ({"text": "😭😭"}, "Schrijf een paar woorden"),
        ({"text": "woord " * 10_000}, "59999 tekens lang"),
        ({"neighbourhood": "atlantis"}, "Deze wijk kennen we niet"),
        ({"contact": "12"}, "geen heel telefoonnummer"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, town, said, sentence):
    page = client.post(ASK, form(**said))
    assert page.status_code == 400
    assert sentence in page.text
    assert said.get("text", SLEEP).strip()[:40] in page.text
    assert Question.objects.count() == 0


def test_markup_and_sql_are_only_words(client, town):
    nasty = "<script>alert(1)</script>'; DROP TABLE questions_question; -- hij slaapt niet"
    page = client.get(client.post(ASK, form(text=nasty)).url)
    assert "<script>alert(1)" not in page.text
    assert Question.objects.get().text == nasty


def test_danger_words_bring_the_numbers_first_and_the_question_is_kept(client, town):
    page = client.get(client.post(ASK, form(text="Mijn vriend slaat mij en ik ben bang")).url)
    assert page.text.index("112") < page.text.index("Je vraag is bij ons")
    assert Question.objects.get().danger


def test_danger_words_bring_the_numbers_also_when_something_else_was_wrong(client, town):
    page = client.post(ASK, form(text="Mijn vriend slaat mij", contact="12"))
    assert page.status_code == 400
    assert "0800 2000" in page.text


def test_a_machine_that_fills_the_hidden_field_is_asked_again_and_a_person_loses_nothing(client, town):
    page = client.post(ASK, form(**{"laat-leeg": "http://spam.example"}))
    assert SLEEP in page.text
    assert Question.objects.count() == 0


def test_after_twenty_questions_in_an_hour_the_text_stays_and_the_phone_number_is_named(client, town):
    for _ in range(20):
        client.post(ASK, form())
    page = client.post(ASK, form(text="Mijn eenentwintigste vraag"))
    assert page.status_code == 429
    assert "Mijn eenentwintigste vraag" in page.text
    assert "0800 555 0100" in page.text


def test_behind_a_proxy_the_limit_counts_per_visitor(client, town, settings):
    settings.NAAST_PROXIES = 1
    for number in range(21):
        page = client.post(ASK, form(), headers={"x-forwarded-for": f"spoofed, 203.0.113.{number}"})
    assert page.status_code == 302


def test_a_professional_reads_that_no_name_is_needed(client, town):
    assert "Noem geen naam" in client.get(f"{ASK}?voor=professional").text


def test_a_name_in_a_consultation_is_a_warning_that_may_be_passed(client, town):
    said = form(asker="professional", text="Een leerling heet Pietje en komt zonder ontbijt")
    assert "Toch zo versturen" in client.post(ASK, said).text
    assert client.post(ASK, said | {"zeker": "on"}).status_code == 302
    assert Question.objects.get().channel == "partner"


def test_public_pages_keep_the_desks_own_words_inside(client, desk):
    asked = desk.ask()
    pages = [
        client.get(where).text.lower()
        for where in (
            ASK,
            f"{ASK}?voor=professional",
            f"{ASK}terug/",
            desk.thread(asked),
            desk.thread(asked, "wissen/"),
        )
    ]
    for word in ("cliënt", "casus", "traject", "triage", "dossier"):
        assert not any(word in page for page in pages)


@pytest.mark.parametrize("dress", [str.upper, ids.spaced, lambda code: f"  {code[:8]}-{code[8:]} "])
def test_a_code_opens_the_thread_however_it_is_typed(client, desk, dress):
    asked = desk.ask()
    assert client.post(f"{ASK}terug/", {"code": dress(asked.code)}).url == desk.thread(asked)


def test_an_unknown_code_always_gets_the_same_kind_page(client, desk, other_town):
    asked = desk.ask()
    elsewhere = client.post("/heideveen/vraag/terug/", {"code": asked.code})
    nowhere = client.post("/heideveen/vraag/terug/", {"code": "abc"})
    by_link = client.get(f"/heideveen/vraag/{asked.code}/")
    for page in (elsewhere, nowhere, by_link):
        assert page.status_code == 404
        assert "Deze code kennen we niet" in page.text


def test_trying_codes_ends_after_thirty_an_hour_and_a_right_code_still_works(client, desk):
    asked = desk.ask()
    for _ in range(30):
        client.post(f"{ASK}terug/", {"code": "abc"})
    assert client.post(f"{ASK}terug/", {"code": "abc"}).status_code == 429
    assert client.post(f"{ASK}terug/", {"code": asked.code}).status_code == 302


def test_adding_brings_the_question_back_to_the_desk(client, desk):
    asked = desk.ask()
    desk.answer(asked)
    assert client.post(desk.thread(asked, "schrijf/"), {"text": "Het lukt nog niet"}).status_code == 302
    assert now(asked).status == "waiting"
    assert "Het lukt nog niet" in client.get(desk.thread(asked)).text


def test_adding_the_same_twice_adds_it_once(desk):
    asked = desk.ask()
    desk.add(asked)
    desk.add(asked)
    assert Message.objects.count() == 1


def test_too_long_an_addition_stays_on_the_page(client, desk):
    asked = desk.ask()
    page = client.post(desk.thread(asked, "schrijf/"), {"text": "begin " + "woord " * 2000})
    assert page.status_code == 400
    assert "begin woord" in page.text


def test_this_helped_closes_and_takes_the_number_away(client, desk):
    asked = desk.ask(contact="06 5550 0101")
    desk.answer(asked)
    client.post(desk.thread(asked, "hielp/"), {"hielp": "ja"})
    question = now(asked)
    assert (question.status, question.contact, question.wants_call) == ("closed", "", False)


def test_this_did_not_help_reopens(client, desk):
    asked = desk.ask()
    desk.answer(asked)
    client.post(desk.thread(asked, "hielp/"), {"hielp": "nee"})
    assert (now(asked).status, now(asked).helped) == ("waiting", False)


def test_saying_nothing_about_help_changes_nothing(client, desk):
    asked = desk.ask()
    desk.answer(asked)
    client.post(desk.thread(asked, "hielp/"), {})
    assert (now(asked).status, now(asked).helped) == ("answered", None)


def test_who_was_helped_and_writes_again_can_say_so_again(desk):
    asked = desk.ask()
    desk.answer(asked)
    desk.helped(asked)
    desk.add(asked, "Toch nog een vraag")
    desk.helped(asked)
    assert now(asked).status == "closed"


def test_erasing_asks_once_and_leaves_nothing(client, desk):
    asked = desk.ask(contact="06 5550 0101")
    desk.answer(asked)
    assert "Alles wissen?" in client.get(desk.thread(asked, "wissen/")).text
    client.post(desk.thread(asked, "wissen/"))
    assert not Question.objects.exists()
    assert not Message.objects.exists()
    assert not OutboxLine.objects.exists()
    assert client.post(desk.thread(asked, "wissen/")).status_code == 200
    assert client.get(desk.thread(asked)).status_code == 404


def test_the_log_keeps_who_did_what_and_no_word_of_it(desk):
    desk.answer(desk.ask())
    lines = " ".join(str(line) for line in AuditLine.objects.all())
    assert "questions.ask" in lines
    assert "dochter" not in lines


def test_the_thread_is_not_kept_by_a_browser_or_a_search_engine(client, desk):
    page = client.get(desk.thread(desk.ask()))
    assert page.headers["Cache-Control"] == "no-store"
    assert "noindex" in page.text


def test_the_thread_says_by_when_somebody_answers(client, desk):
    assert "uiterlijk donderdag 26 november 17.00 uur" in client.get(desk.thread(desk.ask())).text
