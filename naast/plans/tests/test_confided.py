"""What a young person tells who works here alone is read by nobody else of the family, on no ground; and they are told so."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from naast.access.models import Account
from naast.access.permissions import Role
from naast.common.operations import NotFound
from naast.plans import doors, guard, operations, queries
from naast.plans.models import Document, Entry, Goal, Section
from naast.plans.operations.calling import parts_of
from naast.plans.operations.consent import Choice
from naast.plans.record import opened
from naast.plans.rules import calling
from naast.plans.tests import story
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
ASKED = "Mag ik jou alleen spreken?"


def at(kin, town, name, **more):
    return reverse(f"plans:{name}", kwargs={"gemeente": town.slug, "public_id": kin.id, **more})


def sign_in(client, who):
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=who.account_id), who))


def reads(kin, who):
    """All that stands in questions, talks, goals and papers for somebody."""
    found = [turn.text for one in queries.questions(kin.id, at=TUESDAY, by=who).threads for turn in one.turns]
    found += [one.said.text for one in queries.talks(kin.id, at=TUESDAY, by=who).written]
    found += [one.wish.text for one in queries.goals(kin.id, at=TUESDAY, by=who).aims]
    return found + [one.name for one in queries.documents(kin.id, at=TUESDAY, by=who).papers]


def confide(kin, who):
    """Somebody asks, writes, wants and keeps something in confidence."""
    about = f"alone:{kin.people[who.name].public_id}"
    operations.ask(kin.id, text=ASKED, only_me=False, alone=True, at=TUESDAY, by=who)
    operations.write(kin.id, words=operations.Words(kind="note", text="bang", about=about), at=TUESDAY, by=who)
    operations.set_goal(kin.id, text="dat ik weg kan", about=about, at=TUESDAY, by=who)
    operations.add_document(kin.id, name="brief.txt", content=b"brief", about=about, at=TUESDAY, by=who)
    return [ASKED, "bang", "dat ik weg kan", "brief.txt"]


def test_sem_and_who_works_here_read_it_and_his_parents_with_authority_do_not(kin):
    sem, esra, peter = (story.seat_for(kin, name) for name in ("Sem", "Esra", "Peter"))
    told = confide(kin, sem)
    assert reads(kin, sem) == told
    assert reads(kin, kin.noor.actor) == told
    assert (reads(kin, esra), reads(kin, peter)) == ([], [])


@pytest.mark.usefixtures("scope_off")
def test_the_database_alone_keeps_it(kin):
    sem, esra = story.seat_for(kin, "Sem"), story.seat_for(kin, "Esra")
    confide(kin, sem)
    for who, found in ((esra, 0), (sem, 1)):
        with guard.acting(by=who, at=TUESDAY, why="test"):
            assert Entry.objects.filter(kind="message").count() == found
            assert (Goal.objects.count(), Document.objects.count()) == (found, found)


@pytest.mark.django_db(transaction=True)
def test_the_application_alone_keeps_it(kin, guard_off):
    sem, esra = story.seat_for(kin, "Sem"), story.seat_for(kin, "Esra")
    confide(kin, sem)
    assert reads(kin, esra) == []


def test_no_yes_of_anybody_and_no_birthday_opens_it_to_another(kin):
    sem, esra = story.seat_for(kin, "Sem"), story.seat_for(kin, "Esra")
    confide(kin, sem)
    for who in (sem, esra):
        choice = Choice(purpose="meelezen", about=kin.people["Sem"].public_id, reader=kin.people["Peter"].public_id)
        operations.say(kin.id, choice=choice, at=TUESDAY, by=who)
    assert reads(kin, story.seat_for(kin, "Peter")) == []
    later = TUESDAY.replace(year=2029)
    doors.review(kin.plan, at=later, why="verjaardag")
    assert [one.said.text for one in queries.talks(kin.id, at=later, by=esra).written] == []


def test_it_is_never_a_part_for_a_specialist(kin):
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        table = opened(kin.id, at=TUESDAY, by=kin.noor.actor, why="test")
        part = Section.objects.get(part="confided", about=kin.people["Sem"])
        with pytest.raises(calling.NoPart):
            parts_of(table, (part.public_id,))


def test_the_choice_names_who_reads_and_says_honestly_when_it_may_be_shared(client, kin, town):
    sem, _esra = story.seat_for(kin, "Sem"), story.seat_for(kin, "Esra")
    sign_in(client, sem)
    for page in ("ask", "talks", "goals", "documents"):
        body = client.get(at(kin, town, page)).content.decode()
        assert "Alleen ik en Noor" in body
        assert "Over mij: jij, Esra en Noor; wie nog binnenkomt, leest het dan ook: Peter" in body
        assert "Noor kan beslissen om het te delen als het niet veilig is; dat hoor jij eerst" in body


def test_sem_asks_alone_by_the_page_and_his_mother_finds_nothing_of_it(client, kin, town):
    sem, esra = story.seat_for(kin, "Sem"), story.seat_for(kin, "Esra")
    sign_in(client, sem)
    assert client.post(at(kin, town, "ask"), {"text": ASKED, "who": "alone"}).status_code == 302
    assert "alleen jij en wie met je werkt" in client.get(at(kin, town, "ask")).content.decode()
    paper = {"about": f"alone:{kin.people['Sem'].public_id}", "file": SimpleUploadedFile("brief.txt", b"brief")}
    assert client.post(at(kin, town, "documents"), paper).status_code == 302
    sign_in(client, esra)
    pages = [at(kin, town, page) for page in ("ask", "plan", "talks", "documents", "looked", "doors")]
    for body in (client.get(page).content.decode() for page in pages):
        assert ASKED not in body
        assert "brief.txt" not in body
    assert operations  # and the worker answers where only the two of them read


def test_nobody_writes_in_the_confidence_of_another(client, kin, town):
    esra = story.seat_for(kin, "Esra")
    words = operations.Words(kind="note", text="stiekem", about=f"alone:{kin.people['Sem'].public_id}")
    with pytest.raises(Exception, match="confided"):
        operations.write(kin.id, words=words, at=TUESDAY, by=esra)


def test_a_worker_keeps_a_talk_in_confidence_and_sees_that_it_is(client, kin, town):
    sem, peter = story.seat_for(kin, "Sem"), story.seat_for(kin, "Peter")
    cast.sign_in(client, kin.noor)
    assert "In vertrouwen met Sem: alleen jij en Sem" in client.get(at(kin, town, "talks")).content.decode()
    said = {
        "kind": "note",
        "text": "Sem is bang.",
        "child_spoken": "yes",
        "about": f"alone:{kin.people['Sem'].public_id}",
    }
    assert client.post(at(kin, town, "write"), said).status_code == 302
    assert (reads(kin, sem), reads(kin, peter)) == (["Sem is bang."], [])
    assert "in vertrouwen van Sem" in client.get(at(kin, town, "talks")).content.decode()


def test_a_colleague_who_sits_there_too_is_named(client, kin, town):
    anja = cast.worker(town, "Anja", Role.TEAM)
    with pytest.raises(NotFound):
        queries.talks(kin.id, at=TUESDAY, by=anja.actor)
    sem = story.seat_for(kin, "Sem")
    sign_in(client, sem)
    assert "Anja" not in client.get(at(kin, town, "ask")).content.decode()
