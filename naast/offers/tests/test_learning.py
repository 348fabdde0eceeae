"""The window teaches without following anybody: what nobody would find, and how parents say it."""

from datetime import date

import pytest

from naast.access.actors import installation
from naast.access.permissions import Role
from naast.calculations import language
from naast.common import clock
from naast.offers import index, operations, queries
from naast.offers.models import Answer, AnswerVoice, OfferUse
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


YEAR = {"since": date(2025, 10, 1), "until": date(2026, 10, 1)}


def answer(town, slug="veel"):
    fields = {"slug": slug, "title": slug, "normal": "Dit hoort erbij."}
    return operations.put_answer(municipality_id=town.id, fields=fields, at=cast.TUESDAY, by=installation())


def said(town, yes, no, *, month=date(2026, 5, 1), slug="veel"):
    AnswerVoice.objects.create(
        municipality_id=town.id, answer=Answer.objects.get(slug=slug), month=month, yes=yes, no=no
    )


def test_an_answer_needs_ten_voices_before_it_says_something_and_ten_of_both_to_tell_which(town):
    told = {"veel": (34, 12), "scheef": (34, 3), "weinig": (5, 4)}
    for slug, (yes, no) in told.items():
        answer(town, slug)
        said(town, yes, no, slug=slug)
    found = [(one.slug, one.voices, one.yes, one.no) for one in queries.helped(town.id, **YEAR)]
    assert found == [("veel", 45, 35, 15), ("scheef", 35, None, None)], "by tens in a first year"
    said(town, 3, 3, month=date(2025, 9, 1))
    assert queries.helped(town.id, **YEAR)[0].yes == 35
    assert queries.helped(town.id, **YEAR)[0].no == 10, "by fives after that"


def test_what_somebody_says_of_an_answer_now_changes_nothing_that_can_be_seen(client, town):
    answer(town)
    said(town, 30, 20)
    cast.sign_in(client, cast.worker(town, "Victor", Role.STRATEGIST))
    page = f"/{town.slug}/redactie/leren/"
    before = client.get(page).content.decode().partition("Welke antwoorden helpen")[2]
    for _time in range(12):
        client.post(f"/{town.slug}/antwoord/veel/hielp/", {"hielp": "nee"})
    assert client.get(page).content.decode().partition("Welke antwoorden helpen")[2] == before
    assert AnswerVoice.objects.get(month=clock.month_of(clock.now())).no == 12


@pytest.mark.parametrize(
    ("given", "good", "bad", "told"),
    [
        (12, 11, 1, (15, None, None)),  # else not helped is 0, 1 or 2
        (22, 18, 4, (25, None, None)),
        (40, 25, 15, (45, 25, None)),  # of all something was said: with both, nobody unsaid is told as well
        (60, 25, 15, (65, 25, 15)),
        (9, 9, 0, None),
    ],
)
def test_what_the_desk_named_tells_no_small_part_of_it(town, given, good, bad, told):
    offer = put(town, "groep")
    use = {"offer": offer, "given": given, "helped": good, "not_helped": bad}
    OfferUse.objects.create(month=date(2026, 8, 1), **use)
    found = queries.used(town.id, **YEAR)
    assert [(one.given, one.helped, one.not_helped) for one in found] == ([told] if told else [])


def test_every_theme_has_questions_to_try(town):
    assert all(len(language.sample_questions([theme])) >= 10 for theme in ("slapen", "geld", "achttien"))


@pytest.mark.parametrize("role", [Role.EDITOR, Role.STRATEGIST])
def test_editor_and_strategist_see_it(client, town, role):
    cast.sign_in(client, cast.worker(town, "Marit", role))
    assert client.get(f"/{town.slug}/redactie/leren/").status_code == 200
