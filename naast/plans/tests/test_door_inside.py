"""Inside the family's own door: inviting, reading along, yes and no, and a birthday that comes."""

import re
from datetime import date, timedelta

import pytest

from naast.access.actors import Actor, installation
from naast.access.models import Account
from naast.access.permissions import Role
from naast.common import clock
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, operations, queries
from naast.plans.models import Invitation
from naast.plans.operations import Choice
from naast.plans.tests import story
from naast.plans.tests.story_door import ME, at, come_in
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
MOMENT = timedelta(minutes=1)


@pytest.fixture
def gran(kin, esra):
    somebody = operations.Somebody(name="Truus", role="relative", what="oma")
    kin.people["Truus"] = operations.add_person(kin.id, somebody=somebody, at=TUESDAY, by=esra)
    operations.say(kin.id, choice=Choice("meelezen", reader=kin.people["Truus"].public_id), at=TUESDAY, by=esra)
    return kin.people["Truus"]


@pytest.fixture
def codes(kin, gran, esra):
    return operations.invite(kin.id, person=gran.public_id, at=TUESDAY, by=esra)


def sign_in(client, who):
    account = Account.objects.get(pk=who.account_id)
    cast.sign_in(client, cast.Worker(account, who))
    return client


def test_the_codes_are_shown_once_and_a_guest_without_a_yes_is_not_invited(client, town, kin, esra, gran):
    sign_in(client, esra)
    body = client.post(at(town, "invite", public_id=kin.id), {"person": gran.public_id}).content.decode()
    assert f"{at(town, 'enter')}#" in body
    fenna = operations.add_person(
        kin.id, somebody=operations.Somebody(name="Fenna", role="neighbour"), at=TUESDAY, by=esra
    )
    answer = client.post(at(town, "invite", public_id=kin.id), {"person": fenna.public_id})
    assert answer.status_code == 400
    assert "Eerst zegt iemand van het gezin ja" in answer.content.decode()


def test_who_needs_a_yes_first_is_said_beside_the_name_and_the_way_there_is_filled_in(client, town, kin, esra, gran):
    neighbour = operations.Somebody(name="Fenna", role="neighbour")
    fenna = operations.add_person(kin.id, somebody=neighbour, at=TUESDAY, by=esra)
    body = sign_in(client, esra).get(at(town, "doors", public_id=kin.id)).content.decode()
    assert "Fenna (eerst een ja nodig)" in body
    assert "Truus (eerst" not in body
    assert "Peter (eerst" not in body
    way = f"{at(town, 'consent', public_id=kin.id)}?wie={fenna.public_id}"
    assert f'href="{way}#nieuw">Fenna</a>' in body
    shown = client.get(way).content.decode()
    assert f'<option value="{fenna.public_id}" selected>' in shown
    assert re.search('value="meelezen"[^>]* checked', shown)


def test_a_plan_without_people_says_to_put_somebody_in_the_circle_first(client, town, kin):
    fresh = story.begin(town, kin.noor, name="familie Nieuw")
    cast.sign_in(client, kin.noor)
    body = client.get(at(town, "doors", public_id=fresh.public_id)).content.decode()
    assert "Zet eerst iemand in de kring</a>" in body
    assert "Iedereen die kan binnenkomen, is er al" not in body
    assert "Het gezin ziet hetzelfde" not in body
    assert "waar diegene zelf over meeleest of beslist" in body


def test_the_form_sent_again_makes_no_other_codes(client, town, kin, esra, gran):
    sign_in(client, esra)
    said = {"person": gran.public_id, "once": "eenmaal"}
    assert client.post(at(town, "invite", public_id=kin.id), said).status_code == 200
    again = client.post(at(town, "invite", public_id=kin.id), said, follow=True)
    assert "Deze codes zag je al." in again.content.decode()
    with guard.on_behalf_of_naast(municipality_id=town.id, plan_id=kin.plan.pk, at=TUESDAY, why="test"):
        assert Invitation.objects.filter(plan=kin.plan, revoked_at=None).count() == 1


def test_one_reads_the_exact_words_before_saying_yes_and_they_are_kept(client, town, kin, esra):
    said = {"purpose": "school", "about": kin.people["Daan"].public_id, "reader": "", "party": "juf Carla"}
    sign_in(client, esra)
    words = "Naast mag met juf Carla bespreken wat Daan nodig heeft"
    assert words in client.post(at(town, "say", public_id=kin.id), said).content.decode()
    client.post(at(town, "say", public_id=kin.id), {**said, "antwoord": "ja"})
    body = client.get(at(town, "consent", public_id=kin.id)).content.decode()
    assert words in body
    assert "Nog een ja nodig van:" in body
    assert "Peter" in body


def test_a_yes_until_a_day_that_has_been_is_refused_with_why(client, town, kin, esra):
    said = {"purpose": "school", "about": kin.people["Daan"].public_id, "reader": "", "party": "juf Carla"}
    for answer in ({}, {"antwoord": "ja"}, {"antwoord": "nee"}):
        page = sign_in(client, esra).post(at(town, "say", public_id=kin.id), {**said, "until": "2020-01-01", **answer})
        assert page.status_code == 400
        assert "Deze dag is al geweest." in page.content.decode()


def test_parents_with_contradicting_authority_see_a_no_beside_a_yes(client, town, kin, esra, gran):
    peter = story.seat_for(kin, "Peter")
    about, reader = kin.people["Daan"].public_id, gran.public_id
    operations.say(kin.id, choice=Choice("meelezen", about, reader), at=TUESDAY, by=esra)
    sign_in(client, peter)
    said = {"purpose": "meelezen", "about": about, "reader": reader, "party": "", "antwoord": "nee"}
    client.post(at(town, "say", public_id=kin.id), said)
    assert "Er staat een nee naast een ja" in client.get(at(town, "consent", public_id=kin.id)).content.decode()
    body = sign_in(client, esra).get(at(town, "doors", public_id=kin.id)).content.decode()
    assert "Peter zei nee: Truus leest niet mee" in body


def test_who_may_not_say_something_is_told_who_may(client, town, kin, gran):
    sem = story.seat_for(kin, "Sem")
    sign_in(client, sem)
    said = {"purpose": "meelezen", "about": kin.people["Daan"].public_id, "reader": gran.public_id, "antwoord": "ja"}
    answer = client.post(at(town, "say", public_id=kin.id), said)
    assert answer.status_code == 400


def test_consent_that_is_taken_back_while_somebody_reads_ends_the_reading_at_once(client, town, kin, esra, gran, codes):
    come_in(client, town, codes)
    assert client.get(at(town, "plan", public_id=kin.id)).status_code == 200
    said = queries.what_was_said(kin.id, at=clock.now() + MOMENT, by=esra).deals[0].answers[0]
    operations.withdraw(kin.id, consent=said.public_id, at=clock.now() + MOMENT, by=esra)
    truus = Account.objects.get(email=ME["email"])
    actor = Actor(municipality_id=town.id, account_id=truus.pk, name="Truus", roles=(Role.FAMILY,))
    with pytest.raises(NotFound):
        queries.letter(kin.id, at=clock.now() + 2 * MOMENT, by=actor)


def test_a_door_by_hand_needs_a_reason_and_a_worker(client, town, kin, esra):
    sign_in(client, esra)
    assert client.get(at(town, "by-hand", public_id=kin.id)).status_code == 403
    cast.sign_in(client, kin.noor)
    said = {"doe": "shut", "reader": kin.people["Esra"].public_id, "about": kin.people["Daan"].public_id}
    answer = client.post(at(town, "by-hand", public_id=kin.id), {**said, "reason": " "})
    assert answer.status_code == 400
    assert "altijd een reden" in answer.content.decode()
    assert client.post(at(town, "by-hand", public_id=kin.id), {**said, "reason": "Onveilig."}).status_code == 302
    body = sign_in(client, esra).get(at(town, "doors", public_id=kin.id)).content.decode()
    assert "Wat over Daan gaat" in body
    assert "Onveilig" not in body


def test_a_birthday_that_comes_is_said_on_the_page(client, town, kin, esra):
    body = sign_in(client, esra).get(at(town, "doors", public_id=kin.id)).content.decode()
    assert "Sem wordt 16 op 10 januari." in body
    assert "alleen als Sem ja zegt" in body


def test_a_birthday_on_29_february_is_said_for_the_day_it_counts(kin, town):
    lente = operations.Somebody(name="Lente", role="child", born=date(2012, 2, 29), is_family=True)
    operations.add_person(kin.id, somebody=lente, at=TUESDAY, by=kin.noor.actor)

    def coming(year):
        found = queries.who_reads(kin.id, at=TUESDAY.replace(year=year), by=kin.noor.actor).coming
        return [(one.age, one.on) for one in found if one.name == "Lente"]

    assert coming(2027) == [(16, date(2028, 2, 29))]
    leap_day = TUESDAY.replace(year=2028, month=2, day=29)
    operations.keep_birthdays(municipality_id=town.id, at=leap_day, by=installation(municipality_id=town.id))
    assert coming(2029) == [(18, date(2030, 3, 1))]


def test_who_reads_along_settles_only_what_is_their_own(kin, esra, gran):
    truus = story.seat_for(kin, "Truus")
    deeds = [
        operations.agree(kin.id, deed=operations.Deed(who=who.public_id, what="belt"), at=TUESDAY, by=esra)
        for who in (gran, kin.people["Esra"])
    ]
    settle = {"how": "drop", "version": 1, "at": TUESDAY, "by": truus}
    assert operations.settle(kin.id, agreement=deeds[0].public_id, **settle).dropped_at == TUESDAY
    with pytest.raises(NotAllowed):
        operations.settle(kin.id, agreement=deeds[1].public_id, **settle)
    with pytest.raises(NotAllowed):
        operations.set_goal(kin.id, text="dat het rustig blijft", at=TUESDAY, by=truus)


def test_nobody_is_chosen_beforehand_to_read_along(client, town, kin, esra, gran):
    body = sign_in(client, esra).get(at(town, "doors", public_id=kin.id)).content.decode()
    chosen = re.findall(r'<select id="let-\d+" name="reader" required>(.*?)</option>', body)
    assert chosen
    assert set(chosen) == {'<option value="">Kies iemand'}
