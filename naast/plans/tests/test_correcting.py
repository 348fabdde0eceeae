"""A correction that the family asks for in what a former fixed person wrote is carried out by who walks along now."""

from datetime import timedelta

import pytest
from django.urls import reverse

from naast.access.permissions import Role
from naast.common.operations import NotAllowed
from naast.plans import guard, operations, queries
from naast.plans.models import EntryVersion
from naast.plans.operations import fixing
from naast.plans.tests import story
from naast.plans.tests.story_handing import LATER, see, talked, yes
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
AFTER = LATER + timedelta(days=2)


@pytest.fixture
def elif_(kin, town):
    return cast.worker(town, "Elif", Role.TEAM)


@pytest.fixture
def written(kin, elif_):
    """What Noor wrote down as Esra's words, before Elif took over."""
    words = operations.Words(kind="note", text="Daan was elke dag laat.", said_by=kin.people["Esra"].public_id)
    made = operations.write(kin.id, words=words, at=TUESDAY, by=kin.noor.actor)
    esra = story.seat_for(kin, "Esra")
    talked(kin, elif_)
    yes(kin, kin.noor.actor, elif_.actor, esra)
    return made, esra


def ask(kin, entry, esra):
    operations.put_beside(kin.id, entry=entry, kind="correction", text="Het was één keer.", at=AFTER, by=esra)


def test_who_walks_along_now_carries_out_a_correction_and_the_old_words_stay(client, kin, elif_, written, monkeypatch):
    entry, esra = written
    ask(kin, entry.public_id, esra)
    monkeypatch.setattr("naast.common.clock.now", lambda: AFTER + timedelta(hours=1))
    cast.sign_in(client, elif_)
    which = {"gemeente": "rivierdorp", "public_id": kin.id, "entry": entry.public_id}
    beside = reverse("plans:beside", kwargs=which)
    assert "Voer de verbetering uit" in client.get(beside).content.decode()
    said = {"text": "Daan was één keer laat.", "version": "1", "verbetering": "ja"}
    page = client.post(reverse("plans:rewrite", kwargs=which), said)
    assert page.status_code == 302
    assert page["Location"] == beside
    (one,) = queries.talks(kin.id, at=AFTER + timedelta(hours=1), by=esra).written
    assert (one.said.text, one.signed, one.changed_by) == ("Daan was één keer laat.", "Noor", "Elif")
    assert [text for text, _until in one.before] == ["Daan was elke dag laat."]
    (old,) = see(kin, EntryVersion, at=AFTER)
    assert old.written_by_id == kin.noor.account.pk
    there = reverse("plans:talks", kwargs={"gemeente": "rivierdorp", "public_id": kin.id})
    assert "Veranderd door Elif" in client.get(there).content.decode()


def test_what_a_predecessor_wrote_is_not_changed_without_a_correction_that_waits(kin, elif_, written):
    entry, esra = written
    change = {"entry": entry.public_id, "text": "anders", "version": 1, "by": elif_.actor}
    with pytest.raises(NotAllowed):
        operations.rewrite(kin.id, at=AFTER, **change)
    ask(kin, entry.public_id, esra)
    with pytest.raises(NotAllowed):
        operations.take_back(kin.id, entry=entry.public_id, version=1, at=AFTER, by=elif_.actor)
    (stand,) = queries.beside(kin.id, at=AFTER, by=elif_.actor).stands
    wish = stand.words[0].said.public_id
    operations.answer_correction(kin.id, correction=wish, words="We laten het staan.", at=AFTER, by=elif_.actor)
    with pytest.raises(NotAllowed):
        operations.rewrite(kin.id, at=AFTER + timedelta(hours=1), **change)


def test_what_the_family_wrote_itself_is_corrected_by_nobody_else(kin, elif_, written):
    _entry, esra = written
    own = operations.write(kin.id, words=operations.Words(kind="note", text="Van mij."), at=AFTER, by=esra)
    ask(kin, own.public_id, esra)
    with pytest.raises(NotAllowed):
        operations.rewrite(kin.id, entry=own.public_id, text="anders", version=1, at=AFTER, by=elif_.actor)


def test_a_colleague_at_the_table_changes_nothing_that_another_wrote(client, kin, town, samir, monkeypatch):
    with guard.on_behalf_of_naast(municipality_id=town.id, plan_id=kin.plan.pk, at=TUESDAY, why="test"):
        fixing.take_worker_seat(kin.plan, samir.account.pk, kind="team", why="blijft-erbij", at=TUESDAY)
    written = operations.write(
        kin.id, words=operations.Words(kind="note", text="Van Noor."), at=TUESDAY, by=kin.noor.actor
    )
    monkeypatch.setattr("naast.common.clock.now", lambda: AFTER)
    cast.sign_in(client, samir)
    which = {"gemeente": "rivierdorp", "public_id": kin.id, "entry": written.public_id}
    for said in ({"text": "Van Samir."}, {"text": "Van Noor.", "doe": "terug"}):
        assert client.post(reverse("plans:rewrite", kwargs=which), {**said, "version": "1"}).status_code == 403
    (one,) = queries.talks(kin.id, at=AFTER, by=samir.actor).written
    assert (one.said.text, one.said.version) == ("Van Noor.", 1)
