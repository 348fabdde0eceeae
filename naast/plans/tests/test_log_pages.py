"""Who keeps the log looks by day, colleague and plan; sees no name of a family; and each look leaves a line."""

from datetime import date

import pytest

from naast.access.permissions import Role
from naast.common.models import AuditLine
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, operations, queries
from naast.plans.models import TrailLine
from naast.plans.queries import LookedFor
from naast.plans.tests import story
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def kin(kin, settings, tmp_path):
    settings.NAAST_LOG_PLACE = tmp_path / "log"
    return kin


@pytest.fixture
def wouter(town):
    return cast.worker(town, "Wouter", Role.LOG_KEEPER)


def test_a_line_says_who_what_and_why_and_no_name_of_a_family(kin, wouter):
    found = queries.log(LookedFor(), at=TUESDAY, by=wouter.actor)
    assert len(found.lines) == 12
    assert {(one.who, one.plan) for one in found.lines} == {("Noor", kin.id)}
    assert not any(word in str(found) for word in ("De Wit", "Esra", "Daan", story.QUESTION))


def test_who_of_the_family_looked_is_not_named_here(kin, wouter):
    esra = story.seat_for(kin, "Esra")
    queries.letter(kin.id, at=TUESDAY, by=esra)
    assert "iemand van het gezin" in {one.who for one in queries.log(LookedFor(), at=TUESDAY, by=wouter.actor).lines}


def test_who_of_the_family_was_refused_is_not_named_and_stands_in_no_list(client, kin, wouter, town):
    esra = story.seat_for(kin, "Esra")
    other = story.begin(town, kin.noor, name="familie Arslan")
    with pytest.raises(NotFound):
        queries.letter(other.public_id, at=TUESDAY, by=esra)
    lines = queries.log(LookedFor(only="refused"), at=TUESDAY, by=wouter.actor).lines
    assert [(one.who, one.role) for one in lines] == [("iemand van het gezin", "")]
    cast.sign_in(client, wouter)
    page = client.get("/rivierdorp/logboek/").content.decode()
    assert ("Esra" in page, "Noor" in page) == (False, True)


def test_by_colleague_by_plan_by_day_and_by_what_was_refused(kin, wouter, town):
    stranger = cast.worker(town, "Samir", Role.TEAM)
    with pytest.raises(NotFound):
        queries.letter(kin.id, at=TUESDAY, by=stranger.actor)

    def count(**asked):
        return len(queries.log(LookedFor(**asked), at=TUESDAY, by=wouter.actor).lines)

    assert count(account_id=stranger.account.pk) == count(only="refused") == 1
    assert count(since=date(2026, 11, 25), until=date(2026, 11, 26)) == 0
    assert count(plan=story.begin(town, kin.noor, name="familie Arslan").public_id) == 1
    with pytest.raises(NotFound):
        count(plan="nergens")


def test_every_look_at_the_log_is_itself_in_the_log(kin, wouter):
    for _ in range(2):
        queries.log(LookedFor(), at=TUESDAY, by=wouter.actor)
    queries.log(LookedFor(plan=kin.id), at=TUESDAY, by=wouter.actor)
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        mine = TrailLine.objects.filter(account_id=wouter.account.pk)
        assert [(one.part, one.ground) for one in mine] == [("log", "duty")] * 2  # once on a list, once by its number
    asked = AuditLine.objects.filter(account_id=wouter.account.pk).order_by("pk").values_list("action", flat=True)
    assert list(asked) == ["plans.log", "plans.log", "plans.log:plan"]


def test_another_municipality_sees_no_line(kin, other_town):
    stranger = cast.worker(other_town, "Vreemd", Role.LOG_KEEPER)
    assert queries.log(LookedFor(), at=TUESDAY, by=stranger.actor).lines == ()
    with pytest.raises(NotFound):
        queries.log(LookedFor(plan=kin.id), at=TUESDAY, by=stranger.actor)


def test_the_team_does_not_read_the_log_and_the_privacy_officer_proves_nothing(kin, town):
    with pytest.raises(NotAllowed):
        queries.log(LookedFor(), at=TUESDAY, by=kin.noor.actor)
    with pytest.raises(NotAllowed):
        queries.prove(plan=kin.id, at=TUESDAY, by=cast.worker(town, "Hilde", Role.PRIVACY).actor)


def test_the_keeper_proves_one_plan(kin, wouter):
    from naast.access.actors import installation

    operations.checkpoint(at=TUESDAY, by=installation())
    proved = queries.prove(plan=kin.id, at=TUESDAY, by=wouter.actor)
    assert (proved.lines, proved.faults, proved.signed_at) == (13, (), TUESDAY)


def test_the_page_keeps_what_was_typed_and_says_what_is_wrong(client, kin, wouter):
    cast.sign_in(client, wouter)
    assert client.get("/rivierdorp/logboek/").status_code == 200
    wrong = client.post("/rivierdorp/logboek/", {"plan": "nergens", "since": "gisteren"})
    assert (wrong.status_code, "nergens" in wrong.content.decode()) == (400, True)
    right = client.post("/rivierdorp/logboek/", {"plan": kin.id})
    assert "Bewijs dat dit logboek heel is" in right.content.decode()
    assert "Heel: alle" in client.post("/rivierdorp/logboek/bewijs/", {"plan": kin.id}).content.decode()
    assert client.post("/rivierdorp/logboek/bewijs/", {"plan": "\x00"}).status_code == 404


def test_each_cell_of_the_log_says_what_it_is_on_a_phone(client, kin, wouter):
    queries.log(LookedFor(), at=TUESDAY, by=wouter.actor)
    cast.sign_in(client, wouter)
    page = client.get("/rivierdorp/logboek/").content.decode()
    assert 'class="keeping log" role="table"' in page
    for name in ("Wie", "Plan", "Wat", "Waarom"):
        assert f'data-label="{name}"' in page
