"""Scenarios answer what people said, say what they ask, lie side by side, and stand still once people choose."""

import pytest
from django.urls import reverse

from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.models import Choice, Conference, ElementFinding, Scenario
from naast.participation.tests import story, story_report
from naast.participation.tests.story import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(town):
    return story.begin(town, open_steps=story_report.STEPS)


@pytest.fixture
def found(who):
    return story_report.findings(story_report.spoke(who))


def sketch(who, title="Eén deur", **more):
    said = operations.Sketch(title, "Iedereen weet waar je moet zijn.")
    return operations.put_scenario(slug=who.slug, said=said, at=AT, by=who.by, **more)


def public(who):
    return [one.letter for one in queries.public_side_by_side(who.slug, municipality_id=who.town.id).scenarios]


def test_a_scenario_has_a_purpose_and_a_letter_that_is_never_given_again(who):
    with pytest.raises(rules.Empty):
        operations.put_scenario(slug=who.slug, said=operations.Sketch("Titel", " "), at=AT, by=who.by)
    first = sketch(who)
    operations.show_scenario(slug=who.slug, public_id=first.public_id, state="dropped", by=who.by)
    assert (first.letter, sketch(who).letter) == ("A", "B")


def test_a_scenario_without_elements_is_not_opened(who):
    row = sketch(who)
    with pytest.raises(rules.Empty):
        operations.show_scenario(slug=who.slug, public_id=row.public_id, state="open", by=who.by)
    element = operations.put_element(
        slug=who.slug, scenario=row.public_id, words="Eén bord op de gevel", at=AT, by=who.by
    )
    operations.show_scenario(slug=who.slug, public_id=row.public_id, state="open", by=who.by)
    with pytest.raises(rules.NotNow):
        operations.drop_element(slug=who.slug, scenario=row.public_id, public_id=element.public_id, by=who.by)
    assert public(who) == ["A"]


def test_a_draft_is_public_once_the_step_is_closed_and_one_without_elements_never(who, found):
    story_report.scenarios(who, found, open_=False)
    sketch(who, "Leeg")
    assert public(who) == []
    operations.close_step(slug=who.slug, key="scenario", why="Genoeg.", at=AT, by=who.by)
    assert public(who) == ["A", "B"]
    with pytest.raises(NotFound):
        queries.public_scenario(who.slug, "c", municipality_id=who.town.id)


def test_side_by_side_says_how_each_answers_and_what_none_does(who, found):
    story_report.scenarios(who, found)
    beside = queries.side_by_side(who.slug, by=who.by)
    rows = {row.title: {letter: hows for letter, _title, hows in row.cells} for row in beside.rows}
    assert rows["De inloop op school werkt"] == {"A": ("keeps",), "B": ("risks",)}
    assert rows["Open als mensen tijd hebben"] == {"A": ("grants",), "B": ("grants",)}
    assert [row.title for row in beside.unanswered] == ["Laat horen wat ervan werd"]
    first = beside.scenarios[0]
    assert (first.answered, first.risked, first.asked) == (6, 0, 7)


def test_everybody_compares_with_the_findings_that_were_published(who, found):
    story_report.scenarios(who, found)
    assert queries.public_side_by_side(who.slug, municipality_id=who.town.id).rows == ()
    story_report.published(who)
    story_report.finding(who, [], title="Nog niet openbaar")
    titles = {row.title for row in queries.public_side_by_side(who.slug, municipality_id=who.town.id).rows}
    assert (len(titles), "Nog niet openbaar" in titles) == (7, False)


def test_an_element_tied_twice_to_one_finding_is_tied_once_the_last_way(who, found):
    row = story_report.scenarios(who, found)[0]
    element = row.elements.first()
    of = {"slug": who.slug, "scenario": row.public_id, "element": element.public_id, "by": who.by}
    operations.tie(**of, finding=found["De inloop"].public_id, is_risk=True)
    assert ElementFinding.objects.get(element=element, finding=found["De inloop"]).how == "risks"
    operations.untie(**of, finding=found["De inloop"].public_id)
    with pytest.raises(NotFound):
        operations.untie(**of, finding=found["De inloop"].public_id)


@pytest.mark.parametrize("state", ["frozen", "closed"])
def test_once_a_conference_is_frozen_no_scenario_changes(who, found, state):
    row = story_report.scenarios(who, found)[0]
    Conference.objects.create(
        process=who.process, municipality=who.town.municipality, title="De dag", held_at=AT, state=state,
        rule={"share": 50}, rule_digest="x", frozen_at=AT, frozen_by=who.fatima.account,
    )  # fmt: skip
    at = {"slug": who.slug, "scenario": row.public_id, "by": who.by}
    element = row.elements.first().public_id
    changes = [
        lambda: sketch(who),
        lambda: operations.put_element(**at, words="Nog iets", at=AT),
        lambda: operations.drop_element(**at, public_id=element),
        lambda: operations.tie(**at, element=element, finding=found["De inloop"].public_id),
        lambda: operations.put_consequence(**at, kind="money", words="Meer"),
        lambda: operations.put_figures(**at, rows=[]),
        lambda: operations.show_scenario(slug=who.slug, public_id=row.public_id, state="dropped", by=who.by),
    ]
    for change in changes:
        with pytest.raises(rules.NotNow, match="frozen"):
            change()
    assert queries.side_by_side(who.slug, by=who.by).is_frozen


def test_what_asks_something_asks_it_of_somebody_and_a_figure_has_a_source(who):
    row = sketch(who)
    at = {"slug": who.slug, "scenario": row.public_id, "by": who.by}
    with pytest.raises(rules.Empty):
        operations.put_consequence(**at, kind="asks", words="Een sleutel")
    with pytest.raises(rules.Empty):
        operations.put_figures(**at, rows=[operations.Figure("Wachttijd", "6 dagen", " ")])
    operations.put_consequence(**at, kind="asks", who="scholen", words="Een sleutel")
    operations.put_figures(**at, rows=[operations.Figure("Wachttijd", "6 dagen", "Doorrekening")])
    shown = queries.scenario(who.slug, row.public_id, by=who.by)
    assert (shown.follows[0].who, shown.figures[0]["source"]) == ("scholen", "Doorrekening")
    operations.put_figures(**at, rows=[])
    assert queries.scenario(who.slug, row.public_id, by=who.by).figures == ()


def test_two_who_change_one_scenario_or_one_element_do_not_overwrite_in_silence(who):
    row = sketch(who)
    sketch(who, "Anders", public_id=row.public_id, version=row.version)
    with pytest.raises(rules.ChangedMeanwhile):
        sketch(who, "Nog anders", public_id=row.public_id, version=row.version)
    at = {"slug": who.slug, "scenario": row.public_id, "at": AT, "by": who.by}
    element = operations.put_element(**at, words="Eerst")
    operations.put_element(**at, words="Toen", public_id=element.public_id, was="Eerst")
    with pytest.raises(rules.ChangedMeanwhile):
        operations.put_element(**at, words="Ook", public_id=element.public_id, was="Eerst")


def test_when_the_letters_are_out_it_is_said(who):
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        Scenario.objects.create(
            process=who.process, municipality=who.town.municipality, letter=letter, title=letter, purpose="x"
        )
    with pytest.raises(rules.NotNow, match="letters"):
        sketch(who)


def test_everybody_reads_which_scenario_was_chosen_and_before_that_that_none_was(client, who, found):
    sketch(who)
    made = sketch(who, "Dichtbij")
    for one in (Scenario.objects.get(letter="A"), made):
        operations.put_element(slug=who.slug, scenario=one.public_id, words="Elke dag open", at=AT, by=who.by)
        operations.show_scenario(slug=who.slug, public_id=one.public_id, state="open", by=who.by)
    there = reverse("participation:read-scenarios", kwargs={"gemeente": who.town.slug, "process": who.slug})
    assert "Geen ervan is al gekozen." in client.get(there).content.decode()
    held = Conference.objects.create(
        municipality_id=who.town.id, process=who.process, title="Kiezen", held_at=AT, state="closed",
        rule_digest="ab" * 32, frozen_at=AT, frozen_by=who.fatima.account, closed_at=AT,
    )  # fmt: skip
    Choice.objects.create(
        municipality_id=who.town.id, conference=held, scenario=made, chosen_at=AT, chosen_by=who.fatima.account
    )
    body = client.get(there).content.decode()
    assert "Samen is scenario B gekozen." in body
    assert "Geen ervan is al gekozen." not in body
