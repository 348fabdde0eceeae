"""Before one presses no, the page says what it ends, whom of, and for how long; each parent has buttons of their own."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from naast.access.models import Account
from naast.plans import operations
from naast.plans.operations import Choice
from naast.plans.tests.story_calling import LATER, ask, call, said_yes, yes
from naast.plans.tests.story_yes import LARS, about, page
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_parent_chooses_from_who_was_called_in_and_presses_no_on_what_the_other_said(
    client, kin, town, lars, esra, peter, monkeypatch
):
    operations.say(kin.id, choice=about(kin), at=LATER, by=esra)
    shown = page(client, peter, kin, town, monkeypatch=monkeypatch)
    assert f'<option value="{LARS}">' in shown
    assert "Nee, dit mag niet van mij" in shown
    said = {"purpose": "specialist", "about": kin.people["Daan"].public_id, "party": LARS, "antwoord": "nee"}
    assert "Er staat een nee naast een ja" in page(client, peter, kin, town, "say", monkeypatch, **said)


STOPS = "Bij een nee stopt Lars, aan de balie meteen en leest niets meer."
FOR_GOOD = "Een later ja maakt dat niet ongedaan: dan moet Lars, aan de balie opnieuw gevraagd worden."


def test_before_a_no_that_ends_a_specialist_one_reads_that_it_does_and_that_a_later_yes_does_not_undo_it(
    client, kin, town, lars, esra, peter, monkeypatch
):
    answers = ask(kin, lars)
    assert STOPS not in page(client, peter, kin, town, monkeypatch=monkeypatch)
    yes(answers, lars)
    shown = page(client, peter, kin, town, monkeypatch=monkeypatch)
    assert STOPS in shown
    assert FOR_GOOD in shown
    assert "Neem je dit ja terug, dan stopt Lars, aan de balie meteen" in shown
    daan = kin.people["Daan"].public_id
    for said in ({"purpose": "specialist", "about": daan}, {"purpose": "anders", "about": daan}, {"about": "-"}):
        said = {"purpose": "specialist", "party": LARS} | said
        words = page(client, peter, kin, town, "say", monkeypatch, **said)
        assert STOPS in words
        assert FOR_GOOD in words
    about_lot = {"purpose": "specialist", "about": kin.people["Lot"].public_id, "party": LARS}
    assert STOPS not in page(client, peter, kin, town, "say", monkeypatch, **about_lot)


def test_before_a_no_that_closes_one_part_one_reads_which_and_that_a_later_yes_opens_it_again(
    client, kin, town, lars, esra, peter, monkeypatch
):
    said_yes(kin, lars, "Esra", "Peter")
    operations.say(kin.id, choice=Choice("specialist", party=LARS), at=LATER, by=esra)
    parts = ("Gesprekken: Daan", "Gesprekken")
    yes(operations.call_in(kin.id, call=call(kin, lars, parts=parts), at=LATER, by=kin.noor.actor), lars)
    said = {"purpose": "specialist", "about": kin.people["Daan"].public_id, "party": LARS}
    shown = page(client, peter, kin, town, "say", monkeypatch, **said)
    assert "Bij een nee leest Lars, aan de balie dit meteen niet meer: Gesprekken: Daan." in shown
    assert "Met een later ja gaat dat weer open." in shown


def test_a_yes_of_which_another_stands_beside_it_ends_nobody_when_it_is_taken_back(
    client, kin, town, lars, esra, peter, monkeypatch
):
    for who in (esra, peter):
        operations.say(kin.id, choice=Choice("specialist", party=LARS), at=LATER, by=who)
    asked = call(kin, lars, parts=("Gesprekken",))
    yes(operations.call_in(kin.id, call=asked, at=LATER, by=kin.noor.actor), lars)
    assert "Neem je dit ja terug" not in page(client, peter, kin, town, monkeypatch=monkeypatch)


def test_the_page_of_who_reads_along_says_of_whom_a_specialist_reads(client, kin, town, lars, esra, monkeypatch):
    yes(ask(kin, lars), lars)
    for who in (esra, kin.noor.actor):
        assert "Gesprekken: Daan" in page(client, who, kin, town, "doors", monkeypatch)


def test_of_a_grown_up_it_is_not_said_by_name_to_another_that_a_specialist_reads_about_them(
    client, kin, town, lars, esra, peter, monkeypatch
):
    operations.say(kin.id, choice=about(kin, "Peter"), at=LATER, by=peter)
    asked = call(kin, lars, parts=("Gesprekken: Peter",))
    yes(operations.call_in(kin.id, call=asked, at=LATER, by=kin.noor.actor), lars)
    shown = page(client, esra, kin, town, "doors", monkeypatch)
    assert "Gesprekken: een ander" in shown
    assert "Gesprekken: Peter" not in shown
    assert "Gesprekken: Peter" in page(client, peter, kin, town, "doors", monkeypatch)


def buttons(shown):
    """What can be pressed on a page of consent: yes, no, and which answers can be taken back."""
    turns = {word for word in ("Ja, dit mag van mij", "Nee, dit mag niet van mij") if word in shown}
    return turns | set(re.findall(r"toestemming/([a-z0-9]{12})/", shown))


def test_each_parent_gets_the_buttons_of_their_own_and_never_those_of_the_other(
    client, kin, town, lars, esra, peter, monkeypatch
):
    """Both in one browser after each other, and at once in two: what one gets never rests on who looked before."""
    other = Client()
    hers = operations.say(kin.id, choice=about(kin), at=LATER, by=esra).public_id
    for _time in range(2):
        assert buttons(page(client, esra, kin, town, monkeypatch=monkeypatch)) == {"Nee, dit mag niet van mij", hers}
        for browser in (client, other):
            assert buttons(page(browser, peter, kin, town, monkeypatch=monkeypatch)) == {
                "Ja, dit mag van mij", "Nee, dit mag niet van mij",
            }  # fmt: skip
    his = operations.say(kin.id, choice=about(kin), at=LATER, by=peter).public_id
    assert buttons(page(client, esra, kin, town, monkeypatch=monkeypatch)) == {"Nee, dit mag niet van mij", hers}
    assert buttons(page(other, peter, kin, town, monkeypatch=monkeypatch)) == {"Nee, dit mag niet van mij", his}


def test_the_exact_words_are_of_who_asked_for_them_and_no_browser_keeps_them(client, kin, town, esra, peter):
    where = reverse("plans:say", kwargs={"gemeente": town.slug, "public_id": kin.id})
    said = {"purpose": "specialist", "about": kin.people["Esra"].public_id, "party": LARS}
    for who, status in ((peter, 400), (esra, 200), (peter, 400)):
        cast.sign_in(client, cast.Worker(Account.objects.get(pk=who.account_id), who))
        answer = client.post(where, said)
        assert answer.status_code == status
        assert {"private", "no-store"} <= set(answer["Cache-Control"].replace(" ", "").split(","))
