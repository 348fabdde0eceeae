"""The report writes itself from facts, is frozen when it is published, and says where it leaned on what was taken back."""

import json

import pytest

from naast.common.operations import NotAllowed, NotFound
from naast.needs import queries as needs
from naast.participation import operations, queries, rules, telling
from naast.participation.models import Participant, Point, Report, Statement
from naast.participation.queries import published as reading
from naast.participation.tests import story, story_report
from naast.participation.tests.story import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(town):
    return story.begin(town, open_steps=story_report.STEPS)


@pytest.fixture
def spoke(who):
    return story_report.spoke(who)


def read(who, number=0):
    return queries.report(who.slug, number, municipality_id=who.town.id)


def test_the_report_says_who_was_heard_and_who_stayed_away(who, spoke):
    story_report.findings(spoke)
    story_report.published(who)
    told = telling.tell(read(who))
    rows = {row[0]: row[3] for row in told["groups"]}
    assert rows["Jongeren 17–22"] == "niemand"
    assert rows["Vaders in Noord"] == "minder dan 5"
    assert "Van “Jongeren 17–22” kwam niemand." in told["limits"]
    assert told["heard"] == "In gesprekken hoorden we 16 mensen, en apart geteld 6 mensen die er werken."


def test_a_card_that_nobody_used_is_nobody_heard(who, spoke):
    operations.hand_out(slug=who.slug, group=spoke.groups["Ouders"].public_id, number=40, at=AT, by=who.by)
    story_report.findings(spoke)
    story_report.published(who)
    assert read(who).said["heard"]["in_talks"]["persons"]["number"] == 16


def test_no_number_between_one_and_four_of_people_stands_in_a_report(who, spoke):
    story_report.findings(spoke)
    story_report.published(who)

    def counts(value):
        if isinstance(value, dict):
            if set(value) == {"number", "few"}:
                yield value["number"]
            for inner in value.values():
                yield from counts(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from counts(inner)

    found = list(counts(read(who).said))
    assert len(found) > 40
    assert not {1, 2, 3, 4} & set(found)


def test_a_published_report_holds_no_words_letters_or_marks_of_a_speaker(who, spoke):
    story_report.findings(spoke)
    row = story_report.published(who)
    stored = json.dumps(row.content, ensure_ascii=False)
    for point in Point.objects.filter(process=who.process):
        assert point.words not in stored
    for one in Participant.objects.filter(process=who.process):
        assert one.public_id not in stored
        assert one.mark not in stored


def test_a_published_report_stays_as_it_was_and_proves_it(who, spoke):
    found = story_report.findings(spoke)
    story_report.published(who, foreword="Vooraf")
    row = Report.objects.get()
    assert reading.is_true(row)
    operations.put_in_report(slug=who.slug, public_id=found["De inloop"].public_id, state="out", by=who.by)
    assert found["De inloop"].public_id in {one["public_id"] for one in read(who).said["findings"]}
    row.content["foreword"] = "Iets anders"
    assert not reading.is_true(row)


def test_a_next_report_replaces_and_the_former_stays_readable(who, spoke):
    story_report.findings(spoke)
    story_report.published(who, foreword="De eerste")
    story_report.published(who, foreword="De tweede")
    assert (read(who).number, read(who).said["foreword"]) == (2, "De tweede")
    former = read(who, 1)
    assert (former.said["foreword"], former.is_latest, former.others) == ("De eerste", False, (2,))
    with pytest.raises(NotFound):
        read(who, 3)


def test_who_takes_back_words_takes_them_out_of_the_published_report_and_the_report_says_so(who, spoke):
    story_report.findings(spoke)
    story_report.published(who)
    quote = next(q for one in read(who).said["findings"] for q in one["quotes"] if q["words"])
    assert not read(who).leans
    point = next(one for one in Point.objects.filter(process=who.process) if one.words == quote["words"])
    story_report.taken_back(point)
    assert read(who).leans
    assert quote["words"] not in json.dumps(read(who).said, ensure_ascii=False)
    told = telling.tell(read(who))
    assert any(one["withdrawn"] == "Steunde op iets dat is teruggenomen." for one in told["findings"])
    assert any("nam het terug" in q["note"] for one in told["findings"] for q in one["quotes"])
    assert queries.working_on_report(who.slug, by=who.by).leaned
    assert reading.is_true(Report.objects.get())


def test_words_that_the_speaker_changed_since_are_read_as_they_are_now_and_say_so(who, spoke):
    story_report.findings(spoke)
    story_report.published(who)
    words = next(q["words"] for one in read(who).said["findings"] for q in one["quotes"])
    Point.objects.filter(words=words).update(state="corrected", corrected="Zo bedoelde ik het.")
    quote = next(q for one in read(who).said["findings"] for q in one["quotes"] if q["words"] == "Zo bedoelde ik het.")
    assert quote["is_changed"]


def test_a_finding_that_stands_on_nothing_cannot_be_published_and_is_named(who, spoke):
    story_report.findings(spoke)
    story_report.finding(who, [], title="Zomaar een mening")
    with pytest.raises(rules.WithoutGround) as refused:
        story_report.published(who)
    assert refused.value.titles == ("Zomaar een mening",)


def test_a_finding_of_which_everything_was_taken_back_cannot_be_published(who, spoke):
    found = story_report.findings(spoke)
    for ground in found["De inloop"].grounds.all():
        story_report.taken_back(ground.point)
    assert queries.working_on_report(who.slug, by=who.by).without_ground == ("De inloop op school werkt",)
    with pytest.raises(rules.WithoutGround):
        story_report.published(who)


def test_publishing_twice_from_two_tabs_publishes_once(who, spoke):
    story_report.findings(spoke)
    row = story_report.published(who)
    with pytest.raises(rules.NotNow, match="published"):
        operations.publish_report(slug=who.slug, version=row.version, at=AT, by=who.by)
    assert Report.objects.count() == 1


def test_a_report_without_findings_is_not_published_and_nor_is_one_that_changed_since(who):
    draft = operations.begin_report(slug=who.slug, at=AT, by=who.by)
    with pytest.raises(rules.Empty):
        operations.publish_report(slug=who.slug, version=draft.version, at=AT, by=who.by)
    operations.write_report(slug=who.slug, words={"foreword": "Nieuw"}, version=draft.version, by=who.by)
    with pytest.raises(rules.ChangedMeanwhile):
        operations.publish_report(slug=who.slug, version=draft.version, at=AT, by=who.by)
    with pytest.raises(rules.ChangedMeanwhile):
        operations.write_report(slug=who.slug, words={"foreword": "Ouder"}, version=draft.version, by=who.by)


def test_beginning_twice_is_one_report_and_the_next_begins_with_the_words_of_the_last(who, spoke):
    story_report.findings(spoke)
    one, other = (operations.begin_report(slug=who.slug, at=AT, by=who.by) for _ in range(2))
    assert one.pk == other.pk
    story_report.published(who, plain="Gewoon gezegd")
    assert operations.begin_report(slug=who.slug, at=AT, by=who.by).plain == "Gewoon gezegd"


def test_who_only_follows_does_not_publish(who):
    with pytest.raises(NotAllowed):
        operations.publish_report(slug=who.slug, version=1, at=AT, by=who.ruud.actor)


def test_the_one_page_says_in_sentences_what_comes_next_and_that_something_was_taken_back(who, spoke):
    story_report.findings(spoke)
    story_report.published(who)
    assert telling.tell(read(who))["taken_back"] == ""
    quote = next(q for one in read(who).said["findings"] for q in one["quotes"] if q["words"])
    story_report.taken_back(Point.objects.get(process=who.process, words=quote["words"]))
    told = telling.tell(read(who))
    assert told["next"][-1] == "We laten zien wat er is beloofd, en of het gebeurt."
    assert "is iets teruggenomen waar dit verslag op steunde" in told["taken_back"]


def test_what_leans_on_little_is_named_in_one_sentence(who, spoke):
    story_report.findings(spoke)
    story_report.published(who)
    assert sum("steunt op weinig" in one for one in telling.tell(read(who))["limits"]) == 1


def test_differences_set_who_works_there_against_all_others_and_never_name_a_small_voice(who, spoke):
    story_report.findings(spoke)
    story_report.published(who)
    rows = read(who).said["differences"]
    assert 0 < len(rows) <= 6
    for one in rows:
        assert one["more_said"]["number"] >= rules.LEAST_SEEN
        assert min(one["more_of"], one["less_of"]) >= rules.LEAST_SEEN
        assert {one["more"], one["less"]} <= {"parents", "young", "other", "professionals", "people"}
        assert ("professionals" in {one["more"], one["less"]}) == ("people" in {one["more"], one["less"]})


def test_answers_to_statements_stand_in_the_report_per_voice_of_five_or_more(who, spoke):
    story_report.answered(spoke)
    story_report.findings(spoke)
    story_report.published(who)
    (statement,) = read(who).said["statements"]
    by_voice = {row["voice"]: row for row in statement["voices"]}
    assert (by_voice["young"]["disagree"], by_voice["parents"]["agree"]) == (6, 10)


def test_a_published_finding_is_handed_down_as_a_weighed_fact_once_and_without_people(who, spoke):
    found = story_report.findings(spoke)
    wait, fathers = found["Lang wachten"], found["Steeds opnieuw vertellen"]
    fields = {"slug": who.slug, "theme": "slapen", "percent": 25, "reason": "Het duurt te lang.", "at": AT}
    with pytest.raises(rules.NotNow):
        operations.hand_down(finding=wait.public_id, **fields, by=who.victor.actor)
    story_report.published(who)
    operations.hand_down(finding=wait.public_id, **fields, by=who.victor.actor)
    (fact,) = needs.findings(who.town.id)
    assert (fact.theme, fact.percent, fact.voices, fact.reason) == ("slapen", 25, 9, "Het duurt te lang.")
    with pytest.raises(rules.NotNow):
        operations.hand_down(finding=wait.public_id, **fields, by=who.victor.actor)
    with pytest.raises(rules.NotNow):
        operations.hand_down(finding=fathers.public_id, **fields, by=who.victor.actor)
    with pytest.raises(NotFound):
        operations.hand_down(finding=fathers.public_id, **{**fields, "theme": "bestaat-niet"}, by=who.victor.actor)
    with pytest.raises(NotAllowed):
        operations.hand_down(finding=wait.public_id, **fields, by=who.by)


def test_another_town_reads_no_report_of_ours_and_a_draft_is_read_by_nobody(who, spoke, other_town):
    story_report.findings(spoke)
    operations.begin_report(slug=who.slug, at=AT, by=who.by)
    with pytest.raises(NotFound):
        read(who)
    story_report.published(who)
    with pytest.raises(NotFound):
        queries.report(who.slug, municipality_id=other_town.id)


def test_a_statement_that_was_taken_back_is_not_read_in_a_report_that_was_out(client, who, spoke):
    story_report.answered(spoke)
    story_report.findings(spoke)
    story_report.published(who)
    page = f"/{who.town.municipality.slug}/meedenken/{who.slug}/verslag/"
    asked = Statement.objects.get(process=who.process)
    assert asked.words in client.get(page).content.decode()
    Statement.objects.update(state="dropped", dropped_why="Dubbel.")
    assert "na het verschijnen weggehaald" in client.get(page).content.decode()
    Statement.objects.update(words="")
    text = client.get(page).content.decode()
    assert (asked.words in text, "nam het na het verschijnen terug" in text) == (False, True)
    assert reading.is_true(Report.objects.get())
