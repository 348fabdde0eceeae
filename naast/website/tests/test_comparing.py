"""Two windows side by side: what stands in the one and not in the other, in a picture and in a table."""

import pytest

from naast.access.actors import installation
from naast.offers import index, operations
from tests import cast

pytestmark = pytest.mark.django_db


def put(town, slug, kind, theme):
    fields = {"slug": slug, "title": slug, "kind": kind, "sentence": "Iets.", "themes": [theme]}
    operations.put_offer(municipality_id=town.id, fields=fields, at=cast.TUESDAY, by=installation())


def test_what_stands_in_one_window_only_is_named(client, town, other_town):
    index.forget()
    put(town, "groep", "groep", "slapen")
    put(other_town, "groep", "groep", "slapen")
    put(other_town, "thuis", "thuis", "slapen")
    page = client.get("/vergelijk/", {"een": town.slug, "ander": other_town.slug})
    assert page.context["only_left"] == []
    assert page.context["only_right"] == ["Slapen: bij je thuis"]
    assert "<svg" in page.content.decode()
    assert "1 / 1" in page.content.decode()


@pytest.mark.parametrize("query", ["", "een=nergens&ander=nergens", "een=%00"])
def test_a_choice_that_cannot_be_shows_the_first_two(client, town, other_town, query):
    assert client.get(f"/vergelijk/?{query}").status_code == 200


def test_one_municipality_alone_says_so(client, town):
    assert "twee gemeenten nodig" in client.get("/vergelijk/").content.decode()


def test_two_windows_are_compared_for_one_age_and_for_who_the_people_are(client, town, other_town):
    index.forget()
    for slug, at_age, facets in (("klein", (0, 4), []), ("groot", (12, 18), ["islamitisch"])):
        fields = {"slug": slug, "title": slug, "kind": "groep", "sentence": "Iets.", "themes": ["slapen"]}
        fields |= {"age_min": at_age[0], "age_max": at_age[1], "facets": facets}
        operations.put_offer(municipality_id=town.id, fields=fields, at=cast.TUESDAY, by=installation())
    put(other_town, "thuis", "thuis", "slapen")
    towns = {"een": town.slug, "ander": other_town.slug}
    assert client.get("/vergelijk/", towns).context["totals"] == (2, 1)
    assert client.get("/vergelijk/", towns | {"leeftijd": "15"}).context["totals"] == (1, 1)
    page = f"/vergelijk/?een={town.slug}&ander={other_town.slug}"
    assert client.post(page, {"wie": "islamitisch"}).context["totals"] == (1, 0)
    assert client.post(f"{page}&leeftijd=x", {"wie": "<b>"}).context["totals"] == (2, 1)


def test_who_somebody_looks_for_never_stands_in_an_address(client, town, other_town):
    index.forget()
    put(town, "groep", "groep", "slapen")
    page = f"/vergelijk/?een={town.slug}&ander={other_town.slug}"
    assert client.get(f"{page}&wie=islamitisch").context["totals"] == (1, 0)  # an old address chooses nothing
    answer = client.post(page, {"wie": "islamitisch"})
    assert answer.status_code == 200
    assert "wie=" not in answer.content.decode().replace('name="wie"', "")
