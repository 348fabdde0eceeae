"""Two offers that are the same become one, and everything that pointed at the one points at the other."""

import pytest

from naast.access.actors import installation
from naast.access.permissions import Role
from naast.network import operations as network
from naast.offers import operations as offers
from naast.offers import queries
from naast.questions import operations as questions
from naast.questions import queries as asked
from tests import cast

pytestmark = pytest.mark.django_db


def put(town, slug, title):
    fields = {"slug": slug, "title": title, "kind": "groep", "sentence": "Praten.", "can_sign_up": True}
    return offers.put_offer(municipality_id=town.id, fields=fields, at=cast.TUESDAY, by=installation())


def test_sign_ups_and_addresses_follow(client, town):
    kept, lost = put(town, "een", "Praatgroep voor ouders"), put(town, "twee", "Praatgroep ouders")
    hanan = cast.worker(town, "Hanan", Role.DESK)
    question = questions.ask(
        municipality=town.municipality,
        text="Waar kan ik praten?",
        once=asked.fresh_once(),
        at=cast.TUESDAY,
        by=town.asker,
    )
    questions.sign_up(public_id=question.public_id, offer_id=lost.pk, at=cast.TUESDAY, by=hanan.actor)
    cast.sign_in(client, cast.worker(town, "Sanne", Role.EDITOR))
    assert {(one.slug, other.slug) for one, other in queries.doubles(town.id, at=cast.TUESDAY)} == {("een", "twee")}
    page = f"/{town.slug}/redactie/dubbel/samen/?een=een&ander=twee"
    assert client.get(page).context["moves"] == asked.References(sign_ups=1, messages=1)
    client.post(page)
    assert client.get(f"/{town.slug}/aanbod/twee/")["Location"] == f"/{town.slug}/aanbod/een/"
    assert asked.references(town.id, "een") == asked.References(sign_ups=1, messages=1)
    assert [group.title for group in asked.sign_ups(by=hanan.actor)] == [kept.title]


@pytest.mark.parametrize("pair", ["een=een&ander=een", "een=een&ander=nergens", "", "een=%00&ander=een"])
def test_what_cannot_be_one_is_not_found(client, town, pair):
    put(town, "een", "Praatgroep")
    cast.sign_in(client, cast.worker(town, "Sanne", Role.EDITOR))
    assert client.post(f"/{town.slug}/redactie/dubbel/samen/?{pair}").status_code == 404


def test_what_an_editor_keeps_apart_is_not_asked_about_again(client, town):
    put(town, "een", "Praatgroep voor ouders"), put(town, "twee", "Praatgroep ouders")
    cast.sign_in(client, cast.worker(town, "Sanne", Role.EDITOR))
    page = f"/{town.slug}/redactie/dubbel/"
    assert "Niet dubbel" in client.get(page).content.decode()
    client.post(page, {"een": "twee", "ander": "een"})
    assert queries.doubles(town.id, at=cast.TUESDAY) == []
    client.post(page, {"een": "een", "ander": "twee"})
    assert client.post(page, {"een": "een", "ander": "een"}).status_code == 404
    assert client.post(page, {"een": "een", "ander": "nergens"}).status_code == 404


def test_two_of_the_same_name_are_told_apart_by_whose_they_are(client, town):
    for slug in ("de-brug", "nur"):
        group = network.join_organisation(municipality_id=town.id, slug=slug, fields={"name": slug}, by=installation())
        fields = {
            "slug": f"cafe-{slug}",
            "title": "Babycafé",
            "kind": "inloop",
            "sentence": "Kom.",
            "organisation_id": group.pk,
        }
        offers.put_offer(municipality_id=town.id, fields=fields, at=cast.TUESDAY, by=installation())
    cast.sign_in(client, cast.worker(town, "Sanne", Role.EDITOR))
    page = client.get(
        f"/{town.slug}/redactie/dubbel/samen/", {"een": "cafe-de-brug", "ander": "cafe-nur"}
    ).content.decode()
    assert "‘Babycafé (nur)’ opgaan laten in ‘Babycafé (de-brug)’?" in page
