"""What a conference tells those who lead it, those in the hall and those who come late: never more than is so."""

from datetime import timedelta

import pytest

from naast.participation import operations, queries, rules, telling
from naast.participation.queries.turnout import turnout
from naast.participation.tests import story_hall
from naast.participation.tests.pages_of_conference import body, page
from naast.participation.tests.story import AT
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def it(town):
    return story_hall.frozen(town)


def test_a_conference_is_not_announced_for_a_moment_that_is_gone(town):
    it = story_hall.prepared(town)
    gone = operations.Agreed("Kies mee", story_hall.BEFORE, public_hours=1)
    with pytest.raises(rules.Unfit, match="held_at"):
        operations.prepare(slug=it.slug, agreed=gone, at=AT, by=it.by)
    with pytest.raises(rules.StillMissing, match="past"):
        operations.freeze(slug=it.slug, at=AT + timedelta(days=1), by=it.by)


def test_who_did_not_rate_is_not_told_what_they_think_and_can_say_what_they_need(client, it):
    it.open("rate")
    it.room(Ouders=[(0, 1, -1)] * 6, Jongeren=[(-2, 0, 1)] * 5, Mensen_die_er_werken=[(2, 1, -2)] * 6)
    it.close()
    it.open("needs")
    late, by = it.codes["Jongeren"][5], it.who.town.asker
    shown = body(client.get(page(it, "choosing", code=late)))
    assert "Jij kunt leven met wat verdergaat" not in shown
    assert "Van jou weten we nog niet of je hiermee kunt leven." in shown
    said = operations.need(where=it.at(late), letter="B", words="Een plek voor ons", at=AT, by=by)
    assert said.words == "Een plek voor ons"
    with pytest.raises(rules.Empty):
        operations.need(where=it.at(it.codes["Jongeren"][0]), letter="B", words="Een plek", at=AT, by=by)


def test_after_the_last_round_nobody_is_sent_to_a_round_that_does_not_exist(client, it):
    cannot = {"Ouders": [(2, -2, -2)] * 6, "Jongeren": [(-2, 2, -2)] * 6, "Mensen_die_er_werken": [(1, 1, -2)] * 6}
    it.open("rate")
    it.room(**cannot)
    it.close()
    it.open("needs")
    it.close()
    it.open("consent")
    it.room(**{group: [row[:2] for row in rows] for group, rows in cannot.items()})
    it.close()
    cast.sign_in(client, it.who.fatima)
    led = body(client.get(page(it, "conference")))
    assert ("Er komt geen ronde meer." in led, "Vraag wat zij nodig hebben" in led) == (True, False)
    public = body(client.get(page(it, "told")))
    assert "Deze kwamen er het dichtst bij. De tweede ronde is geweest:" in public
    assert public.count("Deze gaan verder, met de vraag") == 1


def test_the_big_screen_says_which_groups_were_not_there(client, it):
    it.open("rate")
    it.room(Ouders=[(1, 0, -1)] * 6)
    it.close("Zij komen morgen.")
    screen = body(client.get(page(it, "hall")))
    assert "Deden niet mee: Jongeren, Mensen die er werken." in screen
    assert '<span class="hall-few">niemand</span>' in screen
    it.open("needs")
    said = operations.need_on_paper(
        slug=it.slug, group=it.groups["Ouders"].public_id, letter="A", words="Een ringleiding", at=AT, by=it.by
    )
    it.close()
    it.open("degrees")
    for code in it.codes["Ouders"]:
        operations.want(where=it.at(code), condition=said.public_id, value=2, at=AT, by=it.who.town.asker)
    it.close("Zij komen morgen.")
    screen = body(client.get(page(it, "hall")))
    assert ("Dit wil elke groep die meedeed" in screen, "Deden niet mee:" in screen) == (True, True)


def test_the_sum_of_a_round_does_not_tell_how_many_a_small_group_were(client, it):
    it.open("rate")
    it.room(Ouders=[(1, 0, -1)] * 6, Jongeren=[(1, 0, -1)] * 3, Mensen_die_er_werken=[(1, 0, -1)] * 6)
    assert ":15:" not in body(client.get(page(it, "hall")))
    it.close()
    assert queries.told(it.slug, municipality_id=it.who.town.id).last.people is None
    public = body(client.get(page(it, "told")))
    assert ("Hoeveel mensen meededen, staat per groep." in public, "15 mensen" in public) == (True, False)
    assert telling.heard(turnout(it.who.process)) == "Op de conferentie kozen mensen, per groep geteld."
