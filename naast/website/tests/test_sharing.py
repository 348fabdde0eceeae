"""The window elsewhere: in a frame on another page, as a calendar, and as a feed."""

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar

from naast.access.actors import installation
from naast.offers import index, operations
from tests import cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def course(town):
    index.forget()
    return operations.put_offer(
        municipality_id=town.id,
        fields={
            "slug": "slaapcursus",
            "title": "Slapen & dromen",
            "kind": "cursus",
            "sentence": "Drie avonden over <slapen>.",
            "themes": ["slapen"],
            "starts_on": TODAY + timedelta(days=3),
        },
        at=cast.TUESDAY,
        by=installation(),
    )


def test_another_page_may_frame_the_question_field_and_no_other(client, town):
    framed = client.get(f"/{town.slug}/venster/")
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert "frame-ancestors 'none'" in client.get(f"/{town.slug}/")["Content-Security-Policy"]


def test_the_frame_sets_no_cookie_and_asks_without_one(client, town, course):
    assert not client.get(f"/{town.slug}/venster/").cookies
    client.handler.enforce_csrf_checks = True
    answer = client.post(f"/{town.slug}/venster/", {"vraag": "mijn kind slaapt slecht"})
    assert answer.status_code == 302
    assert not answer.cookies
    page = client.get(answer["Location"]).content.decode()
    assert "Slapen &amp; dromen" in page
    assert "/venster/" in answer["Location"]


def test_an_empty_question_in_the_frame_says_what_to_do(client, town):
    answer = client.post(f"/{town.slug}/venster/", {"vraag": " "})
    assert answer.status_code == 400
    assert "Schrijf een paar woorden" in answer.content.decode()


def test_danger_in_the_frame_brings_the_numbers_first(client, town, course):
    link = client.post(f"/{town.slug}/venster/", {"vraag": "mijn vader slaat mij"})["Location"]
    assert "0800 2000" in client.get(link).content.decode()


def test_the_script_leads_to_the_frame_and_the_page_shows_both_lines(client, town):
    script = client.get(f"/{town.slug}/venster.js")
    assert script["Content-Type"].startswith("text/javascript")
    assert f"/{town.slug}/venster/" in script.content.decode().replace("\\u002D", "-")
    assert "venster.js" in client.get(f"/{town.slug}/op-je-website/").content.decode()


def test_what_starts_this_month_stands_on_its_day(client, town, course):
    page = client.get(f"/{town.slug}/agenda/").content.decode()
    assert "vrijdag 27 november" in page
    assert "Slapen &amp; dromen" in page


@pytest.mark.parametrize("month", ["2026-13", "onzin", "1900-01", "9999-12", "", "2026-1"])
def test_a_month_that_cannot_be_is_this_month(client, town, month):
    assert "november 2026" in client.get(f"/{town.slug}/agenda/", {"maand": month}).content.decode()


def test_a_calendar_reads_what_starts(client, town, course):
    for address in ("agenda.ics", "aanbod/slaapcursus/agenda.ics"):
        answer = client.get(f"/{town.slug}/{address}")
        events = Calendar.from_ical(answer.content).walk("VEVENT")
        assert [(str(event["summary"]), event["dtstart"].dt) for event in events] == [
            ("Slapen & dromen", TODAY + timedelta(days=3))
        ]
    assert client.get(f"/{town.slug}/aanbod/nergens/agenda.ics").status_code == 404


def test_the_feed_is_atom_and_names_what_is_new(client, town, course):
    root = ET.fromstring(client.get(f"/{town.slug}/nieuw.atom").content)  # noqa: S314 - our own feed
    assert root.tag == f"{ATOM}feed"
    assert [entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")] == ["Slapen & dromen"]


def test_a_summary_in_the_feed_reads_as_it_was_written(client, town, course):
    feed = client.get(f"/{town.slug}/nieuw.atom").content.decode()
    assert '<summary type="html">Drie avonden over &amp;lt;slapen&amp;gt;.</summary>' in feed


def test_an_empty_month_shows_what_begins_in_the_next(client, town, course):
    page = client.get(f"/{town.slug}/agenda/", {"maand": "2026-12"}).content.decode()
    assert "begint wel" not in page
    operations.put_offer(
        municipality_id=town.id,
        fields={"slug": "slaapcursus", "starts_on": date(2027, 1, 12)},
        at=cast.TUESDAY,
        by=installation(),
    )
    page = client.get(f"/{town.slug}/agenda/", {"maand": "2026-12"}).content.decode()
    assert "In januari begint wel:" in page
    assert "Slapen &amp; dromen" in page


def test_near_without_a_neighbourhood_says_what_to_choose(client, town, course):
    assert "Kies ook je wijk" in client.get(f"/{town.slug}/aanbod/", {"dichtbij": "on"}).content.decode()
    assert (
        "Kies ook je wijk"
        not in client.get(f"/{town.slug}/aanbod/", {"dichtbij": "on", "wijk": "west"}).content.decode()
    )
