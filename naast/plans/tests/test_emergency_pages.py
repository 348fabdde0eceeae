"""The pages of the emergency button: the code is asked again, and who reads by it is led to no form."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal import auth as totp
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
