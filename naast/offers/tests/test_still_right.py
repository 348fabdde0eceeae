"""The page behind the link: everything that may have changed, and one tap to say that it holds or that it stopped."""

from datetime import date, timedelta

import pytest

from naast.access.actors import installation
from naast.access.permissions import Role
from naast.offers import operations
from naast.offers.tests.test_freshness import TODAY, found, put
from tests import cast

pytestmark = pytest.mark.django_db


def link_of(town, slug):
    sent = operations.remind(municipality_id=town.id, slug=slug, at=cast.TUESDAY, by=installation())
    return f"/{town.slug}/klopt-nog/{sent.secret}/"


def test_who_opens_the_link_reads_everything_that_may_have_changed(town, client):
    when = {"hours": {"ma": ["09:00-11:00"]}, "starts_on": date(2026, 12, 1), "ends_on": date(2026, 12, 20)}
    put(town, "een", phone="0800 555 0143", website="https://brug.example", **when)
    page = client.get(link_of(town, "een")).content.decode()
    for fact in ("0800 555 0143", "https://brug.example", "09:00-11:00", "1 december 2026", "20 december 2026"):
        assert fact in page


def test_who_opens_the_link_may_say_that_it_stopped_and_an_editor_puts_it_back(town, client):
    put(town, "een")
    link = link_of(town, "een")
    assert "niet meer in de etalage" in client.post(link, {"doe": "gestopt"}).content.decode()
    assert found(town) == []
    assert client.post(link).status_code == 410
    cast.sign_in(client, cast.worker(town, "Sanne", Role.EDITOR))
    page = client.get(f"/{town.slug}/redactie/etalage/een/")
    assert "Zet terug" in page.content.decode()
    client.post(f"/{town.slug}/redactie/etalage/een/vroeger/", {"versie": page.context["seen"]})
    assert found(town) == ["een"]


def test_a_link_to_what_is_over_says_what_to_do_instead(town, client):
    put(town, "een", ends_on=TODAY - timedelta(days=1))
    page = client.post(link_of(town, "een")).content.decode()
    assert "Verander dan de laatste dag" in page
    assert "weer een tijd vers" not in page
