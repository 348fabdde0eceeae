"""What a page or notice says is so at that moment: who read what is sealed, a talk of today, a closed plan, another language."""

from datetime import timedelta

import pytest
from django.urls import reverse

from naast.access.models import Account
from naast.plans import operations, queries
from naast.plans.tests import story
from naast.plans.tests.story_calling import ask, yes
from naast.plans.tests.story_handing import LATER, talked
from naast.plans.tests.test_stepping import end
from naast.plans.tests.test_successors import EVENING, succeed
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


def body(client, kin, who, monkeypatch, name, at, language=""):
    monkeypatch.setattr("naast.common.clock.now", lambda: at)
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=who.account_id), who))
    where = reverse(f"plans:{name}", kwargs={"gemeente": "rivierdorp", "public_id": kin.id})
    return client.get(language + where).content.decode()


def test_a_goal_told_before_another_came_names_who_reads_it(client, kin, town, monkeypatch):
    sem = story.seat_for(kin, "Sem")
    about = f"alone:{kin.people['Sem'].public_id}"
    operations.set_goal(kin.id, text="dat ik weg kan", about=about, at=TUESDAY, by=sem)
    assert "alleen jij en wie met je werkt" in body(client, kin, sem, monkeypatch, "goals", TUESDAY)
    succeed(kin, town)
    page = body(client, kin, sem, monkeypatch, "goals", EVENING)
    assert "alleen jij en Noor" in page
    assert "alleen jij en wie met je werkt" not in page


def test_a_talk_of_today_was_not_held_yet(client, kin, samir, esra, monkeypatch):
    talked(kin, samir)
    today = body(client, kin, esra, monkeypatch, "moving", LATER)
    assert "Jullie spreken elkaar vandaag met z’n drieën." in today
    assert "Jullie spraken elkaar" not in today
    assert "Jullie spraken elkaar" in body(client, kin, esra, monkeypatch, "moving", LATER + timedelta(days=1))


def test_a_closed_plan_promises_nobody_who_stays(client, kin, esra, monkeypatch):
    assert "Blijft, ook als er iemand bij komt." in body(client, kin, esra, monkeypatch, "plan", LATER)
    end(kin)
    assert "Blijft, ook als er iemand bij komt." not in body(client, kin, esra, monkeypatch, "plan", LATER)


@pytest.mark.parametrize(("came", "said"), [(False, "Lars komt er niet bij."), (True, "Lars leest niet meer mee.")])
def test_a_family_reads_whether_who_was_asked_came_at_all(kin, lars, esra, came, said):
    at = TUESDAY + timedelta(hours=1)
    asked = ask(kin, lars)
    call = yes(asked, lars) if came else asked
    operations.revoke_call(
        kin.id, call=call.public_id, version=call.version, words="Niet nodig.", at=at, by=kin.noor.actor
    )
    words = [one.words for one in queries.told(at=at, by=esra)]
    assert any(one.startswith(said.replace("Lars", call.to_name)) for one in words)


def test_what_the_family_wrote_says_on_an_english_page_that_it_is_dutch(client, kin, esra, monkeypatch):
    operations.set_goal(kin.id, text="Rust aan tafel", at=TUESDAY, by=esra)
    assert '<p class="voice" lang="nl" dir="ltr">Rust aan tafel' in body(
        client, kin, esra, monkeypatch, "goals", LATER, language="/en"
    )
