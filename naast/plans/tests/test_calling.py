"""A specialist is called in: consent first, never without a bridge, no name before a yes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from naast.common.operations import NotFound
from naast.plans import guard, operations, queries
from naast.plans.models import CallIn
from naast.plans.operations import Choice, NoConsent
from naast.plans.rules import Empty, calling
from naast.plans.tests import story
from naast.plans.tests.story_calling import BRIDGE, LATER, PURPOSE, UNTIL, ask, call, said_yes, sections, told, yes
from tests import cast
from tests.cast import TUESDAY


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
    said = {
        "to": who.account.public_id,
        "purpose": PURPOSE,
        "bridge": BRIDGE,
        "sections": sections(kin, "Gesprekken: Daan"),
    }
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
    page = asked_on_the_page(client, kin, mieke, *both, heard_for=lars.account.public_id)
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
        ({"purpose": "Wat helpt bij De Wit thuis?"}, calling.NamesInside),
        ({"bridge": "Bel intussen +31 6 12345678."}, calling.NamesInside),
    ],
)
def test_nonsense_is_refused_by_name(kin, lars, wrong, error):
    who = kin.people["Esra"].public_id
    operations.add_contact(kin.id, person=who, kind="phone", value="06-1234 5678", at=TUESDAY, by=kin.noor.actor)
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


def test_asked_twice_within_a_minute_is_asked_once_and_later_it_is_refused(kin, lars):
    first = ask(kin, lars)
    again = operations.call_in(kin.id, call=call(kin, lars), at=LATER + timedelta(seconds=5), by=kin.noor.actor)
    assert first.pk == again.pk
    with pytest.raises(calling.NotToCall):
        operations.call_in(
            kin.id, call=call(kin, lars, purpose="Nog iets"), at=LATER + timedelta(hours=5), by=kin.noor.actor
        )


def test_the_bridge_is_a_rule_of_the_database_too(kin, lars):
    from django.db import IntegrityError, transaction

    asked = ask(kin, lars)
    with guard.acting(by=kin.noor.actor, at=LATER, why="test"), pytest.raises(IntegrityError), transaction.atomic():
        CallIn.objects.filter(pk=asked.pk).update(bridge="")


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


def test_a_number_that_is_not_in_the_plan_and_the_word_family_may_stand_in_a_purpose(kin, lars):
    said_yes(kin, lars, "Esra", "Peter")
    words = "Wat helpt deze familie? Ik ben bereikbaar op 0180-555 123."
    assert operations.call_in(kin.id, call=call(kin, lars, purpose=words), at=LATER, by=kin.noor.actor).purpose == words
