"""A birthday is an event: said thirty days before, kept on the day, once; on 29 February too."""

from datetime import UTC, date, datetime, timedelta

import pytest

from naast.access.actors import installation
from naast.common.operations import NotAllowed
from naast.plans import guard, operations
from naast.plans.models import Door, Notice, Person, TrailLine
from naast.plans.operations import Choice
from naast.plans.tests import story
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


def night(kin, day):
    at = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
    here = kin.plan.municipality_id
    return operations.keep_birthdays(municipality_id=here, at=at, by=installation(municipality_id=here))


def told(kin, who=None):
    with guard.on_behalf_of_naast(
        municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=TUESDAY, why="test"
    ):
        rows = Notice.objects.filter(kind__startswith="birthday").order_by("pk")
        return [one.words for one in (rows.filter(account_id=who.account_id) if who else rows)]


def reads_about_sem(kin, who, at):
    with guard.acting(by=kin.noor.actor, at=at, why="test"):
        rows = Door.objects.filter(seat__account_id=who.account_id, closed_at=None)
        return rows.filter(section__about=kin.people["Sem"]).exists()


def test_it_is_said_thirty_days_before_and_not_earlier(kin):
    esra, sem = story.seat_for(kin, "Esra"), story.seat_for(kin, "Sem")
    assert night(kin, date(2026, 12, 10)) == 0
    assert night(kin, date(2026, 12, 11)) == 1
    assert night(kin, date(2026, 12, 12)) == 0
    (to_esra,) = told(kin, esra)
    assert to_esra.startswith("Sem wordt 16 op 10 januari 2027.")
    assert "lees je niet meer mee in wat over Sem gaat, tenzij Sem ja zegt" in to_esra
    assert "beslis jij wie leest wat over jou gaat" in told(kin, sem)[0]
    assert len(told(kin, kin.noor.actor)) == 1
    assert reads_about_sem(kin, esra, TUESDAY)


def test_on_the_day_doors_close_everybody_is_told_and_the_next_milestone_is_set(kin):
    esra = story.seat_for(kin, "Esra")
    night(kin, date(2026, 12, 11))
    assert night(kin, date(2027, 1, 10)) == 1
    assert night(kin, date(2027, 1, 10)) == 0
    assert not reads_about_sem(kin, esra, datetime(2027, 1, 10, 4, tzinfo=UTC))
    assert len(told(kin, esra)) == 2
    assert told(kin, esra)[1].startswith("Sem is 16 geworden op 10 januari 2027.")
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        sem = Person.objects.get(pk=kin.people["Sem"].pk)
        assert (sem.turns_on, sem.turns) == (date(2029, 1, 10), 18)
        assert TrailLine.objects.filter(part="birthday", action="E").count() == 1


def test_a_yes_of_the_sixteen_year_old_keeps_the_door_open(kin):
    esra, sem = story.seat_for(kin, "Esra"), story.seat_for(kin, "Sem")
    choice = Choice(purpose="meelezen", about=kin.people["Sem"].public_id, reader=kin.people["Esra"].public_id)
    operations.say(kin.id, choice=choice, at=TUESDAY, by=sem)
    night(kin, date(2027, 1, 10))
    assert reads_about_sem(kin, esra, datetime(2027, 1, 10, 4, tzinfo=UTC))


def test_a_night_that_was_missed_is_made_up_for(kin):
    esra = story.seat_for(kin, "Esra")
    assert night(kin, date(2027, 1, 14)) == 1
    assert not reads_about_sem(kin, esra, datetime(2027, 1, 14, 4, tzinfo=UTC))
    assert [words.startswith("Sem is 16 geworden op 10 januari 2027.") for words in told(kin, esra)] == [True]


def test_at_twelve_what_a_parent_said_no_longer_counts_alone_and_the_fixed_person_hears_it(kin):
    child = operations.add_person(
        kin.id, at=TUESDAY, by=kin.noor.actor,
        somebody=operations.Somebody(name="Mila", role="child", born=date(2014, 12, 1), is_family=True),
    )  # fmt: skip
    tie = operations.Tie("parent-of", has_authority=True, source="gezagsregister", checked_on=date(2026, 11, 20))
    esra = story.seat_for(kin, "Esra")
    operations.relate(
        kin.id, one=kin.people["Esra"].public_id, other=child.public_id, tie=tie, at=TUESDAY, by=kin.noor.actor
    )
    choice = Choice(purpose="school", about=child.public_id, party="De Regenboog")
    operations.say(kin.id, choice=choice, at=TUESDAY, by=esra)
    night(kin, date(2026, 11, 25))
    assert "telt dan niet meer vanzelf. Vraag het Mila." in told(kin, kin.noor.actor)[0]
    assert "nodig Mila uit" in told(kin, kin.noor.actor)[0]


def test_a_child_of_29_february_turns_on_the_day_that_the_year_has(kin):
    operations.add_person(
        kin.id, at=TUESDAY, by=kin.noor.actor,
        somebody=operations.Somebody(name="Lux", role="child", born=date(2012, 2, 29), is_family=True),
    )  # fmt: skip
    night(kin, date(2027, 1, 10))
    assert night(kin, date(2028, 2, 28)) == 1  # said: sixteen on the 29th
    assert night(kin, date(2028, 2, 29)) == 1
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        assert [one.turns_on for one in Person.objects.all() if one.name == "Lux"] == [date(2030, 3, 1)]


def test_who_left_has_no_birthday_here(kin):
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        Person.objects.filter(pk=kin.people["Sem"].pk).update(left_on=date(2026, 12, 1))
    assert night(kin, date(2027, 1, 10)) == 0
    assert told(kin) == []


def test_only_the_installation_keeps_birthdays(kin):
    with pytest.raises(NotAllowed):
        operations.keep_birthdays(municipality_id=kin.plan.municipality_id, at=TUESDAY, by=kin.noor.actor)
    elsewhere = installation(municipality_id=kin.plan.municipality_id + 1)
    assert (
        operations.keep_birthdays(
            municipality_id=kin.plan.municipality_id + 1, at=TUESDAY + timedelta(days=60), by=elsewhere
        )
        == 0
    )
