"""From a proposal to a decision: a dossier stands, and a council's lines are only ever added."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naast.access.permissions import Role
from naast.common.models import AuditLine
from naast.common.operations import NotAllowed, NotFound
from naast.participation import operations, queries, rules
from naast.participation.models import CouncilStep, Dossier, Point, Uptake
from naast.participation.tests import story_council
from naast.participation.tests.story import AT
from naast.participation.tests.story_council import LATER, TODAY
from tests import cast

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def heard(town):
    return story_council.heard(town)


def record(heard, said, seen):
    return operations.record_decision(slug=heard.slug, said=said, seen=seen, at=AT, by=heard.who.ruud.actor)


def test_a_dossier_says_all_that_a_council_should_know_and_nobody_by_name(heard):
    story_council.planned(heard)
    story_council.submitted(heard)
    shown = queries.dossier_of(heard.slug, today=TODAY, by=heard.who.ruud.actor)
    content = shown.content
    assert shown.is_intact
    heard_of = {one["name"]: one["in_talks"]["number"] for one in content["heard"]["groups"]}
    assert heard_of == {"Ouders": 6, "Jongeren": None, "Wijkteam": 0}
    stays = next(one for one in content["findings"] if one["title"].startswith("Ouders"))
    assert (stays["persons"]["number"], stays["quotes"][0]["words"]) == (6, story_council.ANNA)
    assert next(one for one in content["findings"] if one["title"].startswith("Jongeren"))["persons"]["few"]
    assert content["objections"][0]["words"] == "Ik vertrouw het pas als er geld bij staat."
    assert content["choice"]["rule_digest"] == "ab" * 32
    assert (content["euros"], content["actions"][0]["money"]) == (180_000, "Transformatiebudget jeugd")
    assert "Wijkteam" not in str(content["objections"])


def test_a_submitted_dossier_holds_no_words_of_people_and_says_what_was_taken_back(heard):
    story_council.planned(heard)
    row = story_council.submitted(heard)
    assert story_council.ANNA not in str(row.content)
    assert "Ik vertrouw het pas" not in str(row.content)
    for code in (heard.codes["Ouders 1"], heard.codes["Ouders 7"]):
        operations.withdraw(code=code, municipality_id=heard.town.id, at=AT, by=heard.town.asker)
    shown = queries.public_dossier(heard.slug, municipality_id=heard.town.id, today=TODAY)
    assert (shown.is_intact, shown.content["taken_back"]) == (True, True)
    assert shown.content["objections"][0]["words"] is None


def test_a_submitted_dossier_does_not_change_and_a_content_that_was_tampered_with_is_seen(heard):
    row = story_council.submitted(heard)
    with pytest.raises(rules.NotNow, match="submitted"):
        story_council.submitted(heard)
    heard.findings["stays"].title = "Iets anders"
    heard.findings["stays"].save()
    shown = queries.public_dossier(heard.slug, municipality_id=heard.town.id, today=TODAY)
    assert "Ouders willen één iemand die blijft" in str(shown.content["findings"])
    row.content["ask"] = "Iets anders"
    row.save()
    assert not queries.public_dossier(heard.slug, municipality_id=heard.town.id, today=TODAY).is_intact


def test_a_draft_is_read_by_the_council_from_the_first_day_and_by_nobody_outside(heard):
    operations.word_dossier(slug=heard.slug, title="T", ask="A", at=AT, by=heard.who.by)
    assert queries.dossier_of(heard.slug, today=TODAY, by=heard.who.ruud.actor).submitted_at is None
    with pytest.raises(NotFound):
        queries.public_dossier(heard.slug, municipality_id=heard.town.id, today=TODAY)
    with pytest.raises(NotAllowed):
        operations.word_dossier(slug=heard.slug, title="T", ask="B", version=1, at=AT, by=heard.who.ruud.actor)


def test_a_council_cannot_decide_before_it_was_asked(heard):
    with pytest.raises(rules.NotNow, match="not-submitted"):
        story_council.decided(heard)


def test_a_council_postpones_twice_and_then_decides(heard):
    story_council.submitted(heard)
    for _time in range(2):
        story_council.decided(heard, "postponed", why="Eerst de begroting.", until_on=LATER)
    assert {one.code for one in queries.missing(heard.who.process, "council")} == {"no-decision"}
    story_council.decided(heard, "adopted")
    shown = queries.dossier_of(heard.slug, today=TODAY, by=heard.who.by)
    assert [one.kind for one in shown.steps] == ["postponed", "postponed", "adopted"]
    assert shown.outcome.kind == "adopted"
    with pytest.raises(rules.NotNow, match="decided"):
        story_council.decided(heard, "dropped", why="Toch niet.")
    assert not queries.missing(heard.who.process, "council")


@pytest.mark.parametrize(
    ("kind", "change", "field"),
    [
        ("amended", {"why": " "}, "why"),
        ("amended", {"what": ""}, "what"),
        ("dropped", {}, "why"),
        ("postponed", {"why": "Later."}, "until_on"),
        ("postponed", {"why": "Later.", "until_on": TODAY}, "until_on"),
        ("adopted", {"held_on": TODAY + DAY}, "held_on"),
        ("adopted", {"held_on": TODAY - DAY}, "held_on"),
        ("iets", {}, "kind"),
    ],
)
def test_who_amends_postpones_or_drops_says_why_and_when(heard, kind, change, field):
    story_council.submitted(heard)
    with pytest.raises(rules.Unfit) as refused:
        story_council.decided(heard, kind, **change)
    assert field in refused.value.faults
    assert not CouncilStep.objects.exists()


def test_of_each_recommendation_it_is_said_what_became_of_it_and_why(heard):
    story_council.submitted(heard)
    choose, late = (heard.recommendations[key].public_id for key in ("choose", "late"))
    with pytest.raises(rules.Unfit) as refused:
        story_council.decided(heard, "amended", uptakes={choose: ("dropped", "")})
    assert refused.value.faults == {f"words-{choose}": "empty", f"kind-{late}": "choose"}
    with pytest.raises(rules.Unfit) as refused:
        story_council.decided(heard, "adopted", uptakes={choose: ("taken", ""), late: ("changed", "Korter.")})
    assert refused.value.faults == {"kind": "not-whole"}
    story_council.decided(heard)
    assert sorted(Uptake.objects.values_list("kind", "words")) == [
        ("dropped", "Daar is nu geen geld voor."),
        ("taken", ""),
    ]


def test_of_two_people_who_record_at_once_the_second_is_told(heard):
    story_council.submitted(heard)
    said = story_council.decision(heard)
    record(heard, said, 0)
    with pytest.raises(rules.ChangedMeanwhile):
        record(heard, said, 0)
    assert CouncilStep.objects.count() == 1


def test_a_mistake_stays_and_the_line_that_corrects_it_counts(heard):
    story_council.submitted(heard)
    first = story_council.decided(heard)
    fields = {"slug": heard.slug, "at": AT, "by": heard.who.ruud.actor}
    said = story_council.decision(heard, "adopted")
    with pytest.raises(rules.Unfit) as refused:
        operations.correct_decision(step=first.public_id, said=said, wrong="", seen=1, **fields)
    assert refused.value.faults == {"wrong": "empty"}
    operations.correct_decision(step=first.public_id, said=said, wrong="Er was geen amendement.", seen=1, **fields)
    shown = queries.dossier_of(heard.slug, today=TODAY, by=heard.who.by)
    assert [(one.kind, one.counts, one.corrects) for one in shown.steps] == [
        ("amended", False, None),
        ("adopted", True, 1),
    ]
    assert shown.outcome.number == 2
    with pytest.raises(rules.NotNow, match="corrected"):
        operations.correct_decision(step=first.public_id, said=said, wrong="Nog eens.", seen=2, **fields)


def test_a_decision_that_was_no_decision_is_corrected_and_the_council_decides_later(heard):
    story_council.submitted(heard)
    first = story_council.decided(heard)
    later = rules.Decision("postponed", TODAY, why="Eerst de begroting.", until_on=LATER)
    operations.correct_decision(
        slug=heard.slug, step=first.public_id, said=later, wrong="Er is niet gestemd.", seen=1, at=AT,
        by=heard.who.ruud.actor,
    )  # fmt: skip
    story_council.decided(heard, "adopted")
    assert queries.dossier_of(heard.slug, today=TODAY, by=heard.who.by).outcome.number == 3


def test_the_working_group_cannot_record_for_the_council_and_another_town_sees_nothing(heard, other_town):
    story_council.submitted(heard)
    said = story_council.decision(heard)
    with pytest.raises(NotAllowed):
        operations.record_decision(slug=heard.slug, said=said, seen=0, at=AT, by=heard.who.by)
    stranger = cast.worker(other_town, "Rob", Role.COUNCIL).actor
    with pytest.raises(NotFound):
        operations.record_decision(slug=heard.slug, said=said, seen=0, at=AT, by=stranger)
    assert Dossier.objects.count() == 1


def test_a_withdrawn_or_unquotable_point_is_quoted_nowhere(heard):
    Point.objects.filter(words=story_council.ANNA).update(may_quote=False)
    under = queries.voices_of(heard.slug, municipality_id=heard.town.id)[heard.findings["stays"].public_id]
    assert story_council.ANNA not in [one.words for one in under.quotes]
    assert under.counts["persons"]["number"] == 6


def test_who_decides_leaves_an_audit_line(heard):
    story_council.submitted(heard)
    step = story_council.decided(heard)
    assert AuditLine.objects.filter(action="participation.record_decision", subject=step.public_id).exists()


class Line:
    def __init__(self, number, kind, corrects):
        self.pk = self.number = number
        self.kind, self.corrects_id, self.held_on = kind, corrects, TODAY


@given(st.lists(st.tuples(st.sampled_from(["adopted", "postponed", "dropped"]), st.booleans()), max_size=8))
def test_however_often_a_line_is_corrected_one_line_counts_for_it(said):
    lines = []
    for number, (kind, corrects) in enumerate(said, 1):
        lines.append(Line(number, kind, number - 1 if corrects and number > 1 else None))
    standing = rules.standing(lines)
    assert len(standing) == sum(one.corrects_id is None for one in lines)
    assert {rules.heir(one, lines) for one in lines} == set(standing)


@given(st.lists(st.sampled_from(["kept", "partly", "not"]), max_size=12))
def test_of_fewer_than_five_verdicts_nothing_is_told(kinds):
    tally = rules.tally(kinds)
    if 0 < len(kinds) < 5:
        assert tally == rules.Tally(None, None, None, None)
    else:
        assert (tally.kept + tally.partly + tally.missed, tally.total) == (len(kinds), len(kinds))


def test_what_the_council_put_off_leads_on_to_what_it_decided_later_and_comes_from_what_was_proposed(heard):
    story_council.planned(heard)
    story_council.submitted(heard)
    first = story_council.decided(heard, "postponed", why="Eerst de begroting.", until_on=LATER)
    then = story_council.decided(heard, "adopted", why="Goed plan.")
    line = queries.public_trace(heard.slug, municipality_id=heard.town.id, today=TODAY)
    assert ("decision", then.public_id) in [one.node for one in line.onward(("decision", first.public_id))]
    assert "recommendation" in {one.kind for one in line.back(("decision", first.public_id))}
    assert ("decision", first.public_id) in [one.node for one in line.back(("decision", then.public_id))]
