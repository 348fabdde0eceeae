"""The pages of the question and the desk: how much they ask of the database, and that they work without a script."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from naast.questions import operations
from naast.questions.tests import story
from naast.questions.tests.story import AT

pytestmark = pytest.mark.django_db
MOST = 10


@pytest.fixture
def busy(desk):
    """A desk with forty questions, offers and examples."""
    for number in range(40):
        desk.ask(f"Mijn dochter van 3 wordt wakker, nacht {number}", neighbourhood_id=desk.town.west.pk)
    for number in range(5):
        story.put_offer(desk, title=f"Slapen {number}")
        operations.keep_example(
            municipality_id=desk.town.id,
            example=operations.Example(f"Zinnetje {number}.", ["slapen"]),
            by=desk.hanan.actor,
        )
    return desk


def queries_of(client, where):
    client.get(where)  # the index of the window is built by the first page of a process
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(where).status_code == 200
    return [entry["sql"] for entry in seen.captured_queries if not entry["sql"].startswith(("SAVEPOINT", "RELEASE"))]


@pytest.mark.parametrize("verb", ["", "wachtrij/", "nieuw/", "aanmeldingen/"])
def test_lists_of_the_desk_take_at_most_ten_queries(busy, at_desk, verb):
    found = queries_of(at_desk, busy.page(None, verb))
    assert len(found) <= MOST, "\n".join(sql[:120] for sql in found)


def test_one_question_takes_at_most_ten_queries(busy, at_desk):
    asked = busy.ask()
    busy.answer(asked, "Antwoord")
    busy.add(asked)
    found = queries_of(at_desk, busy.page(asked))
    assert len(found) <= MOST, "\n".join(sql[:120] for sql in found)


def test_pages_of_the_asker_take_at_most_ten_queries(busy, client):
    asked = busy.ask()
    busy.answer(asked, "Antwoord")
    for where in ("/rivierdorp/vraag/", "/rivierdorp/vraag/terug/", busy.thread(asked), busy.thread(asked, "wissen/")):
        assert len(queries_of(client, where)) <= MOST, where


def test_every_proposal_stands_with_its_reason_in_a_real_field(busy, at_desk):
    page = at_desk.get(busy.page(None)).text
    for field in ("theme", "track", "next_step"):
        assert f'name="{field}"' in page
    assert page.count("omdat ") >= 3


def test_the_fresh_list_still_knows_which_question_is_open(desk, at_desk):
    asked = desk.ask()
    assert 'aria-current="true"' in at_desk.get(desk.page(None, f"wachtrij/?open={asked.public_id}")).text


def test_an_empty_desk_says_so(desk, at_desk):
    assert "Niemand wacht" in at_desk.get(desk.page(None)).text


def test_an_unknown_question_is_not_found(desk, at_desk):
    assert at_desk.get("/rivierdorp/loket/bestaatniet/").status_code == 404


@pytest.mark.parametrize("where", ["vraag/", "vraag/terug/", "loket/", "loket/nieuw/"])
def test_pages_read_in_english(desk, at_desk, where):
    assert at_desk.get(f"/en/rivierdorp/{where}").status_code == 200


def test_a_closed_town_says_so_and_keeps_nothing(desk, client):
    desk.town.municipality.is_open = False
    desk.town.municipality.save()
    assert client.post("/rivierdorp/vraag/", {"text": "Help"}).status_code == 410
    assert not desk.town.municipality.is_open


def test_a_page_of_the_desk_shows_no_other_persons_draft(desk, at_desk):
    asked = desk.ask()
    operations.save_draft(public_id=asked.public_id, text="Alleen van Tom", at=AT, by=desk.tom.actor)
    assert "Alleen van Tom" not in at_desk.get(desk.page(asked)).text
