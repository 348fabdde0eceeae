"""A colleague goes: the administrator is warned with a number, and families and team hear it at once."""

import pytest
from django.core import mail
from django.urls import reverse

from naast.access.permissions import Role
from naast.common import clock
from naast.plans import queries
from naast.plans.tests import story
from tests import cast

pytestmark = pytest.mark.django_db


def test_the_administrator_reads_a_number_and_no_name_and_family_and_team_hear_it_at_once(
    client, town, settings, django_capture_on_commit_callbacks
):
    settings.NAAST_URL = "https://naast.example"
    kin = story.family(town)
    esra, samir = story.seat_for(kin, "Esra"), cast.worker(town, "Samir", Role.TEAM)
    cast.sign_in(client, cast.worker(town, "Anouk", Role.ADMINISTRATOR))
    where = reverse("access:colleague", kwargs={"gemeente": town.slug, "public_id": kin.noor.account.public_id})
    body = client.get(where).content.decode()
    assert "is de vaste persoon van 1 gezin." in body
    assert "De Wit" not in body
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(where, {"doe": "weg", "roles": ["team"]}).status_code == 302
    told = [one.words for one in queries.told(at=clock.now(), by=esra)]
    assert any("werkt hier niet meer. Een collega van het team neemt het over." in one for one in told)
    assert [samir.account.email] in [one.to for one in mail.outbox]
