"""A place in the network, and links that exist only when two people said so themselves."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from naast.access.models import Membership
from naast.access.permissions import GRANTS, Permission, Role
from naast.common.operations import NotAllowed, NotFound
from naast.network import operations, queries, rules
from naast.network.models import Introduction, Link, Professional, Seat
from naast.network.tests import story
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def net(town):
    return story.begin(town)


def home(net, name, at=TUESDAY):
    return queries.home(by=net.by(name), at=at)


def names(cards):
    return [card.name for card in cards]


def test_who_works_with_people_may_join_and_nobody_else():
    joins = {role for role in Role if Permission.NETWORK_JOIN in GRANTS[role]}
    assert joins == {Role.DESK, Role.TEAM, Role.SPECIALIST, Role.EDITOR, Role.ORGANISATION, Role.FACILITATOR}


@pytest.mark.parametrize("role", [Role.FAMILY, Role.STRATEGIST, Role.COUNCIL, Role.ADMINISTRATOR])
def test_others_take_no_seat(town, role):
    who = cast.worker(town, "Iemand", role)
    with pytest.raises(NotAllowed):
        operations.take_seat(place=story.place(), at=TUESDAY, by=who.actor)
    assert not Seat.objects.exists()


def test_a_seat_is_one_per_person_and_may_be_changed(net):
    operations.take_seat(place=story.place("school", "Andere woorden."), at=TUESDAY, by=net.by("Tom"))
    operations.change_seat(place=story.place("school", "Nieuwe woorden.", "west"), at=TUESDAY, by=net.by("Tom"))
    seat = Seat.objects.get(professional__first_name="Tom", left_at=None)
    assert (seat.ask_me, seat.neighbourhood, seat.public_id) == ("Nieuwe woorden.", "west", net.id("Tom"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(municipality_id=seat.municipality_id, professional=seat.professional, level="region", field="team", ask_me="x", confirmed_on=seat.confirmed_on, joined_at=TUESDAY)  # fmt: skip


def test_a_neighbourhood_of_elsewhere_is_refused(net):
    with pytest.raises(rules.Unclear):
        operations.change_seat(place=story.place(hood="nergens"), at=TUESDAY, by=net.by("Tom"))


def test_who_is_new_gets_a_name_at_joining(town):
    who = cast.worker(town, "Marieke van Dam", Role.SPECIALIST)
    Professional.objects.all().delete()
    operations.take_seat(place=story.place(), at=TUESDAY, by=who.actor)
    assert Professional.objects.get(account=who.account).first_name == "Marieke"


def test_words_are_asked_for_again_after_half_a_year(net):
    later = TUESDAY + 181 * DAY
    assert home(net, "Tom", later).me.freshness == rules.DUE
    operations.still_right(at=later, by=net.by("Tom"))
    assert home(net, "Tom", later).me.freshness == rules.FRESH


def test_i_know_somebody_only_when_they_say_so_too(net):
    operations.say_i_know(seat=net.id("Amina"), at=TUESDAY, by=net.by("Sanne"))
    assert names(home(net, "Sanne").people) == ["Tom"]
    (asked,) = home(net, "Amina").asked
    operations.answer_link(link=asked.id, agrees=True, at=TUESDAY, by=net.by("Amina"))
    assert names(home(net, "Sanne").people) == ["Amina", "Tom"]
    assert home(net, "Amina").asked == []


def test_who_says_no_is_not_asked_again_and_it_is_told_as_silence(net):
    link = operations.say_i_know(seat=net.id("Amina"), at=TUESDAY, by=net.by("Sanne"))
    silent = home(net, "Sanne"), queries.whom(net.id("Amina"), by=net.by("Sanne"), at=TUESDAY)
    operations.answer_link(link=link.public_id, agrees=False, at=TUESDAY, by=net.by("Amina"))
    refused = home(net, "Sanne"), queries.whom(net.id("Amina"), by=net.by("Sanne"), at=TUESDAY)
    assert refused == silent
    operations.end_link(seat=net.id("Amina"), at=TUESDAY, by=net.by("Sanne"))
    operations.say_i_know(seat=net.id("Amina"), at=TUESDAY + DAY, by=net.by("Sanne"))
    assert home(net, "Amina", TUESDAY + DAY).asked == []
    assert home(net, "Sanne", TUESDAY + DAY).waiting == silent[0].waiting


def test_after_thirty_days_it_may_be_asked_anew(net):
    operations.say_i_know(seat=net.id("Amina"), at=TUESDAY, by=net.by("Sanne"))
    later = TUESDAY + 31 * DAY
    assert home(net, "Amina", later).asked == []
    assert home(net, "Sanne", later).waiting == []
    operations.say_i_know(seat=net.id("Amina"), at=later, by=net.by("Sanne"))
    assert len(home(net, "Amina", later).asked) == 1


def test_what_was_said_too_long_ago_makes_no_link_by_itself(net):
    operations.say_i_know(seat=net.id("Amina"), at=TUESDAY, by=net.by("Sanne"))
    operations.say_i_know(seat=net.id("Sanne"), at=TUESDAY + 31 * DAY, by=net.by("Amina"))
    assert names(home(net, "Sanne", TUESDAY + 31 * DAY).people) == ["Tom"]
    assert len(home(net, "Sanne", TUESDAY + 31 * DAY).asked) == 1


def test_who_refused_may_still_say_so_themselves(net):
    link = operations.say_i_know(seat=net.id("Amina"), at=TUESDAY, by=net.by("Sanne"))
    operations.answer_link(link=link.public_id, agrees=False, at=TUESDAY, by=net.by("Amina"))
    operations.say_i_know(seat=net.id("Sanne"), at=TUESDAY + DAY, by=net.by("Amina"))
    assert names(home(net, "Sanne").people) == ["Amina", "Tom"]


def test_who_asked_cannot_answer_for_the_other(net):
    link = operations.say_i_know(seat=net.id("Amina"), at=TUESDAY, by=net.by("Sanne"))
    for name in ("Sanne", "Tom"):
        with pytest.raises(NotFound):
            operations.answer_link(link=link.public_id, agrees=True, at=TUESDAY, by=net.by(name))
    operations.answer_link(link=link.public_id, agrees=False, at=TUESDAY, by=net.by("Amina"))
    with pytest.raises(rules.NotNow):
        operations.answer_link(link=link.public_id, agrees=True, at=TUESDAY, by=net.by("Amina"))


def test_a_link_is_taken_back_by_either_at_any_time(net):
    operations.end_link(seat=net.id("Tom"), at=TUESDAY, by=net.by("Noor"))
    assert names(home(net, "Tom").people) == ["Sanne"]
    with pytest.raises(NotFound):
        operations.end_link(seat=net.id("Tom"), at=TUESDAY, by=net.by("Noor"))


def test_who_leaves_takes_words_and_links_along(net):
    operations.introduce(one=net.id("Sanne"), other=net.id("Noor"), at=TUESDAY, by=net.by("Tom"))
    operations.leave_network(at=TUESDAY, by=net.by("Tom"))
    assert Seat.objects.get(pk=net.seats["Tom"].pk).ask_me == ""
    assert not Introduction.objects.exists()
    assert not Link.objects.filter(ended_at=None, low=net.seats["Tom"]).exists()
    assert home(net, "Sanne").people == home(net, "Sanne").asked == []
    assert home(net, "Tom") is None
    operations.take_seat(place=story.place(), at=TUESDAY, by=net.by("Tom"))
    assert home(net, "Tom").people == []


def test_who_no_longer_works_here_is_seen_by_nobody(net):
    Membership.objects.filter(account=net.people["Tom"].account).delete()
    assert home(net, "Sanne").people == []
    assert queries.who_knows("Tom", by=net.by("Sanne"), at=TUESDAY).matches == []
    with pytest.raises(NotFound):
        queries.whom(net.id("Tom"), by=net.by("Sanne"), at=TUESDAY)


def test_who_is_only_family_now_is_seen_by_nobody(net):
    Membership.objects.filter(account=net.people["Tom"].account).update(role=Role.FAMILY.value)
    assert names(queries.known(by=net.by("Sanne"), at=TUESDAY)) == ["Amina", "Noor", "Wendy"]


def test_an_address_is_seen_only_by_who_knows_somebody(net):
    assert queries.whom(net.id("Tom"), by=net.by("Sanne"), at=TUESDAY).email == net.people["Tom"].account.email
    assert queries.whom(net.id("Noor"), by=net.by("Sanne"), at=TUESDAY).email == ""


def test_nothing_passes_from_one_municipality_to_another(net, other_town):
    away = cast.worker(other_town, "Vreemd", Role.DESK)
    operations.take_seat(place=story.place(), at=TUESDAY, by=away.actor)
    here = net.id("Noor")
    for verb in (
        lambda: operations.say_i_know(seat=here, at=TUESDAY, by=away.actor),
        lambda: operations.end_link(seat=here, at=TUESDAY, by=away.actor),
        lambda: operations.introduce(one=here, other=net.id("Tom"), at=TUESDAY, by=away.actor),
        lambda: operations.ask_to_be_introduced(introducer=here, to=net.id("Tom"), at=TUESDAY, by=away.actor),
        lambda: queries.whom(here, by=away.actor, at=TUESDAY),
    ):
        with pytest.raises(NotFound):
            verb()
    assert queries.known(by=away.actor, at=TUESDAY) == []
    assert queries.who_knows("Noor", by=away.actor, at=TUESDAY).matches == []
    assert queries.the_map(by=away.actor, at=TUESDAY).people == 1
