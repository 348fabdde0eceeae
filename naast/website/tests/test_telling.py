"""Who has something new in the network, or carries a theme that returned, hears so by mail: once, one mail a day, without a name or a word of what it is."""

from datetime import timedelta

import pytest
from django.core import mail

from naast.access.actors import installation
from naast.decisions import reminding
from naast.decisions.tests import story as deciding
from naast.network import operations as network
from naast.network.tests import story
from naast.participation import operations as hearing
from naast.participation.models import AgendaItem, Group, Member
from naast.participation.tests import story as talking
from naast.website import telling
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
LATER, WEDNESDAY = TUESDAY + timedelta(hours=2), TUESDAY + timedelta(days=1)
THURSDAY, FRIDAY = TUESDAY + timedelta(days=2), TUESDAY + timedelta(days=3)
WORDS = "Over een kind dat niet naar school wil."


@pytest.fixture(autouse=True)
def _address(settings):
    settings.NAAST_URL = "https://naast.example"


@pytest.fixture
def net(town):
    """Everybody was told of how they came to know each other."""
    net = story.begin(town)
    telling.tell_all(at=TUESDAY)
    mail.outbox.clear()
    return net


def tell(at):
    """Who gets a mail now."""
    mail.outbox.clear()
    sent = telling.tell_all(at=at)
    assert sent == len(mail.outbox)
    return sorted(one.to[0].split("@")[0] for one in mail.outbox)


def answer(net, it, name, at, *, agrees=True):
    network.answer_introduction(introduction=it.public_id, agrees=agrees, at=at, by=net.by(name))


def test_an_introduction_is_told_step_by_step_to_who_is_asked_and_at_the_end_to_who_asked(net):
    it = network.ask_to_be_introduced(
        introducer=net.id("Tom"), to=net.id("Noor"), words=WORDS, at=LATER, by=net.by("Sanne")
    )
    assert tell(WEDNESDAY) == ["tom"]
    assert tell(THURSDAY) == []  # once, however long it waits
    answer(net, it, "Tom", THURSDAY)
    assert tell(THURSDAY + timedelta(hours=1)) == ["noor"]
    answer(net, it, "Noor", THURSDAY + timedelta(hours=2))
    assert tell(FRIDAY) == ["sanne"]
    assert tell(FRIDAY + timedelta(days=3)) == []


def test_the_mail_tells_no_name_and_nothing_of_what_it_is_about(net):
    network.ask_to_be_introduced(introducer=net.id("Tom"), to=net.id("Noor"), words=WORDS, at=LATER, by=net.by("Sanne"))
    tell(WEDNESDAY)
    [one] = mail.outbox
    said = one.subject + one.body
    assert "https://naast.example/rivierdorp/netwerk/" in one.body
    assert not [word for word in (WORDS, "school", *net.people) if word.casefold() in said.casefold()]


def test_that_somebody_says_they_know_me_is_told_and_a_yes_too_and_a_no_to_nobody(net):
    network.say_i_know(seat=net.id("Amina"), at=LATER, by=net.by("Noor"))
    network.say_i_know(seat=net.id("Amina"), at=LATER, by=net.by("Tom"))
    assert tell(WEDNESDAY) == ["amina"]
    network.say_i_know(seat=net.id("Noor"), at=WEDNESDAY, by=net.by("Amina"))
    refused = network.say_i_know(seat=net.id("Tom"), at=WEDNESDAY, by=net.by("Sanne"))
    assert refused.agreed_at  # they knew each other already: nothing new
    it = network.ask_to_be_introduced(introducer=net.id("Tom"), to=net.id("Noor"), at=LATER, by=net.by("Sanne"))
    answer(net, it, "Tom", WEDNESDAY, agrees=False)
    assert tell(THURSDAY) == ["noor"]


def test_two_things_on_one_day_are_one_mail_and_the_second_is_told_the_next_day(net):
    network.say_i_know(seat=net.id("Amina"), at=LATER, by=net.by("Noor"))
    assert tell(WEDNESDAY) == ["amina"]
    network.say_i_know(seat=net.id("Amina"), at=WEDNESDAY + timedelta(minutes=5), by=net.by("Tom"))
    assert tell(WEDNESDAY + timedelta(hours=1)) == []
    assert tell(THURSDAY) == ["amina"]


def test_what_waits_to_be_decided_stands_in_the_same_mail_and_is_not_mailed_apart(it):
    it.ask()
    place = story.place()
    seats = {name: network.take_seat(place=place, at=it.at, by=it.by(name)) for name in ("Noor", "Elif")}
    network.say_i_know(seat=seats["Noor"].public_id, at=it.at, by=it.by("Elif"))
    assert tell(it.at + timedelta(minutes=1)) == ["noor"]
    assert "/rivierdorp/besluiten/" in mail.outbox[0].body
    mail.outbox.clear()
    reminding.remind_all(at=it.at + timedelta(minutes=10))
    assert len(mail.outbox) == 4
    assert "noor@rivierdorp.example" not in {one.to[0] for one in mail.outbox}


@pytest.fixture
def it(town):
    return deciding.begin(town)


def test_a_mail_that_fails_is_tried_another_time(net, monkeypatch):
    def fail(*_args, **_kwargs):
        raise OSError

    network.say_i_know(seat=net.id("Amina"), at=LATER, by=net.by("Noor"))
    with monkeypatch.context() as broken:
        broken.setattr(telling, "send_mail", fail)
        assert tell(WEDNESDAY) == []
    assert tell(WEDNESDAY) == ["amina"]


@pytest.fixture
def who(town):
    """A process with one theme that Fatima carries."""
    who = talking.begin(town, template="table")
    hearing.lay_perspectives(slug=who.slug, by=who.by)
    group = Group.objects.filter(process=who.process).first().public_id
    plan = hearing.TablePlan("Samen om het kind", "Hoe dan?", talking.AT, "", {group: 1})
    table = hearing.put_table(slug=who.slug, plan=plan, at=talking.AT, by=who.by).public_id
    hearing.stand_out(
        slug=who.slug, table=table, words="Eén gezicht", carrier=who.fatima.account.pk, at=talking.AT, by=who.by
    )
    return who


def returned(who, after):
    at = talking.AT + timedelta(days=after)
    hearing.return_themes(at=at, by=installation(municipality_id=who.process.municipality_id))
    return at + timedelta(hours=4)


def test_who_carries_a_theme_hears_once_each_time_it_returns(who):
    assert tell(returned(who, 91)) == []
    back = returned(who, 92)
    assert tell(back) == [who.fatima.account.email.split("@")[0]]
    [one] = mail.outbox
    assert "/rivierdorp/meedenken/" in one.body
    assert "gezicht" not in one.body
    assert who.slug not in one.body
    assert tell(back + timedelta(days=1)) == []
    item = AgendaItem.objects.get()
    hearing.carry(slug=who.slug, item=item.public_id, happens="Het loopt.", at=back, by=who.by)
    assert tell(returned(who, 93)) == []
    assert len(tell(returned(who, 190))) == 1


def test_who_left_the_working_group_or_took_the_theme_off_hears_nothing(who):
    back = returned(who, 92)
    Member.objects.filter(account=who.fatima.account).update(left_at=back)
    assert tell(back) == []
    Member.objects.update(left_at=None)
    hearing.take_off_agenda(
        slug=who.slug, public_id=AgendaItem.objects.get().public_id, what="Gedaan.", at=back, by=who.by
    )
    assert tell(back) == []


def test_the_queue_tells_it_before_it_reminds_who_decides():
    from procrastinate.contrib.django import app

    from naast.website import tasks

    known = {task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert {"20 6 * * 1-5", "30 6 * * 1-5"} <= known
    assert tasks.tell_news.name in app.tasks
