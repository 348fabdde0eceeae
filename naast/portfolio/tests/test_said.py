"""What a page says where it shows something else than was asked, or was told something that cannot be."""

import re

import pytest

from naast.needs.models import Background
from naast.portfolio import operations
from naast.portfolio.models import Terms, Wish
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


def test_a_size_that_is_not_on_the_line_is_said_to_be_another(desk, who):
    body = desk.get(page(who, "line"), {"n": 1999}).content.decode()
    assert "Je vroeg een etalage van 1999. Die staat niet op deze lijn" in body
    number = re.search(r'id="punt">Een etalage van (\d+)', body)[1]
    assert "Je vroeg een etalage" not in desk.get(page(who, "line"), {"n": number}).content.decode()


def test_a_waiting_time_was_measured_on_a_day_that_has_been(desk, who):
    there = page(who, "terms", slug="nachtrust")
    response = desk.post(there, {"waiting_days": 5, "waiting_on": "2099-01-01"})
    assert "Deze dag komt nog." in response.content.decode()
    assert not Terms.objects.filter(waiting_days=5).exists()


def test_a_wish_that_is_about_two_things_says_so(desk, who):
    asked = {"kind": "keep", "option": "offer:nachtrust", "facet": "school", "why": "Rust"}
    body = desk.post(page(who, "wishes"), asked).content.decode()
    assert "Deze wens gaat daar niet over." in body
    assert not Wish.objects.exists()


def test_the_region_answers_first_what_to_arrange_together(desk, who):
    body = desk.get(page(who, "region")).content.decode()
    assert body.index("hulp van specialisten, en wat online is.") < body.index("Hoe kiezen we wat samen hoort")
    rows = desk.get(page(who, "region")).context["region"]
    order = [(row.where == "together", row.is_heavy_together) for row, _light, _heavy in rows]
    assert order == sorted(order, reverse=True)


def test_a_language_that_nobody_in_the_window_speaks_has_a_word_all_the_same(desk, who):
    for kind, group in (("taal", "Tigrinya"), ("levensbeschouwing", "speelt graag buiten")):
        Background.objects.create(
            municipality_id=who.town.id, kind=kind, group=group, percent=12, year=2025, source="x", grade="aanname"
        )
    rows = {row.group: (row.facet, row.is_known) for row in desk.get(page(who, "wishes")).context["mirrored"]}
    assert rows == {"Tigrinya": ("taal:ti", False), "speelt graag buiten": ("", False)}


def test_who_decided_hears_that_it_was_kept(desk, client, who):
    idea = story.idea(who, "Slaapcursus", neighbourhoods=["oost"])
    said = operations.Said("Anders", "Beter slapen", loss="Niets aan de hand.")
    made = operations.draft(said=said, keys=["offer:nachtrust", "offer:opvang", idea], at=story.AT, by=who.by)
    operations.propose(public_id=made.public_id, at=story.AT, by=who.by)
    cast.sign_in(client, who.ruud)
    there = page(who, "decide", public_id=made.public_id)
    body = client.post(there, {"choice": "chosen", "why": "Omdat het kan."}, follow=True).content.decode()
    assert "Jullie besluit is vastgelegd." in body
