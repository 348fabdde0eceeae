"""What an offer becomes: ages as numbers, hours as rules, what the family pays, and nothing that is not known."""

from datetime import date

import pytest

from naast.access.actors import installation
from naast.offers import operations as offers
from naast.offers.hsds import parts
from naast.offers.hsds.tests import streets
from naast.offers.hsds.tests.streets import contents, get

pytestmark = pytest.mark.django_db


@pytest.fixture
def street(town):
    return streets.build_street(town)


def service(client, town, name):
    found = contents(client, town, "services", search=name)[0]
    return get(client, town, f"services/{found['id']}")


def test_days_with_the_same_hours_are_one_schedule(client, street):
    first, second = service(client, street, "koffie")["schedules"]
    assert (first["freq"], first["byday"], first["opens_at"], first["closes_at"]) == (
        "WEEKLY",
        "MO,WE",
        "08:30",
        "12:00",
    )
    assert (second["byday"], second["timezone"]) == ("FR", 1)


def test_ages_are_numbers_and_a_check_is_a_day(client, street):
    it = service(client, street, "koffie")
    assert (it["minimum_age"], it["maximum_age"], it["assured_date"]) == (0, 1.5, "2026-11-01")


def test_what_the_family_pays_is_told_in_words_and_free_is_nothing(client, street):
    free, paid = service(client, street, "koffie"), service(client, street, "wandelen")
    assert (free["cost_options"][0]["amount"], free["fees_description"]) == (0, "gratis")
    assert paid["cost_options"][0]["amount_description"] == "€ 2 per keer"
    assert "amount" not in paid["cost_options"][0]


def test_needs_form_audience_and_identity_are_attributes(client, street):
    it = service(client, street, "koffie")
    held = {(part["link_type"], part["label"]) for part in it["attributes"]}
    assert {
        ("need", "Slapen"),
        ("need", "mijn baby huilt"),
        ("form", "Inloop"),
        ("audience", "Ouders"),
        ("identity", "voor vaders"),
    } <= held
    who = {part["label"] for part in it["organization"]["attributes"]}
    assert who == {"islamitisch", "voor iedereen"}


def test_a_place_has_its_address_in_a_country_without_provinces(client, street):
    at = contents(client, street, "service_at_locations")[0]
    place = get(client, street, f"service_at_locations/{at['id']}")["location"]
    address = place["addresses"][0]
    assert (address["address_1"], address["postal_code"], address["country"]) == ("Kade 12", "1234 AB", "NL")
    assert address["state_province"] == "Rivierdorp"
    assert place["accessibility"][0]["description"] == "Drempelvrij."


def test_an_offer_that_is_shut_for_a_while_says_until_when(client, street):
    streets.put(
        street,
        "wandelen",
        closed_from=date(2026, 11, 20),
        closed_until=date(2026, 12, 1),
        closed_note="Vakantie.",
    )
    it = service(client, street, "wandelen")
    assert it["status"] == "temporarily closed"
    assert "1 december 2026" in it["alert"]
    assert "Vakantie." in it["alert"]


def test_a_place_that_is_closed_for_a_while_has_hours_until_and_after_and_closes_what_is_held_there(client, street):
    def close(first, last):
        fields = {"closed_from": first, "closed_until": last, "closed_note": "lekkage"}
        by = installation(municipality_id=street.id)
        offers.put_place(municipality_id=street.id, slug="de-kade", fields=fields, by=by)
        whole = service(client, street, "koffie")
        held = whole["service_at_locations"][0]["location"]["schedules"]
        return whole, [(it.get("valid_from"), it.get("valid_to"), it["byday"]) for it in held]

    whole, held = close(date(2026, 12, 1), date(2026, 12, 4))
    assert held == [(None, "2026-11-30", "MO,TU"), ("2026-12-05", None, "MO,TU")]
    assert whole["status"] == "active"
    whole, held = close(date(2026, 11, 20), date(2026, 12, 4))
    assert held == [("2026-12-05", None, "MO,TU")]
    assert whole["status"] == "temporarily closed"
    assert whole["alert"] == "De Kade is dicht tot en met 4 december 2026. Lekkage."
    least = {it["name"]: it["status"] for it in contents(client, street, "services", minimal="true")}
    assert least["Koffie"] == "temporarily closed"
    assert close(date(2026, 11, 1), date(2026, 11, 4))[1] == [(None, None, "MO,TU")]


def test_an_organisation_names_its_services_or_tells_them_whole(client, street):
    group = contents(client, street, "organizations")[0]["id"]
    short = get(client, street, f"organizations/{group}")["services"][0]
    whole = get(client, street, f"organizations/{group}", full_service="true")["services"][0]
    assert set(short) == {"id", "name", "status", "last_modified"}
    assert whole["schedules"]


def test_nothing_is_null_or_empty(client, street):
    def walk(obj):
        for value in obj.values() if isinstance(obj, dict) else obj:
            assert value not in (None, "", [], {})
            if isinstance(value, dict | list):
                walk(value)

    walk(contents(client, street, "services", full="true"))
    walk(contents(client, street, "organizations", full="true"))


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("www.brug.example", "https://www.brug.example"),
        ("https://brug.example/a b", None),
        ("https://brug.example/één", "https://brug.example/%C3%A9%C3%A9n"),
        ("zie de folder", None),
        ("javascript://x", None),
        ("", None),
    ],
)
def test_a_website_is_a_web_address_or_left_out(said, address):
    assert parts.web_address(said) == address
