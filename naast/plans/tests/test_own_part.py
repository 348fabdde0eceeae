"""What is about one person stays with that person: what one writes, keeps and wants is read by exactly who may read it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from naast.access.models import Account
from naast.plans import operations, queries
from naast.plans.tests import story
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
STORY = ("goes-well", "worry", "helped-before")
WORDS = "Op zondagavond wil ze niet naar bed."


def at(kin, town, name, **more):
    return reverse(f"plans:{name}", kwargs={"gemeente": town.slug, "public_id": kin.id, **more})


def sign_in(client, who):
    cast.sign_in(client, cast.Worker(Account.objects.get(pk=who.account_id), who))
    return client


def reads(kin, who):
    """What stands in the letter and on the page of talks for somebody, with about whom it is."""
    letter = queries.letter(kin.id, at=TUESDAY, by=who)
    of_letter = [(one.text, one.about) for one in (*letter.goes_well, *letter.worries, *letter.helped)]
    talks = queries.talks(kin.id, at=TUESDAY, by=who).written
    return of_letter, [(one.said.text, one.said.about) for one in talks]


@pytest.mark.parametrize("kind", STORY)
def test_what_goes_well_or_worries_with_one_person_is_read_by_who_may_read_about_them(kin, kind):
    esra, peter = story.seat_for(kin, "Esra"), story.seat_for(kin, "Peter")
    words = operations.Words(kind=kind, text=WORDS, about=kin.people["Esra"].public_id)
    operations.write(kin.id, words=words, at=TUESDAY, by=esra)
    for who in (esra, kin.noor.actor):
        assert reads(kin, who) == ([(WORDS, "Esra")], [(WORDS, "Esra")])
    assert reads(kin, peter) == ([], [])


@pytest.mark.parametrize("kind", [*STORY, "note", "analysis"])
@pytest.mark.parametrize("name", ["Esra", "Peter", "Daan", "Lot", "Sem"])
def test_every_kind_can_be_about_everybody(kin, kind, name):
    words = operations.Words(kind=kind, text=WORDS, about=kin.people[name].public_id)
    assert operations.write(kin.id, words=words, at=TUESDAY, by=kin.noor.actor).text == WORDS


@pytest.mark.parametrize("kind", STORY)
def test_the_page_writes_it_down_and_the_letter_says_about_whom_it_is(client, kin, town, kind):
    sign_in(client, story.seat_for(kin, "Esra"))
    said = {"kind": kind, "text": WORDS, "about": kin.people["Daan"].public_id}
    assert client.post(at(kin, town, "write"), said).status_code == 302
    for page in ("plan", "talks"):
        body = client.get(at(kin, town, page)).content.decode()
        assert (WORDS in body, "over Daan" in body) == (True, True)


def everything(kin, who):
    """All that somebody reads in talks, papers and goals."""
    found = [one.said.text for one in queries.talks(kin.id, at=TUESDAY, by=who).written]
    found += [one.name for one in queries.documents(kin.id, at=TUESDAY, by=who).papers]
    return found + [one.wish.text for one in queries.goals(kin.id, at=TUESDAY, by=who).aims]


def forms_of(about):
    """The three forms by which somebody of the family adds something, with ``about`` chosen."""
    yield "write", {"kind": "note", "text": "van mij", **about}
    yield "documents", {"file": SimpleUploadedFile("van mij.txt", b"brief"), **about}
    yield "set-goal", {"text": "dat het lukt", **about}


def test_a_young_person_chooses_who_reads_it_and_nothing_is_chosen_for_them(client, kin, town):
    sem, peter = story.seat_for(kin, "Sem"), story.seat_for(kin, "Peter")
    sign_in(client, sem)
    for page, said in forms_of({}):
        assert client.post(at(kin, town, page), said).status_code == 400
    assert (everything(kin, sem), everything(kin, peter)) == ([], [])
    for page in ("talks", "documents", "goals"):
        body = client.get(at(kin, town, page)).content.decode()
        assert "Over mij: jij, Peter en Noor" in body
        assert "Het hele gezin: jij, Peter en Noor" in body
        assert 'value="-" checked' not in body


def test_what_somebody_keeps_for_themselves_is_read_by_no_other_of_the_family(client, kin, town):
    esra, peter = story.seat_for(kin, "Esra"), story.seat_for(kin, "Peter")
    sign_in(client, esra)
    for page, said in forms_of({"about": kin.people["Esra"].public_id}):
        assert client.post(at(kin, town, page), said).status_code == 302
    assert everything(kin, esra) == ["van mij", "van mij.txt", "dat het lukt"]
    assert everything(kin, peter) == []
    assert "over Esra" in client.get(at(kin, town, "goals")).content.decode()


def test_a_worker_chooses_who_reads_it_too_and_nothing_is_chosen_for_them(client, kin, town):
    peter = story.seat_for(kin, "Peter")
    cast.sign_in(client, kin.noor)
    for page, said in forms_of({"child_spoken": "none"}):
        assert client.post(at(kin, town, page), said).status_code == 400
    for page in ("talks", "documents", "goals"):
        body = client.get(at(kin, town, page)).content.decode()
        assert "Over Daan: jij en Peter" in body
        assert "checked aria" not in body
    assert everything(kin, peter) == []
    for page, said in forms_of({"child_spoken": "none", "about": "-"}):
        assert client.post(at(kin, town, page), said).status_code == 302
    assert everything(kin, peter) == ["van mij", "van mij.txt", "dat het lukt"]


def test_who_works_here_is_asked_once_when_a_child_is_named_where_all_would_read_it(client, kin, town):
    peter = story.seat_for(kin, "Peter")
    cast.sign_in(client, kin.noor)
    said = {"kind": "note", "text": "Met Daan gewandeld. Hij is bang.", "about": "-", "child_spoken": "yes"}
    answer = client.post(at(kin, town, "write"), said)
    body = answer.content.decode()
    assert (answer.status_code, everything(kin, peter)) == (400, [])
    assert "Je noemt Daan. Zo lezen jij, Peter" in body
    assert "Hij is bang." in body
    assert client.post(at(kin, town, "write"), said | {"sure": "yes"}).status_code == 302
    assert everything(kin, peter) == [said["text"]]


def test_where_parents_are_apart_the_choice_says_so_to_who_works_here_alone(client, kin, town):
    one, other = kin.people["Esra"].public_id, kin.people["Peter"].public_id
    tie = operations.Tie("former-partner")
    operations.relate(kin.id, one=one, other=other, tie=tie, at=TUESDAY, by=kin.noor.actor)
    cast.sign_in(client, kin.noor)
    assert "Esra en Peter zijn uit elkaar" in client.get(at(kin, town, "talks")).content.decode()
    sign_in(client, story.seat_for(kin, "Esra"))
    assert "zijn uit elkaar" not in client.get(at(kin, town, "talks")).content.decode()


def test_after_a_refused_paper_about_whom_it_is_still_stands(client, kin, town):
    cast.sign_in(client, kin.noor)
    daan = kin.people["Daan"].public_id
    said = {"about": daan, "file": SimpleUploadedFile("brief.docx", b"PK\x03\x04\x14\x00")}
    answer = client.post(at(kin, town, "documents"), said)
    assert answer.status_code == 400
    body = answer.content.decode()
    assert f'value="{daan}"' in body.split("checked")[0][-200:]
    assert body.find('name="about"') < body.find('name="file"')
