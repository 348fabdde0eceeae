"""The pages of the network: only for who takes part, with what was typed, in two clicks."""

import pytest
from django.urls import reverse

from naast.access.permissions import Role
from naast.network.models import Introduction, Seat
from naast.network.tests import story
from tests import cast

pytestmark = pytest.mark.django_db
PAGES = ("home", "seat", "find", "map")


@pytest.fixture
def net(town):
    return story.begin(town)


def page(net, name, **more):
    return reverse(f"network:{name}", kwargs={"gemeente": net.town.slug, **more})


def body(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def inside(net):
    return [page(net, name) for name in PAGES] + [page(net, "whom", seat=net.id("Noor"))]


def test_a_visitor_signs_in_first(client, net):
    for address in inside(net):
        assert client.get(address).status_code == 302


@pytest.mark.parametrize("role", [Role.FAMILY, Role.STRATEGIST, Role.COUNCIL, Role.ADMINISTRATOR])
def test_who_does_not_work_with_people_here_is_refused(client, net, role):
    cast.sign_in(client, cast.worker(net.town, "Iemand", role))
    for address in inside(net):
        assert client.get(address).status_code == 403
    assert client.post(page(net, "find"), {"zoek": "Noor"}).status_code == 403


def test_a_colleague_of_elsewhere_finds_nothing_here(client, net, other_town):
    away = cast.worker(other_town, "Vreemd", Role.DESK)
    cast.sign_in(client, away)
    for address in inside(net):
        assert client.get(address).status_code == 404
    own = {"gemeente": other_town.slug}
    client.post(reverse("network:seat", kwargs=own), {"ask_me": "Iets.", "field": "team", "level": "region"})
    assert "Noor" not in body(client.get(reverse("network:find", kwargs=own)))
    assert "mensen passen" not in body(client.post(reverse("network:find", kwargs=own), {"zoek": "noor"}))
    there = reverse("network:whom", kwargs={**own, "seat": net.id("Noor")})
    assert client.get(there).status_code == 404


def test_who_has_no_seat_yet_is_asked_to_take_one(client, net):
    cast.sign_in(client, cast.worker(net.town, "Nieuw", Role.DESK))
    for name in ("home", "find", "map"):
        assert client.get(page(net, name)).url == page(net, "seat")
    assert client.post(page(net, "i-know", seat=net.id("Noor"))).url == page(net, "seat")
    sent = client.post(page(net, "seat"), {"ask_me": "Alles.", "field": "team", "level": "neighbourhood", "neighbourhood": "west"})  # fmt: skip
    assert sent.url == page(net, "home")
    assert "Alles." in body(client.get(page(net, "home")))


@pytest.mark.parametrize(
    "wrong", [{"ask_me": ""}, {"ask_me": "x" * 301}, {"field": "?"}, {"level": "neighbourhood"}, {"level": "maan"}]
)
def test_a_place_that_lacks_something_comes_back_with_what_was_typed(client, net, wrong):
    cast.sign_in(client, net.people["Tom"])
    said = {"ask_me": "Mijn eigen woorden", "field": "welzijn", "level": "municipality", **wrong}
    answer = client.post(page(net, "seat"), said)
    assert answer.status_code == 400
    assert said["ask_me"] in answer.content.decode()


def test_the_way_is_shown_and_the_first_is_asked(client, net):
    cast.sign_in(client, net.people["Sanne"])
    found = body(client.post(page(net, "find"), {"zoek": "team"}))
    assert "Vraag Tom om je in contact te brengen met Noor" in found
    client.post(page(net, "ask", seat=net.id("Tom")), {"met": net.id("Noor"), "woorden": "Graag."})
    assert "Je vroeg Tom om je in contact te brengen met Noor." in body(client.get(page(net, "home")))
    cast.sign_in(client, net.people["Tom"])
    assert "Graag." in body(client.get(page(net, "home")))


def test_one_press_brings_two_people_together(client, net):
    cast.sign_in(client, net.people["Tom"])
    assert "Noor</button>" in body(client.get(page(net, "whom", seat=net.id("Sanne"))))
    client.post(page(net, "bring-together", seat=net.id("Sanne")), {"met": net.id("Noor")})
    it = Introduction.objects.get()
    cast.sign_in(client, net.people["Noor"])
    client.post(page(net, "answer-introduction", introduction=it.public_id), {"antwoord": "nee"})
    cast.sign_in(client, net.people["Tom"])
    assert "Je bracht Sanne en Noor in contact. <b>Nog niet.</b>" in body(client.get(page(net, "home")))
    late = client.post(page(net, "answer-introduction", introduction=it.public_id), {"antwoord": "ja"}, follow=True)
    assert "wacht niet meer op jou" in body(late)


def test_who_says_i_know_you_is_confirmed_and_may_go(client, net):
    cast.sign_in(client, net.people["Amina"])
    client.post(page(net, "i-know", seat=net.id("Sanne")))
    cast.sign_in(client, net.people["Sanne"])
    asked = client.get(page(net, "home")).context["at"].asked
    client.post(page(net, "answer-link", link=asked[0].id), {"antwoord": "ja"})
    assert net.people["Amina"].account.email in body(client.get(page(net, "whom", seat=net.id("Amina"))))
    client.post(page(net, "take-back", seat=net.id("Amina")))
    assert net.people["Amina"].account.email not in body(client.get(page(net, "whom", seat=net.id("Amina"))))
    client.post(page(net, "leave"))
    assert Seat.objects.filter(left_at=None).count() == 4


@pytest.mark.parametrize("odd", ["", "\x00", "9" * 30, "😀", "<script>", "../../etc"])
def test_nothing_that_is_sent_is_a_fault_of_ours(client, net, odd):
    cast.sign_in(client, net.people["Tom"])
    client.get(page(net, "home"))
    for name in ("i-know", "take-back", "bring-together", "ask"):
        for seat in (net.id("Sanne"), "niemand", "a\x00"):
            answer = client.post(page(net, name, seat=seat), {"met": odd, "woorden": odd * 400})
            assert answer.status_code in {302, 404}
    for name, key in (("answer-link", "link"), ("answer-introduction", "introduction")):
        assert client.post(page(net, name, **{key: "niets"}), {"antwoord": odd}).status_code == 404
    assert client.post(page(net, "find"), {"zoek": odd * 400}).status_code == 200
    assert client.post(page(net, "seat"), {"ask_me": odd, "field": odd, "level": odd}).status_code == 400
    assert client.get(page(net, "ask", seat=net.id("Sanne"))).status_code == 405


def test_the_map_says_in_a_table_what_it_draws(client, net):
    cast.sign_in(client, net.people["Tom"])
    for name in ("Noor", "Amina"):
        Seat.objects.filter(pk=net.seats[name].pk).update(level="neighbourhood", neighbourhood="west")
    drawn = body(client.get(page(net, "map")))
    assert 'class="gap"' in drawn
    assert "vrijwilligers (1)</td>" in drawn
    assert "Veel loopt via jou" in drawn


def test_the_pages_stand_in_english_too(client, net):
    cast.sign_in(client, net.people["Sanne"])
    for address in inside(net):
        assert "Network" in body(client.get(f"/en{address}"))
