"""Who was called in reads only those parts, until a day, as long as consent stands."""

from datetime import date, timedelta

import pytest

from naast.access.models import Membership
from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, operations, queries
from naast.plans.models import Door, Seat
from naast.plans.operations import Choice, NoConsent
from naast.plans.rules import Empty, PlanClosed, calling
from naast.plans.tests import story
from naast.plans.tests.story_calling import LATER, UNTIL, ask, call, said_yes, told, yes
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


def test_the_seat_ends_by_itself_the_second_the_last_day_is_over(kin, lars):
    yes(ask(kin, lars), lars)
    end = calling.last_moment(UNTIL)
    assert queries.letter(kin.id, at=end - timedelta(seconds=1), by=lars.actor).head.seat == "specialist"
    with pytest.raises(NotFound):
        queries.letter(kin.id, at=end, by=lars.actor)


def test_consent_that_is_taken_back_closes_the_doors_the_same_second(kin, lars):
    said_yes(kin, lars, "Peter")
    esra = story.seat_for(kin, "Esra")
    party = "Lars, aan de balie"
    mine = operations.say(
        kin.id, choice=Choice("specialist", about=kin.people["Daan"].public_id, party=party), at=TUESDAY, by=esra
    )
    asked = operations.call_in(kin.id, call=call(kin, lars), at=LATER, by=kin.noor.actor)
    yes(asked, lars)
    after = LATER + timedelta(minutes=1)
    operations.withdraw(kin.id, consent=mine.public_id, at=after, by=esra)
    with pytest.raises(NotFound):
        queries.letter(kin.id, at=after, by=lars.actor)
    [row] = queries.calls(kin.id, at=after, by=kin.noor.actor).past
    assert row.state == "revoked"
    assert "Lars, aan de balie leest niet meer mee: de toestemming staat niet meer." in told(kin, kin.noor.account.pk)


def test_consent_taken_back_about_one_child_leaves_the_doors_about_another(kin, lars):
    said_yes(kin, lars, "Esra", "Peter", about="Lot")
    asked = ask(kin, lars, parts=("Gesprekken: Daan", "Gesprekken: Lot"))
    yes(asked, lars)
    [lot, daan] = sorted(
        queries.what_was_said(kin.id, at=LATER, by=kin.noor.actor).deals, key=lambda one: one.about, reverse=True
    )
    after = LATER + timedelta(minutes=1)
    operations.withdraw(kin.id, consent=lot.answers[0].public_id, at=after, by=kin.noor.actor)
    with guard.acting(by=kin.noor.actor, at=after, why="test"):
        rows = Door.objects.filter(seat__account=lars.account, closed_at=None).select_related("section")
        assert [one.section.about_id for one in rows] == [kin.people["Daan"].pk]
    assert daan.may_share


def test_longer_needs_a_new_yes_and_a_later_day(kin, lars):
    said_yes(kin, lars, "Esra", "Peter", until=UNTIL)
    asked = operations.call_in(kin.id, call=call(kin, lars), at=LATER, by=kin.noor.actor)
    row = yes(asked, lars)
    longer = date(2027, 2, 26)
    with pytest.raises(calling.WrongDay):
        operations.extend_call(
            kin.id, call=row.public_id, version=row.version, until=UNTIL, at=LATER, by=kin.noor.actor
        )
    with pytest.raises(NoConsent):
        operations.extend_call(
            kin.id, call=row.public_id, version=row.version, until=longer, at=LATER, by=kin.noor.actor
        )
    daan = kin.people["Daan"].public_id
    heard = tuple(f"{kin.people[name].public_id}:{daan}" for name in ("Esra", "Peter"))
    operations.extend_call(
        kin.id, call=row.public_id, version=row.version, until=longer, heard=heard, at=LATER, by=kin.noor.actor
    )
    assert queries.letter(kin.id, at=calling.last_moment(UNTIL), by=lars.actor).head.seat == "specialist"
    with pytest.raises(calling.CallEnded):
        operations.extend_call(
            kin.id, call=row.public_id, version=row.version + 1, until=date(2027, 6, 1),
            at=calling.last_moment(longer), by=kin.noor.actor,
        )  # fmt: skip


def test_done_says_what_it_brought_and_ends_the_seat(kin, lars):
    row = yes(ask(kin, lars), lars)
    with pytest.raises(Empty):
        operations.finish_call(kin.id, call=row.public_id, version=row.version, outcome=" ", at=LATER, by=lars.actor)
    after = LATER + timedelta(minutes=1)
    operations.finish_call(
        kin.id, call=row.public_id, version=row.version, outcome="Ze oefenden de pauze.", at=after, by=lars.actor
    )
    with pytest.raises(NotFound):
        queries.letter(kin.id, at=after, by=lars.actor)
    [past] = queries.calls(kin.id, at=after, by=kin.noor.actor).past
    assert (past.state, past.outcome) == ("done", "Ze oefenden de pauze.")


def test_a_role_that_is_lost_is_a_view_that_is_lost_the_same_second(client, kin, town, lars, monkeypatch):
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER)
    yes(ask(kin, lars), lars)
    cast.sign_in(client, lars)
    where = f"/{town.slug}/plan/{kin.id}/"
    assert client.get(where).status_code == 200
    Membership.objects.filter(account=lars.account).update(role=Role.DESK)
    assert client.get(where).status_code in {403, 404}
    with pytest.raises(NotFound):  # and the database itself, for whoever still believes to be a specialist
        queries.letter(kin.id, at=LATER, by=lars.actor)


def test_a_family_member_sees_only_calls_about_parts_they_read(kin, lars):
    ask(kin, lars)
    esra, sem = story.seat_for(kin, "Esra"), story.seat_for(kin, "Sem")
    assert [one.name for one in queries.calls(kin.id, at=LATER, by=esra).waiting] == ["Lars, aan de balie"]
    assert queries.calls(kin.id, at=LATER, by=sem).waiting == ()


def test_a_guest_calls_nobody_in_and_a_closed_plan_asks_nobody(kin, lars, mieke):
    yes(ask(kin, lars), lars)
    with pytest.raises(NotAllowed):
        operations.call_in(kin.id, call=call(kin, mieke), at=LATER, by=lars.actor)
    wanted = call(kin, mieke)
    with guard.acting(by=kin.noor.actor, at=LATER, why="test"):
        kin.plan.status, kin.plan.closed_at = "closed", LATER
        kin.plan.save(update_fields=["status", "closed_at"])
    with pytest.raises(PlanClosed):
        operations.call_in(kin.id, call=wanted, at=LATER, by=kin.noor.actor)


def test_a_seat_is_never_given_to_who_sits_there_already(kin, lars, town):
    yes(ask(kin, lars), lars)
    with guard.acting(by=kin.noor.actor, at=LATER, why="test"):
        assert Seat.objects.filter(account=lars.account).count() == 1
    with pytest.raises(calling.NotToCall):
        operations.call_in(kin.id, call=call(kin, lars, purpose="Nog iets"), at=LATER, by=kin.noor.actor)
