"""Two codes by two ways: a grandmother comes in once, five wrong tries end it, and nobody comes in twice."""

from datetime import timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from naast.access.actors import Actor, visitor
from naast.access.models import Account
from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, operations
from naast.plans.models import Invitation, Notice, Plan, Seat, TrailLine
from naast.plans.operations import Choice, Newcomer
from naast.plans.rules import inviting as rules
from naast.plans.tests import story
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
LATER = TUESDAY + timedelta(hours=1)
TRUUS = Newcomer(name="Truus", email="truus@oma.example", password="een lange zin van oma")


@pytest.fixture
def gran(kin, esra):
    made = operations.add_person(
        kin.id, somebody=operations.Somebody(name="Truus", role="relative", what="oma"), at=TUESDAY, by=esra
    )
    operations.say(kin.id, choice=Choice(purpose="meelezen", reader=made.public_id), at=TUESDAY, by=esra)
    return made


@pytest.fixture
def codes(kin, gran, esra):
    return operations.invite(kin.id, person=gran.public_id, at=TUESDAY, by=esra)


def somebody(kin):
    return visitor(municipality_id=kin.plan.municipality_id)


def come_in(kin, codes, newcomer=TRUUS, at=LATER, by=None):
    mark, by = rules.mark_of(codes.link_code), by or somebody(kin)
    operations.knock(mark=mark, second=codes.second_code, at=at, by=by)
    return operations.come_in(mark=mark, newcomer=newcomer, at=at, by=by)


def test_the_family_invites_a_grandmother_and_she_reads_what_she_may(kin, codes, esra):
    came = come_in(kin, codes)
    truus = Actor(municipality_id=kin.plan.municipality_id, account_id=came.account_id, roles=(Role.FAMILY,))
    with guard.acting(by=truus, at=LATER, why="test"):
        assert Plan.objects.visible_to(truus, at=LATER).get().question == story.QUESTION
        seat = Seat.objects.get(account_id=came.account_id)
        doors = {(one.section.part, one.section.about_id) for one in seat.doors.select_related("section")}
    assert (seat.kind, seat.why) == ("family", "erbij")
    assert ("goals", None) in doors
    assert ("safety", None) not in doors
    assert {about for _part, about in doors} == {None, seat.person_id}
    with guard.acting(by=esra, at=LATER, why="test"):
        assert Notice.objects.get(kind="came-in").words == "Truus kwam binnen met een uitnodiging."
        last = TrailLine.objects.order_by("-number").first()
        assert (last.part, last.why, last.account_id) == ("seat", "came-in", came.account_id)


def test_neither_code_stands_in_the_database(kin, codes):
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=LATER, why="test"):
        row = Invitation.objects.get()
    kept = f"{row.mark} {row.second_mark}"
    assert codes.link_code not in kept
    assert codes.second_code not in kept
    assert len(codes.link_code) == 26
    assert codes.second_code.isdigit()


def test_an_invitation_works_once(kin, codes):
    come_in(kin, codes)
    with pytest.raises(rules.InvitationUsed):
        come_in(kin, codes, newcomer=Newcomer("Piet", "piet@x.example", "een lange zin van piet"))
    assert not Account.objects.filter(email="piet@x.example").exists()


def test_five_wrong_tries_end_it_and_the_right_one_comes_too_late(kin, codes):
    mark, wrong = rules.mark_of(codes.link_code), f"{(int(codes.second_code) + 1) % 10**6:06}"
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(rules.WrongCode) as caught:
            operations.knock(mark=mark, second=wrong, at=LATER, by=somebody(kin))
        assert caught.value.left == left
    with pytest.raises(rules.InvitationGone):
        operations.knock(mark=mark, second=codes.second_code, at=LATER, by=somebody(kin))


def test_it_works_for_fourteen_days_and_not_a_second_longer(kin, codes):
    with pytest.raises(rules.InvitationGone):
        come_in(kin, codes, at=TUESDAY + timedelta(days=14))
    come_in(kin, codes, at=TUESDAY + timedelta(days=14) - timedelta(seconds=1))


def test_a_new_invitation_ends_the_one_before(kin, codes, gran, esra):
    again = operations.invite(kin.id, person=gran.public_id, at=LATER, by=esra)
    with pytest.raises(rules.InvitationGone):
        come_in(kin, codes)
    come_in(kin, again)


def test_it_is_taken_back(kin, codes, esra):
    operations.revoke_invitation(kin.id, invitation=codes.public_id, at=LATER, by=esra)
    with pytest.raises(rules.InvitationGone):
        come_in(kin, codes)


def test_without_anything_to_read_a_guest_is_not_invited(kin, esra):
    fenna = operations.add_person(
        kin.id, somebody=operations.Somebody(name="Fenna", role="neighbour"), at=TUESDAY, by=esra
    )
    with pytest.raises(rules.NothingToRead):
        operations.invite(kin.id, person=fenna.public_id, at=LATER, by=kin.noor.actor)


def test_a_door_that_closed_meanwhile_lets_no_guest_in(kin, codes, gran, esra):
    no = Choice(purpose="meelezen", reader=gran.public_id, is_yes=False)
    operations.say(kin.id, choice=no, at=TUESDAY + timedelta(minutes=1), by=esra)
    with pytest.raises(rules.NothingToRead):
        come_in(kin, codes)
    assert not Account.objects.filter(email=TRUUS.email).exists()


@pytest.mark.parametrize(("name", "error"), [("Daan", rules.MayNotEnter), ("Esra", rules.AlreadyHere)])
def test_a_child_of_nine_and_who_is_here_already_are_not_invited(kin, esra, name, error):
    with pytest.raises(error):
        operations.invite(kin.id, person=kin.people[name].public_id, at=LATER, by=kin.noor.actor)


def test_a_fifteen_year_old_comes_in_and_invites_nobody(kin, esra):
    operations.invite(kin.id, person=kin.people["Sem"].public_id, at=LATER, by=esra)
    sem = story.seat_for(kin, "Sem")
    with pytest.raises(rules.MayNotInvite):
        operations.invite(kin.id, person=kin.people["Peter"].public_id, at=LATER, by=sem)


def test_who_has_an_account_comes_in_with_it(kin, codes, town):
    bas = cast.worker(town, "Bas", Role.DESK)
    came = come_in(kin, codes, newcomer=None, by=bas.actor)
    assert came.account_id == bas.account.pk
    assert {one.role for one in bas.account.memberships.all()} == {"desk", "family"}


def test_a_known_address_signs_in_first(kin, codes, town):
    cast.worker(town, "Bas", Role.DESK)
    with pytest.raises(rules.EmailKnown):
        come_in(kin, codes, newcomer=Newcomer("Bas", f"BAS@{town.slug}.example", "een lange zin van bas"))
    come_in(kin, codes)  # nothing was spent


def test_who_sits_at_this_table_already_does_not_sit_twice(kin, codes):
    with pytest.raises(rules.AlreadyHere):
        come_in(kin, codes, newcomer=None, by=kin.noor.actor)


def test_a_code_means_nothing_in_another_municipality(kin, codes):
    elsewhere = cast.open_town("elders", "Elders")
    with pytest.raises(rules.InvitationGone):
        come_in(kin, codes, by=elsewhere.asker)


def test_a_guest_and_a_stranger_invite_nobody(kin, codes, town):
    came = come_in(kin, codes)
    truus = Actor(municipality_id=kin.plan.municipality_id, account_id=came.account_id, roles=(Role.FAMILY,))
    with pytest.raises(rules.MayNotInvite):
        operations.invite(kin.id, person=kin.people["Peter"].public_id, at=LATER, by=truus)
    stranger = cast.worker(town, "Samir", Role.TEAM)
    with pytest.raises(NotFound):
        operations.invite(kin.id, person=kin.people["Peter"].public_id, at=LATER, by=stranger.actor)
    with pytest.raises(NotAllowed):
        operations.invite(kin.id, person=kin.people["Peter"].public_id, at=LATER, by=somebody(kin))


def test_a_guest_whose_door_closes_loses_the_seat_the_same_second(kin, codes, esra, gran):
    came = come_in(kin, codes)
    no = Choice(purpose="meelezen", reader=gran.public_id, is_yes=False)
    after = LATER + timedelta(seconds=1)
    operations.say(kin.id, choice=no, at=after, by=esra)
    with guard.acting(by=kin.noor.actor, at=after, why="test"):
        seat = Seat.objects.get(account_id=came.account_id)
    assert seat.period == DateTimeTZRange(LATER, after, "[)")
