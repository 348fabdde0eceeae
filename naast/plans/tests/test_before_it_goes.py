"""Before a record goes: what is held is not said to go, a figure is of who looks, and the letter says when and how to stop it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from naast.access.models import Account
from naast.plans import operations, queries
from naast.plans.models import TrailLine
from naast.plans.tests import story
from naast.plans.tests.story_destroying import asked, decided, inside
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
SOON = TUESDAY + timedelta(hours=1)


@pytest.fixture
def kin(kin, settings, tmp_path):
    settings.NAAST_LOG_PLACE = tmp_path / "log"
    return kin


def body(client, who, name, monkeypatch, **which):
    monkeypatch.setattr("naast.common.clock.now", lambda: SOON)
    client.cookies.clear()
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=who.account_id), who))
    return client.get(reverse(f"plans:{name}", kwargs={"gemeente": "rivierdorp", **which})).content.decode()


def test_while_a_record_must_be_kept_nothing_is_counted_as_going_and_it_says_why(client, kin, three, monkeypatch):
    key = asked(kin)
    before = queries.preview(key, at=TUESDAY, by=three["author"])
    assert before.goes
    operations.hold(plan=kin.id, kind="legal", why="Er loopt een rechtszaak.", at=TUESDAY, by=three["archivist"])
    held = queries.preview(key, at=TUESDAY, by=three["author"])
    assert (held.is_held, held.goes) == (True, ())
    assert held.stays[0].what.startswith("Alles uit dit plan: ")
    assert held.stays[0].why == "Er geldt een bewaarplicht. Er is nog geen dag waarop die ophoudt."
    page = body(client, three["author"], "destruction", monkeypatch, public_id=key)
    assert "Dit gaat weg, met de sleutel" not in page
    assert "gaat weg" not in page
    assert "Alles uit dit plan: " in page


def test_who_may_ask_only_for_what_is_theirs_reads_how_many_lines_are_their_own(kin, esra):
    sem = story.seat_for(kin, "Sem")
    queries.letter(kin.id, at=TUESDAY, by=sem)
    for _time in range(5):
        queries.letter(kin.id, at=TUESDAY, by=esra)
    with inside(kin):
        own, every = TrailLine.objects.filter(account_id=sem.account_id).count(), TrailLine.objects.count()
    his = queries.erasing(kin.id, at=TUESDAY, by=sem).anyway[0]
    assert his.what == f"Wat jij hier opende en schreef: {own} regels"
    hers = queries.erasing(kin.id, at=TUESDAY, by=esra).anyway[0]
    assert hers.what == f"Wie er keek: {every + 1} regels"


def test_during_the_seven_days_the_letter_says_when_it_goes_and_how_to_stop_it(client, kin, three, peter, monkeypatch):
    assert queries.letter(kin.id, at=TUESDAY, by=peter).going is None
    decided(kin, three)
    page = body(client, peter, "plan", monkeypatch, public_id=kin.id)
    assert "Op dinsdag 1 december wordt dit plan gewist." in page
    assert "Tot die dag kun je het stoppen, zonder reden." in page
    assert "/wissen/" in page
    sem = story.seat_for(kin, "Sem")
    assert queries.letter(kin.id, at=SOON, by=sem).going.may_stop
    assert "Kijk bij Wissen" in body(client, kin.noor.actor, "plan", monkeypatch, public_id=kin.id)
    operations.object_to(kin.id, at=SOON, by=peter)
    assert "wordt dit plan gewist" not in body(client, peter, "plan", monkeypatch, public_id=kin.id)
