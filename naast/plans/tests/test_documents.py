"""Papers: by their first bytes, never too large, only for who may read that part, gone when their writer says so."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, operations, queries
from naast.plans.models import Document, TrailLine
from naast.plans.rules import papers
from naast.plans.tests import story
from naast.plans.tests.story_doors import LATER, yes
from tests import cast

PDF = b"%PDF-1.7\n1 0 obj"
KINDS = {
    "pdf": PDF,
    "png": b"\x89PNG\r\n\x1a\n\x00\x00",
    "jpg": b"\xff\xd8\xff\xe0\x00",
    "webp": b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    "txt": "Lieve allemaal, één ding.\n".encode(),
}
WRONG = [b"", b"MZ\x90\x00\x03", b"PK\x03\x04\x14\x00", b"GIF89a\x01\x00", b"\x00\x00\x00", b"RIFF\x00\x00\x00\x00WAVE"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_is_known_by_its_first_bytes(kind):
    assert papers.kind_of(KINDS[kind]) == kind


@pytest.mark.parametrize("start", WRONG)
def test_a_wrong_kind_is_refused_whatever_it_is_called(start):
    with pytest.raises(papers.UnknownKind):
        papers.kind_of(start)


@given(st.text(max_size=300), st.sampled_from(sorted(papers.TYPES)))
def test_a_name_never_holds_a_folder_or_a_command_and_always_says_its_kind(name, kind):
    found = papers.named(name, kind)
    assert found.endswith(f".{kind}")
    assert not set(found) & set("/\\\x00\n\r\x1b\x7f")
    assert not found.startswith(".")
    assert 5 <= len(found) <= papers.NAME_LIMIT + 5


pytestmark = pytest.mark.django_db


def keep(kin, name="brief.pdf", content=PDF, by=None, about=""):
    return operations.add_document(kin.id, name=name, content=content, about=about, at=LATER, by=by or kin.noor.actor)


def where(kin, town, name="documents", **more):
    return reverse(f"plans:{name}", kwargs={"gemeente": town.slug, "public_id": kin.id, **more})


def send(client, kin, town, content, name="brief.pdf"):
    return client.post(where(kin, town), {"file": SimpleUploadedFile(name, content), "about": "-"})


def lines(kin):
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=LATER, why="test"):
        return [(one.action, one.subject) for one in TrailLine.objects.filter(part="documents").order_by("number")]


def test_a_paper_is_kept_sealed_and_opened_as_it_was(kin):
    made = keep(kin, name="../../etc/Brief van school.PDF")
    opened = queries.paper(kin.id, document=made.public_id, at=LATER, by=kin.noor.actor)
    assert (opened.name, opened.content) == ("Brief van school.pdf", PDF)
    assert lines(kin) == [("C", made.public_id), ("R", made.public_id)]


def test_a_paper_about_one_person_stays_behind_their_door(kin):
    esra, peter = story.seat_for(kin, "Esra"), story.seat_for(kin, "Peter")
    made = keep(kin, about=kin.people["Esra"].public_id, by=esra)
    assert [one.who for one in queries.documents(kin.id, at=LATER, by=esra).papers] == ["Esra"]
    assert queries.documents(kin.id, at=LATER, by=peter).papers == ()
    with pytest.raises(NotFound):
        queries.paper(kin.id, document=made.public_id, at=LATER, by=peter)
    with guard.acting(by=peter, at=LATER, why="test"):
        assert not Document.objects.exists()


def test_only_its_writer_takes_a_paper_away(kin):
    esra = story.seat_for(kin, "Esra")
    made = keep(kin)
    with pytest.raises(NotAllowed):
        operations.remove_document(kin.id, document=made.public_id, at=LATER, by=esra)
    operations.remove_document(kin.id, document=made.public_id, at=LATER, by=kin.noor.actor)
    assert queries.documents(kin.id, at=LATER, by=esra).papers == ()
    assert ("D", made.public_id) in lines(kin)


def test_who_reads_along_about_one_child_sees_and_keeps_no_papers_of_the_whole_family(kin):
    somebody = operations.Somebody(name="Truus", role="relative")
    kin.people["Truus"] = operations.add_person(kin.id, somebody=somebody, at=LATER, by=kin.noor.actor)
    operations.say(kin.id, choice=yes(kin, "Daan", kin.people["Truus"]), at=LATER, by=story.seat_for(kin, "Esra"))
    truus = story.seat_for(kin, "Truus", at=LATER)
    assert not queries.documents(kin.id, at=LATER, by=truus).about.whole
    keep(kin)
    assert queries.documents(kin.id, at=LATER, by=truus).papers == ()
    with pytest.raises(NotAllowed):
        keep(kin, by=truus)


def test_a_paper_comes_in_by_the_page_and_leaves_as_a_file(client, kin, town):
    cast.sign_in(client, kin.noor)
    assert send(client, kin, town, PDF, "rooster.pdf").status_code == 302
    (kept,) = queries.documents(kin.id, at=LATER, by=kin.noor.actor).papers
    answer = client.get(where(kin, town, "download-document", document=kept.public_id))
    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="rooster.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert client.post(where(kin, town, "remove-document", document=kept.public_id)).status_code == 302


@pytest.mark.parametrize(
    ("content", "name"), [(b"MZ\x90\x00" * 9, "brief.pdf"), (b"", "leeg.pdf"), (b"PK\x03\x04", "a.docx")]
)
def test_a_wrong_paper_comes_back_with_a_sentence(client, kin, town, content, name):
    cast.sign_in(client, kin.noor)
    answer = send(client, kin, town, content, name)
    assert answer.status_code == 400
    assert any(word in answer.content.decode() for word in ("Kies een pdf", "is leeg"))
    assert queries.documents(kin.id, at=LATER, by=kin.noor.actor).papers == ()


def test_eleven_megabytes_stop_coming_in_at_ten(client, kin, town):
    cast.sign_in(client, kin.noor)
    answer = send(client, kin, town, PDF + b"x" * papers.MOST)
    assert answer.status_code == 413
    assert "10 MB is het meeste" in answer.content.decode()


class Untouched:
    """A body of two gigabytes that nobody may begin to read."""

    def read(self, *_size):
        raise AssertionError("somebody read it")

    readline = read


def test_two_gigabytes_are_refused_before_one_byte_is_read(client, kin, town):
    cast.sign_in(client, kin.noor)
    answer = client.generic(
        "POST",
        where(kin, town),
        content_type="multipart/form-data; boundary=x",
        **{"wsgi.input": Untouched(), "CONTENT_LENGTH": str(2 * 1024**3)},
    )
    assert answer.status_code == 413
    assert "10 MB is het meeste" in answer.content.decode()


def test_a_paper_from_another_site_is_refused(kin, town):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    cast.sign_in(strict, kin.noor)
    assert send(strict, kin, town, PDF).status_code == 403
