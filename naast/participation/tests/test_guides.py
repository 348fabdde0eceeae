"""Questions are made with the people: tried before they are used, every change a version, nothing overwritten."""

import pytest
from django.urls import reverse

from naast.access.permissions import Role
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.models import Guide
from naast.participation.tests import story, story_talks
from naast.participation.tests.story import AT
from naast.participation.tests.story_talks import ASKED
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(town):
    made = story.begin(town, open_steps=("ask",))
    story.group(made)
    return made


def page(who, name, **more):
    return reverse(f"participation:{name}", kwargs={"gemeente": who.town.slug, "process": who.slug, **more})


def test_questions_that_nobody_tried_are_not_used(who):
    made = story_talks.guide(who, used=False, trial=operations.Trial())
    with pytest.raises(rules.Untried):
        operations.use_guide(slug=who.slug, guide=made.public_id, by=who.by)


def test_a_next_version_takes_over_and_the_one_before_is_kept(who):
    first = story_talks.guide(who)
    second = story_talks.guide(who)
    (parents,) = queries.guides(who.slug, by=who.by)
    assert [one.state for one in parents.versions] == ["used", "replaced"]
    assert parents.used.public_id == second.public_id
    assert queries.guide(who.slug, first.public_id, by=who.by).number == 5
    with pytest.raises(rules.NotNow):
        operations.use_guide(slug=who.slug, guide=first.public_id, by=who.by)


def test_the_step_of_asking_lacks_questions_until_they_are_used(who):
    assert {one.code for one in queries.missing(who.process, "ask")} == {"no-guide"}
    story_talks.guide(who)
    assert queries.missing(who.process, "ask") == ()


def test_two_who_write_at_once_do_not_overwrite_each_other(who):
    story_talks.guide(who, used=False)
    with pytest.raises(rules.ChangedMeanwhile):
        operations.write_guide(
            slug=who.slug, voice="parents", questions=ASKED, trial=operations.Trial(), seen=0, at=AT, by=who.by
        )


def test_a_guide_needs_a_question_and_a_voice_that_exists(who):
    with pytest.raises(rules.Empty):
        operations.write_guide(
            slug=who.slug,
            voice="parents",
            questions={"access": (" ",)},
            trial=operations.Trial(),
            seen=0,
            at=AT,
            by=who.by,
        )
    with pytest.raises(NotFound):
        queries.guides_of(who.slug, "nobody", by=who.by)


def test_questions_are_written_tried_used_and_printed_by_form(client, who):
    cast.sign_in(client, who.fatima)
    there = page(who, "write-guide", voice="parents")
    empty = client.post(there, {"seen": "0"})
    assert (empty.status_code, Guide.objects.count()) == (400, 0)
    client.post(there, {"access": "Waar ga je heen?\nWat hield je tegen?", "seen": "0", "tried_with": "twee moeders"})
    made = Guide.objects.get()
    assert (made.state, made.questions.count()) == ("tried", 2)
    late = client.post(there, {"access": "Iets anders?", "seen": "0"})
    assert (late.status_code, "Iets anders?" in late.content.decode()) == (400, True)
    client.post(page(who, "use-guide", voice="parents"), {"versie": made.public_id})
    body = client.get(page(who, "guide-paper", guide=made.public_id)).content.decode()
    assert "Wat hield je tegen?" in body
    assert "twee moeders" in body
    assert "in gebruik" in client.get(page(who, "guides")).content.decode()


def test_a_question_too_long_to_read_aloud_comes_back(client, who):
    cast.sign_in(client, who.fatima)
    sent = client.post(page(who, "write-guide", voice="parents"), {"access": "waarom " * 60, "seen": "0"})
    assert (sent.status_code, "Knip hem in tweeën" in sent.content.decode()) == (400, True)


def test_when_the_step_is_closed_what_was_typed_stays_on_the_page(client, who):
    cast.sign_in(client, who.fatima)
    operations.close_step(slug=who.slug, key="ask", why="Later.", at=AT, by=who.by)
    sent = client.post(page(who, "write-guide", voice="parents"), {"access": "Waar ga je heen?", "seen": "0"})
    assert (sent.status_code, "Waar ga je heen?" in sent.content.decode()) == (400, True)


def test_a_council_member_reads_questions_and_writes_none(client, who):
    story_talks.guide(who)
    cast.sign_in(client, who.ruud)
    assert client.get(page(who, "guide", voice="parents")).status_code == 200
    assert client.get(page(who, "write-guide", voice="parents")).status_code == 403
    cast.sign_in(client, cast.worker(who.town, "Wim", Role.ORGANISATION))
    assert client.get(page(who, "write-guide", voice="parents")).status_code == 404
