"""Who is under sixteen says yes to a fixed person together with an older one of the family, and never alone for it."""

from datetime import timedelta

import pytest

from naast.plans import guard, operations, queries
from naast.plans.models import Handover, Notice, Person
from naast.plans.rules import moving as rules
from naast.plans.tests import story
from naast.plans.tests.story_handing import LATER, fixed, see, talked, yes
from naast.plans.tests.test_agreeing import page_of

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def sem(kin):
    """The eldest, fifteen, with a door of his own."""
    return story.seat_for(kin, "Sem")


def test_a_fifteen_year_old_alone_is_not_the_familys_yes_and_with_a_parent_it_is(kin, samir, sem, esra):
    talked(kin, samir)
    yes(kin, kin.noor.actor, samir.actor, sem)
    assert fixed(kin).account_id == kin.noor.account.pk
    (row,) = see(kin, Handover)
    assert (row.state, row.family_confirmed_at, row.young_confirmed_by_id) == ("open", None, kin.people["Sem"].pk)
    mine = queries.moving(kin.id, at=LATER + 2 * HOUR, by=sem).handing
    assert (mine.i_said, mine.may_say_yes, mine.family_said) == (True, False, False)
    hers = queries.moving(kin.id, at=LATER + 2 * HOUR, by=esra).handing
    assert (hers.young_name, hers.may_say_yes) == ("Sem", True)
    asked = "Sem zei ja: Samir mag jullie nieuwe vaste persoon worden. Zeg jij het ook? Daarna is het rond."
    assert [one.account_id for one in see(kin, Notice, kind="handover") if one.words == asked] == [esra.account_id]
    yes(kin, esra, at=LATER + 3 * HOUR)
    assert fixed(kin).account_id == samir.account.pk


def test_with_only_a_young_one_at_the_table_a_worker_notes_the_parents_yes(kin, samir, sem):
    talked(kin, samir)
    yes(kin, kin.noor.actor, samir.actor, sem)
    page = queries.moving(kin.id, at=LATER + 2 * HOUR, by=kin.noor.actor)
    assert [one.name for one in page.handing.may_note] == ["Esra", "Peter"]
    yes(kin, kin.noor.actor, said_yes=kin.people["Esra"].public_id)
    assert fixed(kin).account_id == samir.account.pk


def test_another_day_for_the_talk_takes_a_young_yes_back_too(kin, samir, sem):
    talked(kin, samir)
    yes(kin, sem)
    operations.plan_talk(
        kin.id, talk_on=LATER.date() + timedelta(days=1), carries="", at=LATER + HOUR, by=kin.noor.actor
    )
    assert see(kin, Handover)[0].young_confirmed_at is None


def test_a_stand_in_is_not_settled_by_a_fifteen_year_old_alone(kin, samir, sem, esra):
    story_in = guard.on_behalf_of_naast
    with story_in(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=LATER, why="test"):
        from naast.plans.operations import replacing

        replacing.step_in(kin.plan, samir.account.pk, why="Noor is ziek.", at=LATER)
    operations.answer_replacement(kin.id, is_good=True, at=LATER + HOUR, by=sem)
    assert see(kin, Handover)[0].state == "open"
    operations.answer_replacement(kin.id, is_good=True, at=LATER + HOUR, by=esra)
    (row,) = see(kin, Handover)
    assert (row.state, row.family_confirmed_by_id) == ("done", kin.people["Esra"].pk)


def test_where_the_plan_knows_nobody_older_of_the_family_a_young_yes_is_enough(kin, samir, sem):
    with guard.acting(by=kin.noor.actor, at=LATER, why="test"):
        Person.objects.filter(pk__in=[kin.people[one].pk for one in ("Esra", "Peter")]).update(is_family=False)
    talked(kin, samir)
    yes(kin, kin.noor.actor, samir.actor, sem)
    assert fixed(kin).account_id == samir.account.pk


def test_a_twelve_year_old_without_a_door_is_still_too_young_to_be_noted(kin, samir, sem):
    talked(kin, samir)
    with pytest.raises(rules.TooYoung):
        yes(kin, kin.noor.actor, said_yes=kin.people["Daan"].public_id)


def test_a_young_yes_said_twice_asks_once_and_says_no_more_than_is_so(client, kin, samir, sem, esra, monkeypatch):
    talked(kin, samir)
    yes(kin, sem)
    yes(kin, sem, at=LATER + 2 * HOUR)
    told = [one.words for one in see(kin, Notice, kind="handover", account_id=esra.account_id) if "Sem" in one.words]
    assert told == ["Sem zei ja: Samir mag jullie nieuwe vaste persoon worden. Zeg jij het ook?"]
    page = page_of(client, kin, sem, monkeypatch, at=LATER + 3 * HOUR)
    assert "Jouw ja staat erbij" in page
    assert "zeiden nog niets" not in page
