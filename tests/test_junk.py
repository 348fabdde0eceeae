"""Junk in every page: whatever is sent to whatever address, nobody gets an error of ours."""

import pytest
from django.urls import get_resolver

from naast.access.permissions import Role
from tests import cast
from tests.architecture.test_gates import pages

pytestmark = pytest.mark.django_db
ODD = [
    "",
    "\x00",
    "-1",
    "9" * 30,
    "1e400",
    "abc",
    "😀",
    "<script>",
    "' OR 1=1 --",
    "2026-13-45",
    "../../etc/passwd",
    "%s%n",
]
NAMES = [
    "pagina", "wijk", "leeftijd", "maand", "taal", "een", "ander", "zoek", "thema", "vorm", "staat", "organisatie",
    "voorstel", "voor", "page", "per_page", "modified_after", "format", "nu", "waar", "periode", "aanbod", "version",
]  # fmt: skip
FIELDS = [
    "text", "vraag", "age", "neighbourhood", "name", "email", "roles", "doe", "reason", "gezien", "versie", "woord",
    "title", "kind", "theme", "track", "hours_ma", "canal", "starts_on", "seats", "once", "contact", "why_not",
    "voorkeur", "latitude", "password", "wie", "inloop", "aanbod", "voornaam",
]  # fmt: skip
PARTS = {
    "<slug:slug>": "nieuw", "<slug:code>": "slapen", "<slug:language>": "en", "<str:key>": "abc", "<str:code>": "abc",
    "<str:secret>": "abc", "<str:public_id>": "abc", "<str:id>": "abc", "<uuid:id>": "0" * 8 + "-0000-0000-0000-" + "0" * 12,
}  # fmt: skip


def addresses(town):
    for where, _view in pages(get_resolver()):
        if where.startswith(("static", "media", "account/2fa/webauthn")):
            continue
        path = where.replace("<slug:gemeente>", town.slug)
        for part, value in PARTS.items():
            path = path.replace(part, value)
        if "<" not in path:
            yield f"/{path}"


@pytest.fixture(params=["visitor", "everything"])
def browser_of(request, client, town):
    if request.param == "everything":
        roles = [Role.DESK, Role.EDITOR, Role.ADMINISTRATOR, Role.ORGANISATION]
        cast.sign_in(client, cast.worker(town, "Esra", *roles))
    return client


def test_there_are_many_addresses_to_try(town):
    assert len(list(addresses(town))) > 60


@pytest.mark.parametrize("odd", ODD)
def test_nothing_that_is_sent_breaks_a_page(browser_of, town, odd):
    for address in addresses(town):
        for answer in (
            browser_of.get(address, dict.fromkeys(NAMES, odd)),
            browser_of.post(address, dict.fromkeys(FIELDS, odd)),
        ):
            assert answer.status_code < 500, f"{answer.request['REQUEST_METHOD']} {address} {odd!r}"
