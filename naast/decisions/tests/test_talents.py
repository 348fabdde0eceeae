"""People say themselves what they can and want; the team sees gaps, overlaps and hours, and never a family."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from naast.access.permissions import Role
from naast.common.operations import NotAllowed
from naast.network import operations, queries, rules
from naast.network.models import ProfessionalPresence, Strength
from naast.network.operations import Strengths
from tests import cast

DB = pytest.mark.django_db
SAID = {
    "Noor": Strengths(good=("somber", "slapen"), love=("eten",), learn=("geld",), advice=4, coordination=20),
    "Bart": Strengths(good=("geld", "slapen"), advice=2, coordination=24),
    "Elif": Strengths(good=("slapen",), learn=("pesten",), advice=6, prevention=8),
}


@pytest.fixture
def told(it):
    for name, said in SAID.items():
        operations.say_strengths(said=said, at=it.at, by=it.by(name))
    return it


def together(it):
    card = queries.team(it.team, municipality_id=it.town.id)
    return queries.team_talents(card.key, municipality_id=it.town.id)


def theme(it, name):
    return next(one for one in together(it).themes if one.name.lower().startswith(name))


@given(st.integers(0, 12), st.integers(1, 12))
def test_an_overlap_is_more_than_half_of_a_team_and_at_least_three(good, of):
    assert rules.is_overlap(good, of=of) == (good >= 3 and good > of / 2)


@DB
def test_a_team_sees_what_nobody_can_what_rests_on_one_and_what_many_can(told):
    found = together(told)
    assert [one.good for one in found.overlaps] == [["Bart", "Elif", "Noor"]]
    assert theme(told, "pesten").is_gap
    assert theme(told, "pesten").learn == ["Elif"]
    assert any(one.is_thin and one.good == ["Noor"] for one in found.themes)
    assert not any(one.is_thin and one.good == ["Bart"] for one in found.themes)  # Noor wants to learn it
    assert found.silent == ["Hanan", "Samir"]


@DB
def test_hours_are_told_per_kind_of_work_and_who_carries_one_alone(told):
    found = together(told)
    assert found.totals == (12, 8, 44)
    assert found.alone == [("prevention", "Elif")]
    assert {one.name: one.total for one in found.loads} == {"Noor": 24, "Bart": 26, "Elif": 14}


@DB
def test_questions_reach_somebody_by_what_they_are_good_at_or_love(told):
    presence = ProfessionalPresence.objects.get(professional__account=told.people["Noor"].account)
    assert presence.talents == ["eten", "slapen", "somber"]
    assert queries.my_strengths(by=told.by("Noor"))["learn"] == ["geld"]


@DB
def test_before_somebody_says_anything_the_desk_still_knows_their_talents(town):
    tom = cast.worker(town, "Tom", Role.DESK, talents=("school",))
    assert queries.my_strengths(by=tom.actor) == {"good": ["school"]}


@DB
@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"good": ("onzin",)}, "good"),
        ({"learn": ("slapen", "x")}, "learn"),
        ({"advice": 61}, "advice"),
        ({"prevention": -1}, "prevention"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(it, said, field):
    with pytest.raises(rules.Unclear, match=field):
        operations.say_strengths(said=Strengths(**said), at=it.at, by=it.by("Noor"))
    assert not Strength.objects.exists()


@DB
def test_said_again_takes_the_place_of_what_stood(told):
    operations.say_strengths(said=Strengths(good=("eten",)), at=told.at, by=told.by("Noor"))
    assert Strength.objects.filter(account=told.people["Noor"].account).count() == 1
    assert together(told).totals == (8, 8, 24)


@DB
def test_who_does_not_work_with_people_here_says_nothing(it):
    strategist = cast.worker(it.town, "Victor", Role.STRATEGIST)
    with pytest.raises(NotAllowed):
        operations.say_strengths(said=Strengths(), at=it.at, by=strategist.actor)


@DB
def test_who_left_the_team_is_not_among_them(told):
    operations.leave_team(team=told.team, at=told.at, by=told.by("Bart"))
    assert {one.name for one in together(told).loads} == {"Noor", "Elif"}


@DB
def test_talents_are_said_and_seen_on_pages_by_the_team_alone(client, told, settings):
    settings.NAAST_NOW = told.at
    where = {"gemeente": told.town.slug, "team": told.team}
    mine, all_ = reverse("decisions:my-talents", kwargs=where), reverse("decisions:talents", kwargs=where)
    cast.sign_in(client, told.people["Samir"])
    assert client.post(mine, {"good": ["onzin"], "advice": "3"}).status_code == 400
    assert client.post(mine, {"good": ["geld"], "advice": "99"}).status_code == 400
    assert client.post(mine, {"good": ["geld"], "advice": "3"}).status_code == 302
    seen = client.get(all_).content.decode()
    assert "Preventie rust op Elif alleen." in seen
    assert "Van Hanan weten we het nog niet." in seen
    cast.sign_in(client, cast.worker(told.town, "Buur", Role.TEAM))
    assert client.get(all_).status_code == client.get(mine).status_code == 404
