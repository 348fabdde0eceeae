"""Signing in elsewhere: a real flow against a provider on this machine, and every way in which it must fail."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from django.urls import reverse

from naast.access.models import Account, OutsideIdentity
from naast.access.permissions import Role
from naast.plans import operations
from naast.plans.tests import story
from tests import cast
from tests import provider as elsewhere
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
BEGIN, BACK = "/account/elders/", "/account/elders/terug/"


@pytest.fixture
def provider(settings):
    with elsewhere.running() as found:
        settings.NAAST_OIDC, settings.NAAST_OIDC_ISSUER, settings.NAAST_OIDC_NAME = True, found.url, "DigiD"
        settings.NAAST_OIDC_LEVELS = ("substantieel", "hoog")
        settings.OIDC_RP_CLIENT_ID, settings.OIDC_RP_CLIENT_SECRET = elsewhere.CLIENT, elsewhere.SECRET
        settings.OIDC_OP_AUTHORIZATION_ENDPOINT = f"{found.url}/authorize"
        settings.OIDC_OP_TOKEN_ENDPOINT = f"{found.url}/token"
        settings.OIDC_OP_USER_ENDPOINT = f"{found.url}/userinfo"
        settings.OIDC_OP_JWKS_ENDPOINT = f"{found.url}/keys"
        settings.AUTHENTICATION_BACKENDS = [*settings.AUTHENTICATION_BACKENDS, "naast.access.outside.OutsideBackend"]
        yield found


@pytest.fixture
def hanan(town):
    return cast.worker(town, "Hanan", Role.DESK)


def sent_to(client, path=BEGIN):
    """Where the product sends a visitor."""
    return client.get(path)["Location"]


def come_back(client, address):
    """The provider sends the visitor back; the product answers."""
    back = requests.get(address, allow_redirects=False, timeout=5).headers["Location"]
    where = urlsplit(back)
    return client.get(f"{where.path}?{where.query}")


def as_colleague(provider, hanan):
    provider.person = {"sub": "s-7", "name": "Hanan", "email": hanan.account.email, "email_verified": True}


def test_a_colleague_signs_in_elsewhere_and_that_counts_as_the_second_factor(client, provider, hanan, town):
    as_colleague(provider, hanan)
    desk = reverse("questions:desk", kwargs={"gemeente": town.slug})
    answer = come_back(client, sent_to(client, f"{BEGIN}?next={desk}"))
    assert (answer.status_code, answer["Location"]) == (302, desk)
    assert client.get(desk).status_code == 200
    kept = OutsideIdentity.objects.get()
    assert (kept.account_id, "s-7" in kept.subject) == (hanan.account.pk, False)


def test_the_second_time_the_provider_says_who_it_is_whatever_the_address(client, provider, hanan):
    as_colleague(provider, hanan)
    come_back(client, sent_to(client))
    client.logout()
    provider.person = {"sub": "s-7", "name": "Hanan", "email": "anders@elders.example"}
    assert come_back(client, sent_to(client)).status_code == 302
    assert int(client.session["_auth_user_id"]) == hanan.account.pk


def test_the_request_carries_a_challenge_a_nonce_and_a_level(client, provider, settings):
    settings.OIDC_AUTH_REQUEST_EXTRA_PARAMS = {"acr_values": "substantieel hoog"}
    asked = parse_qs(urlsplit(sent_to(client)).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["acr_values"] == ["substantieel hoog"]
    assert len(asked["nonce"][0]) == len(asked["state"][0]) == 32


WRONG = {
    "another issuer": {"iss": "https://elders.example"},
    "another audience": {"aud": "iemand-anders"},
    "two audiences without a party": {"aud": [elsewhere.CLIENT, "iemand-anders"]},
    "another party": {"azp": "iemand-anders"},
    "too old": {"exp": 1},
    "without an end": {"exp": None},
    "from the future": {"iat": 4102444800},
    "another nonce": {"nonce": "van-gisteren"},
    "no nonce": {"nonce": None},
    "nobody": {"sub": None},
}


@pytest.mark.parametrize("claims", WRONG.values(), ids=WRONG)
def test_a_wrong_token_is_refused_with_a_plain_sentence(client, provider, hanan, claims):
    as_colleague(provider, hanan)
    provider.claims = claims
    answer = come_back(client, sent_to(client))
    assert answer.status_code == 403
    assert "Er ging iets mis onderweg. Begin opnieuw." in answer.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("level", ["laag", None])
def test_too_low_a_level_is_refused_and_says_what_to_do(client, provider, hanan, level):
    as_colleague(provider, hanan)
    provider.claims = {"acr": level}
    answer = come_back(client, sent_to(client))
    assert answer.status_code == 403
    assert "kies een zwaardere manier" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_token_signed_with_another_key_is_refused(client, provider, hanan):
    as_colleague(provider, hanan)
    provider.signs_with = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert come_back(client, sent_to(client)).status_code == 403
    assert "_auth_user_id" not in client.session


def test_a_state_works_once_and_only_in_its_own_session(client, provider, hanan):
    from django.test import Client

    as_colleague(provider, hanan)
    back = requests.get(sent_to(client), allow_redirects=False, timeout=5).headers["Location"]
    where = urlsplit(back)
    other = Client()
    assert other.get(f"{where.path}?{where.query}").status_code == 403
    assert client.get(f"{where.path}?{where.query}").status_code == 302
    client.logout()
    assert client.get(f"{where.path}?{where.query}").status_code == 403


def test_userinfo_of_somebody_else_is_refused(client, provider, hanan):
    as_colleague(provider, hanan)
    provider.userinfo = {"sub": "s-8"}
    assert come_back(client, sent_to(client)).status_code == 403
    assert not OutsideIdentity.objects.exists()


def test_an_address_that_nobody_verified_opens_no_account(client, provider, hanan):
    provider.person = {"sub": "s-9", "name": "Iemand", "email": hanan.account.email}
    answer = come_back(client, sent_to(client))
    assert answer.status_code == 403
    assert "We kennen je hier nog niet." in answer.content.decode()


def test_the_provider_that_says_no_and_the_provider_that_is_gone_give_the_same_page(client, provider, settings):
    sent_to(client)
    assert client.get(f"{BACK}?error=access_denied&state=x").status_code == 403
    address = sent_to(client)
    settings.OIDC_OP_TOKEN_ENDPOINT = "http://127.0.0.1:9/token"
    assert come_back(client, address).status_code == 403


def test_who_is_no_longer_here_does_not_come_in(client, provider, hanan):
    as_colleague(provider, hanan)
    come_back(client, sent_to(client))
    client.logout()
    Account.objects.filter(pk=hanan.account.pk).update(is_active=False)
    assert come_back(client, sent_to(client)).status_code == 403


def test_without_a_provider_there_is_no_such_page_and_no_button(client):
    assert client.get(BEGIN).status_code == client.get(BACK).status_code == 404
    assert "Ik log in met" not in client.get("/account/login/").content.decode()


def test_somebody_with_an_invitation_comes_in_with_the_provider_instead_of_a_password(client, provider, town):
    kin = story.family(town)
    codes = operations.invite(kin.id, person=kin.people["Esra"].public_id, at=TUESDAY, by=kin.noor.actor)
    here = {"gemeente": town.slug}
    client.post(reverse("plans:enter", kwargs=here), {"link": codes.link_code})
    client.post(reverse("plans:second-code", kwargs=here), {"code": codes.second_code})
    door = reverse("plans:come-in", kwargs=here)
    assert "Ik log in met DigiD" in client.get(door).content.decode()
    provider.person = {"sub": "s-esra", "name": "Esra"}
    answer = come_back(client, sent_to(client, f"{BEGIN}?next={door}"))
    assert answer["Location"] == door
    answer = client.post(door, follow=True)
    assert story.QUESTION in answer.content.decode()
    esra = OutsideIdentity.objects.get().account
    assert [one.role for one in esra.memberships.all()] == ["family"]
    assert not esra.has_usable_password()


def test_without_both_codes_nobody_makes_an_account_by_signing_in_elsewhere(client, provider, town):
    before = Account.objects.count()
    assert come_back(client, sent_to(client)).status_code == 403
    assert Account.objects.count() == before
