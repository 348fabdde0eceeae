"""An editor hands in a file, sees what to do about the rest, takes it along as CSV, and can undo the whole."""

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from naast.access.actors import installation
from naast.access.permissions import Role
from naast.offers.importing import runs
from naast.offers.models import ImportRun, Offer
from naast.offers.views import imports
from tests import cast

pytestmark = pytest.mark.django_db
GOOD = {"id": "s1", "name": "Course", "status": "active", "organization": {"name": "The Bridge"}}
BAD = {"id": "s2", "name": "", "status": "active"}
FORMULA = '=cmd()|"x"'


@pytest.fixture
def editor(client, town):
    cast.sign_in(client, cast.worker(town, "Ewa", Role.EDITOR))
    return client


def page(town, name="imports", **kwargs):
    return reverse(f"offers:{name}", kwargs={"gemeente": town.slug, **kwargs})


def hand_in(client, town, content, name="gids.ndjson", file_format="hsds"):
    raw = content if isinstance(content, bytes) else content.encode()
    return client.post(page(town), {"file": SimpleUploadedFile(name, raw), "format": file_format}, follow=True)


def lines(*rows):
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)


def test_an_editor_hands_in_a_file_and_sees_what_to_do(editor, town):
    body = hand_in(editor, town, lines(GOOD, BAD, FORMULA)).content.decode()
    assert Offer.objects.get().title == "Course"
    for words in ("1 in de etalage, 2 apart gelegd", "De naam van de dienst ontbreekt.", "Vul ‘name’ in.", "Regel 2"):
        assert words in body
    assert "&quot;id&quot;: &quot;s2&quot;" in body
    assert "gids.ndjson" in editor.get(page(town)).content.decode()


def test_what_was_set_apart_can_be_taken_along_and_is_no_formula(editor, town):
    hand_in(editor, town, lines(GOOD, BAD, FORMULA))
    run = ImportRun.objects.get()
    answer = editor.get(page(town, "import-apart", public_id=run.public_id))
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert [(row["line"], row["came in"]) for row in rows] == [("2", "no"), ("3", "no")]
    assert rows[1]["row"] == f"'{FORMULA}"


def test_an_editor_sees_what_undoing_does_and_undoes(editor, town):
    hand_in(editor, town, lines(GOOD))
    run = page(town, "import-run", public_id=ImportRun.objects.get().public_id)
    assert "1 aanbod gaat uit de etalage." in editor.get(run).content.decode()
    body = editor.post(run, follow=True).content.decode()
    assert "1 uit de etalage, 0 terug zoals het was" in body
    assert "Maak alles ongedaan" not in body
    assert Offer.objects.get().withdrawn_at
    assert "al ongedaan" in editor.post(run, follow=True).content.decode()


def test_a_file_that_takes_too_long_goes_on_the_next_time(editor, town, monkeypatch):
    monkeypatch.setattr(imports, "SECONDS", -1)
    monkeypatch.setattr(imports.runs, "BATCH", 1)
    content = lines(GOOD, {**GOOD, "id": "s3"})
    assert "Halverwege gestopt, na 1 regels" in hand_in(editor, town, content).content.decode()
    monkeypatch.setattr(imports, "SECONDS", 20)
    hand_in(editor, town, content)
    assert ImportRun.objects.get().accepted == 2


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("gids.zip", b"no zip", "zipbestand kan niet gelezen"),
        ("gids.exe", b"MZ", "eindigt op"),
        ("gids.json", b"", "is leeg"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(editor, town, name, content, says):
    answer = hand_in(editor, town, content, name)
    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert ImportRun.objects.count() == 0


def test_our_own_list_by_form(editor, town):
    row = {"id": "A1", "title": "Praatgroep", "forms": ["groep"], "themes": ["slapen"]}
    hand_in(editor, town, lines(row), "lijst.jsonl", "window")
    assert Offer.objects.get().source_id == "A1"


def test_remarks_stand_on_a_page_of_their_own(editor, town):
    hand_in(editor, town, lines({**GOOD, "status": ""}))
    run = page(town, "import-run", public_id=ImportRun.objects.get().public_id)
    assert "De status is leeg." in editor.get(f"{run}?soort=opgevallen&pagina=abc").content.decode()
    assert editor.get(f"{run}?pagina=²").status_code == 200


def test_another_town_cannot_see_a_run(editor, client, town, other_town):
    hand_in(editor, town, lines(GOOD))
    run = ImportRun.objects.get()
    cast.sign_in(client, cast.worker(other_town, "Vreemd", Role.EDITOR))
    for name in ("import-run", "import-apart"):
        assert client.get(page(other_town, name, public_id=run.public_id)).status_code == 404
    assert client.post(page(other_town, "import-run", public_id=run.public_id)).status_code == 404
    assert Offer.objects.get().withdrawn_at is None


def test_the_example_to_begin_with_is_read_in_whole(tmp_path, town, client):
    cast.sign_in(client, cast.worker(town, "Sanne", Role.EDITOR))
    page = client.get(f"/{town.slug}/beheer/inlezen/").content.decode()
    assert "/beheer/inlezen/voorbeeld.csv" in page
    file = tmp_path / "voorbeeld.csv"
    file.write_bytes(client.get(f"/{town.slug}/beheer/inlezen/voorbeeld.csv").content)
    by = installation(municipality_id=town.id)
    run = runs.read_file(file, file_format="window", municipality_id=town.id, by=by)
    assert (run.accepted, run.quarantined) == (2, 0)
