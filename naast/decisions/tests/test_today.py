"""What waits for somebody is looked up for all questions at once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from naast.access.permissions import Role
from naast.decisions import operations, queries, rules
from naast.decisions.models import Decision
from naast.network import operations as network
from tests import cast

pytestmark = pytest.mark.django_db


def looks(it, name):
    with CaptureQueriesContext(connection) as seen:
        found = queries.today(by=it.by(name), at=it.at)
    return len(found), len(seen)


def test_ten_questions_take_no_more_looks_at_the_database_than_one(it):
    it.up_to_vote()
    it.vote("Bart", agrees=False)
    assert it.today("Bart") == ["need"]
    for number in range(2):
        it.ask(question=f"Kant {number}?")
    few, cost = looks(it, "Elif")
    for number in range(8):
        it.ask(question=f"Nog een kant {number}?")
    assert (few, looks(it, "Elif")) == (3, (11, cost))


def test_each_step_asks_what_it_asked_before(it):
    it.ask()
    assert it.today("Elif") == [rules.VIEWS]
    it.views()
    assert it.today("Elif") == [rules.SEARCH]
    it.search(Bart="Geen spreekuur.")
    assert it.today("Elif") == [rules.SPREAD]
    it.spread()
    assert (it.today("Elif"), it.today("Noor")) == ([], [rules.PROPOSAL])


EVERYBODY = ("Noor", "Bart", "Elif", "Hanan", "Samir", "Fatima")


def agree(it):
    """In ``today`` the number is held against the list; here for everybody."""
    return {name: it.today(name) for name in EVERYBODY}


def test_the_number_is_that_of_the_list_in_every_step_for_everybody(it):
    it.ask()
    it.do("say_view", "Elif", words="Ik.")
    assert sum(map(len, agree(it).values())) == 4
    it.views()
    it.do("search_no", "Elif", words="")
    agree(it)
    it.search(Bart="Geen spreekuur.")
    agree(it)
    it.spread().propose()
    it.vote("Bart", agrees=False)
    it.vote("Elif")
    assert agree(it) == {
        "Noor": ["vote"], "Bart": ["need"], "Elif": [], "Hanan": ["vote"], "Samir": ["vote"], "Fatima": [],
    }  # fmt: skip
    it.votes(Bart="Ook op een avond.")
    assert agree(it)["Noor"] == [rules.ANSWERS]


@pytest.mark.parametrize("standing", [rules.QUIET, rules.FRAMELESS, rules.ENDED, rules.OPEN])
@pytest.mark.parametrize("step", rules.STEPS)
@pytest.mark.parametrize("is_held", [True, False])
def test_the_number_is_that_of_the_list_however_a_question_stands(it, step, standing, is_held):
    it.ask()
    changed = {"step": step, "standing": standing} | ({} if is_held else {"holder": None})
    try:
        with transaction.atomic():
            Decision.objects.update(**changed)
    except IntegrityError:
        return  # the database knows no such question
    agree(it)


def test_who_stands_in_for_two_counts_both_and_who_is_in_the_team_too_for_nobody(it):
    wendy = cast.worker(it.town, "Wendy", Role.DESK)
    it.people["Wendy"] = wendy
    it.ask()
    days = {"from_on": it.at.date(), "until_on": it.at.date() + timedelta(days=3), "at": it.at}
    for name in ("Elif", "Hanan"):
        operations.be_away(team=it.team, stand_in=wendy.account.pk, **days, by=it.by(name))
    assert it.today("Wendy") == [rules.VIEWS] * 2
    network.put_in_team(team=it.team, account_id=wendy.account.pk, at=it.at, by=it.leader.actor)
    assert it.today("Wendy") == [rules.VIEWS]


def test_the_number_takes_one_look_at_the_database(it):
    it.up_to_vote()
    for number in range(5):
        it.ask(question=f"Kant {number}?")
    for who in (it.by("Elif"), it.leader.actor):
        with CaptureQueriesContext(connection) as seen:
            queries.number_today(by=who, at=it.at)
        assert len(seen) == 1


def test_the_menu_says_how_many_things_wait(it, client, settings):
    settings.NAAST_NOW = it.at
    it.ask()
    it.ask(question="Wie neemt de telefoon op?")
    cast.sign_in(client, it.people["Elif"])
    page = client.get(reverse("network:home", kwargs={"gemeente": it.town.slug}), follow=True).content.decode()
    assert 'Beslissen <span class="count">2<span class="vh"> wacht op jou' in page
