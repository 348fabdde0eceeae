"""From a choice to a plan: each action says why, and what nothing answers is said by name."""

from dataclasses import replace
from datetime import timedelta

import pytest

from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.models import AgendaItem
from naast.participation.tests import story_council
from naast.participation.tests.story import AT
from naast.participation.tests.story_council import LATER, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def heard(town):
    return story_council.heard(town)


def plan(heard):
    return queries.plan_of(heard.slug, today=TODAY, by=heard.who.by)


def test_an_action_leads_back_to_what_it_comes_from_and_forward_to_nothing_yet(heard):
    action = story_council.planned(heard)
    line = queries.trace_of(heard.slug, today=TODAY, by=heard.who.by)
    back = [(item.kind, item.words) for item in line.back(("action", action.public_id))]
    assert back == [
        ("finding", "Ouders willen één iemand die blijft"),
        ("element", "Elk gezin heeft één vaste persoon"),
        ("scenario", "A · Eén vaste persoon"),
        ("condition", "Dan wil ik zelf mogen kiezen wie."),
        ("recommendation", "Je kiest zelf wie je vaste persoon is"),
    ]
    assert line.onward(("action", action.public_id)) == ()


def test_a_recommendation_leads_to_who_needed_it_the_scenario_its_findings_and_back(heard):
    line = queries.trace_of(heard.slug, today=TODAY, by=heard.who.by)
    wanted = ("recommendation", heard.recommendations["choose"].public_id)
    assert [item.kind for item in line.back(wanted)] == ["finding", "element", "element", "scenario", "condition"]
    (condition,) = line.of("condition")
    assert [item.node for item in line.onward(condition.node)] == [wanted]
    chosen = next(item for item in line.of("scenario") if item.state == "chosen")
    assert condition in line.onward(chosen.node)
    finding = ("finding", heard.findings["stays"].public_id)
    assert chosen in line.onward(finding)
    assert condition not in line.onward(finding)


def test_what_no_action_answers_is_said_by_name(heard):
    story_council.planned(heard)
    assert [(one.kind, one.words) for one in plan(heard).unanswered] == [
        ("recommendation", "Ook ’s avonds is er iemand te bereiken"),
        ("element", "Op dinsdagavond is het centrum open"),
        ("finding", "Jongeren willen hulp op school"),
        ("finding", "’s Avonds is er niemand"),
    ]


def test_an_action_that_is_dropped_answers_nothing_and_says_why(heard):
    action = story_council.planned(heard)
    with pytest.raises(rules.Empty):
        operations.move_action(slug=heard.slug, public_id=action.public_id, state="dropped", by=heard.who.by)
    operations.move_action(
        slug=heard.slug, public_id=action.public_id, state="dropped", why="Geen geld.", by=heard.who.by
    )
    assert "Je kiest zelf wie je vaste persoon is" in [one.words for one in plan(heard).unanswered]
    assert plan(heard).euros == 0


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"sources": ()}, rules.Empty),
        ({"who": " "}, rules.Empty),
        ({"due_on": TODAY - DAY}, rules.Unfit),
        ({"money": ""}, rules.Unfit),
        ({"sources": ("finding:bestaat-niet",)}, NotFound),
        ({"sources": ("promise:x",)}, NotFound),
    ],
)
def test_an_action_without_a_reason_a_doer_or_money_from_somewhere_is_refused(heard, change, refused):
    task = operations.Task("Iets", "Iemand", LATER, (f"finding:{heard.findings['stays'].public_id}",), 10, "Ergens")
    with pytest.raises(refused):
        operations.put_action(slug=heard.slug, task=replace(task, **change), at=AT, by=heard.who.by)


def test_two_people_who_write_the_plan_do_not_overwrite_in_silence(heard):
    action = story_council.planned(heard)
    task = operations.Task("Anders", "Iemand", LATER, (f"finding:{heard.findings['stays'].public_id}",))
    fields = {
        "slug": heard.slug,
        "public_id": action.public_id,
        "task": task,
        "version": 1,
        "at": AT,
        "by": heard.who.by,
    }
    operations.put_action(**fields)
    with pytest.raises(rules.ChangedMeanwhile):
        operations.put_action(**fields)
    with pytest.raises(rules.ChangedMeanwhile):
        operations.assign(slug=heard.slug, purpose="Anders", version=0, at=AT, by=heard.who.by)


def test_the_plan_is_made_while_its_step_is_open(town):
    heard = story_council.heard(town, open_steps=("talk",))
    with pytest.raises(rules.NotNow):
        story_council.planned(heard)


def test_a_finding_to_which_nothing_leads_goes_on_the_agenda_with_one_press(heard):
    story_council.planned(heard)
    left = queries.left_off_agenda(heard.slug, today=TODAY, by=heard.who.by)
    assert [one.words for one in left] == ["Jongeren willen hulp op school", "’s Avonds is er niemand"]
    for _time in range(2):
        operations.keep_open(slug=heard.slug, finding=left[0].key, at=AT, by=heard.who.by)
    assert AgendaItem.objects.get().words == "Jongeren willen hulp op school"
    assert len(queries.left_off_agenda(heard.slug, today=TODAY, by=heard.who.by)) == 1


def test_in_public_the_line_shows_no_plan_and_no_finding_that_is_still_being_made(heard):
    story_council.planned(heard)
    heard.findings["kind"].state = "draft"
    heard.findings["kind"].save()
    line = queries.public_trace(heard.slug, municipality_id=heard.town.id, today=TODAY)
    assert (len(line.of("finding")), line.of("action"), line.shows_plan) == (3, (), False)
    story_council.submitted(heard)
    line = queries.public_trace(heard.slug, municipality_id=heard.town.id, today=TODAY)
    assert len(line.of("action")) == 1
