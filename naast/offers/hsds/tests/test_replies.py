"""How the API answers: wrong questions by name, unchanged windows in few words, every origin welcome, its own documents true."""

import csv
import io
import json
import zipfile

import pytest

from naast.access.actors import installation
from naast.network import operations as network
from naast.offers.hsds import profile, tables
from naast.offers.hsds.tests import streets
from naast.offers.hsds.tests.streets import contents, get

pytestmark = pytest.mark.django_db


@pytest.fixture
def street(town):
    return streets.build_street(town)


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        ("services", "page", "0"),
        ("services", "page", "een"),
        ("services", "per_page", "100000"),
        ("services", "modified_after", "gisteren"),
        ("services", "modified_after", "2026-13-01"),
        ("services", "format", "xml"),
        ("services", "taxonomy_term_id", "slapen"),
        ("services", "full", "misschien"),
        ("services", "search", "a\x00b"),
        ("services", "page", ["1", "2"]),
        ("service_at_locations", "postcode", "0123"),
        ("service_at_locations", "proximity", "dichtbij"),
        ("service_at_locations", "proximity", "50"),
        ("taxonomy_terms", "parent_id", "x"),
    ],
)
def test_a_wrong_parameter_is_named(client, street, path, name, value):
    wrong = get(client, street, path, status=400, **{name: value})
    assert [error["parameter"] for error in wrong["errors"]] == [name]
    assert wrong["errors"][0]["detail"]


@pytest.mark.parametrize(
    "path", ["services/1", "services/00000000-0000-4000-8000-000000000000", "locations", "services/a/b", "services/"]
)
def test_what_is_not_there_is_told_in_json(client, street, path):
    assert get(client, street, path, status=404)["status"] == 404


def test_other_methods_are_refused_by_name(client, street):
    answer = client.delete(f"/{street.slug}/api/hsds/services")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, POST, HEAD, OPTIONS"
    assert client.post(f"/{street.slug}/api/hsds/").status_code == 405


def test_every_origin_may_ask(client, street):
    for answer in (
        client.get(f"/{street.slug}/api/hsds/services"),
        client.get(f"/{street.slug}/api/hsds/services?page=0"),
        client.options(f"/{street.slug}/api/hsds/services"),
    ):
        assert answer["Access-Control-Allow-Origin"] == "*"
    assert "POST" in answer["Access-Control-Allow-Methods"]


def test_an_unchanged_window_is_not_sent_again(client, street):
    path = f"/{street.slug}/api/hsds/services"
    mark = client.get(path)["ETag"]
    assert mark.startswith('W/"')
    assert client.get(path, headers={"If-None-Match": mark}).status_code == 304
    assert client.get(f"{path}?per_page=1", headers={"If-None-Match": mark}).status_code == 200
    assert client.get(f"{path}?page=0", headers={"If-None-Match": "*"}).status_code == 400


def test_a_changed_offer_or_organisation_is_sent_again(client, street):
    path = f"/{street.slug}/api/hsds/services"
    first = client.get(path)["ETag"]
    streets.put(street, "wandelen", sentence="Nu met de hond.")
    second = client.get(path)["ETag"]
    network.join_organisation(
        municipality_id=street.id, slug="de-brug", fields={"phone": "0800 555 0199"}, by=installation()
    )
    assert len({first, second, client.get(path)["ETag"]}) == 3


def test_a_withdrawn_offer_is_gone_at_once_by_its_id_too(client, street):
    from naast.offers import operations
    from tests import cast

    wanted = contents(client, street, "services", search="wandelen")[0]["id"]
    operations.withdraw_offer(municipality_id=street.id, slug="wandelen", at=cast.TUESDAY, by=installation())
    get(client, street, f"services/{wanted}", status=404)


def test_the_first_address_tells_where_the_documents_are(client, street):
    about = get(client, street)
    assert about["version"] == "3.1"
    for name in ("profile", "openapi_url"):
        assert client.get(about[name]).status_code == 200


def test_the_document_describes_exactly_the_addresses_there_are(client, street):
    from naast.offers.hsds import urls

    document = get(client, street, "openapi.json")
    ours = {f"/{pattern.pattern}".replace("<str:wanted>", "{id}") for pattern in urls.urlpatterns}
    assert set(document["paths"]) == ours - {"/<path:rest>"}


def test_the_profile_asks_nothing_that_the_document_does_not_say(client, street):
    patches = get(client, street, "profile.json")["patches"]
    assert "state_province" not in patches["address.json"]["required"]
    named = get(client, street, "openapi.json")["components"]["parameters"]
    for name, patch in patches["openapi.json"]["components"]["parameters"].items():
        assert named[name]["schema"] == patch["schema"] == profile.parameters()[name]


def files_of(client, town):
    answer = client.get(f"/{town.slug}/api/hsds/datapackage.zip")
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    described = json.loads(archive.read("datapackage.json"))
    return described, {
        part["name"]: list(csv.DictReader(io.StringIO(archive.read(part["path"]).decode())))
        for part in described["resources"]
    }


def test_every_pointer_of_the_data_package_leads_somewhere(client, street):
    described, rows = files_of(client, street)
    assert len(rows["service"]) == 2
    for part in described["resources"]:
        assert len({row["id"] for row in rows[part["name"]]}) == len(rows[part["name"]])
        for key in part["schema"].get("foreignKeys", []):
            there = {row["id"] for row in rows[key["reference"]["resource"] or part["name"]]}
            pointing = {row[key["fields"]] for row in rows[part["name"]]} - {""}
            assert pointing <= there, (part["name"], key)


def test_every_table_of_the_package_is_filled_by_a_whole_street(client, street):
    _described, rows = files_of(client, street)
    assert {name for name, found in rows.items() if not found} == set()
    assert set(rows) == set(tables.entities())


def test_a_changed_window_gives_another_package(client, street):
    assert len(files_of(client, street)[1]["service"]) == 2
    streets.put(street, "zingen")
    assert len(files_of(client, street)[1]["service"]) == 3


def test_hours_at_a_place_are_one_row_with_both_ids(client, street):
    _described, rows = files_of(client, street)
    assert [row for row in rows["schedule"] if row["service_id"] and row["service_at_location_id"]]
