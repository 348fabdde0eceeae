"""A good answer is kept without the family, proposed, made general, and published."""

import pytest

from naast.access.permissions import Role
from naast.offers import queries as window
from naast.questions import operations
from naast.questions.models import GoodExample
from naast.questions.tests.story import AT, now
from tests import cast

pytestmark = pytest.mark.django_db
FIELDS = {
    "title": "Wakker worden hoort erbij",
    "normal": "Veel kinderen worden wakker.",
    "steps": "Zeg hetzelfde zinnetje.\n\nBlijf kort.",
    "themes": ["slapen"],
    "general": "on",
}


@pytest.fixture
def proposed(desk):
    example = operations.keep_example(
        municipality_id=desk.town.id,
        example=operations.Example("Zeg hetzelfde zinnetje.", ["slapen"]),
        by=desk.hanan.actor,
    )
    return operations.propose_public(public_id=example.public_id, at=AT, by=desk.hanan.actor)


@pytest.fixture
def editor(client, desk):
    cast.sign_in(client, cast.worker(desk.town, "Esra", Role.EDITOR))
    return client


def test_keeping_an_answer_asks_first_to_take_the_family_out(desk, at_desk):
    asked = desk.ask()
    said = {"text": "Dag moeder Fatma, kom langs", "version": 1, "doe": "antwoord", "why_not": "ja", "bewaar": "ja"}
    sent = at_desk.post(desk.page(asked, "antwoord/"), said)
    assert sent.url == desk.page(asked, "voorbeeld/")
    assert "er een naam" in at_desk.get(sent.url).text
    assert at_desk.post(sent.url, {"text": "Kom langs"}).status_code == 400
    assert not GoodExample.objects.exists()
    at_desk.post(sent.url, {"text": "Kom langs", "clear": "on", "openbaar": "on"})
    example = GoodExample.objects.get()
    assert (example.text, example.themes, example.proposed_at is not None) == ("Kom langs", [now(asked).theme], True)


def test_an_editor_makes_it_general_and_it_stands_in_the_window(editor, desk, proposed):
    page = editor.post(f"/rivierdorp/redactie/{proposed.public_id}/", FIELDS)
    answer = window.answer(desk.town.id, page.url.split("/")[-2])
    assert (answer.steps, answer.themes) == (("Zeg hetzelfde zinnetje.", "Blijf kort."), ("slapen",))
    assert "Er ligt nu niets klaar" in editor.get("/rivierdorp/redactie/").text


@pytest.mark.parametrize("missing", ["title", "normal", "themes", "general"])
def test_an_unfinished_answer_is_not_published_and_stays_on_the_page(editor, proposed, missing):
    page = editor.post(f"/rivierdorp/redactie/{proposed.public_id}/", {**FIELDS, missing: ""})
    assert page.status_code == 400
    assert "Blijf kort." in page.text
    assert GoodExample.objects.get().published_as == ""


def test_an_editor_may_leave_it_out_of_the_window(editor, proposed):
    editor.post(f"/rivierdorp/redactie/{proposed.public_id}/", {"doe": "niet"})
    example = GoodExample.objects.get()
    assert (example.proposed_at, example.published_as) == (None, "")


def test_an_editor_of_another_town_finds_nothing(client, desk, proposed, other_town):
    cast.sign_in(client, cast.worker(other_town, "Eva", Role.EDITOR))
    assert client.get(f"/heideveen/redactie/{proposed.public_id}/").status_code == 404
    assert client.get("/rivierdorp/redactie/").status_code == 404
    assert proposed.text not in client.get("/heideveen/redactie/").text


def test_examples_of_another_town_do_not_help_here(desk, proposed, other_town):
    from naast.questions import queries

    assert queries.helpful_examples(municipality_id=other_town.id, themes=["slapen"], age=3) == []
    assert queries.helpful_examples(municipality_id=desk.town.id, themes=["slapen"], age=3) == [proposed]
