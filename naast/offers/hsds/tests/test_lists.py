"""What the lists hold, how they are narrowed and paged, and what is never among them."""

import json

import pytest

from naast.access.actors import installation
from naast.offers import operations
from naast.offers.hsds.tests import streets
from naast.offers.hsds.tests.streets import contents, get, names
from tests import cast

pytestmark = pytest.mark.django_db
LISTS = ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"]


@pytest.fixture
def street(town):
    return streets.build_street(town)


def term(client, town, name):
    return next(it["id"] for it in contents(client, town, "taxonomy_terms", per_page=500) if it["name"] == name)


def test_only_what_stands_in_the_window_is_listed(client, street):
    assert names(client, street, "services") == ["Koffie", "Wandelen"]


def test_another_town_shows_nothing_of_this_one(client, street, other_town):
    wanted = contents(client, street, "services")[0]["id"]
    assert get(client, other_town, "services")["empty"] is True
    get(client, other_town, f"services/{wanted}", status=404)


@pytest.mark.parametrize("path", LISTS)
def test_each_thing_of_a_list_is_found_by_its_id(client, street, path):
    for item in contents(client, street, path):
        assert get(client, street, f"{path}/{item['id']}")["id"] == item["id"]


@pytest.mark.parametrize("path", LISTS)
def test_a_post_answers_as_a_get_does_and_changes_nothing(client, street, path):
    asked = client.post(f"/{street.slug}/api/hsds/{path}?per_page=1&page=1")
    assert asked.json() == get(client, street, path, per_page=1, page=1)
    assert asked["Cache-Control"] == "no-store"


def test_personal_words_may_stand_in_the_form_of_a_post(client, street):
    asked = client.post(
        f"/{street.slug}/api/hsds/services", "search=wandelen", content_type="application/x-www-form-urlencoded"
    )
    assert [item["name"] for item in asked.json()["contents"]] == ["Wandelen"]


def test_pages_are_counted_and_one_beyond_the_last_is_empty(client, street):
    first = get(client, street, "services", per_page=1)
    assert (first["total_items"], first["total_pages"], first["size"]) == (2, 2, 1)
    assert (first["first_page"], first["last_page"], first["empty"]) == (True, False, False)
    beyond = get(client, street, "services", per_page=1, page=9)
    assert (beyond["size"], beyond["last_page"], beyond["empty"], beyond["contents"]) == (0, True, True, [])


@pytest.mark.parametrize("words", ["koffie", "KOFFIE, brug!", "huilt", "slaapt", "kade", "stukje of koffie"])
def test_every_word_must_stand_in_an_offer_in_some_form(client, street, words):
    found = names(client, street, "services", search=words)
    assert found == ([] if "stukje" in words else ["Koffie"])


def test_filters_add_up(client, street):
    fathers, sleep = term(client, street, "voor vaders"), term(client, street, "Slapen")
    group = contents(client, street, "organizations")[0]["id"]
    assert names(client, street, "services", taxonomy_term_id=fathers) == ["Koffie"]
    assert names(client, street, "services", taxonomy_term_id=sleep, organization_id=group) == ["Koffie"]
    assert names(client, street, "services", taxonomy_term_id=sleep, search="wandelen") == []


def test_a_group_of_terms_counts_for_all_its_terms(client, street):
    assert names(client, street, "services", taxonomy_term_id=term(client, street, "Kind")) == ["Koffie"]


def test_who_the_organisation_is_counts_for_what_it_offers(client, street):
    faith = term(client, street, "islamitisch")
    assert names(client, street, "services", taxonomy_term_id=faith) == ["Koffie"]
    assert names(client, street, "organizations", taxonomy_term_id=faith) == ["De Brug"]


def test_an_unknown_term_is_held_by_nothing(client, street):
    nobody = "00000000-0000-4000-8000-000000000000"
    for name in ("taxonomy_term_id", "taxonomy_id", "organization_id"):
        assert get(client, street, "services", **{name: nobody})["empty"] is True


def test_a_taxonomy_holds_its_terms_and_the_top_has_no_parent(client, street):
    kinds = next(it for it in contents(client, street, "taxonomies") if it["name"] == "vormen")
    assert len(contents(client, street, "taxonomy_terms", taxonomy_id=kinds["id"])) == 8
    top = contents(client, street, "taxonomy_terms", top_only="true", per_page=500)
    assert all("parent_id" not in it for it in top)
    child = term(client, street, "Kind")
    under = contents(client, street, "taxonomy_terms", parent_id=child, per_page=500)
    assert under
    assert all(it["parent_id"] == child for it in under)


def test_modified_after_lists_what_changed_since(client, street):
    later = cast.TUESDAY.replace(hour=12)
    operations.check_offer(municipality_id=street.id, slug="wandelen", at=later, by=installation())
    assert names(client, street, "services", modified_after="2026-11-24T11:00:00Z") == ["Wandelen"]
    assert names(client, street, "services", modified_after="2026-11-24T13:00:00+01:00") == ["Wandelen"]
    assert len(names(client, street, "services", modified_after="2026-11-24")) == 2


def test_minimal_puts_the_least_of_everything_on_one_page(client, street):
    page = get(client, street, "services", minimal="true")
    assert page["total_pages"] == 1
    assert {key for item in page["contents"] for key in item} == {"id", "name", "status", "last_modified"}


def test_a_postcode_finds_what_is_for_whoever_lives_there(client, street):
    assert len(contents(client, street, "service_at_locations", postcode="1234 ZZ")) == 1
    assert len(contents(client, street, "service_at_locations", postcode="1234AB", proximity="50")) == 1
    get(client, street, "service_at_locations", status=404, postcode="9876", proximity="50")


def test_lines_hold_the_same_as_the_pages(client, street):
    answer = client.get(f"/{street.slug}/api/hsds/services", {"format": "ndjson", "full": "true"})
    assert answer.streaming
    lines = b"".join(answer.streaming_content).splitlines()
    assert [json.loads(line) for line in lines] == contents(client, street, "services", full="true")


@pytest.mark.parametrize("path", LISTS)
def test_a_full_page_takes_few_queries(client, street, path, django_assert_max_num_queries):
    for number in range(30):
        streets.put(street, f"extra-{number}", place_id=streets.offer("koffie").place_id)
    with django_assert_max_num_queries(12):
        get(client, street, path, full="true", search="e")


@pytest.mark.parametrize("path", LISTS)
def test_who_keeps_an_offer_and_how_rows_are_numbered_is_never_told(client, street, path):
    text = json.dumps(get(client, street, path, full="true", full_service="true", per_page=500))
    for secret in ("keeper@", "geheim@", "assurer_email", "checked_by", streets.offer("koffie").public_id):
        assert secret not in text
    assert '"id": "' in text
    assert '"id": 1' not in text


def test_a_question_in_json_is_refused_and_never_answered_with_everything(client, street):
    path = f"/{street.slug}/api/hsds/services"
    refused = client.post(path, json.dumps({"search": "koffie"}), content_type="application/json")
    assert refused.status_code == 415
    assert refused["Content-Type"] == "application/problem+json"
    assert client.post(path, b"", content_type="application/json").status_code == 200
