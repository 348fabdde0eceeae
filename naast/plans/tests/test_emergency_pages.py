"""The pages of the emergency button: the code is asked again, and who reads by it is led to no form."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse

from naast.access.models import Account
from naast.common import clock
from naast.plans import queries
from naast.plans.tests import story
from naast.plans.tests.story_emergency import WHY, at, press
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


def code_of(secret):
    _before, counter, _after = totp.yield_hotp_counters_from_time()
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


@pytest.fixture
def locked(hanan):
    """The secret of Hanan's second lock."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(hanan.account, secret)
    return secret


def sign_in_by_hand(who, *codes):
    """Password, and then each of these codes; what the last one gave."""
    client = Client()
    said = {"login": who.account.email, "password": "een-lang-wachtwoord-42"}
    client.post(reverse("account_login"), said)
    return [client.post(reverse("mfa_authenticate"), {"code": code}) for code in codes][-1]


def test_the_page_asks_the_code_again_keeps_what_was_typed_and_then_opens(client, kin, hanan):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(hanan.account, secret)
    cast.sign_in(client, hanan)
    where = reverse("plans:emergency", kwargs={"gemeente": "rivierdorp"})
    said = {"number": kin.id, "reason": WHY, "code": "000000"}
    wrong = client.post(where, said)
    assert wrong.status_code == 400
    assert WHY in wrong.content.decode()
    assert client.post(where, {**said, "reason": "te kort"}).status_code == 400
    code = code_of(secret)
    right = client.post(where, {**said, "code": code})
    assert (right.status_code, right["Location"]) == (302, f"/rivierdorp/plan/{kin.id}/")
    again = client.post(where, {**said, "code": code})
    assert again.status_code == 400  # a code counts once
    assert "noodknop" in client.get(right["Location"]).content.decode()


def test_a_wrong_number_leaves_a_right_code_for_the_next_try(client, kin, hanan):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(hanan.account, secret)
    cast.sign_in(client, hanan)
    where = reverse("plans:emergency", kwargs={"gemeente": "rivierdorp"})
    code, missed = code_of(secret), "We vinden geen plan"
    assert missed not in client.post(where, {"number": "nergens", "reason": WHY, "code": "000000"}).content.decode()
    assert missed in client.post(where, {"number": "nergens", "reason": WHY, "code": code}).content.decode()
    assert client.post(where, {"number": kin.id, "reason": WHY, "code": code}).status_code == 302
    used = client.post(where, {"number": "nergens", "reason": WHY, "code": code}).content.decode()
    assert "al gebruikt" in used  # what opened something counts once, and says nothing more
    assert missed not in used


def test_wrong_codes_at_the_button_shut_the_button_and_not_the_door_to_sign_in(client, kin, hanan, locked):
    cast.sign_in(client, hanan)
    where, said = reverse("plans:emergency", kwargs={"gemeente": "rivierdorp"}), {"number": kin.id, "reason": WHY}
    for _try in range(6):
        shut = client.post(where, {**said, "code": "000000"})
    assert "Inloggen kan nog." in shut.content.decode()
    assert (
        client.post(where, {**said, "code": code_of(locked)}).status_code == 400
    )  # a right one too: nobody goes on guessing
    assert sign_in_by_hand(hanan, code_of(locked)).status_code == 302


def test_wrong_codes_at_signing_in_do_not_shut_the_button(client, kin, hanan, locked):
    shut = sign_in_by_hand(hanan, *["000000"] * 6, code_of(locked))
    assert shut.status_code == 200  # signing in is shut for a while
    cast.sign_in(client, hanan)
    where = reverse("plans:emergency", kwargs={"gemeente": "rivierdorp"})
    said = {"number": kin.id, "reason": WHY, "code": code_of(locked)}
    assert client.post(where, said).status_code == 302


def test_a_right_code_beside_a_wrong_number_does_not_shut_the_button(client, kin, hanan, locked):
    cast.sign_in(client, hanan)
    where, said = (
        reverse("plans:emergency", kwargs={"gemeente": "rivierdorp"}),
        {"reason": WHY, "code": code_of(locked)},
    )
    for _try in range(8):
        assert "We vinden geen plan" in client.post(where, {**said, "number": "nergens"}).content.decode()
    assert client.post(where, {**said, "number": kin.id}).status_code == 302


def test_who_looks_for_plans_all_the_time_reads_how_long_to_wait(client, kin, hanan, locked):
    cast.sign_in(client, hanan)
    where, said = (
        reverse("plans:emergency", kwargs={"gemeente": "rivierdorp"}),
        {"reason": WHY, "code": code_of(locked)},
    )
    for _try in range(11):
        page = client.post(where, {**said, "number": "nergens"}).content.decode()
    assert "Je zocht te vaak naar een plan. Wacht een uur" in page


def test_the_pages_promise_no_reason_to_who_may_not_read_it(client, kin, hanan):
    esra = story.seat_for(kin, "Esra")
    press(kin, hanan)
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=esra.account_id), esra))
    looked, uses = (client.get(at(kin, name)).content.decode() for name in ("looked", "emergencies"))
    assert "met de reden" not in looked
    assert "Vraag het aan je vaste persoon" not in uses
    assert "er kan iets over veiligheid in staan" in uses
    assert WHY not in uses


def test_who_reads_by_the_button_is_led_to_no_form(client, kin, hanan, monkeypatch):
    monkeypatch.setattr("naast.common.clock.now", lambda: TUESDAY)
    press(kin, hanan)
    for who, is_asked in ((kin.noor, True), (hanan, False)):
        cast.sign_in(client, who)
        letter = client.get(at(kin, "plan")).content.decode()
        assert ("Iets willen of afspreken" in letter, "Iets opschrijven" in letter) == (is_asked, is_asked)
        client.logout()


def test_while_it_runs_who_writes_reads_who_looks_along_and_until_when(client, kin, hanan, monkeypatch):
    sem = story.seat_for(kin, "Sem")
    press(kin, hanan)
    soon, after = TUESDAY + timedelta(minutes=5), TUESDAY + timedelta(hours=2)
    until = clock.local(after).strftime("%H.%M")
    for who in (sem, kin.noor.actor):
        for place in queries.talks(kin.id, at=soon, by=who).about.places:
            assert place.readers[-1] == f"Hanan (met de noodknop, tot {until} uur)"
            assert "Hanan" not in place.workers
        assert all("Hanan" not in str(one) for one in queries.talks(kin.id, at=after, by=who).about.places)
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=sem.account_id), sem))
    for now, is_here in ((soon, True), (after, False)):
        monkeypatch.setattr(clock, "now", lambda now=now: now)
        for name in ("talks", "ask", "goals", "documents"):
            body = client.get(at(kin, name)).content.decode()
            assert (f"Alleen ik, Noor en Hanan (met de noodknop, tot {until} uur)" in body) is is_here
            assert "Noor kan beslissen om het te delen als het niet veilig is; dat hoor jij eerst." in body
        body = client.get(at(kin, "doors")).content.decode()
        assert (f"tot {until} uur" in body) is is_here
        assert "Verder ook niemand" not in body
