"""An idea is read by a council and gets a word where it may be a mistake; links and tables of choosing do on a phone too."""

import html
import re

import pytest

from naast.portfolio import operations
from naast.portfolio.tests import story
from naast.portfolio.tests.story import page
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(town):
    return story.shop(town)


@pytest.fixture
def desk(client, who):
    cast.sign_in(client, who.victor)
    return client


def test_a_council_reads_an_idea_where_a_link_leads_and_changes_nothing(client, who, other_town):
    key = story.idea(
        who, "Eetclub", themes=("eten",), age_min=4, age_max=11, neighbourhoods=["west"], source="Een ouder"
    )
    there = page(who, "idea", public_id=key.removeprefix("idea:"))
    cast.sign_in(client, who.ruud)
    spot = client.get(page(who, "spot", theme="eten", wijk="west")).content.decode()
    assert f'href="{there}"' in spot
    body = client.get(there).content.decode().partition("<main")[2]
    for words in (
        "Eetclub",
        "het is er nog niet",
        "Eten",
        "4 tot en met 11 jaar",
        "West",
        "Een ouder",
        "Komt dit erbij",
    ):
        assert words in body
    assert "<form" not in body.partition("</main>")[0]
    assert client.post(there, {"doe": "weg"}).status_code == 405
    assert client.get(there).status_code == 200, "it is there still"
    cast.sign_in(client, who.victor)
    assert "<form" in client.get(there).content.decode().partition("<main")[2]
    cast.sign_in(client, story.begin(other_town).ruud)
    assert client.get(there).status_code == 404


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"title": "eetclub"}, "Er is al een idee dat zo heet."),
        ({"title": "Opvang"}, "Er staat al aanbod dat zo heet."),
        ({"title": "Iets voor oud", "age_min": 60, "age_max": 70}, "Dit idee past nu bij niemand"),
        ({"title": "Iets anders"}, ""),
    ],
)
def test_an_idea_that_is_there_already_or_serves_nobody_gets_a_word_and_is_kept(desk, who, more, word):
    story.idea(who, "Eetclub", themes=("eten",))
    fields = {"kind": "groep", "themes": ["eten"], **more}
    body = desk.post(page(who, "new-idea"), fields, follow=True).content.decode()
    assert "Bewaard. Het idee doet mee op de lijn." in body
    words = ("Er is al een idee", "Er staat al aanbod", "past nu bij niemand")
    assert sum(one in body for one in words) == bool(word)
    assert word in body


def test_no_link_along_the_line_ends_in_an_ampersand(desk, who):
    for asked in ("?reken=nu", "?reken=nu&anders=ja", "?reken=nu&uren=90"):
        body = html.unescape(desk.get(page(who, "line") + asked).content.decode())
        links = re.findall(r'href="(\S*\?n=[^"]*)"', body)
        assert links
        assert not [one for one in links if re.search(r"&(&|#|$)", one)]


def test_each_cell_of_the_region_says_on_a_phone_what_it_is(desk, who):
    body = desk.get(page(who, "region")).content.decode()
    cells = re.findall(r"<td[^>]*>", body.partition("<table")[2])
    assert cells
    assert all(re.search(r'role="cell".* data-label="[^"]+"', one) for one in cells)


def test_what_nothing_replaces_carries_its_room_in_the_chapters_as_on_its_page(desk, who):
    story.offer(who.town, "eetgroep", themes=("eten",))
    story.offer(who.town, "bangclub", themes=("bang",))
    operations.agree_terms(slug="eetgroep", fields={"room": 82}, at=story.AT, by=who.by)
    text = desk.get(page(who, "chapters")).content.decode()
    assert re.search(r"- Eetgroep: [\d.]+ \(er is maar plek voor 82 keer\)", text)
    assert re.search(r"- Bangclub: [\d.]+$", text, re.MULTILINE), "of which no room is known"
