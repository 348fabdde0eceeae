"""Talks are planned, opened, handed over and closed; who came is counted, by neighbourhood and organisation."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from naast.access.permissions import Role
from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.models import Talk
from naast.participation.queries.reach import living
from naast.participation.tests import story, story_talks, story_votes
from naast.participation.tests.story import AT
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(town):
    return story.begin(town, open_steps=("ask", "talk"))


def page(who, name, **more):
    return reverse(f"participation:{name}", kwargs={"gemeente": who.town.slug, "process": who.slug, **more})


def test_only_who_works_on_the_process_leads_a_talk(who):
    stranger = cast.worker(who.town, "Bea", Role.FACILITATOR).account.pk
    with pytest.raises(NotFound):
        story_talks.talk(who, facilitator=stranger)
    assert story_talks.talk(who, facilitator=who.fatima.account.pk).facilitator_id == who.fatima.account.pk


def test_a_talk_goes_on_when_its_facilitator_leaves(who):
    wim = cast.worker(who.town, "Wim", Role.ORGANISATION)
    operations.add_member(slug=who.slug, account_id=wim.account.pk, task="facilitator", by=who.by)
    made = story_talks.talk(who, facilitator=wim.account.pk)
    operations.drop_member(slug=who.slug, account_id=wim.account.pk, at=AT, by=who.by)
    (line,) = queries.talks(who.slug, by=who.by)
    assert (line.gone, line.facilitator) == (("facilitator",), "Wim")
    operations.take_over(slug=who.slug, talk=made.public_id, task="facilitator", by=who.by)
    (line,) = queries.talks(who.slug, by=who.by)
    assert (line.gone, line.facilitator) == ((), "Fatima")


def test_a_talk_closes_once_and_opens_again_for_paper(who):
    made = story_talks.talk(who)
    operations.close_talk(slug=who.slug, talk=made.public_id, impression="Rustig.", at=AT, by=who.by)
    for again in (
        lambda: operations.close_talk(slug=who.slug, talk=made.public_id, at=AT, by=who.by),
        lambda: operations.change_talk(
            slug=who.slug, talk=made.public_id, plan=operations.TalkPlan("panel", "x", AT), by=who.by
        ),
    ):
        with pytest.raises(rules.TalkShut):
            again()
    assert operations.open_talk(slug=who.slug, talk=made.public_id, at=AT, by=who.by).impression == "Rustig."


def test_a_talk_begins_only_while_talks_are_held(who):
    made = story_talks.talk(who, is_open=False)
    operations.close_step(slug=who.slug, key="talk", why="Genoeg.", at=AT, by=who.by)
    with pytest.raises(rules.NotNow):
        operations.open_talk(slug=who.slug, talk=made.public_id, at=AT, by=who.by)


def test_a_talk_is_planned_and_closed_by_form(client, who):
    story_talks.guide(who)
    guide = queries.guides(who.slug, by=who.by)[0].used.public_id
    cast.sign_in(client, who.fatima)
    fields = {
        "kind": "square",
        "title": "De markt",
        "held_at": "2026-12-05T10:00",
        "neighbourhood": "West",
        "guide": guide,
    }
    wrong = client.post(page(who, "plan-talk"), fields | {"held_at": "zaterdag"})
    assert (wrong.status_code, "De markt" in wrong.content.decode()) == (400, True)
    client.post(page(who, "plan-talk"), fields)
    made = Talk.objects.get()
    assert (made.held_at, made.neighbourhood) == (datetime(2026, 12, 5, 9, 0, tzinfo=UTC), "West")
    body = client.get(page(who, "talk-paper", talk=made.public_id), {"aantal": "3"}).content.decode()
    assert (body.count('class="paper-form"'), "Was er iemand toen je het nodig had?" in body) == (3, True)
    for doing in ("open", "sluit"):
        client.post(page(who, "move-talk", talk=made.public_id), {"doe": doing, "impression": "Koud, maar druk."})
    assert "Koud, maar druk." in client.get(page(who, "talk", talk=made.public_id)).content.decode()
    assert "De markt" in client.get(page(who, "talks")).content.decode()


def test_the_council_sees_that_a_talk_was_held_and_no_words(client, who):
    made = story_talks.talk(who)
    story_talks.say(who, made, story_talks.speaker(who, made, story.group(who).public_id))
    cast.sign_in(client, who.ruud)
    body = client.get(page(who, "talks")).content.decode()
    assert ("1 punt" in body, story_talks.SPOKEN in body) == (True, False)
    assert client.get(page(who, "talk", talk=made.public_id)).status_code == 403


def spoke(who, talk, group):
    return story_talks.say(who, talk, story_talks.speaker(who, talk, group.public_id))


def test_who_came_is_counted_where_they_spoke(who):
    group = story.group(who, target=4)
    operations.count_invited(slug=who.slug, group=group.public_id, more=20, by=who.by)
    made = story_talks.talk(who, neighbourhood="West")
    for _ in range(2):
        spoke(who, made, group)
    story_talks.speaker(who, made, group.public_id)
    reach = queries.reach_of(who.slug, by=who.by)
    assert [(one.name, one.came) for one in reach.places] == [("West", 2)]
    (advice,) = reach.advice
    assert (advice.missing, advice.to_invite, reach.stops) == (2, 20, False)
    for _ in range(2):
        spoke(who, made, group)
    assert queries.reach_of(who.slug, by=who.by).stops
    with pytest.raises(rules.Empty):
        operations.count_invited(slug=who.slug, group=group.public_id, more=0, by=who.by)


def test_a_talk_that_gets_its_neighbourhood_afterwards_counts_there_with_answers_by_phone(who):
    west = who.town.west
    operations.open_step(slug=who.slug, key="order", at=AT, by=who.by)
    group, made = story.group(who), story_talks.talk(who, "square")
    spoke(who, made, group)
    plan = operations.TalkPlan(kind="square", title="Markt", held_at=AT, neighbourhood=west.name)
    operations.change_talk(slug=who.slug, talk=made.public_id, plan=plan, by=who.by)

    def came():
        return [(one.name, one.came) for one in queries.reach_of(who.slug, by=who.by).places]

    assert came() == [("West", 1)]  # who spoke
    asked = story_votes.ask(who)[0]
    for number in (1, 2):
        story_votes.say(who, story_votes.someone(who, group, neighbourhood=west.slug), asked, 1)
        assert came() == [("West", number)]  # who spoke may be the first who answered, and surely not both


def test_professionals_are_counted_by_organisation_as_a_voice_of_their_own(who):
    from naast.access.actors import installation
    from naast.network import operations as network

    network.join_organisation(municipality_id=who.town.id, slug="jgz", fields={"name": "JGZ"}, by=installation())
    operations.add_partner(slug=who.slug, organisation="jgz", by=who.by)
    staff = story.group(who, "Verpleegkundigen", "professionals")
    made = story_talks.talk(who, "work", organisation="jgz")
    spoke(who, made, staff)
    assert [(one.name, one.came) for one in queries.reach_of(who.slug, by=who.by).organisations] == [("JGZ", 1)]


def test_how_many_children_have_these_ages_is_summed_over_the_bands():
    bands = {"0-3": 400.0, "4-11": 800.0, "12-17": 600.0, "18-plus": 500.0}
    assert living(bands, 12, 17) == 600
    assert living(bands, 12, 15) == 400
    assert living(bands, 2, 5) == 400
    assert living(bands | {"12-17": None}, 10, 13) is None


def test_what_cannot_be_done_now_is_said_before_a_form_is_filled_in(client, who):
    made = story_talks.talk(who)
    operations.close_talk(slug=who.slug, talk=made.public_id, at=AT, by=who.by)
    operations.close_step(slug=who.slug, key="talk", why="Klaar.", at=AT, by=who.by)
    cast.sign_in(client, who.fatima)
    body = client.get(page(who, "talk", talk=made.public_id)).content.decode()
    assert "Open weer, om papier in te typen" not in body
    assert "Dit kan als de stap “Gesprekken” open is" in body
    for name in ("new-finding", "new-scenario", "new-promise", "new-action", "plan-draw"):
        form = client.get(page(who, name)).content.decode()
        assert ("Dit kan nu niet" in form, '<form method="post" novalidate' in form) == (True, False)


def test_a_talk_of_another_process_is_not_here(client, who):
    made, other = story_talks.talk(who), operations.start(said=story.SAID, template="heard", at=AT, by=who.by)
    cast.sign_in(client, who.fatima)
    there = reverse(
        "participation:talk", kwargs={"gemeente": who.town.slug, "process": other.slug, "talk": made.public_id}
    )
    assert client.get(there).status_code == 404


def test_who_was_asked_and_how_many_there_are_is_kept_by_form(client, who):
    young = story.group(who, "Jongeren", "young", age_from=12, age_to=17, target=5)
    cast.sign_in(client, who.fatima)
    wrong = client.post(page(who, "count-invited"), {"group": young.public_id, "more": "-1"})
    assert wrong.status_code == 400
    client.post(page(who, "count-invited"), {"group": young.public_id, "more": "30"})
    client.post(page(who, "take-population", group=young.public_id))
    young.refresh_from_db()
    assert (young.invited, young.population) == (30, queries.reach_of(who.slug, by=who.by).suggested[young.public_id])
    body = client.get(page(who, "groups")).content.decode()
    assert "Per wijk" in body
    assert "Doorgaan met vragen?" in body
