"""A conference can end with nothing, a council can send a choice back, and people choose again; what was before stays."""

import pytest
from django.urls import reverse

from naast.common.operations import NotAllowed
from naast.participation import operations, paper_dossier, queries, rules
from naast.participation.models import Conference, Dossier, Participant, Recommendation
from naast.participation.operations import Decision
from naast.participation.tests import story_hall
from naast.participation.tests.story import AT
from tests import cast

pytestmark = pytest.mark.django_db
DAY = AT.date()


@pytest.fixture
def it(town):
    made = story_hall.frozen(town)
    for key in ("plan", "council", "follow"):
        operations.open_step(slug=made.slug, key=key, at=AT, by=made.by)
    return made


def chosen(it):
    """Everybody can live with B, and nobody hesitates."""
    it.open("rate")
    it.room(Ouders=[(0, 1, -1)] * 6, Jongeren=[(-2, 0, 1)] * 6, Mensen_die_er_werken=[(2, 1, -2)] * 6)
    it.close()
    return operations.choose(slug=it.slug, letter="B", at=AT, by=it.by)


def nothing_fits(it):
    """No scenario that every group can live with, and nobody who needs anything to go along."""
    it.open("rate")
    it.room(Ouders=[(2, -2, -2)] * 6, Jongeren=[(-2, 2, -2)] * 6, Mensen_die_er_werken=[(-2, -2, 2)] * 6)
    it.close()


def again(it, why="De raad wil eerst weten wat de dorpen ervan vinden."):
    return operations.choose_again(slug=it.slug, why=why, at=AT, by=it.who.victor.actor)


def prepared_again(it):
    agreed = operations.Agreed("Kies nog eens", AT, public_hours=1)
    return operations.prepare(slug=it.slug, agreed=agreed, at=AT, by=it.by)


def to_council(it, kind, **more):
    row = operations.word_dossier(slug=it.slug, title="Voorstel", ask="Stem in.", at=AT, by=it.who.victor.actor)
    operations.submit_dossier(slug=it.slug, version=row.version, why="Vast.", at=AT, by=it.who.victor.actor)
    said = Decision(kind=kind, held_on=DAY, **more)
    return operations.record_decision(slug=it.slug, said=said, seen=0, at=AT, by=it.who.ruud.actor)


def shown(client, it, name, **where):
    town = it.who.town.municipality.slug
    return client.get(reverse(f"participation:{name}", kwargs={"gemeente": town, "process": it.slug, **where}))


def test_a_conference_where_nothing_fits_ends_with_why_after_people_were_asked(it):
    nothing_fits(it)
    with pytest.raises(rules.StillMissing, match="ask-again"):
        operations.end_conference(slug=it.slug, why="Niets was goed.", at=AT, by=it.by)
    it.open("needs")
    it.close()
    with pytest.raises(rules.Empty):
        operations.end_conference(slug=it.slug, why=" ", at=AT, by=it.by)
    operations.end_conference(slug=it.slug, why="Niets was goed.", at=AT, by=it.by)
    told = queries.told(it.slug, municipality_id=it.who.town.id)
    assert (told.state, told.chosen, told.ended_why) == ("closed", None, "Niets was goed.")
    with pytest.raises(rules.NotNow):
        operations.end_conference(slug=it.slug, why="Nog eens.", at=AT, by=it.by)


def test_what_the_rule_chose_is_not_ended_without_a_choice(it):
    it.open("rate")
    it.room(Ouders=[(0, 1, -1)] * 6, Jongeren=[(-2, 0, 1)] * 6, Mensen_die_er_werken=[(2, 1, -2)] * 6)
    it.close()
    with pytest.raises(rules.NotNow):
        operations.end_conference(slug=it.slug, why="Liever niet.", at=AT, by=it.by)


def test_people_choose_again_after_a_council_that_postponed_and_what_was_chosen_stays(client, it):
    chosen(it)
    to_council(it, "postponed", why="Eerst de dorpen horen.", until_on=DAY.replace(year=DAY.year + 1))
    with pytest.raises(rules.Empty):
        again(it, why=" ")
    again(it)
    assert queries.led(it.slug, by=it.by) is None
    assert prepared_again(it).number == 2
    now = queries.told(it.slug, municipality_id=it.who.town.id)
    before = queries.told(it.slug, municipality_id=it.who.town.id, number=1)
    assert (now.state, now.chosen, before.chosen.letter, len(before.outcomes)) == ("preparing", None, "B", 1)
    assert "dorpen ervan vinden" in shown(client, it, "told").content.decode()
    first = shown(client, it, "told", number=1).content.decode()
    assert ("Dit is een eerdere conferentie." in first, "Een plek in elke wijk" in first) == (True, True)
    assert shown(client, it, "conference-rule", number=1).content.decode() == queries.rule_of(
        it.slug, municipality_id=it.who.town.id, number=1
    )
    assert "Dit is een eerder voorstel." in shown(client, it, "public-dossier", number=1).content.decode()
    assert shown(client, it, "public-dossier", number=9).status_code == 404
    assert shown(client, it, "told", number=9).status_code == 404


def test_the_second_conference_runs_to_the_end_with_the_same_cards_and_goes_to_the_council(it):
    chosen(it)
    to_council(it, "dropped", why="Te duur.")
    again(it)
    prepared_again(it)
    operations.freeze(slug=it.slug, at=story_hall.BEFORE, by=it.by)
    it.open("rate")
    it.room(Ouders=[(1, -1, -1)] * 6, Jongeren=[(1, -2, -1)] * 6, Mensen_die_er_werken=[(2, -1, -2)] * 6)
    it.close()
    operations.choose(slug=it.slug, letter="A", at=AT, by=it.by)
    row = operations.word_dossier(slug=it.slug, title="Opnieuw", ask="Stem in.", at=AT, by=it.who.victor.actor)
    operations.submit_dossier(slug=it.slug, version=row.version, why="Vast.", at=AT, by=it.who.victor.actor)
    found = queries.dossier_of(it.slug, today=DAY, by=it.by)
    assert (found.number, found.content["choice"]["letter"], found.steps) == (2, "A", ())
    assert [(one["chosen"], one["why"]) for one in found.content["earlier"]] == [
        ("B · Een plek in elke wijk", "De raad wil eerst weten wat de dorpen ervan vinden.")
    ]
    assert paper_dossier.pdf(found, town="Rivierdorp", at=AT).startswith(b"%PDF-")
    assert Dossier.objects.count() == Conference.objects.count() == 2


@pytest.mark.parametrize("kind", ["adopted", "amended"])
def test_what_a_council_took_over_is_not_chosen_again(it, kind):
    chosen(it)
    to_council(it, kind, what="Ook op zaterdag." if kind == "amended" else "", why="Goed plan.")
    with pytest.raises(rules.NotNow):
        again(it)


def test_nobody_begins_anew_while_a_conference_runs_or_without_steering(it):
    it.open("rate")
    with pytest.raises(rules.NotNow):
        again(it)
    with pytest.raises(NotAllowed):
        operations.choose_again(slug=it.slug, why="Ik vind van wel.", at=AT, by=it.who.ruud.actor)


def test_what_every_group_wanted_before_is_not_asked_of_the_council_again_and_who_asked_it_reads_why(it):
    it.open("rate")
    it.room(Ouders=[(0, -1, -1)] * 6, Jongeren=[(-2, 0, 1)] * 6, Mensen_die_er_werken=[(2, 1, -2)] * 6)
    it.close()
    it.open("needs")
    code, by = it.codes["Ouders"][0], it.who.town.asker
    said = operations.need(where=it.at(code), letter="B", words="Een ringleiding", at=AT, by=by)
    it.close()
    it.open("degrees")
    for one in (code for codes in it.codes.values() for code in codes):
        operations.want(where=it.at(one), condition=said.public_id, value=2, at=AT, by=by)
    it.close()
    it.open("consent")
    for one in (code for codes in it.codes.values() for code in codes):
        it.rate(one, B=1)
    it.close()
    operations.choose(slug=it.slug, letter="B", at=AT, by=it.by)
    assert [words for _key, words in queries.to_decide(it.slug, by=it.by)] == ["Een ringleiding"]
    again(it)
    assert (Recommendation.objects.get().is_carried, queries.to_decide(it.slug, by=it.by)) == (True, ())
    became = queries.became(Participant.objects.get(pk=said.participant_id), today=DAY)
    sentence = next(one for one in became.sentences if one.kind == "condition")
    assert [(stop.code, stop.why) for stop in sentence.stops] == [
        ("wanted", ""),
        ("chosen-again", "De raad wil eerst weten wat de dorpen ervan vinden."),
        ("choice-waits", ""),
        ("council-waits", ""),
    ]


def test_who_asked_something_follows_it_past_the_first_conference_to_the_new_choice_and_the_council(client, it):
    it.open("rate")
    it.room(Ouders=[(0, -1, -1)] * 6, Jongeren=[(-2, 0, 1)] * 6, Mensen_die_er_werken=[(2, 1, -2)] * 6)
    it.close()
    it.open("needs")
    code, by = it.codes["Ouders"][0], it.who.town.asker
    said = operations.need(where=it.at(code), letter="B", words="Een ringleiding", at=AT, by=by)
    it.close()
    it.open("degrees")
    for one in (code for codes in it.codes.values() for code in codes):
        operations.want(where=it.at(one), condition=said.public_id, value=2, at=AT, by=by)
    it.close()
    it.open("consent")
    for one in (code for codes in it.codes.values() for code in codes):
        it.rate(one, B=1)
    it.close()
    operations.choose(slug=it.slug, letter="B", at=AT, by=it.by)
    to_council(it, "dropped", why="Te duur.")
    again(it)
    prepared_again(it)
    operations.freeze(slug=it.slug, at=story_hall.BEFORE, by=it.by)
    it.open("rate")
    it.room(Ouders=[(1, -1, -1)] * 6, Jongeren=[(1, -2, -1)] * 6, Mensen_die_er_werken=[(2, -1, -2)] * 6)
    it.close()
    operations.choose(slug=it.slug, letter="A", at=AT, by=it.by)
    to_council(it, "amended", what="Ook op zaterdag.", why="Goed plan.")
    became = queries.became(Participant.objects.get(pk=said.participant_id), today=DAY)
    (sentence,) = [one for one in became.sentences if one.kind == "condition"]
    assert [stop.code for stop in sentence.stops] == ["wanted", "chosen-again", "chosen-now", "council"]
    town = it.who.town.municipality.slug
    page = client.get(reverse("participation:became", kwargs={"gemeente": town, "code": code})).content.decode()
    for words in ("Elke groep wilde dit.", "Wat er die keer uitkwam", "Eén groot centrum", "Ook op zaterdag."):
        assert words in page
    (before,) = queries.dossier_of(it.slug, today=DAY, by=it.by).content["earlier"]
    assert before["wanted"] == ["Een ringleiding"]


def test_who_leads_ends_it_and_who_steers_begins_anew_on_the_page(client, it):
    nothing_fits(it)
    it.open("needs")
    it.close()
    cast.sign_in(client, it.who.fatima)
    page = shown(client, it, "conference")
    assert "stop zonder keuze" in page.content.decode()
    town = it.who.town.municipality.slug
    where = {"gemeente": town, "process": it.slug}
    ended = reverse("participation:end-conference", kwargs=where)
    assert client.post(ended, {"why": " "}).status_code == 400
    client.post(ended, {"why": "Niets was goed."})
    assert "Er is niets gekozen" in shown(client, it, "conference").content.decode()
    begin = reverse("participation:choose-again", kwargs=where)
    assert client.post(begin, {"why": " "}).status_code == 400
    text = client.post(begin, {"why": "Met betere scenario’s."}, follow=True).content.decode()
    assert ("De conferentie voorbereiden" in text, "Met betere scenario’s." in text) == (True, True)
    assert client.post(begin, {"why": "Nog eens."}).status_code == 404
