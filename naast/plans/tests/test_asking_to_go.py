"""Asking to have a plan destroyed: who may, what a hold says, that a part stays; and what a page says to who reads along."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from naast.access import operations as access
from naast.access.models import Account
from naast.access.permissions import Role
from naast.common import clock
from naast.plans import guard, operations, queries
from naast.plans.models import Destruction, Notice, Spared
from naast.plans.operations import AskedByNobody, Choice
from naast.plans.rules import papers
from naast.plans.tests import story
from tests import cast
from tests.cast import TUESDAY

LATER = TUESDAY + timedelta(hours=1)


@pytest.mark.parametrize(
    "start", [b"<svg xmlns='x'>", b"\xef\xbb\xbf <?xml version='1.0'?><svg/>", b"<!DOCTYPE html><p>"]
)
def test_a_drawing_or_a_page_is_not_kept_as_a_letter(start):
    with pytest.raises(papers.UnknownKind):
        papers.kind_of(start)
    assert papers.kind_of(b"Beste juf, < dit is een brief") == "txt"


pytestmark = pytest.mark.django_db


@pytest.fixture
def show(client, kin, town, monkeypatch):
    """The page as somebody sees it."""
    monkeypatch.setattr(clock, "now", lambda: LATER + timedelta(minutes=5))

    def page(who, name, **said):
        cast.sign_in(client, cast.Worker(Account.objects.get(pk=who.account_id), who))
        where = reverse(f"plans:{name}", kwargs={"gemeente": town.slug, "public_id": kin.id})
        return (client.post(where, said, follow=True) if said else client.get(where)).content.decode()

    return page


def inside(kin):
    where = {"municipality_id": kin.plan.municipality_id, "plan_id": kin.plan.pk}
    return guard.on_behalf_of_naast(**where, at=LATER, why="test")


def gran(kin, esra, *, at=TUESDAY):
    truus = operations.Somebody(name="Truus", role="relative", what="oma")
    kin.people["Truus"] = operations.add_person(kin.id, somebody=truus, at=at, by=esra)
    choice = Choice("meelezen", reader=kin.people["Truus"].public_id)
    said = operations.say(kin.id, choice=choice, at=at, by=esra)
    return said, story.seat_for(kin, "Truus", at=at)


def test_a_child_of_fifteen_asks_for_their_own_part_and_not_for_the_whole_family(kin, esra, show):
    sem = story.seat_for(kin, "Sem")
    shown = show(sem, "erase")
    assert "Vraag om ons plan te wissen" not in shown
    assert "Ons plan laten wissen" not in show(sem, "plan")
    with pytest.raises(AskedByNobody):
        operations.ask_destruction(kin.id, at=LATER, by=sem)
    assert "Ik wil dat wat over mij in het plan staat, wordt gewist." in show(sem, "erase", **{"mijn-deel": "1"})
    assert queries.questions(kin.id, at=LATER + timedelta(hours=1), by=kin.noor.actor).threads
    assert "Vraag om ons plan te wissen" in show(esra, "erase")


def test_a_hold_says_until_when_whom_to_ask_and_that_one_may_complain_and_nothing_can_be_asked(kin, town, esra, show):
    ada = cast.worker(town, "Ada", Role.ARCHIVIST)
    operations.hold(plan=kin.id, kind="guardianship", why="Onder toezicht gesteld.", at=LATER, by=ada.actor)
    shown = show(esra, "erase")
    for words in ("Dat is tot 3 augustus 2069", "0800 555 0100", "functionaris gegevensbescherming", "Je mag klagen"):
        assert words in shown, words
    assert "Onder toezicht" not in shown
    assert "Vraag om ons plan te wissen" not in shown


def test_who_has_no_part_that_stays_reads_that_a_part_stays_and_not_whose(kin, esra, show):
    asked = operations.ask_destruction(kin.id, at=LATER, by=esra)
    with inside(kin):
        Destruction.objects.filter(pk=asked.pk).update(state="proposed")
        Spared.objects.create(
            municipality_id=kin.plan.municipality_id, plan=kin.plan, destruction=asked, person=kin.people["Peter"],
            why="own-wish", words="Hij wil het bewaren.", created_at=LATER,
        )  # fmt: skip
    shown = show(esra, "erase")
    assert "Een deel van dit plan blijft." in shown
    assert "Hij wil het bewaren." not in shown
    assert "Een deel van dit plan blijft." not in show(story.seat_for(kin, "Peter"), "erase")


def test_that_one_reads_no_more_is_dropped_once_it_is_no_longer_true(kin, esra):
    said, truus = gran(kin, esra)
    daan = Choice("meelezen", kin.people["Daan"].public_id, kin.people["Truus"].public_id)
    given = operations.say(kin.id, choice=daan, at=TUESDAY, by=esra)
    operations.withdraw(kin.id, consent=given.public_id, at=LATER, by=esra)
    words = "Je leest niet meer mee in wat over Daan in het plan staat."

    def told():
        with inside(kin):
            return [one.words for one in Notice.objects.filter(account_id=truus.account_id)]

    assert words in told()
    operations.say(kin.id, choice=daan, at=LATER + timedelta(minutes=1), by=esra)
    assert words not in told()
    assert said.is_yes


def test_who_lost_the_seat_is_mailed_at_once_without_a_word_of_it(
    kin, esra, mailoutbox, settings, django_capture_on_commit_callbacks
):
    settings.NAAST_URL = "https://naast.example"
    said, _truus = gran(kin, esra)
    with django_capture_on_commit_callbacks(execute=True):
        operations.withdraw(kin.id, consent=said.public_id, at=LATER, by=esra)
    [mail] = [one for one in mailoutbox if one.to == ["truus@thuis.example"]]
    assert "mijn-plan/" in mail.body
    assert "Wit" not in mail.body


def test_who_reads_along_is_not_told_that_their_word_decides(kin, esra, show):
    _said, truus = gran(kin, esra)
    assert "Wat jij verandert, geldt meteen" not in show(truus, "doors")
    assert "Jij zegt ja of nee" not in show(truus, "consent")
    shown = show(truus, "add-person")
    assert "Jij leest hier mee" in shown
    assert 'name="role"' not in shown


def test_opening_a_door_says_that_what_was_written_before_opens_too(kin, esra, show):
    peter = kin.people["Peter"].public_id
    said = {"purpose": "meelezen", "about": kin.people["Esra"].public_id, "reader": peter}
    assert "ook alles wat hier eerder is opgeschreven" in show(esra, "say", **said)


def test_a_file_that_is_too_large_says_only_that(kin, esra, show, client, town):
    show(esra, "documents")
    where = reverse("plans:documents", kwargs={"gemeente": town.slug, "public_id": kin.id})
    said = {"about": kin.people["Esra"].public_id, "file": SimpleUploadedFile("a.pdf", b"%PDF-" + b"0" * papers.MOST)}
    answer = client.post(where, said)
    assert answer.status_code == 413
    assert "Dit bestand is te groot" in answer.content.decode()
    assert "Kies wie dit mag lezen" not in answer.content.decode()


def test_a_password_that_was_refused_is_said_to_be_gone(town, client):
    chief = cast.worker(town, "Ada", Role.ADMINISTRATOR)

    sent = access.invite(
        municipality_id=town.id, email="noa@example.org", name="Noa", roles={Role.DESK}, at=clock.now(), by=chief.actor
    )
    shown = client.post(f"/uitnodiging/{sent.secret}/", {"name": "Noa", "password": "kort"}).content.decode()
    assert "Typ je wachtwoord opnieuw" in shown
    assert "Wat je schreef, staat er nog" not in shown
