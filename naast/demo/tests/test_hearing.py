"""What the demo town said is filled through the doors that its people use, and ends in promises that were judged."""

from __future__ import annotations

import pytest

from naast.access.actors import visitor
from naast.access.permissions import Role
from naast.common import clock
from naast.demo import load_choosing, load_hearing, load_town, scenes
from naast.participation import queries

pytestmark = pytest.mark.django_db


def test_the_line_of_the_demo_goes_from_voices_to_promises():
    town = load_town.open_town(at=clock.now(), say=lambda _text: None)
    load_choosing.choose(load_hearing.hear(town, say=lambda _text: None), say=lambda _text: None)
    here = town.municipality.pk
    first, second = sorted(queries.public_processes(here), key=lambda one: one.title)
    assert [step.key for step in first.now] == ["follow"]
    assert [step.key for step in second.now] == ["start", "talk"]
    told = queries.told(first.slug, municipality_id=here)
    assert told.chosen is not None
    assert told.chosen.letter == "B"
    assert not told.chosen.is_override
    assert len(told.carried) >= 2
    assert "Er komt een nummer om op te appen, ook ’s avonds" in told.carried
    assert clock.local(told.held_at).weekday() == 5
    times = [clock.local(one.closed_at).strftime("%H.%M") for one in told.outcomes]
    assert times == ["13.35", "14.10", "14.55", "15.35"]
    line = queries.public_trace(first.slug, municipality_id=here, today=clock.local_date(clock.now()))
    for promise in line.of("promise"):
        assert any(one.kind == "finding" for one in line.back(promise.node)), promise.words
        assert any(one.kind == "decision" for one, _how in line.before(promise.node)), promise.words
    for decision in line.of("decision"):
        assert line.after(decision.node), decision.state
        assert line.before(decision.node), decision.state
    voice = queries.mine(scenes.voice(), municipality_id=here)
    became = queries.became(voice.row, today=clock.local_date(town.at))
    assert "Het heet centrum, maar het ziet eruit als een kantoor." in [one.words for one in became.sentences]
    talks = queries.talks(first.slug, by=load_hearing.actor(town, "victor", Role.STRATEGIST))
    assert {one.title: f"{clock.local(one.held_at):%w %H.%M}" for one in talks}["Zaterdag op de markt"] == "6 11.00"
    reach = queries.reach_of(first.slug, by=load_hearing.actor(town, "victor", Role.STRATEGIST))
    assert {one.name: one.came for one in reach.places if one.came} == {
        "Binnenstad": 20,
        "Havenkwartier": 8,
        "De Weide": 7,
    }
    assert sum(one.came for one in reach.organisations) == 8
    assert visitor(municipality_id=here).role == "visitor"
