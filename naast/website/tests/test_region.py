"""Municipalities share by choice: who did not join sees nothing, and only who gave takes back."""

from types import SimpleNamespace

import pytest

from naast.access.actors import installation
from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.network import operations, queries, rules
from naast.network.models import RegionTown, Shared
from naast.offers import operations as offers
from tests import cast
from tests.cast import TUESDAY as AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(settings):
    settings.NAAST_NOW = AT


def offer(town, slug, title):
    fields = {
        "slug": slug, "title": title, "kind": "cursus", "sentence": "Drie avonden.", "what": "Slapen.", "themes": ["slapen"],
        "checked_on": AT.date(),
    }  # fmt: skip
    return offers.put_offer(municipality_id=town.id, fields=fields, at=AT, by=installation())


@pytest.fixture
def it(town, other_town):
    here = cast.worker(town, "Beheer", Role.ADMINISTRATOR)
    there = cast.worker(other_town, "Buur", Role.ADMINISTRATOR)
    offer(town, "slaapcursus", "Slapen zonder strijd")
    region = operations.found_region(name="Rivierenland", at=AT, by=here.actor)
    operations.ask_town(region=region.public_id, slug=other_town.slug, at=AT, by=here.actor)
    return SimpleNamespace(town=town, other=other_town, here=here, there=there, id=region.public_id)


def give(it, by=None, ref="slaapcursus", **more):
    thing = operations.Thing("offer", ref, "Slapen zonder strijd", "Twee plekken. Bel eerst.")
    return operations.share_in_region(region=it.id, thing=thing, at=AT, by=(by or it.here).actor, **more)


def seen(who):
    return [one.title for region in queries.regions(by=who.actor) for one in region.shared]


def body(client, who, town):
    cast.sign_in(client, who)
    answer = client.get(f"/{town.slug}/regio/")
    assert answer.status_code == 200
    return answer.text


def test_who_was_asked_sees_nothing_before_it_says_yes_itself(client, it):
    give(it)
    assert seen(it.there) == []
    assert "Slapen zonder strijd" not in body(client, it.there, it.other)
    assert "vraagt of jullie meedoen" in body(client, it.there, it.other)
    with pytest.raises(NotFound):
        give(it, by=it.there)
    client.post(f"/{it.other.slug}/regio/meedoen/", {"doe": "ja", "regio": it.id})
    assert seen(it.there) == ["Slapen zonder strijd"]
    assert "Twee plekken. Bel eerst." in body(client, it.there, it.other)


def test_a_town_that_nobody_asked_can_neither_join_nor_look(it, client):
    RegionTown.objects.filter(municipality_id=it.other.id).delete()
    give(it)
    assert queries.regions(by=it.there.actor) == []
    for verb in (operations.join_region, operations.leave_region):
        with pytest.raises(NotFound):
            verb(region=it.id, at=AT, by=it.there.actor)
    with pytest.raises(NotFound):
        operations.ask_town(region=it.id, slug=it.other.slug, at=AT, by=it.there.actor)
    assert (
        client.post(f"/{it.other.slug}/regio/meedoen/", {"doe": "ja", "regio": it.id}).status_code == 302
    )  # to sign in
    assert "Slapen zonder strijd" not in body(client, it.there, it.other)


def test_rights_stay_with_the_giver(it, client):
    operations.join_region(region=it.id, at=AT, by=it.there.actor)
    shared = give(it)
    with pytest.raises(NotFound):
        operations.take_back_shared(shared=shared.public_id, at=AT, by=it.there.actor)
    cast.sign_in(client, it.there)
    assert client.post(f"/{it.other.slug}/regio/deel/{shared.public_id}/terug/").status_code == 404
    assert "Haal terug" not in body(client, it.there, it.other)
    cast.sign_in(client, it.here)
    assert client.post(f"/{it.town.slug}/regio/deel/{shared.public_id}/terug/").status_code == 302
    assert seen(it.there) == seen(it.here) == []


def test_who_goes_takes_along_what_it_gave_and_sees_nothing_more(it):
    operations.join_region(region=it.id, at=AT, by=it.there.actor)
    give(it)
    give(it, by=it.there, ref="ander")
    operations.leave_region(region=it.id, at=AT, by=it.here.actor)
    assert queries.regions(by=it.here.actor) == []
    assert len(seen(it.there)) == 1
    assert Shared.objects.filter(taken_back_at=None).count() == 1


def test_what_is_gone_at_home_is_gone_with_the_neighbours(it, client):
    operations.join_region(region=it.id, at=AT, by=it.there.actor)
    give(it)
    give(it, ref="nergens")
    assert body(client, it.there, it.other).count("/aanbod/") == 1
    assert "bij ons weg" in body(client, it.here, it.town)


def test_shared_again_is_shared_once_with_other_words(it):
    assert give(it).pk == give(it).pk
    assert Shared.objects.count() == 1


def test_what_cannot_be_is_refused(it):
    with pytest.raises(rules.NameTaken):
        operations.found_region(name="Rivierenland", at=AT, by=it.there.actor)
    with pytest.raises(rules.Unclear):
        operations.found_region(name=" ", at=AT, by=it.there.actor)
    with pytest.raises(rules.Unclear):
        thing = operations.Thing("secret", "x", "Iets")
        operations.share_in_region(region=it.id, thing=thing, at=AT, by=it.here.actor)
    with pytest.raises(NotFound):
        operations.ask_town(region=it.id, slug="nergens", at=AT, by=it.here.actor)


def test_the_desk_reads_and_neither_gives_nor_joins(it, client):
    give(it)
    desk = cast.worker(it.town, "Hanan", Role.DESK)
    assert "Slapen zonder strijd" in body(client, desk, it.town)
    for path in ("deel/", "meedoen/"):
        assert client.post(f"/{it.town.slug}/regio/{path}", {"doe": "begin", "naam": "X"}).status_code == 403
    with pytest.raises(NotAllowed):
        give(it, by=desk)
    editor = cast.worker(it.town, "Esra", Role.EDITOR)
    with pytest.raises(NotAllowed):
        operations.found_region(name="Nog een", at=AT, by=editor.actor)


def test_something_is_shared_on_the_page_and_what_was_typed_comes_back(it, client):
    cast.sign_in(client, it.here)
    where = f"/{it.town.slug}/regio/deel/"
    back = client.post(where, {"regio": it.id, "words": "Bel eerst even"})
    assert (back.status_code, "Bel eerst even</textarea>" in back.text) == (400, True)
    assert client.post(where, {"regio": it.id, "thing": "offer:verzonnen"}).status_code == 400
    assert client.post(where, {"regio": "nergens", "thing": "offer:slaapcursus"}).status_code == 404
    assert client.post(where, {"regio": it.id, "thing": "offer:slaapcursus", "words": ""}).status_code == 302
    assert seen(it.here) == ["Slapen zonder strijd"]


def test_the_page_asks_few_things_of_the_database(it, client, django_assert_max_num_queries):
    operations.join_region(region=it.id, at=AT, by=it.there.actor)
    for number in range(8):
        offer(it.town, f"cursus-{number}", f"Cursus {number}")
        give(it, ref=f"cursus-{number}")
    reader = cast.worker(it.other, "Lezer", Role.DESK)
    body(client, reader, it.other)
    with django_assert_max_num_queries(18):
        assert body(client, reader, it.other).count("/aanbod/cursus-") == 8
