"""Small things that people read: each says what is so, and nothing is lost or said twice in silence."""

from datetime import datetime

import pytest
from django.urls import reverse

from naast.participation import operations, paper_dossier, papers, queries, rules, telling
from naast.participation.models import Condition, Process
from naast.participation.templatetags.hearing import chose_in
from naast.participation.tests import story, story_council, story_hall, story_report
from naast.participation.tests.pages_of_conference import body, page
from naast.participation.tests.story import AT
from naast.participation.tests.test_again import again, nothing_fits
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def it(town):
    made = story_hall.frozen(town)
    for key in ("plan", "council"):
        operations.open_step(slug=made.slug, key=key, at=AT, by=made.by)
    return made


def needs(it):
    it.open("rate")
    it.room(Ouders=[(0, -1, -1)] * 6, Jongeren=[(-2, 0, 1)] * 6, Mensen_die_er_werken=[(2, 1, -2)] * 6)
    it.close()
    it.open("needs")


def test_an_earlier_conference_names_its_year_once(client, it):
    nothing_fits(it)
    it.open("needs")
    it.close()
    operations.end_conference(slug=it.slug, why="Niets.", at=AT, by=it.by)
    again(it)
    it.row.__class__.objects.update(held_at=datetime.fromisoformat("2020-01-01T10:00+01:00"))
    operations.prepare(slug=it.slug, agreed=operations.Agreed("Nog eens", AT), at=AT, by=it.by)
    told = body(client.get(page(it, "told")))
    assert ("1 januari 2020" in told, "2020 2020" in told) == (True, False)


def test_the_same_need_sent_twice_is_said_once(it):
    needs(it)
    sent = {"where": it.at(it.codes["Ouders"][0]), "letter": "B", "at": AT, "by": it.who.town.asker}
    first = operations.need(words="Een ringleiding", **sent)
    assert operations.need(words=" een ringleiding. ", **sent) == first
    assert Condition.objects.count() == 1


def test_who_only_chose_is_not_promised_sentences(client, it):
    needs(it)
    operations.need(
        where=it.at(it.codes["Ouders"][0]), letter="B", words="Een ringleiding", at=AT, by=it.who.town.asker
    )
    wrote, chose = (body(client.get(page(it, "mine", code=it.codes["Ouders"][place]))) for place in (0, 1))
    assert ("Zin voor zin" in wrote, "Zin voor zin" in chose) == (True, False)


def test_a_proposal_and_promises_are_offered_to_read_only_when_they_are_there(client, it):
    offered = body(client.get(page(it, "follow")))
    assert ("Lees het voorstel aan de raad" in offered, "Bekijk wat er is beloofd" in offered) == (False, False)
    operations.word_dossier(slug=it.slug, title="Voorstel", ask="Stem in.", at=AT, by=it.by)
    operations.submit_dossier(slug=it.slug, version=1, why="Vast.", at=AT, by=it.by)
    assert "Lees het voorstel aan de raad" in body(client.get(page(it, "follow")))


def test_a_process_without_talks_asks_for_nobody_who_leads_them(town):
    victor = story.begin(town).victor.actor
    made = operations.start(said=story.SAID, template="choosing", at=AT, by=victor)
    assert "no-facilitator" not in {one.code for one in queries.missing(made, "start")}


def test_who_leads_a_talk_leads_talks(town):
    who = story.begin(town, open_steps=("talk",))
    assert "no-facilitator" in {one.code for one in queries.missing(who.process, "start")}
    story_report.talk(who).__class__.objects.update(facilitator_id=who.fatima.account.pk)
    assert "no-facilitator" not in {one.code for one in queries.missing(who.process, "start")}


def test_words_that_are_too_long_are_refused_and_given_back_whole(client, town):
    who = story.begin(town)
    cast.sign_in(client, who.fatima)
    there = reverse("participation:start", kwargs={"gemeente": town.slug})
    sent = {"title": "T" * 161, "purpose": "Woord " * 1000, "frame": "", "template": "heard"}
    answer = client.post(there, sent)
    assert (answer.status_code, "Woord " * 999 in body(answer), "T" * 161 in body(answer)) == (400, True, True)
    assert Process.objects.count() == 1


def test_the_one_page_says_where_a_code_opens(client, town):
    who = story.begin(town, open_steps=story_report.STEPS)
    story_report.findings(story_report.spoke(who))
    story_report.published(who)
    where = {"gemeente": town.slug, "process": who.slug, "number": 1}
    door = f"testserver/{town.slug}/meedenken/mee"
    assert f"kijk met je code op {door}." in body(client.get(reverse("participation:plain", kwargs=where)))
    assert client.get(reverse("participation:plain-pdf", kwargs=where)).content.startswith(b"%PDF-")
    shown = queries.report(who.slug, municipality_id=town.id)
    assert papers.report(shown, town="Rivierdorp").startswith(b"%PDF-")


def test_least_above_most_is_said_by_name(client):
    with pytest.raises(rules.Unreadable) as wrong:
        rules.features_in("Leeftijd: jong (3-2), oud")
    assert wrong.value.value == "jong"


def test_a_postponement_on_paper_says_when_it_comes_back(town):
    heard = story_council.heard(town)
    story_council.planned(heard)
    story_council.submitted(heard)
    story_council.decided(heard, "postponed", why="Eerst de begroting.", until_on=story_council.LATER)
    found = queries.dossier_of(heard.slug, today=story_council.TODAY, by=heard.who.by)
    assert any(one.get("text", "").startswith("Het komt terug op") for one in paper_dossier._steps(found.steps))


def test_a_proposal_tells_who_of_each_group_chose(it):
    voted = [{"group": "Ouders", "people": 6}, {"group": "Jongeren", "people": None}]
    rows = [{"name": name} for name in ("Ouders", "Jongeren", "Buurt")]
    assert [chose_in(one, voted) for one in rows] == ["6", "minder dan 5", "–"]
    said = {**EMPTY, "groups": [GROUP]}
    table = next(one for one in paper_dossier._heard(said, voted) if one["kind"] == "table")
    assert (table["head"][-1], table["rows"][0][-1]) == ("Op de conferentie", "6")


NOBODY = {"number": 0, "few": False}
EMPTY = {
    "in_talks": {"persons": NOBODY, "professionals": NOBODY}, "on_statements": {"persons": NOBODY, "professionals": NOBODY},
    "at_conference": {"number": 6, "few": False},
}  # fmt: skip
GROUP = {"name": "Ouders", "invited": 9, "target": 9, "lacks": False, "in_talks": NOBODY, "on_statements": NOBODY}


def test_after_a_lot_nobody_is_told_that_a_group_comes_off_worse(client, it):
    it.open("rate")
    it.room(Ouders=[(1, 1, -2)] * 6, Jongeren=[(1, 1, -2)] * 6, Mensen_die_er_werken=[(1, 1, -2)] * 6)
    it.close()
    winner = queries.told(it.slug, municipality_id=it.who.town.id).last.winner.letter
    cast.sign_in(client, it.who.fatima)
    shown = body(client.get(page(it, "override", letter="B" if winner == "A" else "A")))
    assert ("Alleen het lot wees het andere aan." in shown, "niet het beste" in shown) == (True, False)


def test_a_scenario_is_offered_to_begin_only_while_that_is_possible(client, town):
    who = story.begin(town, open_steps=("talk",))
    cast.sign_in(client, who.fatima)
    there = reverse("participation:scenarios", kwargs={"gemeente": town.slug, "process": who.slug})
    assert "Begin een scenario" not in body(client.get(there))
    operations.open_step(slug=who.slug, key="scenario", at=AT, by=who.by)
    assert "Begin een scenario" in body(client.get(there))
    assert telling.count(NOBODY) == "0"
