"""What concerns the whole family: one yes opens it to a third person, the other hears it at once, and one no shuts it."""

from datetime import timedelta

import pytest

from naast.common.operations import NotFound
from naast.plans import operations, queries
from naast.plans.operations import Choice
from naast.plans.tests import story
from naast.plans.tests.story_handing import LATER
from naast.plans.tests.story_yes import page

pytestmark = pytest.mark.django_db
MOMENT = timedelta(minutes=1)


@pytest.fixture
def truus(kin):
    """Their grandmother, who stands around the family."""
    gran = operations.Somebody(name="Truus", role="relative", what="oma")
    kin.people["Truus"] = operations.add_person(kin.id, somebody=gran, at=LATER, by=kin.noor.actor)
    return kin.people["Truus"]


def test_the_other_parent_hears_it_at_once_with_how_to_shut_it_and_a_no_shuts_it_the_same_second(
    kin, esra, peter, truus
):
    choice = Choice("meelezen", reader=truus.public_id)
    operations.say(kin.id, choice=choice, at=LATER, by=esra)
    gran = story.seat_for(kin, "Truus", at=LATER)
    assert queries.letter(kin.id, at=LATER + MOMENT, by=gran).head.question
    (told,) = [one for one in queries.told(at=LATER, by=peter) if "Truus leest mee" in one.words]
    assert told.words.endswith("Wil jij dit niet? Zeg nee bij Toestemming: dan is het meteen weer dicht.")
    assert told.page == "consent"
    no = Choice("meelezen", reader=truus.public_id, is_yes=False)
    operations.say(kin.id, choice=no, at=LATER + 2 * MOMENT, by=peter)
    with pytest.raises(NotFound):
        queries.letter(kin.id, at=LATER + 2 * MOMENT, by=gran)
    with pytest.raises(NotFound):
        operations.say(kin.id, choice=choice, at=LATER + 3 * MOMENT, by=esra)
        queries.letter(kin.id, at=LATER + 3 * MOMENT, by=gran)


def test_who_does_not_decide_hears_it_without_being_asked_to_shut_it(kin, esra, truus):
    sem = story.seat_for(kin, "Sem")
    operations.say(kin.id, choice=Choice("meelezen", reader=truus.public_id), at=LATER, by=esra)
    (told,) = [one for one in queries.told(at=LATER, by=sem) if "Truus leest mee" in one.words]
    assert "Zeg nee bij Toestemming" not in told.words


def test_before_the_yes_one_reads_who_else_decides_and_who_has_no_door_to_hear_it(
    client, kin, town, esra, truus, monkeypatch
):
    asked = {"purpose": "meelezen", "about": "-", "reader": truus.public_id}
    before = page(client, esra, kin, town, name="say", monkeypatch=monkeypatch, **asked)
    assert "Eén ja opent het, en één nee sluit het meteen." in before
    assert "Zonder eigen deur, en dus zonder bericht: Peter. Vertel het zelf, vóór je ja zegt." in before
    story.seat_for(kin, "Peter")
    after = page(client, esra, kin, town, name="say", monkeypatch=monkeypatch, **asked)
    assert "Beslist hier ook over, hoort het direct, en kan het dichtdoen: Peter." in after
    assert "Eén ja opent, één nee sluit meteen." in page(client, esra, kin, town, name="doors", monkeypatch=monkeypatch)
