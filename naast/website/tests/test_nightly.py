"""The night of all contexts together: by itself from the queue, or now with a command; stopped and taken up again."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command

from naast.access.actors import installation
from naast.participation import operations as participation
from naast.participation.tests import story_council
from naast.plans import operations as plans
from naast.plans.tests import story
from naast.questions.tests import story as questions
from naast.website import nightly
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


def test_the_command_does_the_night_now_and_twice_is_once(desk):
    desk.answer(desk.ask())
    said = StringIO()
    call_command("nightly", stdout=said)
    call_command("nightly", stdout=said)
    assert said.getvalue().splitlines() == [
        "1 lines added up into 1 cells, 0 questions forgotten",
        "0 lines added up into 0 cells, 0 questions forgotten",
    ]


def test_the_night_tells_who_took_part_and_forgets_addresses(town, settings):
    settings.NAAST_URL = "https://naast.example"
    heard = story_council.heard(town)
    for name, until_on in (("Ouders 1", story_council.LATER), ("Ouders 2", story_council.TODAY)):
        row = story_council.participant(heard, name)
        row.contact_kind, row.contact, row.contact_until, row.wishes = (
            "mail",
            f"{row.pk}@example.nl",
            until_on,
            ["hear"],
        )
        row.save()
    participation.close_step(slug=heard.slug, key="talk", why="Genoeg.", at=TUESDAY, by=heard.who.by)
    said = []
    nightly.run(at=TUESDAY + timedelta(days=1), say=said.append)
    assert f"{town.slug}: 1 people told that there is news, 1 addresses forgotten" in said
    assert len(mail.outbox) == 1


def test_the_queue_knows_the_night_at_seventeen_past_two():
    from procrastinate.contrib.django import app

    from naast.website import tasks

    assert "naast.website.tasks.nightly" in app.tasks
    assert ("17 2 * * *", "") in {
        (task.cron, task.periodic_id) for task in app.periodic_registry.periodic_tasks.values()
    }
    assert tasks.nightly.queueing_lock == "nightly"


@pytest.fixture
def desk(town):
    return questions.open_desk(town)


@pytest.fixture
def two_plans(town):
    kin = story.family(town)
    other = story.begin(town, kin.noor, name="familie Bos")
    for public_id in (kin.id, other.public_id):
        plans.plan_review(public_id, on=date(2026, 11, 26), at=TUESDAY, by=kin.noor.actor)
    return town


def test_the_night_keeps_the_plans_of_every_town(two_plans, other_town):
    said = []
    nightly.run(at=TUESDAY, say=said.append)
    nightly.run(at=TUESDAY, say=said.append)
    assert said[1] == "rivierdorp: 2 plans looked at, 2 things said or done"
    assert said[3] == "rivierdorp: 2 plans looked at, 0 things said or done"
    assert len(said) == 4


def test_a_night_that_is_stopped_goes_on_where_it_was(two_plans):
    by = installation(municipality_id=two_plans.id)

    def stop(_number, _of):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        plans.keep_plans(municipality_id=two_plans.id, at=TUESDAY, by=by, say=stop)
    assert plans.keep_plans(municipality_id=two_plans.id, at=TUESDAY, by=by).done == 1
