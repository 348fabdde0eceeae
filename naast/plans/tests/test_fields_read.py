"""Which fields nobody reads: each is counted by itself, without a word of what was filled in."""

import re
from datetime import timedelta

import pytest
from django.db import connection

from naast.access.permissions import Role
from naast.plans import fields, operations, queries
from naast.plans.tests import story
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
LATER = TUESDAY + timedelta(days=2)


def test_each_field_is_counted_by_itself_and_a_reader_is_another_than_who_filled_it_in(kin, town):
    boss, esra = cast.worker(town, "Bea", Role.ADMINISTRATOR), story.seat_for(kin, "Esra")
    for number in range(12):
        nature = "fact" if number < 11 else ""
        words = operations.Words(kind="note", text=f"Gesprek {number}", nature=nature)
        operations.write(kin.id, words=words, at=TUESDAY, by=kin.noor.actor)
        queries.talks(kin.id, at=TUESDAY, by=kin.noor.actor)
    found = queries.fields_read(at=LATER, by=boss.actor)
    said = {name: (found[name].writes, found[name].reads) for name in ("words.text", "words.nature")}
    assert said == {"words.text": (12, None), "words.nature": (11, None)}
    assert "words.said_by" not in found
    for _time in range(10):
        queries.talks(kin.id, at=LATER, by=esra)
    found = queries.fields_read(at=LATER, by=boss.actor)
    assert (found["words.text"].reads, found["words.nature"].reads) == (10, 10)
    assert "words.happened_on" not in found


def test_a_field_that_is_filled_in_often_and_hardly_read_is_asked_about_first():
    counted = {
        "goal.said_by": queries.Part("goal.said_by", None, 50),
        "words.text": queries.Part("words.text", 10, 500),
    }
    read = {one: queries.Part(one, 40, None) for one in ("letter", "talks", "goals", "moving")}
    first, *rest = fields.report(read, counted)
    assert (first.name, first.asks_why, first.is_unread) == ("Wat we willen", True, False)
    assert [one.label for one in first.fields if one.asks_why] == ["Wie zegt dit?"]
    assert not any(one.asks_why for one in rest)


def test_every_counted_field_is_one_that_a_form_asks_for():
    asked = {f"{name}.{field}" for shape, name in fields.COUNTED.items() for field in shape.base_fields}
    assert asked >= fields.ONE_BY_ONE


def test_the_database_counts_the_fields_that_the_page_says_are_counted():
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'plans_fields_read'")
        source = cursor.fetchone()[0]
    assert set(re.findall(r"'(\w+\.\w+)'::text", source)) == fields.ONE_BY_ONE
