"""The window teaches without following anybody: what nobody would find, and how parents say it."""

import pytest

from naast.access.actors import installation
from naast.access.permissions import Role
from naast.calculations import language
from naast.offers import index, operations, queries
from tests import cast

pytestmark = pytest.mark.django_db


def put(town, slug, **fields):
    base = {"slug": slug, "title": slug, "kind": "groep", "sentence": "Iets.", "themes": ["slapen"]}
    return operations.put_offer(municipality_id=town.id, fields=base | fields, at=cast.TUESDAY, by=installation())


def test_what_comes_up_for_no_question_is_named(town, monkeypatch):
    index.forget()
    put(town, "gewoon", sentence="Slapen, wakker, nacht, bed.")
    put(town, "zzz", title="Psycho-educatie", themes=["geld"])
    monkeypatch.setattr(language, "sample_questions", lambda _themes: ("mijn kind wordt 's nachts wakker in bed",))
    assert [one.slug for one in queries.unfound(town.id, at=cast.TUESDAY)] == ["zzz"]


def test_suggested_words_are_not_held_yet_and_are_found_by_once_accepted(client, town):
    index.forget()
    put(town, "interventie", title="Interventie nacht", sentence="Individueel traject.", themes=["zindelijk"])
    words = queries.missing_words(town.id, "interventie")
    assert words
    cast.sign_in(client, cast.worker(town, "Sanne", Role.EDITOR))
    assert f'value="{words[0]}"' in client.get(f"/{town.slug}/redactie/etalage/interventie/").content.decode()
    client.post(f"/{town.slug}/redactie/etalage/interventie/woorden/", {"woord": [words[0], "iets anders"]})
    assert queries.kept_fields(town.id, "interventie", at=cast.TUESDAY)[1]["everyday"] == [words[0]]
    assert words[0] not in queries.missing_words(town.id, "interventie")


def test_an_answer_needs_ten_voices_before_it_says_something(town):
    for slug, yes, no in (("veel", 12, 3), ("weinig", 5, 4)):
        fields = {"slug": slug, "title": slug, "normal": "Dit hoort erbij.", "helped_yes": yes, "helped_no": no}
        operations.put_answer(municipality_id=town.id, fields=fields, at=cast.TUESDAY, by=installation())
    assert [(one.slug, one.share) for one in queries.helped(town.id)] == [("veel", 80)]


def test_every_theme_has_questions_to_try(town):
    assert all(len(language.sample_questions([theme])) >= 10 for theme in ("slapen", "geld", "achttien"))


@pytest.mark.parametrize("role", [Role.EDITOR, Role.STRATEGIST])
def test_editor_and_strategist_see_it(client, town, role):
    cast.sign_in(client, cast.worker(town, "Marit", role))
    assert client.get(f"/{town.slug}/redactie/leren/").status_code == 200
