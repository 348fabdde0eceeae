"""Coming in by the family's own door: two codes, few tries; what goes wrong says what to do."""

import pytest
from django.urls import reverse

from naast.access.models import Account
from naast.plans import guard, operations
from naast.plans.models import Invitation
from naast.plans.operations import Choice
from naast.plans.rules import inviting as rules
from naast.plans.tests import story
from naast.plans.tests.story_door import ME, at, come_in, knock
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def gran(kin, esra):
    somebody = operations.Somebody(name="Truus", role="relative", what="oma")
    kin.people["Truus"] = operations.add_person(kin.id, somebody=somebody, at=TUESDAY, by=esra)
    operations.say(kin.id, choice=Choice("meelezen", reader=kin.people["Truus"].public_id), at=TUESDAY, by=esra)
    return kin.people["Truus"]


@pytest.fixture
def codes(kin, gran, esra):
    return operations.invite(kin.id, person=gran.public_id, at=TUESDAY, by=esra)


def wrong_code(codes):
    return f"{(int(codes.second_code) + 1) % 10**6:06}"


def test_a_grandmother_comes_in_by_two_codes_and_reads_the_letter(client, town, kin, codes):
    answer = come_in(client, town, codes)
    assert answer["Location"] == at(town, "plan", public_id=kin.id)
    body = client.get(answer["Location"]).content.decode()
    assert story.QUESTION in body
    assert "no-store" in client.get(answer["Location"])["Cache-Control"]


def test_the_whole_link_may_be_pasted_and_no_code_ever_stands_in_an_address(client, town, codes):
    answer = knock(client, town, f"https://naast.example{at(town, 'enter')}#{codes.link_code.upper()}")
    assert answer["Location"] == at(town, "second-code") + "#"
    assert codes.link_code not in str(dict(client.session))
    assert codes.second_code not in str(dict(client.session))


def test_a_wrong_code_says_how_many_tries_are_left_and_the_fifth_shuts_the_door(client, town, codes):
    knock(client, town, codes.link_code)
    for left in (4, 3, 2, 1):
        answer = client.post(at(town, "second-code"), {"code": wrong_code(codes)})
        assert answer.status_code == 400
        assert f"nog {left} keer" in answer.content.decode()
    answer = client.post(at(town, "second-code"), {"code": wrong_code(codes)})
    assert answer.status_code == 410
    assert "vijf keer niet goed" in answer.content.decode()
    assert "vijf keer niet goed" in knock(client, town, codes.link_code).content.decode()


@pytest.mark.parametrize("typed", ["abc", "12345", "1234567"])
def test_what_cannot_be_a_code_costs_no_try(client, town, codes, typed):
    knock(client, town, codes.link_code)
    for _again in range(rules.TRIES):
        answer = client.post(at(town, "second-code"), {"code": typed})
        assert answer.status_code == 400
        assert "De code heeft zes cijfers." in answer.content.decode()
    assert client.post(at(town, "second-code"), {"code": codes.second_code}).status_code == 302


def test_an_invitation_used_twice_says_that_one_signs_in(client, town, codes):
    come_in(client, town, codes)
    client.logout()
    answer = knock(client, town, codes.link_code)
    assert answer.status_code == 410
    assert "al gebruikt" in answer.content.decode()


def test_withdrawn_and_too_old_each_say_what_to_do(client, town, kin, gran, esra, codes):
    again = operations.invite(kin.id, person=gran.public_id, at=TUESDAY, by=esra)
    assert "er kwam een nieuwe" in knock(client, town, codes.link_code).content.decode()
    operations.revoke_invitation(kin.id, invitation=again.public_id, at=TUESDAY, by=esra)
    assert "Ze is ingetrokken" in knock(client, town, again.link_code).content.decode()
    old = operations.invite(kin.id, person=gran.public_id, at=TUESDAY, by=esra)
    with guard.acting(by=esra, at=TUESDAY, why="test"):
        Invitation.objects.filter(public_id=old.public_id).update(until=TUESDAY)
    assert "veertien dagen" in knock(client, town, old.link_code).content.decode()


def test_a_code_that_never_was_keeps_what_was_typed(client, town):
    answer = knock(client, town, "zomaar-iets")
    assert answer.status_code == 400
    assert "zomaar-iets" in answer.content.decode()
    assert "kennen we niet" in answer.content.decode()


def test_thirty_knocks_within_an_hour_is_too_much(client, town):
    for _ in range(30):
        knock(client, town, "fout")
    assert "te vaak geprobeerd" in knock(client, town, "fout").content.decode()


def test_without_the_second_code_nobody_comes_further(client, town, codes):
    knock(client, town, codes.link_code)
    assert client.post(at(town, "come-in"), ME)["Location"] == at(town, "enter")
    assert not Account.objects.filter(email=ME["email"]).exists()


def test_a_weak_password_and_a_known_address_come_back_with_what_was_typed(client, town, kin, codes):
    assert come_in(client, town, codes, password="kort").status_code == 400
    answer = client.post(at(town, "come-in"), {**ME, "email": kin.noor.account.email})
    assert answer.status_code == 400
    assert "Log daar eerst mee in" in answer.content.decode()
    assert client.post(at(town, "come-in"), ME).status_code == 302


def test_an_older_account_comes_in_with_its_own_second_factor(client, town, kin, codes):
    bas = cast.worker(town, "Bas")
    client.force_login(bas.account)
    answer = come_in(client, town, codes)
    assert client.get(answer["Location"])["Location"].endswith(reverse("access:mail-code"))


def test_only_who_holds_the_link_hears_why_it_no_longer_works():
    with pytest.raises(rules.InvitationGone) as caught:
        rules.refuse_dead(used_at=None, revoked_at=TUESDAY, until=TUESDAY, tries=0, at=TUESDAY)
    assert caught.type is rules.InvitationRevoked
