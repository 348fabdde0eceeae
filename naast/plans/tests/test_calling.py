"""A specialist is called in: consent first, never without a bridge, no name before a yes, only those doors, until a day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from naast.access.actors import installation
from naast.access.models import Membership
from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, operations, queries
from naast.plans.models import CallIn, Door, Notice, Seat
from naast.plans.operations import Call, Choice, NoConsent, NoReason
from naast.plans.rules import ChangedMeanwhile, Empty, PlanClosed, calling
from naast.plans.tests import story
from tests import cast
from tests.cast import TUESDAY

LATER = TUESDAY + timedelta(hours=1)
UNTIL = date(2027, 1, 29)
PURPOSE = "Mijn vraag: hoe help je een kind van 9 dat de pauze niet in durft?"
BRIDGE = "Noor belt elke week met school, oma haalt op woensdag op."


@given(at=st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)), state=st.sampled_from(["sent", "seen", "declined"]))
def test_whoever_acts_next_has_until_the_end_of_a_working_day_that_is_still_to_come(at, state):
    moment = at.replace(tzinfo=UTC)
    due = calling.act_by(state, at=moment, until=UNTIL)
    assert due > moment
    assert due.weekday() < 5
    assert due - moment < timedelta(days=12)


@given(state=st.sampled_from(["sent", "seen", "accepted", "declined", "done", "revoked"]), late=st.booleans())
def test_as_long_as_a_family_waits_somebody_acts_next(state, late):
    assert bool(calling.who_acts(state, is_late=late)) == (state not in {"done", "revoked"})


pytestmark = pytest.mark.django_db


@pytest.fixture
def lars(town):
    return cast.worker(town, "Lars", Role.SPECIALIST, talents=("bang",))


@pytest.fixture
def mieke(town):
    return cast.worker(town, "Mieke", Role.SPECIALIST)


def sections(kin, *wanted):
    """Public ids of sections: (part, about whom)."""
    found = dict(queries.calls(kin.id, at=LATER, by=kin.noor.actor).parts)
    names = {name: key for key, name in found.items()}
    return tuple(names[one] for one in wanted)


def call(kin, who, *, parts=("Gesprekken: Daan",), **more):
    made = Call(account_id=who.account.pk, purpose=PURPOSE, bridge=BRIDGE, sections=sections(kin, *parts), until=UNTIL)
    return replace(made, **more)


def said_yes(kin, who, *names, about="Daan", until=None):
    for name in names:
        choice = Choice(
            "specialist", about=kin.people[about].public_id, party=f"{who.actor.name}, aan de balie", until=until
        )
        operations.note_answer(
            kin.id, choice=choice, given_by=kin.people[name].public_id, at=TUESDAY, by=kin.noor.actor
        )


def ask(kin, who, *, at=LATER, **more):
    said_yes(kin, who, "Esra", "Peter")
    return operations.call_in(kin.id, call=call(kin, who, **more), at=at, by=kin.noor.actor)


def yes(asked, who, *, at=LATER, version=None):
    version = operations.see_call(call=asked.public_id, at=at, by=who.actor).version if version is None else version
    return operations.accept_call(
        call=asked.public_id, version=version, starts_on=date(2026, 12, 1), at=at, by=who.actor
    )


def no(asked, who, *, at=LATER, reason="no-room"):
    version = operations.see_call(call=asked.public_id, at=at, by=who.actor).version
    return operations.decline_call(call=asked.public_id, version=version, reason=reason, words="", at=at, by=who.actor)


def told(kin, account_id):
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=LATER, why="test"):
        return [one.words for one in Notice.objects.filter(account_id=account_id).order_by("pk")]


def test_without_the_familys_yes_nobody_is_asked_and_it_says_who_still_must(kin, lars):
    with pytest.raises(NoConsent) as lacking:
        operations.call_in(kin.id, call=call(kin, lars), at=LATER, by=kin.noor.actor)
    [missing] = lacking.value.missing
    assert [name for _key, name in missing.asked] == ["Esra", "Peter"]
    assert missing.words.startswith("Lars, aan de balie mag erbij komen en lezen wat daarvoor nodig is over Daan")
    assert queries.asked(at=LATER, by=lars.actor) == []


def test_one_parent_of_two_is_not_enough_and_one_no_stops_it(kin, lars):
    said_yes(kin, lars, "Esra")
    with pytest.raises(NoConsent) as lacking:
        operations.call_in(kin.id, call=call(kin, lars), at=LATER, by=kin.noor.actor)
    assert [name for _key, name in lacking.value.missing[0].asked] == ["Peter"]
    choice = Choice("specialist", about=kin.people["Daan"].public_id, party="Lars, aan de balie", is_yes=False)
    operations.note_answer(kin.id, choice=choice, given_by=kin.people["Peter"].public_id, at=LATER, by=kin.noor.actor)
    with pytest.raises(NoConsent) as refused:
        operations.call_in(kin.id, call=call(kin, lars), at=LATER, by=kin.noor.actor)
    assert refused.value.missing[0].said_no == ("Peter",)


def test_a_yes_that_ends_before_the_last_day_is_not_enough(kin, lars):
    said_yes(kin, lars, "Esra", "Peter", until=date(2026, 12, 24))
    with pytest.raises(NoConsent):
        operations.call_in(kin.id, call=call(kin, lars), at=LATER, by=kin.noor.actor)


def test_what_was_said_in_a_talk_is_noted_as_a_yes_until_that_day(kin, lars):
    daan = kin.people["Daan"].public_id
    heard = tuple(f"{kin.people[name].public_id}:{daan}" for name in ("Esra", "Peter"))
    asked = operations.call_in(kin.id, call=call(kin, lars, heard=heard), at=LATER, by=kin.noor.actor)
    assert asked.state == "sent"
    [deal] = queries.what_was_said(kin.id, at=LATER, by=kin.noor.actor).deals
    assert deal.may_share
    assert {one.until for one in deal.answers} == {UNTIL}


def asked_on_the_page(client, kin, who, *heard, **more):
    said = {"to": who.account.pk, "purpose": PURPOSE, "bridge": BRIDGE, "sections": sections(kin, "Gesprekken: Daan")}
    client.cookies.clear()
    cast.sign_in(client, kin.noor)
    where = reverse("plans:call-in", kwargs={"gemeente": "rivierdorp", "public_id": kin.id})
    return client.post(where, {**said, "until": UNTIL.isoformat(), "heard": heard, **more})


def test_a_yes_that_was_ticked_stays_ticked_while_another_is_missing(client, kin, lars, monkeypatch):
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER)
    esra, peter = (f"{kin.people[name].public_id}:{kin.people['Daan'].public_id}" for name in ("Esra", "Peter"))
    page = asked_on_the_page(client, kin, lars, esra)
    assert page.status_code == 400
    body = page.content.decode()
    assert f'value="{esra}" checked' in body
    assert f'value="{peter}">' in body
    assert asked_on_the_page(client, kin, lars, esra, peter).status_code == 302


def test_a_yes_about_one_specialist_is_none_for_another(client, kin, lars, mieke, monkeypatch):
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER)
    both = [f"{kin.people[name].public_id}:{kin.people['Daan'].public_id}" for name in ("Esra", "Peter")]
    page = asked_on_the_page(client, kin, mieke, *both, heard_for=lars.account.pk)
    assert page.status_code == 400
    assert queries.what_was_said(kin.id, at=LATER, by=kin.noor.actor).deals == ()


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"bridge": "  "}, calling.NoBridge),
        ({"purpose": ""}, Empty),
        ({"sections": ()}, calling.NoPart),
        ({"sections": ("bestaat-niet",)}, calling.NoPart),
        ({"until": date(2026, 11, 23)}, calling.WrongDay),
        ({"until": date(2036, 11, 23)}, calling.WrongDay),
        ({"account_id": 0}, calling.NotToCall),
        ({"bridge": "Esra belt elke dag."}, calling.NamesInside),
        ({"purpose": "Wat helpt Daan?"}, calling.NamesInside),
    ],
)
def test_nonsense_is_refused_by_name(kin, lars, wrong, error):
    said_yes(kin, lars, "Esra", "Peter")
    with pytest.raises(error):
        operations.call_in(kin.id, call=call(kin, lars, **wrong), at=LATER, by=kin.noor.actor)


def test_who_is_asked_gets_a_mail_at_once_that_says_nothing_else(
    kin, lars, settings, django_capture_on_commit_callbacks
):
    settings.NAAST_URL = "https://naast.example"
    with django_capture_on_commit_callbacks(execute=True):
        ask(kin, lars)
    (told,) = mail.outbox
    assert told.to == [lars.account.email]
    assert "/gevraagd/" in told.body
    assert not any(word in told.subject + told.body for word in ("De Wit", kin.id, "Noor", PURPOSE))


def test_safety_never_opens_to_a_guest(kin, lars):
    with guard.acting(by=kin.noor.actor, at=LATER, why="test"):
        from naast.plans.models import Section

        safety = Section.objects.get(plan=kin.plan, part="safety").public_id
    with pytest.raises(calling.NoPart):
        operations.call_in(kin.id, call=call(kin, lars, sections=(safety,)), at=LATER, by=kin.noor.actor)


def test_who_is_asked_reads_no_name_before_the_yes_and_only_those_parts_after(kin, lars):
    asked = ask(kin, lars)
    [seen] = queries.asked(at=LATER, by=lars.actor)
    assert (seen.purpose, seen.bridge, seen.parts, seen.plan) == (PURPOSE, BRIDGE, ("Gesprekken",), "")
    assert "De Wit" not in repr(seen)
    assert "Daan" not in repr(seen)
    with pytest.raises(NotFound):
        queries.letter(kin.id, at=LATER, by=lars.actor)
    yes(asked, lars)
    letter = queries.letter(kin.id, at=LATER, by=lars.actor)
    assert letter.head.parts == {"talks"}
    assert letter.wishes == ()


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
    assert page.refused == 2
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


def test_asked_twice_within_a_minute_is_asked_once_and_later_it_is_refused(kin, lars):
    first = ask(kin, lars)
    again = operations.call_in(kin.id, call=call(kin, lars), at=LATER + timedelta(seconds=5), by=kin.noor.actor)
    assert first.pk == again.pk
    with pytest.raises(calling.NotToCall):
        operations.call_in(
            kin.id, call=call(kin, lars, purpose="Nog iets"), at=LATER + timedelta(hours=5), by=kin.noor.actor
        )


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


def test_a_family_member_sees_only_calls_about_parts_they_read(kin, lars):
    ask(kin, lars)
    esra, sem = story.seat_for(kin, "Esra"), story.seat_for(kin, "Sem")
    assert [one.name for one in queries.calls(kin.id, at=LATER, by=esra).waiting] == ["Lars, aan de balie"]
    assert queries.calls(kin.id, at=LATER, by=sem).waiting == ()


def test_a_stranger_answers_nothing_and_the_family_calls_nobody_in(kin, lars, mieke):
    asked = ask(kin, lars)
    for run in (yes, no):
        with pytest.raises(NotFound):
            run(asked, mieke)
    with pytest.raises(NotAllowed):
        operations.call_in(kin.id, call=call(kin, mieke), at=LATER, by=story.seat_for(kin, "Esra"))


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


def test_the_bridge_is_a_rule_of_the_database_too(kin, lars):
    from django.db import IntegrityError, transaction

    asked = ask(kin, lars)
    with guard.acting(by=kin.noor.actor, at=LATER, why="test"), pytest.raises(IntegrityError), transaction.atomic():
        CallIn.objects.filter(pk=asked.pk).update(bridge="")


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


def test_a_seat_is_never_given_to_who_sits_there_already(kin, lars, town):
    yes(ask(kin, lars), lars)
    with guard.acting(by=kin.noor.actor, at=LATER, why="test"):
        assert Seat.objects.filter(account=lars.account).count() == 1
    with pytest.raises(calling.NotToCall):
        operations.call_in(kin.id, call=call(kin, lars, purpose="Nog iets"), at=LATER, by=kin.noor.actor)


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


def test_who_is_told_of_a_yes_reads_who_wrote_it_down(kin, lars):
    esra = story.seat_for(kin, "Esra")
    said_yes(kin, lars, "Peter")
    assert "Noor schreef op dat Peter ja zei: over Daan, met Lars, aan de balie." in told(kin, esra.account_id)
    daan = kin.people["Daan"].public_id
    [deal] = queries.what_was_said(kin.id, at=LATER, by=kin.noor.actor).deals
    operations.withdraw(kin.id, consent=deal.answers[0].public_id, at=LATER, by=kin.noor.actor)
    assert any("Noor schreef op dat Peter een ja terugnam" in one for one in told(kin, esra.account_id))
    mine = Choice("specialist", about=daan, party="Lars, aan de balie")
    operations.say(kin.id, choice=mine, at=LATER, by=esra)
    assert "Esra zei ja: over Daan, met Lars, aan de balie." in told(kin, kin.noor.account.pk)
