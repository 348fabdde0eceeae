"""The code by e-mail: a second factor for families, who need not own an app."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from naast.access import mail_code
from naast.access.permissions import Role
from naast.common import clock
from tests import cast

pytestmark = pytest.mark.django_db
PAGE = "/account/code/"


@pytest.fixture
def gran(town):
    return cast.worker(town, "Hanan", Role.FAMILY)


def _sign_in(who):
    client = Client()
    said = {"login": who.account.email, "password": "een-lang-wachtwoord-42"}
    assert client.post(reverse("account_login"), said).status_code == 302
    return client


def _code():
    return re.search(r"\b\d{6}\b", mail.outbox[-1].body)[0]


def _other_than(code):
    return f"{(int(code) + 1) % 1_000_000:06d}"


def _plan(town):
    return reverse("plans:my-plan", kwargs={"gemeente": town.slug})


def test_after_the_password_a_code_by_mail_brings_a_family_in(town, gran):
    client = _sign_in(gran)
    assert client.get(_plan(town))["Location"] == PAGE
    assert "We stuurden je een code" in client.get(PAGE).content.decode()
    code = _code()
    assert code not in str(dict(client.session))
    assert client.post(PAGE, {"code": f"{code[:3]} {code[3:]}"})["Location"] == reverse("access:my-work")
    assert client.get(_plan(town)).get("Location") != PAGE
    assert mail_code.KEY not in client.session


def test_the_mail_holds_the_code_and_nothing_of_anybody(town, gran):
    _sign_in(gran).get(PAGE)
    sent = mail.outbox[-1]
    assert sent.to == [gran.account.email]
    assert "Deel hem met niemand" in sent.body
    words = sent.subject + sent.body
    assert not any(secret in words for secret in ("Hanan", "http", town.slug, town.municipality.name, "@"))


def test_opening_the_page_again_sends_no_second_mail(gran):
    client = _sign_in(gran)
    client.get(PAGE)
    client.get(PAGE)
    assert len(mail.outbox) == 1


def test_five_wrong_codes_and_the_right_one_is_worth_nothing(town, gran):
    client = _sign_in(gran)
    client.get(PAGE)
    code = _code()
    for _ in range(mail_code.TRIES):
        assert client.post(PAGE, {"code": _other_than(code)}).status_code == 400
    answer = client.post(PAGE, {"code": code})
    assert answer.status_code == 400
    assert "Vraag een nieuwe code" in answer.content.decode()
    assert client.get(_plan(town))["Location"] == PAGE
    client.post(PAGE, {"nieuw": "1"})
    assert client.post(PAGE, {"code": _code()}).status_code == 302


def test_a_code_of_more_than_ten_minutes_ago_is_refused(gran, monkeypatch):
    client = _sign_in(gran)
    client.get(PAGE)
    later = clock.now() + mail_code.VALID + timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert client.post(PAGE, {"code": _code()}).status_code == 400


def test_the_code_of_another_session_is_refused(gran):
    first, second = _sign_in(gran), _sign_in(gran)
    first.get(PAGE)
    code = _code()
    second.get(PAGE)
    while _code() == code:
        second.post(PAGE, {"nieuw": "1"})
    assert second.post(PAGE, {"code": code}).status_code == 400
    assert first.post(PAGE, {"code": code}).status_code == 302


def test_at_most_five_mails_in_an_hour(gran, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: cast.TUESDAY)
    for _ in range(mail_code.MAILS):
        _sign_in(gran).get(PAGE)
    answer = _sign_in(gran).get(PAGE)
    assert answer.status_code == 400
    assert "vijf codes" in answer.content.decode()
    assert len(mail.outbox) == mail_code.MAILS


@pytest.mark.parametrize("roles", [(Role.DESK,), (Role.FAMILY, Role.DESK), ()])
def test_who_works_here_is_not_offered_it(town, roles):
    client = _sign_in(cast.worker(town, "Noa", *roles))
    assert client.get(PAGE)["Location"] == reverse("mfa_index")
    assert client.post(PAGE, {"nieuw": "1"})["Location"] == reverse("mfa_index")
    assert mail.outbox == []


def test_a_code_by_mail_opens_nothing_of_staff(client, town):
    desk = cast.worker(town, "Noa", Role.DESK)
    client.force_login(desk.account)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": mail_code.KIND, "at": 0}]
    session.save()
    page = reverse("questions:desk", kwargs={"gemeente": town.slug})
    assert client.get(page)["Location"] == reverse("mfa_index")


def test_who_has_an_authenticator_uses_that(gran):
    assert mail_code.is_for(gran.account.pk)
    Authenticator.objects.create(user=gran.account, type=Authenticator.Type.TOTP, data={})
    assert not mail_code.is_for(gran.account.pk)


def test_without_mail_the_page_says_what_to_do(gran, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    client = _sign_in(gran)
    body = client.get(PAGE).content.decode()
    assert "Bel de balie" in body
    assert reverse("mfa_index") in body
    words = client.get(reverse("mfa_index")).content.decode()
    assert "Naar mijn plan" in words
    assert "Naar mijn werk" not in words


def test_a_stolen_password_sets_up_no_app(gran):
    client = _sign_in(gran)
    for name in ("mfa_index", "mfa_activate_totp", "mfa_generate_recovery_codes"):
        assert client.get(reverse(name)).headers.get("Location") == PAGE
    client.get(PAGE)
    client.post(PAGE, {"code": _code()})
    assert client.get(reverse("mfa_index")).status_code == 200
