"""What the minority needs to go along, what every group wants, and what was chosen by whom and why."""

import pytest
from django.utils import translation

from naast.participation import operations, queries, rules
from naast.participation.models import Choice, Condition, Objection, Participant, Recommendation
from naast.participation.queries.results import why_not
from naast.participation.rules import choosing
from naast.participation.tests import story_hall
from naast.participation.tests.story import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def it(town):
    return story_hall.frozen(town)


@pytest.fixture
def quick(town):
    """A conference of which the rule does not promise a second round."""
    return story_hall.frozen(town, asks_again=False)


def told(it):
    return queries.told(it.slug, municipality_id=it.who.town.id)


def rated(it):
    """Everybody rated; only B is bearable for all."""
    it.open("rate")
    it.room(Ouders=[(0, 1, -1)] * 6, Jongeren=[(-2, 0, 1)] * 6, Mensen_die_er_werken=[(2, 1, -2)] * 6)
    return it.close()


def asked_again(it):
    """A round in which two parents would rather not have B, and say what they need."""
    it.open("rate")
    it.room(
        Ouders=[(0, -1, -1)] * 2 + [(0, 1, -1)] * 4, Jongeren=[(-2, 0, 1)] * 6, Mensen_die_er_werken=[(2, 1, -2)] * 6
    )
    it.close()
    it.open("needs")
    one, other = it.codes["Ouders"][:2]
    by = it.who.town.asker
    first = operations.need(where=it.at(one), letter="B", words="Ook ’s avonds open", at=AT, by=by)
    second = operations.need(where=it.at(other), letter="B", words="In de avond open", at=AT, by=by)
    third = operations.need(where=it.at(other), letter="B", words="Geen wachtlijst", at=AT, by=by)
    it.close()
    return first, second, third


def set_above(it):
    return operations.ask_override(slug=it.slug, letter="A", why="Het gebouw staat er al.", at=AT, by=it.by)


def choose(it, letter, **more):
    return operations.choose(slug=it.slug, letter=letter, at=AT, by=it.by, **more)


def want(it, code, condition, value):
    operations.want(where=it.at(code), condition=condition.public_id, value=value, at=AT, by=it.who.town.asker)


def test_only_who_hesitates_says_what_is_needed(it):
    asked_again(it)
    assert Condition.objects.count() == 3
    it_now = queries.led(it.slug, by=it.by)
    assert (it_now.hesitant, it_now.next_rounds, it_now.can_merge) == (2, ("degrees",), True)


def test_who_can_live_with_it_has_nothing_to_ask(it):
    rated(it)
    it.open("needs")
    with pytest.raises(rules.Empty):
        operations.need(where=it.at(it.codes["Ouders"][0]), letter="B", words="Meer", at=AT, by=it.who.town.asker)


def test_like_conditions_are_one_and_what_every_group_wants_becomes_a_recommendation(it):
    first, second, third = asked_again(it)
    operations.put_together(slug=it.slug, condition=second.public_id, into=first.public_id, by=it.by)
    it.open("degrees")
    assert [one.thing.title for one in queries.asked(Participant.objects.first()).answers] == [first.words, third.words]
    for group, codes in it.codes.items():
        for code in codes:
            want(it, code, first, 2 if group == "Ouders" else 1)
            want(it, code, third, 1 if group == "Ouders" else -2)
    it.close()
    carried = Recommendation.objects.get(is_carried=True)
    rest = Recommendation.objects.get(is_carried=False)
    assert (carried.words, rest.words) == (first.words, third.words)
    assert "Jongeren: 0 procent wil dit, en 60 is nodig." in rest.why
    assert "100 procent vindt dat dit niet mag" in rest.why
    it.open("consent")
    asked = queries.asked(Participant.objects.first())
    assert [(one.thing.letter, one.thing.added) for one in asked.answers] == [("B", (first.words,))]


def test_what_people_still_cannot_live_with_is_kept_word_for_word(it):
    rated(it)
    it.open("consent")
    for codes in it.codes.values():
        for code in codes:
            it.rate(code, B=1)
    code, by = it.codes["Jongeren"][0], it.who.town.asker
    it.rate(code, B=-2)
    operations.explain(where=it.at(code), letter="B", reason="“Mijn” wijk heeft geen plek!\nEn nu?", at=AT, by=by)
    it.close()
    assert Objection.objects.get().words == "“Mijn” wijk heeft geen plek!\nEn nu?"
    assert [(one.words, one.group) for one in told(it).objections] == [
        ("“Mijn” wijk heeft geen plek!\nEn nu?", "Jongeren")
    ]
    assert it.last("consent").result["moved"]


def test_a_choice_by_the_rule_needs_no_reason_and_one_against_it_needs_somebody_else(quick):
    it = quick
    rated(it)
    with pytest.raises(rules.StillMissing, match="override"):
        operations.choose(slug=it.slug, letter="A", why="Ik wil het.", at=AT, by=it.by)
    with pytest.raises(rules.Empty, match="why"):
        operations.ask_override(slug=it.slug, letter="A", why=" ", at=AT, by=it.by)
    set_above(it)
    with pytest.raises(rules.SamePerson):
        operations.confirm_override(slug=it.slug, at=AT, by=it.by)
    with pytest.raises(rules.StillMissing, match="override"):
        operations.choose(slug=it.slug, letter="A", why="Ik wil het.", at=AT, by=it.by)
    operations.confirm_override(slug=it.slug, at=AT, by=it.joost.actor)
    choose(it, "A", why="Iedereen ging naar huis.")
    chosen = told(it).chosen
    assert (chosen.letter, chosen.by_rule, chosen.is_override, chosen.who) == ("A", "B", True, "Fatima")
    assert (chosen.why, chosen.confirmed) == ("Het gebouw staat er al.", "Joost")
    assert chosen.without_round == "Iedereen ging naar huis."
    with pytest.raises(rules.NotNow):
        operations.choose(slug=it.slug, letter="B", at=AT, by=it.by)
    assert Choice.objects.count() == 1


def test_what_is_set_above_the_rule_closes_nothing_and_goes_along_in_the_second_round(it):
    rated(it)
    set_above(it)
    operations.confirm_override(slug=it.slug, at=AT, by=it.joost.actor)
    assert queries.led(it.slug, by=it.by).next_rounds == ("needs",)
    it.open("needs")
    young, by = it.codes["Jongeren"][0], it.who.town.asker
    operations.need(where=it.at(young), letter="A", words="Een bus", at=AT, by=by)
    it.close()
    it.open("degrees")
    it.close("Iedereen was even naar buiten.")
    it.open("consent")
    asked = queries.asked(Participant.objects.first())
    assert [one.thing.letter for one in asked.answers] == ["B", "A"]
    for codes in it.codes.values():
        for code in codes:
            it.rate(code, A=0, B=-1)
    it.close()
    assert told(it).last.winner.letter == "A"
    assert not choose(it, "A").is_override


def test_what_is_set_above_the_rule_can_be_let_go_again(it):
    rated(it)
    set_above(it)
    with pytest.raises(rules.NotNow):
        set_above(it)
    operations.drop_override(slug=it.slug, at=AT, by=it.joost.actor)
    set_above(it)
    operations.confirm_override(slug=it.slug, at=AT, by=it.joost.actor)
    with pytest.raises(rules.NotLeading):
        operations.drop_override(slug=it.slug, at=AT, by=it.joost.actor)
    operations.drop_override(slug=it.slug, at=AT, by=it.by)
    assert told(it).above is None
    assert [line.letter for line in told(it).going_on] == ["B"]


def test_a_choice_that_passes_the_minority_says_why_where_the_rule_allows_it(quick):
    it = quick
    asked_again(it)
    with pytest.raises(rules.StillMissing, match="second-round"):
        operations.choose(slug=it.slug, letter="B", at=AT, by=it.by)
    assert not operations.choose(slug=it.slug, letter="B", why="Zij gaven hun zegen.", at=AT, by=it.by).is_override


def test_who_takes_back_their_words_leaves_none_and_who_said_the_same_still_asks_it(it):
    first, second, _third = asked_again(it)
    operations.put_together(slug=it.slug, condition=second.public_id, into=first.public_id, by=it.by)
    operations.withdraw(code=it.codes["Ouders"][0], municipality_id=it.who.town.id, at=AT, by=it.who.town.asker)
    assert [one.words for one in told(it).conditions] == ["In de avond open", "Geen wachtlijst"]
    assert not Condition.objects.filter(words=first.words).exists()


def test_nobody_skips_the_second_round_that_the_rule_promised_not_with_a_reason_and_not_with_two(it):
    rated(it)
    assert choosing.frozen(it.row.rule).asks_again
    set_above(it)
    operations.confirm_override(slug=it.slug, at=AT, by=it.joost.actor)
    with pytest.raises(rules.StillMissing, match="ask-again"):
        choose(it, "A", why="Iedereen ging naar huis.")
    with pytest.raises(rules.NotNow):
        it.open("consent")
    operations.drop_override(slug=it.slug, at=AT, by=it.by)
    assert not choose(it, "B").is_override


def test_a_condition_is_not_passed_over_unanswered(it):
    asked_again(it)
    with pytest.raises(rules.StillMissing, match="ask-again"):
        choose(it, "B", why="Zij gaven hun zegen.")
    with pytest.raises(rules.NotNow):
        it.open("consent")


def test_where_nobody_who_hesitates_needs_anything_the_choice_stands(it):
    it.open("rate")
    it.room(
        Ouders=[(0, -1, -1)] * 2 + [(0, 1, -1)] * 4, Jongeren=[(-2, 0, 1)] * 6, Mensen_die_er_werken=[(2, 1, -2)] * 6
    )
    it.close()
    with pytest.raises(rules.StillMissing, match="ask-again"):
        choose(it, "B", why="Het is laat.")
    it.open("needs")
    it.close()
    assert queries.led(it.slug, by=it.by).next_rounds == ("consent",)
    assert not choose(it, "B").without_round


def test_another_choice_after_the_second_round_is_asked_about_too(it):
    rated(it)
    it.open("consent")
    for codes in it.codes.values():
        for code in codes:
            it.rate(code, B=1)
    it.close()
    assert queries.led(it.slug, by=it.by).next_rounds == ()
    set_above(it)
    operations.confirm_override(slug=it.slug, at=AT, by=it.joost.actor)
    with pytest.raises(rules.StillMissing, match="ask-again"):
        choose(it, "A")
    assert queries.led(it.slug, by=it.by).next_rounds == ("needs",)
    it.open("needs")
    young, by = it.codes["Jongeren"][0], it.who.town.asker
    said = operations.need(where=it.at(young), letter="A", words="Een bus", at=AT, by=by)
    it.close()
    it.open("degrees")
    for codes in it.codes.values():
        for code in codes:
            want(it, code, said, 2)
    it.close()
    it.open("consent")
    assert [(one.thing.letter, one.thing.added) for one in queries.asked(Participant.objects.first()).answers] == [
        ("B", ()), ("A", ("Een bus",))
    ]  # fmt: skip
    it.rate(young, A=-2)
    it.close("De anderen waren al naar huis.")
    assert choose(it, "A").is_override


def test_why_a_condition_is_no_recommendation_is_told_in_the_language_of_who_reads(it):
    _first, _second, third = asked_again(it)
    it.open("degrees")
    for codes in it.codes.values():
        for code in codes:
            want(it, code, third, -2)
    it.close()
    row = Recommendation.objects.get(words=third.words)
    with translation.override("en"):
        assert "100 percent" in why_not(row)
    with translation.override("nl"):
        assert why_not(row) == row.why
        row.why = choosing.NOT_CHOSEN
        assert why_not(row) == "Hoort bij een scenario dat niet gekozen is."
