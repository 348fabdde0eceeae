"""An ending that was written down first: the family's yes afterwards, and a no that becomes a question."""

from datetime import timedelta

import pytest
from django.urls import reverse

from naast.access.models import Account
from naast.common.operations import NotAllowed
from naast.plans import operations, queries
from naast.plans.models import Entry, Notice, Step, TrailLine
from naast.plans.rules import PlanClosed
from naast.plans.rules import moving as rules
from naast.plans.tests import story
from naast.plans.tests.story_handing import LATER, see
from naast.plans.tests.test_stepping import end
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
SOON = LATER + timedelta(days=1)


def page_of(client, kin, who, monkeypatch, *, name="moving", at=SOON + timedelta(hours=1), post=None):
    monkeypatch.setattr("naast.common.clock.now", lambda: at)
    client.cookies.clear()
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=who.account_id), who))
    where = reverse(f"plans:{name}", kwargs={"gemeente": "rivierdorp", "public_id": kin.id})
    sent = client.get(where) if post is None else client.post(where, post, follow=True)
    return sent.content.decode()


@pytest.mark.parametrize("destination", ["network", "pilot-light"])
def test_the_familys_yes_afterwards_is_signed_dated_and_seen_by_both(client, kin, esra, monkeypatch, destination):
    end(kin, destination=destination)
    assert "Ja, dit klopt" in page_of(client, kin, esra, monkeypatch)
    said = page_of(client, kin, esra, monkeypatch, name="agree-to-ending", at=SOON, post={})
    assert "Esra zei ja op 2 december 2026." in said
    assert "Ja, dit klopt" not in said
    assert "Esra zei ja op 2 december 2026." in page_of(client, kin, kin.noor.actor, monkeypatch)
    assert "nog met niemand" not in page_of(client, kin, esra, monkeypatch, name="plan")
    (row,) = see(kin, Step)
    assert (row.agreed_by_id, row.agreed_at, row.agreed_how) == (kin.people["Esra"].pk, SOON, "self")
    (told,) = see(kin, Notice, kind="step", account_id=kin.noor.account.pk, at=SOON)
    assert told.words == "Esra zei ja: het gezin gaat zelf verder. Het staat bij Hoe verder."
    assert see(kin, TrailLine, part="step", action="E", account_id=esra.account_id, subject=row.public_id)


def test_a_yes_said_twice_is_one_and_a_second_person_finds_it_answered(kin, esra, peter):
    end(kin)
    operations.agree_to_ending(kin.id, at=SOON, by=esra)
    again = operations.agree_to_ending(kin.id, at=SOON + timedelta(minutes=1), by=esra)
    assert again.agreed_at == SOON
    with pytest.raises(rules.NothingAsked):
        operations.agree_to_ending(kin.id, at=SOON, by=peter)


def test_a_no_becomes_a_question_to_the_fixed_person_who_answers_in_the_closed_plan(client, kin, esra, monkeypatch):
    end(kin)
    no = {"doubt-why": "Wij zijn nog niet zover."}
    said = page_of(client, kin, esra, monkeypatch, name="doubt-ending", at=SOON, post=no)
    both = "Esra zei op 2 december 2026: dit klopt nog niet."
    assert both in said
    assert both in page_of(client, kin, kin.noor.actor, monkeypatch)
    (asked,) = see(kin, Entry, kind="message")
    assert (asked.text, asked.said_by_id, asked.created_at) == (no["doubt-why"], kin.people["Esra"].pk, SOON)
    told = [one.words for one in see(kin, Notice, account_id=kin.noor.account.pk)]
    assert "Esra zegt: het klopt niet dat het gezin nu zelf verdergaat. Lees de vraag, en bel." in told
    assert "Esra stelde een vraag." not in told  # one act is one notice
    assert "Wij zijn nog niet zover." in page_of(client, kin, kin.noor.actor, monkeypatch, name="ask")
    operations.reply(
        kin.id, message=asked.public_id, text="Ik bel vandaag.", at=SOON + timedelta(hours=1), by=kin.noor.actor
    )
    threads = queries.questions(kin.id, at=SOON + timedelta(hours=2), by=esra).threads
    assert [one.text for one in threads[0].turns] == ["Wij zijn nog niet zover.", "Ik bel vandaag."]
    assert operations.agree_to_ending(kin.id, at=SOON + timedelta(hours=2), by=esra).doubted_at == SOON


def test_what_was_asked_before_a_plan_closed_is_read_and_no_longer_answered(kin, esra):
    asked = operations.ask(kin.id, text="Kun je bellen?", only_me=False, at=TUESDAY, by=esra)
    end(kin)
    assert not queries.questions(kin.id, at=SOON, by=kin.noor.actor).threads[0].goes_on
    with pytest.raises(PlanClosed):
        operations.reply(kin.id, message=asked.public_id, text="Ja.", at=SOON, by=kin.noor.actor)


def test_who_is_under_sixteen_does_not_say_yes_for_the_family_and_may_say_no(client, kin, monkeypatch):
    sem = story.seat_for(kin, "Sem")
    with pytest.raises(rules.TooYoung):
        end(kin, agreed_by=kin.people["Sem"].public_id)
    end(kin)
    page = page_of(client, kin, sem, monkeypatch)
    assert "Ja, dit klopt" not in page
    assert "Nee, dit klopt niet" in page
    with pytest.raises(rules.TooYoung):
        operations.agree_to_ending(kin.id, at=SOON, by=sem)
    assert operations.doubt_ending(kin.id, why="Ik wil nog praten.", at=SOON, by=sem).doubted_at == SOON


def test_a_worker_notes_a_yes_only_where_nobody_of_the_family_can_say_it_there(client, kin, monkeypatch):
    end(kin)
    yes = {"agreed-said_yes": kin.people["Peter"].public_id}
    page = page_of(client, kin, kin.noor.actor, monkeypatch, name="note-agreed-ending", at=SOON, post=yes)
    assert "Peter zei ja op 2 december 2026. Een medewerker schreef het op." in page
    (row,) = see(kin, Step)
    assert (row.agreed_by_id, row.agreed_how) == (kin.people["Peter"].pk, "talk")


def test_a_worker_does_not_say_it_for_who_has_a_door_and_nobody_says_it_of_an_open_plan(kin, esra):
    with pytest.raises(rules.NothingAsked):
        operations.agree_to_ending(kin.id, at=LATER, by=esra)
    end(kin)
    with pytest.raises(rules.FamilyHasADoor):
        operations.note_agreed_ending(kin.id, said_yes=kin.people["Peter"].public_id, at=SOON, by=kin.noor.actor)
    with pytest.raises(NotAllowed):
        operations.agree_to_ending(kin.id, at=SOON, by=kin.noor.actor)


def test_a_no_stands_beside_the_yes_that_follows_and_an_older_tab_is_told_of_it_first(
    client, kin, esra, peter, monkeypatch
):
    end(kin)
    operations.doubt_ending(kin.id, why="Finn praat nog niet.", at=SOON, by=esra)
    stale = page_of(client, kin, peter, monkeypatch, name="agree-to-ending", post={})
    assert "zei net: dit klopt nog niet" in stale
    assert see(kin, Step)[0].agreed_at is None
    assert 'name="knows-doubt" value="yes"' in stale
    done = page_of(client, kin, peter, monkeypatch, name="agree-to-ending", post={"knows-doubt": "yes"})
    for page in (done, page_of(client, kin, kin.noor.actor, monkeypatch)):
        assert "Peter zei ja op 2 december 2026." in page
        assert "Esra zei op 2 december 2026: dit klopt nog niet." in page
        assert "Esra zei op 2 december: dit klopt nog niet" in page
