"""What a team learned helps at the desk: found by theme and by words, put into an answer, counted, and gone when taken back."""

from types import SimpleNamespace

import pytest

from naast.access.permissions import Role
from naast.decisions import operations as decisions
from naast.decisions.tests import story
from naast.decisions.tests.test_learning import bring, held
from naast.questions import queries
from naast.questions.models import GoodExample
from tests import cast

pytestmark = pytest.mark.django_db
LEARNED = "Zeg elke avond hetzelfde zinnetje, en blijf kort."


@pytest.fixture
def learned(desk):
    it = story.begin(desk.town, names=("Noor", "Bart", "Elif", "Samir"))
    row = held(it, bring(it))
    lesson = decisions.share_lesson(session=row.public_id, text=LEARNED, themes=["slapen"], at=it.at, by=it.by("Elif"))
    return SimpleNamespace(it=it, row=row, lesson=lesson)


def found(desk, **more):
    return [one.text for one in queries.find_examples(municipality_id=desk.town.id, **more)]


def test_a_lesson_stands_beside_a_question_and_says_which_team_learned_it(desk, at_desk, learned):
    shown = at_desk.get(desk.page(desk.ask())).text
    assert LEARNED in shown
    assert "Team Oever leerde dit samen" in shown
    assert "Bart" not in shown.split("Zo hielpen")[1].split("In de etalage")[0]


def test_a_lesson_is_found_by_its_words_and_by_what_it_is_about(desk, at_desk, learned):
    assert found(desk, words="zinnetje kort") == [LEARNED]
    assert found(desk, words="mijn kind slaapt niet") == [LEARNED]
    assert found(desk, words="brandweer") == found(desk, words=" ") == []
    address = desk.page(desk.ask(text="Iets over zakgeld"), "voorbeelden/")
    assert LEARNED in at_desk.post(address, {"zoek-voorbeeld": "zinnetje"}).text
    assert "Niets gevonden" in at_desk.post(address, {"zoek-voorbeeld": "brandweer"}).text
    assert at_desk.get(address).status_code == 302


def test_what_helped_counts_for_the_lesson(desk, learned):
    asked = desk.ask()
    desk.answer(asked, text=LEARNED, examples=[learned.lesson.public_id])
    desk.helped(asked)
    again = desk.ask()
    desk.answer(again, text=LEARNED, examples=[learned.lesson.public_id])
    shown = queries.helpful_examples(municipality_id=desk.town.id, themes=["slapen"], age=3)
    assert [(one.used, one.helped) for one in shown] == [(2, 1)]
    assert GoodExample.objects.get().public_id == learned.lesson.public_id


def test_the_words_of_the_team_as_they_stand_now_are_shown(desk, learned):
    desk.answer(desk.ask(), examples=[learned.lesson.public_id])
    where = {"session": learned.row.public_id, "at": learned.it.at, "by": learned.it.by("Elif")}
    decisions.share_lesson(text="Blijf bij je zinnetje.", themes=["slapen"], **where)
    assert found(desk, words="zinnetje") == ["Blijf bij je zinnetje."]
    decisions.take_back_lesson(**where)
    assert found(desk, words="zinnetje") == []
    assert queries.helpful_examples(municipality_id=desk.town.id, themes=["slapen"], age=3) == []


def test_a_lesson_of_another_town_helps_nobody_here(desk, learned, other_town):
    assert queries.helpful_examples(municipality_id=other_town.id, themes=["slapen"], age=3) == []
    assert queries.find_examples(municipality_id=other_town.id, words="zinnetje") == []
    asked = desk.ask()
    desk.answer(asked, examples=["nergens"])
    assert not GoodExample.objects.exists()


def test_an_example_that_helped_is_not_pushed_out_by_a_lesson(desk, learned):
    from naast.questions import operations

    for number in range(3):
        operations.keep_example(
            municipality_id=desk.town.id,
            example=operations.Example(f"Voorbeeld {number}", ["slapen"], helped=5),
            by=desk.hanan.actor,
        )
    shown = queries.helpful_examples(municipality_id=desk.town.id, themes=["slapen"], age=3)
    assert [one.text for one in shown] == ["Voorbeeld 0", "Voorbeeld 1", LEARNED]


def test_searching_keeps_the_desk_to_itself(client, desk, learned, other_town):
    asked = desk.ask()
    cast.sign_in(client, cast.worker(other_town, "Vreemd", Role.DESK))
    assert client.post(desk.page(asked, "voorbeelden/"), {"zoek-voorbeeld": "zinnetje"}).status_code == 404
