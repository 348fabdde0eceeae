"""Searching in my plans finds every kind of word that I may read, and nothing behind a door that is closed to me."""

import pytest
from django.urls import reverse

from naast.access.permissions import Role
from naast.plans import guard, operations, queries
from naast.plans.models import Person
from naast.plans.tests.story_calling import LATER, ask, yes
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def kin(kin):
    sem = kin.people["Sem"].public_id
    operations.set_goal(kin.id, text="dat de tuin weer groen is", at=TUESDAY, by=kin.noor.actor)
    deed = operations.Deed(who=sem, what="harkt de bladeren")
    operations.agree(kin.id, deed=deed, at=TUESDAY, by=kin.noor.actor)
    words = operations.Words(kind="note", text="Over de egel gepraat.")
    operations.write(kin.id, words=words, at=TUESDAY, by=kin.noor.actor)
    return kin


def found(words, who, at=TUESDAY):
    return [one.kind for one in queries.find(words, at=at, by=who)]


def test_the_question_people_goals_agreements_and_notes_are_found(kin):
    for words, kind in (
        ("rust in huis", "question"), ("De Wit", "question"), ("lot", "person"), ("tuin groen", "goal"),
        ("bladeren", "agreement"), ("egel", "note"),
    ):  # fmt: skip
        assert found(words, kin.noor.actor) == [kind], words


def test_who_came_along_for_a_part_finds_nothing_of_another_part(kin, town):
    lars = cast.worker(town, "Lars", Role.SPECIALIST)
    yes(ask(kin, lars), lars)
    assert [found(words, lars.actor, at=LATER) for words in ("lot", "tuin", "bladeren", "egel")] == [[], [], [], []]


def test_a_stranger_finds_nothing(kin, town):
    samir = cast.worker(town, "Samir", Role.TEAM)
    assert [found(words, samir.actor) for words in ("rust", "lot", "tuin")] == [[], [], []]


def test_what_is_found_leads_to_its_page(client, kin, town):
    cast.sign_in(client, kin.noor)
    for words, page in (("tuin", "goals"), ("lot", "circle"), ("rust in huis", "plan")):
        body = client.post(reverse("plans:mine", kwargs={"gemeente": town.slug}), {"zoek": words}).content.decode()
        where = reverse(f"plans:{page}", kwargs={"gemeente": town.slug, "public_id": kin.id})
        assert f'<a href="{where}">familie De Wit</a>' in body


def test_names_goals_and_agreements_are_asked_for_at_once(kin, django_assert_max_num_queries):
    with django_assert_max_num_queries(14) as asked:
        queries.find("tuin", at=TUESDAY, by=kin.noor.actor)
    beside = [one["sql"] for one in asked if "plans_goal" in one["sql"]]
    assert len(beside) == 1
    assert "plans_person" in beside[0]


def test_what_was_let_go_and_who_left_is_not_found(kin):
    noor, person = kin.noor.actor, kin.people["Lot"]
    deed = queries.goals(kin.id, at=TUESDAY, by=noor).loose[0]
    operations.settle(kin.id, agreement=deed.public_id, how="drop", version=deed.version, at=TUESDAY, by=noor)
    with guard.on_behalf_of_naast(municipality_id=kin.plan.municipality_id, plan_id=kin.plan.pk, at=TUESDAY, why="t"):
        Person.objects.filter(pk=person.pk).update(left_on=TUESDAY.date())
    assert (found("bladeren", noor), found("lot", noor)) == ([], [])


def test_who_came_along_finds_what_stands_behind_an_open_door(kin, town):
    lars, daan = cast.worker(town, "Lars", Role.SPECIALIST), kin.people["Daan"].public_id
    operations.set_goal(kin.id, text="dat de tuin van Daan is", about=daan, at=TUESDAY, by=kin.noor.actor)
    yes(ask(kin, lars, parts=("Wat we willen: Daan",)), lars)
    assert [one.text for one in queries.find("tuin", at=LATER, by=lars.actor)] == ["dat de tuin van Daan is"]
