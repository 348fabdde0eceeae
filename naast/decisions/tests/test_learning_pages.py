"""The pages of learning: what was typed stays, one screen for the talk, and only the team sees it."""

import pytest
from django.urls import reverse

from naast.access.permissions import Role
from naast.decisions import queries
from naast.decisions.models import Insight, LearningSession, Lesson
from naast.decisions.tests.test_learning import CASE, LEARNED, bring, held
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(settings, it):
    settings.NAAST_NOW = it.at


def page(it, name, **more):
    return reverse(f"decisions:{name}", kwargs={"gemeente": it.town.slug, **more})


def body(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def bart(client, it):
    cast.sign_in(client, it.people["Bart"])
    return client


def test_a_case_with_a_name_comes_back_as_it_was_typed_and_is_kept_when_it_is_no_name(bart, it):
    address = page(it, "bring-case", team=it.team)
    said = {**CASE, "words": "Op 3 mei belde mevrouw Jansen van basisschool De Regenboog."}
    back = body(bart.post(address, said), 400)
    assert "<b>Jansen</b>" in back
    assert "<b>3 mei</b>" in back
    assert "<b>De Regenboog</b>" in back
    assert said["words"] in back
    assert "niemand herkent hierin een gezin" in back
    assert not LearningSession.objects.exists()
    assert bart.post(address, said | {"is_sure": "on"}).status_code == 302
    assert LearningSession.objects.get().words == said["words"]


def test_who_chooses_no_way_of_talking_is_asked_to(bart, it):
    back = body(bart.post(page(it, "bring-case", team=it.team), CASE | {"method": "kletsen"}), 400)
    assert "Er ging iets mis" in back
    assert CASE["words"] in back


def test_a_talk_is_held_on_one_screen(bart, it):
    row = bring(it)
    address = page(it, "session", session=row.public_id)
    assert "Zitten jullie bij elkaar?" in body(bart.get(address))
    assert bart.post(address, {"doe": "begin", "shown": "-1"}).status_code == 302
    assert "Stap 1 van 5" in body(bart.get(address))
    bart.post(address, {"doe": "next", "shown": "0"})
    shown = body(bart.get(address))
    assert "10 minuten, tot 10.40 uur" in shown
    assert "Welke vraag zette aan het denken?" in shown
    bart.post(address, {"doe": "note", "step": "vragen", "words": "Wie wilde dit?"})
    assert "Wie wilde dit?" in body(bart.get(address))
    late = body(bart.post(address, {"doe": "note", "step": "raad", "words": "Wacht tien tellen."}), 400)
    assert "Jullie zijn al een stap verder" in late
    assert "Wacht tien tellen.</textarea>" in late
    assert "Een ander was net voor" in body(bart.post(address, {"doe": "next", "shown": "0"}, follow=True))
    assert "Een ander was net voor" in body(bart.post(address, {"doe": "next", "shown": "x"}, follow=True))
    for place in range(1, 5):
        bart.post(address, {"doe": "next", "shown": str(place)})
    assert "Daarna gaat het verhaal zelf weg" in body(bart.get(address))
    assert "Schrijf hier een paar woorden." in body(bart.post(address, {"doe": "end", "words": " "}), 400)
    bart.post(address, {"doe": "end", "words": LEARNED})
    done = body(bart.get(address))
    assert "Maak er een goed voorbeeld van" in done
    assert CASE["words"] not in done


def test_a_press_that_does_not_exist_is_not_found(bart, it):
    address = page(it, "session", session=bring(it).public_id)
    assert bart.post(address, {"doe": "dansen"}).status_code == 404
    assert bart.post(address, {"doe": "strike", "insight": "niets"}).status_code == 404
    assert bart.get(page(it, "share-lesson", session=LearningSession.objects.get().public_id)).status_code == 404


def test_what_was_learned_goes_to_the_desk_and_comes_back(bart, it):
    row = held(it, bring(it))
    address = page(it, "share-lesson", session=row.public_id)
    assert LEARNED in body(bart.get(address))
    assert "Kies minstens één onderwerp" in body(bart.post(address, {"text": LEARNED}), 400)
    assert bart.post(address, {"text": LEARNED, "themes": ["slapen"]}).status_code == 302
    assert "Een goed voorbeeld bij de balie" in body(bart.get(page(it, "session", session=row.public_id)))
    assert bart.post(address, {"doe": "terug"}).status_code == 302
    assert Lesson.objects.get().taken_back_at == it.at


def test_what_was_learned_becomes_a_proposal_with_its_words_filled_in(bart, it):
    row = held(it, bring(it))
    address = page(it, "ask", team=it.team)
    shown = body(bart.get(f"{address}?les={row.public_id}"))
    assert LEARNED in shown
    assert "Dit komt uit wat jullie samen leerden." in shown
    said = {
        "question": "Vragen we eerst door?",
        "frame": it.frame.public_id,
        "why": LEARNED,
        "learned_in": row.public_id,
    }
    assert bart.post(address, said).status_code == 302
    assert queries.session(row.public_id, by=it.by("Bart")).row.decision.question == "Vragen we eerst door?"
    assert "Lees wat het team ermee doet" in body(bart.get(page(it, "session", session=row.public_id)))
    assert bart.get(f"{address}?les=nergens").status_code == 404


def test_a_colleague_outside_of_the_team_finds_no_page_of_it(client, it):
    row = held(it, bring(it))
    cast.sign_in(client, cast.worker(it.town, "Buur", Role.TEAM))
    for name, more in (
        ("learning", {"team": it.team}), ("bring-case", {"team": it.team}),
        ("session", {"session": row.public_id}), ("share-lesson", {"session": row.public_id}),
    ):  # fmt: skip
        assert client.get(page(it, name, **more)).status_code == 404
        assert client.post(page(it, name, **more), {"doe": "end", "words": "x"}).status_code == 404


def test_a_long_list_of_what_was_learned_asks_few_things_of_the_database(bart, it, django_assert_max_num_queries):
    address = page(it, "learning", team=it.team)
    for number in range(6):
        held(it, bring(it, title=f"Keer {number}", is_sure=True))
    bart.get(address)
    with django_assert_max_num_queries(26):
        assert body(bart.get(address)).count('class="words measure"') == 6
    assert Insight.objects.count() == 24
