"""A finding stands on what people said, says how thin it is, and leads back to each voice without pointing at anybody."""

from dataclasses import replace
from itertools import pairwise

import pytest

from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.participation import operations, queries, rules
from naast.participation.models import Finding, Ground, Point, Statement, Vote
from naast.participation.tests import story, story_report
from naast.participation.tests.story import AT
from naast.participation.tests.story_report import said
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(town):
    return story.begin(town, open_steps=story_report.STEPS)


@pytest.fixture
def parents(who):
    return story.group(who)


def people(who, group, number, **more):
    return [story_report.participant(who, group, **more) for _ in range(number)]


def only(who):
    (one,) = queries.findings(who.slug, by=who.by)
    return one


def test_people_are_counted_not_points_and_two_codes_of_one_person_are_one(who, parents):
    one, other, third = people(who, parents, 3)
    operations.merge(slug=who.slug, one=one.public_id, other=other.public_id, by=who.by)
    talk = story_report.talk(who)
    points = [said(who, talk, speaker, "Lang") for speaker in (one, one, other, third)]
    story_report.finding(who, points)
    assert only(who).support == rules.Support(people={"parents": 2}, talks=1, points=4)


def test_points_without_a_code_count_as_one_person_per_talk_and_group(who, parents):
    talk = story_report.talk(who, "square")
    points = [said(who, talk, None, words, group=parents) for words in ("Eén", "Twee", "Drie")]
    story_report.finding(who, points)
    assert only(who).support.people == {"parents": 1}


def test_a_finding_on_one_talk_and_one_voice_and_few_people_says_all_three(who, parents):
    (one,) = people(who, parents, 1)
    story_report.finding(who, [said(who, story_report.talk(who), one, "Lang")])
    assert set(only(who).warnings) == {"few", "one-talk", "one-voice"}
    assert only(who).persons == rules.Count(None, few=True)


def test_who_takes_back_what_was_said_no_longer_counts_and_the_finding_says_so(who, parents):
    first, second = people(who, parents, 2)
    talk = story_report.talk(who)
    points = [said(who, talk, speaker, words) for speaker, words in ((first, "Zilverreiger"), (second, "Lang"))]
    made = story_report.finding(who, points)
    first.withdrawn_at = AT
    first.save()
    found = queries.finding(who.slug, made.public_id, by=who.by)
    assert "withdrawn" in found.finding.warnings
    assert found.finding.support.points == 1
    assert "Zilverreiger" not in str(found)


def test_words_stand_under_a_finding_only_where_they_may_be_quoted(who, parents):
    talk = story_report.talk(who)
    may, may_not = people(who, parents, 1)[0], people(who, parents, 1, consent="count")[0]
    points = [
        said(who, talk, may, "Mag genoemd"),
        said(who, talk, may_not, "Mag niet genoemd"),
        said(who, talk, may, "Samengevat", is_verbatim=False),
        said(who, talk, may, "Was dit", state="corrected", corrected="Is nu dit", is_verbatim=False),
    ]
    made = story_report.finding(who, points)
    found = queries.finding(who.slug, made.public_id, by=who.by)
    assert {one.words for one in found.said} == {"Mag genoemd", "Is nu dit", ""}
    with pytest.raises(rules.NotNow):
        operations.quote(slug=who.slug, public_id=made.public_id, point=points[1].public_id, is_quoted=True, by=who.by)


def test_a_small_group_is_not_named_on_the_way_back_and_nothing_tells_the_hour_or_the_letter(who, parents):
    small = story.group(who, "Vaders in Noord")
    talk = story_report.talk(who)
    points = [said(who, talk, one, "Lang") for one in people(who, parents, 5)]
    points += [said(who, talk, one, "Kort") for one in people(who, small, 2)]
    made = story_report.finding(who, points)
    found = queries.finding(who.slug, made.public_id, by=who.by)
    assert {one.group for one in found.said} == {"Ouders", ""}
    assert not {"letter", "noted_at", "participant", "speaker"} & set(queries.Evidence.__dataclass_fields__)


def test_a_proposal_counts_and_leaves_the_sentence_to_people(who):
    spoke = story_report.spoke(who)
    rows, divided = queries.proposals(spoke.slug, by=spoke.by)
    assert divided == 0
    numbers = [one.persons.number or 0 for one in rows]
    assert all(first >= second for first, second in pairwise(numbers))
    key = next(one.key for one in rows if one.name == "De inloop")
    for _twice in range(2):
        operations.take_over_proposals(slug=spoke.slug, keys=[key], at=AT, by=spoke.by)
    made = Finding.objects.get(process=spoke.who.process)
    assert (made.state, made.words, made.grounds.count()) == ("draft", "", 7)
    assert "7" in made.title
    with pytest.raises(rules.Empty):
        operations.put_in_report(slug=spoke.slug, public_id=made.public_id, state="in", by=spoke.by)


def test_a_point_on_which_two_coders_differ_is_proposed_for_neither_theme(who):
    spoke = story_report.spoke(who)
    point = Point.objects.filter(process=who.process, axis="access", polarity="strong").first()
    story_report.coded(who, point, spoke.themes["Lang wachten"], by=who.victor)
    rows, divided = queries.proposals(who.slug, by=who.by)
    assert divided == 1
    assert point.public_id not in {public_id for one in rows for public_id in one.points}


def test_points_are_found_by_axis_voice_theme_and_word(who):
    spoke = story_report.spoke(who)

    def number(**wanted):
        return queries.pickable(who.slug, wanted=queries.Filter(**wanted), by=who.by)[2]

    assert number(axis="quality", polarity="weak") == 3
    assert number(voice="professionals") == 7
    assert number(theme=spoke.themes["’s Avonds"].public_id) == 8
    assert number(text="ZEVEN WEKEN") == 1
    assert number(text="100%") == 0


def test_two_who_write_one_finding_do_not_overwrite_in_silence(who):
    made = story_report.finding(who, [])
    words = operations.Found("access", "weak", "Anders", "Andere woorden.")
    operations.put_finding(slug=who.slug, public_id=made.public_id, said=words, version=made.version, at=AT, by=who.by)
    with pytest.raises(rules.ChangedMeanwhile):
        operations.put_finding(
            slug=who.slug, public_id=made.public_id, said=words, version=made.version, at=AT, by=who.victor.actor
        )


def test_findings_are_made_while_the_step_is_open_and_by_members_alone(who):
    operations.close_step(slug=who.slug, key="report", why="Klaar.", at=AT, by=who.by)
    words = operations.Found("access", "weak", "Te laat")
    with pytest.raises(rules.NotNow):
        operations.put_finding(slug=who.slug, said=words, at=AT, by=who.by)
    with pytest.raises(NotAllowed):
        operations.put_finding(slug=who.slug, said=words, at=AT, by=who.ruud.actor)
    wim = cast.worker(who.town, "Wim", Role.ORGANISATION)
    with pytest.raises(NotFound):
        operations.put_finding(slug=who.slug, said=words, at=AT, by=wim.actor)


def test_another_process_lends_no_points(who, parents):
    other = operations.start(said=story.SAID, template="heard", at=AT, by=who.by)
    elsewhere = replace(who, process=other)
    point = said(elsewhere, story_report.talk(elsewhere), None, "Elders", group=story.group(elsewhere))
    made = story_report.finding(who, [point])
    assert not Ground.objects.filter(finding=made).exists()
    with pytest.raises(NotFound):
        queries.finding(elsewhere.slug, made.public_id, by=who.by)


def test_a_statement_lies_under_a_finding_too_and_can_be_taken_away(who):
    spoke = story_report.spoke(who)
    statement = story_report.answered(spoke)
    made = story_report.finding(who, [])
    operations.lay_under(
        slug=who.slug, public_id=made.public_id, points=[], statements=[statement.public_id], by=who.by
    )
    assert only(who).warnings == ()
    operations.take_from_under(slug=who.slug, public_id=made.public_id, statement=statement.number, by=who.by)
    assert only(who).warnings == ("no-ground",)


def test_a_statement_that_one_person_answered_takes_no_warning_away(who, parents):
    (one,) = people(who, parents, 1)
    statement = Statement.objects.create(
        process=who.process, municipality=who.town.municipality, words="Het duurt te lang.", state="open", number=1
    )
    made = story_report.finding(who, [said(who, story_report.talk(who), one, "Lang")])
    operations.lay_under(
        slug=who.slug, public_id=made.public_id, points=[], statements=[statement.public_id], by=who.by
    )

    def answers(speaker, choice):
        Vote.objects.create(
            statement=statement, participant=speaker, choice=choice, at=AT, municipality=who.town.municipality
        )

    answers(one, 1)
    for passing in people(who, parents, 6):
        answers(passing, 0)
    assert set(only(who).warnings) == {"few", "one-talk", "one-voice"}
    for young in people(who, story.group(who, "Jongeren", "young"), 4):
        answers(young, -1)
    assert only(who).warnings == ()


def three(who, parents):
    """Three findings on one axis and one on another, all in the report; most people stand behind the first."""
    talk = story_report.talk(who)
    for number, title in ((6, "Eén"), (2, "Twee"), (1, "Drie")):
        points = [said(who, talk, one, "Lang") for one in people(who, parents, number)]
        made = story_report.finding(who, points, title=title)
        operations.put_in_report(slug=who.slug, public_id=made.public_id, state="in", by=who.by)
    other = [said(who, talk, one, "Fijn") for one in people(who, parents, 1)]
    story_report.finding(who, other, title="Elders", axis="quality")


def titles(who, axis="access"):
    return [one.title for one in queries.findings(who.slug, by=who.by) if one.axis == axis]


def key(title):
    return Finding.objects.get(title=title).public_id


def test_the_working_group_puts_findings_in_its_own_order_and_the_report_follows(who, parents):
    three(who, parents)
    assert titles(who) == ["Eén", "Twee", "Drie"]
    operations.move_finding(slug=who.slug, public_id=key("Drie"), later=False, by=who.by)
    operations.move_finding(slug=who.slug, public_id=key("Drie"), later=False, by=who.by)
    operations.move_finding(slug=who.slug, public_id=key("Drie"), later=False, by=who.by)
    assert titles(who) == ["Drie", "Eén", "Twee"]
    operations.move_finding(slug=who.slug, public_id=key("Twee"), later=True, by=who.by)
    assert (titles(who), titles(who, "quality")) == (["Drie", "Eén", "Twee"], ["Elders"])
    story_report.published(who)
    told = queries.report(who.slug, municipality_id=who.town.id).said["findings"]
    assert [one["title"] for one in told if one["axis"] == "access"] == ["Drie", "Eén", "Twee"]


def test_a_new_finding_comes_after_those_that_were_put_in_order(who, parents):
    three(who, parents)
    operations.move_finding(slug=who.slug, public_id=key("Twee"), later=False, by=who.by)
    points = [said(who, story_report.talk(who), one, "Lang") for one in people(who, parents, 9)]
    story_report.finding(who, points, title="Nieuw")
    assert titles(who) == ["Twee", "Eén", "Drie", "Nieuw"]


def test_the_order_is_changed_by_buttons_of_a_form_and_by_nobody_else(client, who, parents):
    three(who, parents)
    cast.sign_in(client, who.fatima)
    page = f"/{who.town.municipality.slug}/meedenken/werk/{who.slug}/bevindingen/"
    text = client.get(page).content.decode()
    assert (text.count("Eerder in het verslag"), text.count("Later in het verslag")) == (2, 2)
    moved = client.post(f"{page}{key('Eén')}/plaats/", {"doe": "later"}, follow=True)
    assert "“Eén” staat nu op plaats 2." in moved.content.decode()
    assert titles(who) == ["Twee", "Eén", "Drie"]
    assert client.post(f"{page}bestaatniet/plaats/", {"doe": "later"}).status_code == 404
    with pytest.raises(NotAllowed):
        operations.move_finding(slug=who.slug, public_id=key("Eén"), later=True, by=who.ruud.actor)
