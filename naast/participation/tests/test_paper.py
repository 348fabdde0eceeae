"""A paper ballot is read by two people apart and counts when they agree; two crosses are a blank, and that is said."""

import pytest
from django.urls import reverse

from naast.common.operations import NotFound
from naast.participation import operations, queries, rules
from naast.participation.models import Degree, PaperBallot, Participant, Rating
from naast.participation.operations import Reading
from naast.participation.tests import story_hall
from naast.participation.tests.story import AT
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def it(town):
    made = story_hall.frozen(town)
    made.open("rate")
    sheets(made)
    return made


def sheets(it, group="Ouders", number=3):
    return operations.issue_sheets(
        slug=it.slug, group=it.groups[group].public_id, number=number, at=AT, by=it.by
    )  # fmt: skip


def reading(it, group="Ouders", reasons=None, has_card=False, code="", **marks):
    return Reading(it.groups[group].public_id, marks, reasons or {}, has_card, code)


def first(it, number=1, **more):
    return operations.read_paper(slug=it.slug, number=number, reading=reading(it, **more), at=AT, by=it.by)


def second(it, number=1, **more):
    by = it.joost.actor
    return operations.read_paper(slug=it.slug, number=number, reading=reading(it, **more), at=AT, by=by)


def test_a_ballot_counts_when_two_people_read_the_same(it):
    first(it, A="2", B="-2", reasons={"B": "Te ver."})
    assert not Rating.objects.exists()
    second(it, A="2", B="-2")
    assert {(one.scenario.letter, one.value, one.reason, one.is_paper) for one in Rating.objects.all()} == {
        ("A", 2, "", True),
        ("B", -2, "Te ver.", True),
    }
    assert Participant.objects.filter(via="paper").count() == 1


def test_the_same_person_does_not_read_twice(it):
    first(it, A="2")
    with pytest.raises(rules.SamePerson):
        first(it, A="2")


def test_a_difference_is_shown_and_settled_by_who_looks_again(it):
    first(it, A="2")
    second(it, A="1")
    assert not Rating.objects.exists()
    assert queries.told(it.slug, municipality_id=it.who.town.id).now.unsettled == 1
    with pytest.raises(rules.SamePerson):
        operations.read_again(slug=it.slug, number=1, reading=reading(it, A="1"), at=AT, by=it.who.victor.actor)
    operations.read_again(slug=it.slug, number=1, reading=reading(it, A="1"), at=AT, by=it.by)
    assert Rating.objects.get().value == 1
    with pytest.raises(rules.NotNow):
        operations.read_again(slug=it.slug, number=1, reading=reading(it, A="0"), at=AT, by=it.by)
    with pytest.raises(rules.ChangedMeanwhile):
        second(it, A="1")


def test_two_crosses_on_one_scenario_are_a_blank_and_that_is_said(it):
    for read in (first, second):
        read(it, A="two", B="1")
    assert Rating.objects.get().scenario.letter == "B"
    it.close("Verder bleef iedereen thuis.")
    assert queries.told(it.slug, municipality_id=it.who.town.id).last.doubles == 1


def test_a_round_with_unsettled_paper_closes_only_with_a_reason(it):
    it.room(Ouders=[(1, 1, 1)] * 6, Jongeren=[(1, 1, 1)] * 6, Mensen_die_er_werken=[(1, 1, 1)] * 6)
    first(it, A="2")
    with pytest.raises(rules.StillMissing, match="paper"):
        it.close()
    it.close("Dit briefje bleek een boodschappenlijst.")
    assert it.last("rate").result["people"] == 18


@pytest.mark.parametrize(("number", "marks"), [(1, {"A": "3"}), (1, {"Z": "1"}), (1, {"A": "veel"})])
def test_what_cannot_stand_on_a_ballot_is_refused(it, number, marks):
    with pytest.raises(rules.Empty):
        first(it, number=number, **marks)
    assert not PaperBallot.objects.exists()


def test_after_closing_no_paper_comes_in(it):
    it.close("Niemand kwam.")
    with pytest.raises(rules.NotNow):
        first(it, A="1")


def test_somebody_on_paper_is_one_person_all_day(it):
    for read in (first, second):
        read(it, B="1")
    it.room(Ouders=[(-2, 0, -2)] * 6, Jongeren=[(-2, 0, -2)] * 6, Mensen_die_er_werken=[(-2, -1, -2)] * 3)
    it.close()
    it.open("needs")
    said = operations.need_on_paper(
        slug=it.slug, group=it.groups["Ouders"].public_id, letter="B", words="Een ringleiding", at=AT, by=it.by
    )
    it.close()
    it.open("degrees")
    for read in (first, second):
        read(it, **{said.public_id: "2"})
    assert Degree.objects.get().value == 2
    assert Participant.objects.filter(via="paper").count() == 1


def given(it, code, number=1):
    return operations.give_sheet(slug=it.slug, number=number, code=code, at=AT, by=it.by)


def test_only_a_number_that_was_given_out_to_this_group_is_read(it):
    for number in (0, 4, 10_001):
        with pytest.raises(rules.NotIssued):
            first(it, number=number, A="1")
    with pytest.raises(rules.NotIssued, match="Ouders"):
        first(it, group="Jongeren", A="1")
    assert sheets(it, "Jongeren").number == 4
    first(it, number=4, group="Jongeren", A="1")


def test_who_has_a_card_and_takes_paper_counts_once_with_what_stands_on_paper(it):
    code = it.codes["Ouders"][0]
    it.rate(code, A=2, C=-2)
    given(it, code)
    with pytest.raises(rules.OnPaper):
        it.rate(code, A=1)
    for read in (first, second):
        read(it, A="-1", B="1")
    assert {(one.scenario.letter, one.value) for one in Rating.objects.all()} == {("A", -1), ("B", 1)}
    assert PaperBallot.objects.get().replaced
    it.close("Verder bleef iedereen thuis.")
    assert it.last("rate").result["people"] == 1
    it.open("rate")
    with pytest.raises(rules.OnPaper):
        it.rate(code, A=1)


def test_a_sheet_goes_to_one_card_of_its_own_group_and_can_be_given_back_before_it_is_read(it):
    code, other = it.codes["Ouders"][:2]
    with pytest.raises(rules.OtherCard, match="Jongeren"):
        given(it, it.codes["Jongeren"][0])
    with pytest.raises(NotFound):
        given(it, "bestaatniet")
    given(it, code)
    for held, number in ((other, 1), (code, 2)):
        with pytest.raises(rules.OtherCard):
            given(it, held, number)
    operations.free_card(slug=it.slug, number=1, by=it.by)
    it.rate(code, A=1)
    given(it, code)
    first(it, A="1")
    with pytest.raises(rules.NotNow):
        operations.free_card(slug=it.slug, number=1, by=it.by)


def test_a_phone_says_that_somebody_chooses_on_paper(client, it):
    code = it.codes["Ouders"][0]
    given(it, code)
    page = reverse("participation:choosing", kwargs={"gemeente": it.who.town.municipality.slug, "code": code})
    assert "Jij kiest op papier, op briefje 1." in client.get(page).content.decode()
    late = client.post(f"{page}A/", {"ronde": it.now.public_id, "keuze": "1"})
    assert (late.status_code, "Jij kiest op papier" in late.content.decode()) == (409, True)


def test_a_code_on_the_paper_shuts_the_phone_and_the_person_counts_once(it):
    code = it.codes["Ouders"][0]
    it.rate(code, A=2)
    for read in (first, second):
        read(it, A="-1", code=code)
    assert Rating.objects.get().value == -1
    with pytest.raises(rules.OnPaper):
        it.rate(code, A=1)
    it.close("Verder bleef iedereen thuis.")
    assert it.last("rate").result["people"] == 1


def test_who_has_a_card_without_saying_which_does_not_count_twice_in_silence(it):
    for read in (first, second):
        read(it, A="1", has_card=True)
    now = queries.told(it.slug, municipality_id=it.who.town.id).now
    assert (Rating.objects.count(), now.apart, now.unread, now.unsettled) == (0, 1, 0, 1)
    with pytest.raises(rules.StillMissing, match="paper"):
        it.close()
    it.close("Deze mens was al naar huis.")
    last = queries.told(it.slug, municipality_id=it.who.town.id).last
    assert (last.people, last.apart) == (0, 1)


@pytest.mark.parametrize(("with_code", "people"), [(True, 1), (False, 2)])
def test_a_ballot_that_waits_counts_with_the_code_of_the_card_or_because_that_is_lost(it, with_code, people):
    code = it.codes["Ouders"][0]
    it.rate(code, A=2)
    for read in (first, second):
        read(it, A="1", has_card=True)
    operations.count_apart(slug=it.slug, number=1, code=code if with_code else "", at=AT, by=it.by)
    found = queries.paper_of(it.slug, by=it.by)
    assert ([one.number for one in found.uncarded], len(found.apart)) == ([] if with_code else [1], 0)
    assert not Rating.objects.filter(participant__via="paper").exists() or not with_code
    with pytest.raises(rules.NotNow):
        operations.count_apart(slug=it.slug, number=1, at=AT, by=it.by)
    it.close("Verder bleef iedereen thuis.")
    assert it.last("rate").result["people"] == people


def test_a_sheet_that_was_read_goes_with_a_card_that_turns_up_later(it):
    code = it.codes["Ouders"][0]
    it.rate(code, A=2)
    for read in (first, second):
        read(it, A="-2")
    given(it, code)
    assert [(one.value, one.is_paper) for one in Rating.objects.all()] == [(-2, True)]
    it.close("Verder bleef iedereen thuis.")
    assert it.last("rate").result["people"] == 1


def test_readers_who_differ_on_a_card_look_again(it):
    code, stranger = it.codes["Ouders"][0], it.codes["Jongeren"][0]
    first(it, A="1", has_card=True)
    second(it, A="1", code=code)
    found = queries.paper_of(it.slug, by=it.by)
    assert [one.title for one in found.differences(found.differing[0])] == ["Een kaart erbij?"]
    with pytest.raises(rules.OtherCard, match="Jongeren"):
        operations.read_again(slug=it.slug, number=1, reading=reading(it, A="1", code=stranger), at=AT, by=it.by)
    operations.read_again(slug=it.slug, number=1, reading=reading(it, A="1", code=code), at=AT, by=it.by)
    assert Rating.objects.get().participant.via == "card"


def test_no_code_stays_behind_in_a_reading(it):
    code = it.codes["Ouders"][0]
    first(it, A="1", code=code)
    assert code not in str(PaperBallot.objects.get().first)


def test_the_paper_asks_for_a_card_and_the_table_sees_who_waits(client, it):
    who = it.who
    cast.sign_in(client, who.fatima)
    page = f"/{who.town.municipality.slug}/meedenken/werk/{it.slug}/conferentie/papier/"
    group = it.groups["Ouders"].public_id
    assert "Ik heb ook een kaart met een code" in client.get(f"{page}printen/?groep={group}").content.decode()
    marks = {f"mark-{letter}": "1" for letter in "ABC"}
    typed = {"number": "1", "group": group, **marks, "has_card": "on"}
    client.post(page, typed)
    assert "kennen we niet" in client.post(page, {**typed, "number": "2", "code": "bestaat niet"}).content.decode()
    cast.sign_in(client, it.joost)
    assert "telt nog niet" in client.post(page, typed, follow=True).content.decode()
    assert "Deze mensen hebben ook een kaart" in client.get(page).content.decode()
    assert "we weten de code niet" in client.get(page.replace("papier/", "")).content.decode()
    client.post(f"{page}1/telt/", {"doe": "kaart", "code": ""})
    assert PaperBallot.objects.get(number=1).is_apart
    client.post(f"{page}1/telt/", {"doe": "kaart", "code": it.codes["Ouders"][0]})
    assert not PaperBallot.objects.get(number=1).is_apart
    assert client.post(f"{page}99/telt/", {"doe": "kwijt"}).status_code == 302
