"""A call is answered, or not: what a no brings about, who acts next, and who could be asked else."""

from datetime import timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.urls import reverse

from naast.access.actors import installation
from naast.access.models import Membership
from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, operations, queries
from naast.plans.models import CallIn, Seat
from naast.plans.operations import NoConsent, NoReason
from naast.plans.rules import ChangedMeanwhile, calling
from naast.plans.tests import story
from naast.plans.tests.story_calling import LATER, UNTIL, ask, call, said_yes, sections, told, yes
from tests import cast

pytestmark = pytest.mark.django_db


def no(asked, who, *, at=LATER, reason="no-room"):
    version = operations.see_call(call=asked.public_id, at=at, by=who.actor).version
    return operations.decline_call(call=asked.public_id, version=version, reason=reason, words="", at=at, by=who.actor)


def test_consent_taken_back_before_the_answer_refuses_the_yes(kin, lars):
    asked = ask(kin, lars)
    [deal] = queries.what_was_said(kin.id, at=LATER, by=kin.noor.actor).deals
    operations.withdraw(kin.id, consent=deal.answers[0].public_id, at=LATER, by=kin.noor.actor)
    with pytest.raises(NoConsent):
        yes(asked, lars)
    [row] = queries.calls(kin.id, at=LATER, by=kin.noor.actor).waiting
    assert row.missing


def test_who_declines_twice_is_not_counted_twice_and_does_not_stand_first_again(kin, lars, mieke):
    first = ask(kin, lars)
    no(first, lars)
    assert no(first, lars).version == no(first, lars).version
    page = queries.calls(kin.id, at=LATER, by=kin.noor.actor)
    assert page.refused == 1
    assert [one.name for one in page.could][-1] == "Lars"
    again = operations.call_in(
        kin.id, call=call(kin, lars, after=first.public_id), at=LATER + timedelta(hours=1), by=kin.noor.actor
    )
    no(again, lars, at=LATER + timedelta(hours=2))
    page = queries.calls(kin.id, at=LATER + timedelta(hours=2), by=kin.noor.actor)
    assert page.refused == 1
    assert [one.public_id for one in page.waiting] == [again.public_id]
    assert [one.public_id for one in page.could_not] == [first.public_id]
    assert [one.name for one in page.could] == ["Mieke", "Lars"]
    assert page.could[1].said_no == "Ik heb nu geen plek"


def test_after_two_refusals_the_family_hears_that_we_look_wider(kin, lars, mieke):
    story.seat_for(kin, "Esra")
    first = ask(kin, lars)
    no(first, lars)
    said_yes(kin, mieke, "Esra", "Peter")
    second = operations.call_in(kin.id, call=call(kin, mieke, after=first.public_id), at=LATER, by=kin.noor.actor)
    no(second, mieke, reason="not-my-field")
    esra = Membership.objects.get(account__name="Esra").account_id
    assert any("Dat is nu vaker gebeurd" in words for words in told(kin, esra))


def test_a_refusal_needs_a_reason_that_exists_and_says_what_follows(kin, lars):
    asked = ask(kin, lars)
    version = operations.see_call(call=asked.public_id, at=LATER, by=lars.actor).version
    with pytest.raises(NoReason):
        operations.decline_call(call=asked.public_id, version=version, reason="", words="", at=LATER, by=lars.actor)
    no(asked, lars, reason="does-not-want")
    [row] = queries.calls(kin.id, at=LATER, by=kin.noor.actor).waiting
    assert row.who_acts == "asker"
    assert "niet opnieuw" in row.follows
    assert not row.looks_on


def test_acting_on_a_call_that_was_taken_back_is_refused(kin, lars):
    asked = ask(kin, lars)
    operations.revoke_call(
        kin.id, call=asked.public_id, version=1, words="Het hoeft niet meer.", at=LATER, by=kin.noor.actor
    )
    for run in (yes, no):
        with pytest.raises(calling.CallEnded):
            run(asked, lars)
    with pytest.raises(ChangedMeanwhile):
        operations.revoke_call(kin.id, call=asked.public_id, version=1, words="weer", at=LATER, by=kin.noor.actor)


def test_two_people_who_act_at_once_lose_nothing(kin, lars):
    asked = ask(kin, lars)
    yes(asked, lars)
    with pytest.raises(ChangedMeanwhile):
        operations.revoke_call(
            kin.id, call=asked.public_id, version=1, words="Geen antwoord.", at=LATER, by=kin.noor.actor
        )
    with guard.acting(by=kin.noor.actor, at=LATER, why="test"):
        assert CallIn.objects.get().state == "accepted"


def test_silence_goes_back_to_who_asked_once(kin, lars):
    asked = ask(kin, lars)
    town = kin.plan.municipality_id
    night = asked.act_by + timedelta(hours=8)
    assert operations.remind_silent_calls(municipality_id=town, at=LATER, by=installation(municipality_id=town)) == 0
    for expected in (1, 0):
        by = installation(municipality_id=town)
        assert operations.remind_silent_calls(municipality_id=town, at=night, by=by) == expected
    assert "Lars, aan de balie heeft nog niet geantwoord. Bel, of vraag iemand anders." in told(
        kin, kin.noor.account.pk
    )
    [row] = queries.calls(kin.id, at=night, by=kin.noor.actor).waiting
    assert (row.who_acts, row.is_late) == ("asker", True)
    with pytest.raises(NotAllowed):
        operations.remind_silent_calls(municipality_id=town, at=night, by=kin.noor.actor)


def test_a_stranger_answers_nothing_and_the_family_calls_nobody_in(kin, lars, mieke):
    asked = ask(kin, lars)
    for run in (yes, no):
        with pytest.raises(NotFound):
            run(asked, mieke)
    with pytest.raises(NotAllowed):
        operations.call_in(kin.id, call=call(kin, mieke), at=LATER, by=story.seat_for(kin, "Esra"))


def test_talent_and_room_come_first(kin, town, lars, mieke):
    from naast.plans.models import Registration

    with guard.acting(by=kin.noor.actor, at=LATER, why="test"):
        kin.plan.theme = "bang"
        kin.plan.save(update_fields=["theme"])
    assert [one.name for one in queries.calls(kin.id, at=LATER, by=kin.noor.actor).could] == ["Lars", "Mieke"]
    Registration.objects.create(
        municipality_id=town.id, account=lars.account, register="BIG", number="1", until=UNTIL, room=0
    )
    could = queries.calls(kin.id, at=LATER, by=kin.noor.actor).could
    assert [(one.name, one.room) for one in could] == [("Mieke", None), ("Lars", 0)]


def test_free_room_of_a_colleague_is_the_same_number_on_every_page(kin, town):
    from naast.plans.models import Registration

    samir = cast.worker(town, "Samir", Role.TEAM)
    for name in ("familie Arslan", "familie Bos"):
        story.begin(town, samir, name=name)
    other = story.begin(town, kin.noor, name="familie Kok")
    with guard.on_behalf_of_naast(municipality_id=town.id, plan_id=other.pk, at=LATER, why="test"):
        Seat.objects.create(  # who only sits at a table walks with no family
            municipality_id=town.id, plan=other, account=samir.account, kind="team", sees_all=True, why="erbij",
            period=DateTimeTZRange(LATER, None, "[)"),
        )  # fmt: skip
    Registration.objects.create(
        municipality_id=town.id, account=samir.account, register="SKJ", number="1", until=UNTIL, room=5
    )
    page = {one.name: one.left for one in queries.members(at=LATER, by=kin.noor.actor)}
    asked = {one.name: one.room for one in queries.calls(kin.id, at=LATER, by=kin.noor.actor).could}
    assert asked["Samir"] == page["Samir"] == 3


def test_asking_somebody_else_fills_in_everything_that_was_asked_before(client, kin, lars, monkeypatch):
    asked = ask(kin, lars)
    no(asked, lars)
    tomorrow = LATER + timedelta(days=1)
    monkeypatch.setattr("naast.common.clock.now", lambda: tomorrow)
    cast.sign_in(client, kin.noor)
    where = reverse("plans:calls", kwargs={"gemeente": "rivierdorp", "public_id": kin.id})
    page = client.get(where, {"na": asked.public_id})
    body = page.content.decode()
    assert f'value="{sections(kin, "Gesprekken: Daan")[0]}" checked' in body
    assert f'value="{UNTIL.isoformat()}"' in body
    assert "al 1 dag nog niemand" in body


def test_a_question_of_today_says_once_that_it_was_asked(client, kin, lars, monkeypatch):
    ask(kin, lars)
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER)
    cast.sign_in(client, kin.noor)
    body = client.get(reverse("plans:calls", kwargs={"gemeente": "rivierdorp", "public_id": kin.id})).content.decode()
    assert '<span class="badge warn">vandaag gevraagd</span>' in body


def test_two_people_who_could_not_are_two_and_older_questions_to_them_are_folded(client, kin, lars, mieke, monkeypatch):
    first = ask(kin, lars)
    no(first, lars)
    again = operations.call_in(
        kin.id, call=call(kin, lars, after=first.public_id), at=LATER + timedelta(hours=1), by=kin.noor.actor
    )
    no(again, lars, at=LATER + timedelta(hours=2))
    said_yes(kin, mieke, "Esra", "Peter")
    other = operations.call_in(
        kin.id, call=call(kin, mieke, after=again.public_id), at=LATER + timedelta(hours=3), by=kin.noor.actor
    )
    no(other, mieke, at=LATER + timedelta(hours=4))
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER + timedelta(hours=5))
    cast.sign_in(client, kin.noor)
    where = reverse("plans:calls", kwargs={"gemeente": "rivierdorp", "public_id": kin.id})
    body = client.get(where).content.decode()
    assert "2 mensen konden niet." in body
    assert "Wie eerder niet kon: 2 vragen" in body
    assert (
        body.index(f'id="{other.public_id}"')
        < body.index("Wie eerder niet kon")
        < body.index(f'id="{first.public_id}"')
    )
