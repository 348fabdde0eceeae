"""A process has a purpose, opens what may be done step by step, and says in the open what was skipped and why."""

import pytest
from django.urls import reverse

from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.participation import operations, place, queries, rules
from naast.participation.tests import story
from naast.participation.tests.story import AT, SAID
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(town):
    return story.begin(town)


def lacks(who, key):
    return {one.code for one in queries.missing(who.process, key)}


def test_every_template_keeps_the_order_of_the_line_and_ends_with_what_became_of_it():
    order = list(rules.STEPS)
    for template in rules.TEMPLATES.values():
        places = [order.index(step) for step in template.steps]
        assert places == sorted(places)
        assert (template.steps[0], template.steps[-1]) == ("start", "follow")


def test_without_a_purpose_there_is_no_process(who):
    with pytest.raises(rules.Empty):
        operations.start(said=operations.Said("Titel", " "), template="zwolle", at=AT, by=who.by)


def test_a_draft_is_seen_by_who_steers_and_by_the_council_from_the_first_day(who):
    made = operations.start(said=SAID, template="heard", at=AT, by=who.by)
    assert made.slug != who.slug
    assert queries.shown(made.slug, by=who.victor.actor).state == "draft"
    assert queries.shown(made.slug, by=who.ruud.actor).state == "draft"
    with pytest.raises(NotFound):
        queries.followed(made.slug, municipality_id=who.town.id)


def test_an_open_process_is_followed_by_everybody_and_by_the_council_from_the_first_day(who):
    assert queries.followed(who.slug, municipality_id=who.town.id).shown.now[0].key == "start"
    assert queries.shown(who.slug, by=who.ruud.actor).title == SAID.title


def test_another_town_sees_nothing_and_an_organisation_only_where_it_works(who):
    elsewhere = cast.open_town("elders", "Elders")
    stranger = cast.worker(elsewhere, "Kees", Role.FACILITATOR).actor
    wim = cast.worker(who.town, "Wim", Role.ORGANISATION)
    for by in (stranger, wim.actor):
        assert queries.processes(by=by) == []
        with pytest.raises(NotFound):
            queries.shown(who.slug, by=by)
    operations.add_member(slug=who.slug, account_id=wim.account.pk, task="coder", by=who.by)
    assert [one.slug for one in queries.processes(by=wim.actor)] == [who.slug]
    with pytest.raises(NotAllowed):
        operations.stop(slug=who.slug, why="x", at=AT, by=wim.actor)


def test_what_may_be_done_follows_the_steps_that_are_open(who):
    assert not place.is_open(who.process, "note")
    operations.open_step(slug=who.slug, key="talk", at=AT, by=who.by)
    assert place.is_open(who.process, "note")
    with pytest.raises(rules.NotNow):
        place.workplace(who.slug, by=who.by, doing="conference")


def test_a_step_that_lacks_something_closes_only_with_a_reason_for_everybody(who):
    assert lacks(who, "start") == {"no-partner", "no-facilitator", "no-group"}
    with pytest.raises(rules.StillMissing):
        operations.close_step(slug=who.slug, key="start", at=AT, by=who.by)
    why = "De school sluit in januari aan."
    operations.close_step(slug=who.slug, key="start", why=why, result="Wij zijn begonnen.", at=AT, by=who.by)
    first = queries.followed(who.slug, municipality_id=who.town.id).shown.steps[0]
    assert (first.state, first.closed_why, first.result) == ("closed", why, "Wij zijn begonnen.")


def test_who_leads_alone_cannot_leave_until_another_leads(who):
    with pytest.raises(rules.NotNow):
        operations.drop_member(slug=who.slug, account_id=who.fatima.account.pk, at=AT, by=who.by)
    operations.add_member(slug=who.slug, account_id=who.victor.account.pk, task="lead", by=who.by)
    operations.drop_member(slug=who.slug, account_id=who.fatima.account.pk, at=AT, by=who.victor.actor)
    _partners, people = queries.working(who.slug, by=who.victor.actor)
    assert [one.name for one in people] == ["Victor"]


def test_a_process_ends_when_its_steps_are_closed_and_its_agenda_is_empty(town):
    who = story.begin(town, template="asked")
    item = operations.put_on_agenda(slug=who.slug, words="Een plek voor pubers", at=AT, by=who.by)
    for key in ("start", "invite", "order", "report", "follow"):
        operations.open_step(slug=who.slug, key=key, at=AT, by=who.by)
        operations.close_step(slug=who.slug, key=key, why="Genoeg.", at=AT, by=who.by)
    with pytest.raises(rules.StillMissing, match="agenda"):
        operations.finish(slug=who.slug, at=AT, by=who.by)
    operations.take_off_agenda(slug=who.slug, public_id=item.public_id, what="Komt in de wijk.", at=AT, by=who.by)
    assert operations.finish(slug=who.slug, at=AT, by=who.by).state == "finished"
    assert not place.is_open(who.process.__class__.objects.get(pk=who.process.pk), "note")


def test_a_group_says_who_is_missing(who):
    story.group(who, target=10, invited=4)
    (line,) = queries.balance_of(who.slug, by=who.by).lines
    assert (line.missing, line.share) == (10, 0)
    with pytest.raises(rules.ChangedMeanwhile):
        story.group(who)


def test_two_people_who_rewrite_do_not_overwrite_in_silence(who):
    version = queries.shown(who.slug, by=who.by).version
    operations.rewrite(slug=who.slug, said=SAID, version=version, by=who.by)
    with pytest.raises(rules.ChangedMeanwhile):
        operations.rewrite(slug=who.slug, said=SAID, version=version, by=who.victor.actor)


def test_nobody_joins_a_working_group_whose_pages_that_person_cannot_open(client, who):
    tom = cast.worker(who.town, "Tom", Role.DESK)
    with pytest.raises(rules.Empty, match="account"):
        operations.add_member(slug=who.slug, account_id=tom.account.pk, task="facilitator", by=who.by)
    cast.sign_in(client, who.fatima)
    there = reverse("participation:party", kwargs={"gemeente": who.town.slug, "process": who.slug})
    offered = client.get(there).content.decode()
    assert (f'value="{tom.account.pk}"' in offered, f'value="{who.victor.account.pk}"' in offered) == (False, True)
