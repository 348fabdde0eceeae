"""What follows a decision, told and judged by those who asked for it."""

from datetime import timedelta

from naast.access.actors import installation
from naast.participation import operations, queries
from naast.participation.tests import story_council
from naast.participation.tests.story import AT
from naast.participation.tests.story_council import TODAY

DAY = timedelta(days=1)


def became(heard, name):
    return queries.became(story_council.participant(heard, name), today=TODAY)


def codes(sentence):
    return [stop.code for stop in sentence.stops]


def keep(heard, at=AT):
    return operations.keep_participation(
        town=heard.town.municipality, at=at, by=installation(municipality_id=heard.town.id)
    )
