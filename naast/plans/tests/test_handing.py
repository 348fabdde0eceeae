"""A warm handover: both workers and the family say yes after the talk of three, and only then it changes."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from naast.access.models import Account, Membership
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, operations, queries
from naast.plans.models import FixedPerson, Handover, Person, Seat
from naast.plans.operations import Proposal, Somebody
from naast.plans.rules import moving as rules
from naast.plans.tests import story
from naast.plans.tests.story_handing import LATER, asked_of, fixed, propose, see, talked, yes
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


def test_the_fixed_person_changes_only_with_the_last_of_three_yeses(kin, samir):
    esra = story.seat_for(kin, "Esra")
    talked(kin, samir)
    yes(kin, kin.noor.actor, samir.actor)
    assert fixed(kin).account_id == kin.noor.account.pk
    yes(kin, esra)
    assert fixed(kin).account_id == samir.account.pk
    (done,) = see(kin, Handover)
    assert (done.state, done.family_how, done.family_confirmed_by_id) == ("done", "self", kin.people["Esra"].pk)
    assert [one.period.upper for one in see(kin, FixedPerson)] == [LATER + timedelta(hours=1), None]


def test_who_handed_over_keeps_no_seat_and_who_receives_has_one(kin, samir):
    esra = story.seat_for(kin, "Esra")
    talked(kin, samir)
    yes(kin, kin.noor.actor, esra, samir.actor)
    after = LATER + timedelta(days=1)
    assert queries.letter(kin.id, at=after, by=samir.actor).head.seat == "fixed"
    with pytest.raises(NotFound):
        queries.letter(kin.id, at=after, by=kin.noor.actor)


def test_who_stays_keeps_a_place_beside(kin, samir):
    esra = story.seat_for(kin, "Esra")
    talked(kin, samir, stays=True)
    yes(kin, esra, samir.actor, kin.noor.actor)
    assert queries.letter(kin.id, at=LATER + timedelta(days=1), by=kin.noor.actor).head.seat == "team"


def test_who_is_asked_reads_nothing_of_the_plan_until_all_three_said_yes(kin, samir):
    esra = story.seat_for(kin, "Esra")
    talked(kin, samir)
    (asked,) = asked_of(samir.actor)
    assert (asked.asked_by, asked.talk_on, asked.why) == ("Noor", date(2026, 12, 1), "")
    assert operations.see_handover(handover=asked.public_id, at=LATER, by=samir.actor).why == "Noor gaat met verlof."
    assert queries.moving(kin.id, at=LATER, by=esra).handing.receiver_waits
    reads = (queries.letter, queries.talks, queries.safety, queries.circle, queries.goals, queries.moving)
    words = operations.Words(kind="goes-well", text="Dit mag niet.")
    for step in ((), (samir.actor,), (kin.noor.actor,)):
        yes(kin, *step)
        for read in reads:
            with pytest.raises(NotFound):
                read(kin.id, at=LATER + timedelta(hours=2), by=samir.actor)
        with pytest.raises(NotFound):
            operations.write(kin.id, words=words, at=LATER + timedelta(hours=2), by=samir.actor)
        with guard.acting(by=samir.actor, at=LATER + timedelta(hours=2), why="test"):
            assert (Seat.objects.count(), Person.objects.count(), Handover.objects.count()) == (0, 0, 1)
    yes(kin, esra)
    assert queries.letter(kin.id, at=LATER + timedelta(hours=2), by=samir.actor).head.seat == "fixed"


def test_who_is_asked_to_take_over_gets_a_mail_that_says_nothing_else(
    kin, samir, settings, django_capture_on_commit_callbacks
):
    settings.NAAST_URL = "https://naast.example"
    with django_capture_on_commit_callbacks(execute=True):
        propose(kin, samir)
    (told,) = mail.outbox
    assert told.to == [samir.account.email]
    assert "https://naast.example/rivierdorp/gevraagd/" in told.body
    assert not any(word in told.subject + told.body for word in ("De Wit", kin.id, "Noor", "overdracht"))


def test_the_talk_does_not_lie_before_the_proposal(kin, samir):
    propose(kin, samir)
    with pytest.raises(rules.TalkBefore):
        operations.plan_talk(kin.id, talk_on=LATER.date() - timedelta(days=1), carries="", at=LATER, by=kin.noor.actor)
    operations.plan_talk(kin.id, talk_on=LATER.date(), carries="", at=LATER, by=kin.noor.actor)


def test_before_the_talk_nobody_can_say_yes(kin, samir):
    propose(kin, samir)
    with pytest.raises(rules.TalkNotHeld):
        yes(kin, kin.noor.actor)
    operations.plan_talk(kin.id, talk_on=date(2026, 12, 3), carries="", at=LATER, by=kin.noor.actor)
    with pytest.raises(rules.TalkNotHeld):
        yes(kin, samir.actor)


def test_another_day_for_the_talk_takes_back_what_was_said(kin, samir):
    talked(kin, samir)
    yes(kin, kin.noor.actor)
    operations.plan_talk(kin.id, talk_on=date(2026, 12, 2), carries="", at=LATER, by=kin.noor.actor)
    assert see(kin, Handover)[0].from_confirmed_at is None


@pytest.mark.parametrize("how", ["role", "account"])
def test_a_handover_to_someone_who_left_is_refused(kin, samir, how):
    talked(kin, samir)
    if how == "role":
        Membership.objects.filter(account=samir.account).delete()
    else:
        Account.objects.filter(pk=samir.account.pk).update(is_active=False)
    with pytest.raises(rules.HasLeft):
        yes(kin, kin.noor.actor)
    operations.cancel_handover(kin.id, at=LATER, by=kin.noor.actor)
    with pytest.raises(rules.HasLeft):
        propose(kin, samir)


def test_without_a_door_of_the_family_a_worker_notes_who_said_yes(kin, samir):
    talked(kin, samir)
    yes(kin, kin.noor.actor, said_yes=kin.people["Peter"].public_id)
    yes(kin, samir.actor, kin.noor.actor)
    (done,) = see(kin, Handover)
    assert (done.state, done.family_how, done.family_confirmed_by_id) == ("done", "talk", kin.people["Peter"].pk)


def test_who_has_a_door_of_their_own_gives_the_yes_there(kin, samir):
    story.seat_for(kin, "Esra")
    talked(kin, samir)
    with pytest.raises(rules.FamilyHasADoor):
        yes(kin, kin.noor.actor, said_yes=kin.people["Peter"].public_id)


def test_a_no_of_who_is_asked_leaves_everything_as_it_was(kin, samir):
    talked(kin, samir)
    (asked,) = asked_of(samir.actor)
    operations.refuse_handover(handover=asked.public_id, at=LATER + timedelta(hours=1), by=samir.actor)
    assert asked_of(samir.actor, at=LATER + timedelta(hours=2)) == []
    assert fixed(kin).account_id == kin.noor.account.pk
    with pytest.raises(NotFound):
        queries.letter(kin.id, at=LATER + timedelta(hours=2), by=samir.actor)
    with pytest.raises(rules.NoHandover):
        yes(kin, kin.noor.actor)


def test_two_handovers_at_once_and_one_to_oneself_are_refused(kin, samir):
    with pytest.raises(rules.SamePerson):
        propose(kin, kin.noor)
    propose(kin, samir)
    with pytest.raises(rules.HandoverOpen):
        propose(kin, samir)


def test_a_second_fixed_person_at_that_moment_is_refused_by_the_database_and_nothing_changes(kin, samir):
    esra = story.seat_for(kin, "Esra")
    talked(kin, samir)
    yes(kin, kin.noor.actor, samir.actor)
    soon = LATER + timedelta(days=30)
    with guard.acting(by=kin.noor.actor, at=LATER, why="test"):
        FixedPerson.objects.update(period=DateTimeTZRange(TUESDAY, soon, "[)"))
        FixedPerson.objects.create(
            municipality_id=kin.plan.municipality_id, plan=kin.plan, account=samir.account,
            period=DateTimeTZRange(soon, None, "[)"),
        )  # fmt: skip
    with pytest.raises(rules.SecondFixedPerson):
        yes(kin, esra)
    assert see(kin, Handover)[0].state == "open"
    assert fixed(kin).account_id == kin.noor.account.pk


def test_a_grandmother_whom_the_family_chooses_can_lead(kin):
    oma = operations.add_person(kin.id, somebody=Somebody(name="Truus", role="relative"), at=TUESDAY, by=kin.noor.actor)
    esra = story.seat_for(kin, "Esra")
    proposal = Proposal(why="Oma kent ons het best.", person=oma.public_id)
    operations.propose_handover(kin.id, proposal=proposal, at=LATER, by=esra)
    operations.plan_talk(kin.id, talk_on=date(2026, 12, 1), carries="", at=LATER, by=kin.noor.actor)
    yes(kin, kin.noor.actor, said_yes=oma.public_id)
    yes(kin, esra, kin.noor.actor)
    assert fixed(kin).person_id == oma.pk
    after = LATER + timedelta(days=1)
    assert queries.letter(kin.id, at=after, by=kin.noor.actor).head.seat == "team"
    assert queries.letter(kin.id, at=after, by=esra).head.fixed.is_relative


def test_the_family_chooses_no_colleague_and_no_child(kin, samir):
    esra = story.seat_for(kin, "Esra")
    with pytest.raises(NotAllowed):
        operations.propose_handover(kin.id, proposal=Proposal("x", worker=samir.account.pk), at=LATER, by=esra)
    with pytest.raises(NotFound):
        daan = Proposal("x", person=kin.people["Daan"].public_id)
        operations.propose_handover(kin.id, proposal=daan, at=LATER, by=esra)


def test_a_former_fixed_person_can_return_in_a_new_period(kin, samir):
    esra = story.seat_for(kin, "Esra")
    talked(kin, samir)
    yes(kin, kin.noor.actor, samir.actor, esra)
    back, hour = LATER + timedelta(days=40), timedelta(hours=1)
    proposal = Proposal(why="Noor is terug.", worker=kin.noor.account.pk)
    operations.propose_handover(kin.id, proposal=proposal, at=back, by=samir.actor)
    operations.plan_talk(kin.id, talk_on=back.date(), carries="", at=back, by=samir.actor)
    yes(kin, samir.actor, esra, kin.noor.actor, at=back + hour)
    now = fixed(kin, at=back + 2 * hour)
    assert (now.account_id, now.period.lower) == (kin.noor.account.pk, back + hour)
    assert len(see(kin, FixedPerson)) == 3


def test_a_child_is_no_yes_of_the_family(kin, samir):
    talked(kin, samir)
    page = queries.moving(kin.id, at=LATER + timedelta(hours=1), by=kin.noor.actor)
    assert [one.name for one in page.handing.may_note] == ["Esra", "Peter"]
    for name in ("Lot", "Daan", "Sem"):
        with pytest.raises(rules.TooYoung):
            yes(kin, kin.noor.actor, said_yes=kin.people[name].public_id)


def test_when_a_handover_is_stopped_by_hand_who_was_asked_hears_it_without_a_word_of_the_plan(kin, samir):
    talked(kin, samir)
    operations.cancel_handover(kin.id, at=LATER + timedelta(hours=1), by=kin.noor.actor)
    assert asked_of(samir.actor, at=LATER + timedelta(hours=1)) == []
    (told,) = queries.told(at=LATER + timedelta(hours=1), by=samir.actor)
    assert told.words.startswith("Je was gevraagd als vaste persoon van een gezin. Dat gaat niet door")
    assert (told.plan, told.family) == ("", "")


def test_who_says_no_to_it_is_not_told_what_they_did(kin, samir):
    talked(kin, samir)
    (asked,) = asked_of(samir.actor)
    operations.refuse_handover(handover=asked.public_id, at=LATER + timedelta(hours=1), by=samir.actor)
    assert queries.told(at=LATER + timedelta(hours=1), by=samir.actor) == []
