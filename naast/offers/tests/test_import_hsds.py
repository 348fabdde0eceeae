"""A foreign service becomes an offer: what is good comes in, what is wrong is left out or set apart, each with its reason."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.offers.importing import hsds, meaning, tidy, weeks, weekwords, window
from naast.offers.importing.results import RowGone, RowRefused, Taken

TODAY = date(2026, 11, 24)
SERVICE = {
    "id": "a1",
    "name": "Parenting class",
    "status": "active",
    "description": "A course for parents of young children.",
    "organization": {"id": "o1", "name": "The Bridge", "description": "A house for the street."},
}
LOCATION = {
    "id": "l1",
    "location_type": "physical",
    "name": "Library",
    "latitude": 52.1,
    "longitude": 5.2,
    "addresses": [{"address_1": "Main Street 1", "city": "Town", "postal_code": "1234 AB"}],
}
WEEKLY = {"freq": "WEEKLY", "byday": "MO,WE", "opens_at": "09:00", "closes_at": "17:00:00"}


def read(**more):
    return hsds.read({**SERVICE, **more}, today=TODAY)


def at(**location):
    return [{"id": "s1", "location": {**LOCATION, **location}}]


def reasons(taken):
    return " ".join(remark.reason for remark in taken.remarks)


def test_a_good_service_comes_in_without_a_remark():
    taken = read(
        minimum_age=4,
        maximum_age=12,
        url="bridge.example/class",
        phones=[{"number": "06 1234 5678"}],
        schedules=[WEEKLY],
        languages=[{"code": "tr"}, {"name": "Arabic"}],
        cost_options=[{"currency": "EUR", "amount": 5, "option": "per keer"}],
        service_at_locations=at(),
        assured_date="2026-10-01",
    )
    assert taken.remarks == []
    fields = taken.fields
    assert (fields["kind"], fields["age_min"], fields["age_max"]) == ("cursus", 4, 12)
    assert fields["hours"] == {"ma": ["09:00-17:00"], "wo": ["09:00-17:00"]}
    assert fields["languages"] == ["Turks", "Arabisch"]
    assert fields["costs"] == "EUR 5 (per keer)"
    assert fields["website"] == "https://bridge.example/class"
    assert taken.organisation["name"] == "The Bridge"
    assert (taken.place["address"], taken.place["latitude"]) == ("Main Street 1, Town", 52.1)
    assert taken.checked_on == date(2026, 10, 1)


LEFT_OUT = [
    ({"status": ""}, "status is leeg", None, None),
    ({"status": None}, "status is leeg", None, None),
    ({"organization": None}, "geen organisatie", None, None),
    ({"phones": [{"number": "650"}]}, "650 kan niet kloppen", "phone", ""),
    ({"phones": {"number": []}}, "(geen tekst) kan niet kloppen", "phone", ""),
    ({"url": "javascript:alert(1)"}, "geen webadres", "website", ""),
    ({"schedules": [{**WEEKLY, "opens_at": "17:00", "closes_at": "09:00"}]}, "eindigt voor hij begint", "hours", {}),
    ({"schedules": [{**WEEKLY, "opens_at": "noonish"}]}, "niet te lezen", "hours", {}),
    ({"schedules": [{**WEEKLY, "byday": "maanstag"}]}, "kennen we niet", "hours", {}),
    ({"minimum_age": 0, "maximum_age": 0}, "0 tot 0", "age_max", None),
    ({"minimum_age": 18, "maximum_age": 0}, "hoogste leeftijd is 0", "age_max", None),
    ({"description": "woord " * 2000}, "tekens lang", None, None),
    ({"assured_date": "yesterday"}, "geen dag die geweest is", None, None),
    ({"assured_date": "2099-01-01"}, "geen dag die geweest is", None, None),
    ({"status": "temporarily closed"}, "tijdelijk gesloten", "hours", {}),
    ({"service_at_locations": at(addresses=[])}, "geen straat", None, None),
    ({"service_at_locations": at(latitude=512)}, "niet op aarde", None, None),
    ({"service_at_locations": at(latitude="north")}, "niet op aarde", None, None),
    ({"name": "Xyz", "description": ""}, "welke vorm", "kind", "buurt"),
]


@pytest.mark.parametrize(("wrong", "reason", "name", "value"), LEFT_OUT)
def test_what_is_not_needed_is_left_out_with_a_remark(wrong, reason, name, value):
    taken = read(**wrong)
    assert reason in reasons(taken)
    assert name is None or taken.fields[name] == value


REFUSED = [
    ({"id": None}, "‘id’ ontbreekt"),
    ({"id": {"a": 1}}, "‘id’ ontbreekt"),
    ({"name": ""}, "naam van de dienst ontbreekt"),
    ({"name": "<p> </p>"}, "naam van de dienst ontbreekt"),
    ({"name": "x" * 201}, "201 tekens lang"),
    ({"status": "bijna"}, "‘bijna’ kennen we niet"),
    ({"minimum_age": 12, "maximum_age": 4}, "van 12 tot 4"),
    ({"minimum_age": "volwassen"}, "geen getal"),
    ({"minimum_age": -5}, "kan niet -5 zijn"),
    ({"minimum_age": 10**400}, "geen getal"),
]


@pytest.mark.parametrize(("wrong", "reason"), REFUSED)
def test_what_is_needed_and_wrong_is_set_apart(wrong, reason):
    with pytest.raises(RowRefused, match=reason) as no:
        read(**wrong)
    assert no.value.advice


@pytest.mark.parametrize("status", ["inactive", "DEFUNCT ", "closed"])
def test_what_is_gone_says_so_under_its_name(status):
    with pytest.raises(RowGone) as no:
        read(status=status)
    assert no.value.source_id == "hsds:a1"


@pytest.mark.parametrize(
    "row", [None, 1, "x", [], {"id": "1", "name": "A", "tax_status": "x"}, {"id": "1", "name": "B", "uri": "x"}]
)
def test_what_is_no_service_is_set_apart(row):
    with pytest.raises(RowRefused):
        hsds.read(row, today=TODAY)


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("<p>Hello &amp; <b>you</b></p><script>alert(1)</script>", "Hello & you"),
        ("&lt;p&gt;Twice&lt;/p&gt;", "Twice"),
        ("one<br>two<li>three", "one two three"),
        ("ages < 5 & more", "ages < 5 & more"),
        ("a\x00b\ud800\u200bc\x07d", "abc d"),
        ("(not given)", ""),
        (True, ""),
        ({"a": 1}, ""),
        (4.5, "4.5"),
    ],
)
def test_text_is_plain(said, plain):
    assert tidy.text(said) == plain


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("(206) 695-7600\ninfo@x.example", "(206) 695-7600"),
        ("Day center: (206) 299-2278", "(206) 299-2278"),
        ("(866) 427-4747\n(206) 461-3222", "(866) 427-4747"),
        ('"+44 1234 234567"', "+44 1234 234567"),
        ("113", "113"),
        ("14 0229", "14 0229"),
        ("650", ""),
        ("1-800-422-TEEN", ""),
        ("info@x.example", ""),
        ("1" * 40, ""),
    ],
)
def test_a_telephone_number_can_be_dialled_or_is_left_out(said, number):
    assert tidy.phone(said) == number


@pytest.mark.parametrize(
    ("said", "time"),
    [("9:00 AM", "09:00"), ("12 am", "00:00"), ("0900", "09:00"), ("17:30:00Z", "17:30"), ("noon", "12:00")],
)
def test_times_as_others_write_them(said, time):
    assert weeks.moment(said) == time


@pytest.mark.parametrize("said", ["25:00", "9:75", "", None, "half tien", "13 pm pm"])
def test_a_time_that_is_none_is_refused(said):
    with pytest.raises(ValueError, match=r".*"):
        weeks.moment(said)


def test_hours_in_words_are_read_only_when_every_word_is_understood():
    assert weekwords.read("Mon., Wed.: 9 a.m.–1 p.m.; Sat.: 4–6 p.m.") == {
        "ma": ["09:00-13:00"],
        "wo": ["09:00-13:00"],
        "za": ["16:00-18:00"],
    }
    assert weekwords.read("maandag t/m woensdag 9:00 tot 17:00 uur")["di"] == ["09:00-17:00"]
    assert weekwords.read("Mon.–Fri.: 9 a.m.–5 p.m. by appointment only") == {}
    assert read(schedules=[{"description": "Every second Monday"}]).fields["when"] == "Every second Monday"


def test_a_rule_that_is_over_says_nothing():
    opened, words, remarks = weeks.week([{**WEEKLY, "valid_to": "2020-01-01"}], today=TODAY)
    assert (opened, words, remarks) == ({}, "", [])


@pytest.mark.parametrize(
    ("name", "terms", "kind"),
    [
        ("24-hour Crisis Line", [], "online"),
        ("Grief support group", [], "groep"),
        ("Food pantry", ["Food Assistance"], "buurt"),
        ("Inloopspreekuur", [], "inloop"),
        ("Legal advice", [], "gesprek"),
        ("Xyz", [], ""),
    ],
)
def test_the_kind_is_known_by_words(name, terms, kind):
    assert meaning.kind_of(name, terms, "") == kind


def test_themes_of_english_text_stay_empty_unless_a_category_names_them():
    text = "Support for the families of teenagers and their online safety."
    assert meaning.themes_of(text, []) == []
    assert meaning.themes_of(text, ["Domestic Violence", "slapen"]) == ["veilig-thuis", "slapen"]
    assert "slapen" in meaning.themes_of("Praten met ouders over slapen: je kind wil niet naar bed.", [])


def test_ages_that_words_plainly_say_are_read():
    assert read(attributes=[{"taxonomy_term": {"name": "Youth (6-12)"}}]).fields["age_max"] == 12
    assert read(eligibility_description="Age 55 or over").fields["age_min"] == 55
    assert read(eligibility_description="Founded in 1996-2004").fields["age_min"] is None


def test_a_service_in_three_places_names_the_other_two():
    other = {**LOCATION, "id": "l2", "name": "School", "addresses": [{"address_1": "Side Street 2"}]}
    third = {**LOCATION, "id": "l3", "name": "Home", "addresses": [{"address_1": "Confidential"}]}
    taken = read(service_at_locations=[*at(), {"location": other}, {"location": third}])
    assert taken.place["name"] == "Library"
    assert taken.fields["what"].endswith("Ook op: School (Side Street 2).")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
NAMES = (
    "id name status description organization phones schedules languages cost_options service_at_locations minimum_age "
    "maximum_age attributes contacts url eligibility assured_date title forms themes age_min age_max target_group"
)
rows = st.dictionaries(st.sampled_from(NAMES.split()), json_values, max_size=12)


@given(json_values | rows)
def test_no_json_value_makes_the_reader_fall(value):
    for read_it in (lambda it: hsds.read(it, today=TODAY), window.read):
        with contextlib.suppress(RowRefused):
            assert isinstance(read_it(value), Taken)


@given(json_values, json_values, json_values)
def test_no_nested_value_makes_the_reader_fall(one, two, three):
    nested = {
        "phones": [{"number": one}, two],
        "schedules": [{"byday": one, "opens_at": two, "closes_at": three, "description": one, "freq": three}],
        "service_at_locations": [
            {"location": {**LOCATION, "latitude": one, "addresses": [{"address_1": two}], "accessibility": three}}
        ],
        "attributes": [{"taxonomy_term": {"name": one, "code": two}}],
        "organization": {"name": one, "phones": two, "website": three},
        "cost_options": [{"amount": one, "option": two}],
        "languages": [one, {"name": two}],
    }
    assert isinstance(read(**nested), Taken)
