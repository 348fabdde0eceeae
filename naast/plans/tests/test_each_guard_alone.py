"""Two guards stand before a family's record, and each holds when the other is switched off."""

import pytest

from naast.access.permissions import Role
from naast.common.operations import NotFound
from naast.plans import guard, operations, queries
from naast.plans.models import Entry, Plan
from naast.plans.tests import story
from tests import cast
from tests.cast import TUESDAY

SECRET = "wat alleen Sem en Noor weten"


def tell(kin):
    words = operations.Words(kind="note", text=SECRET, about=kin.people["Peter"].public_id)
    return operations.write(kin.id, words=words, at=TUESDAY, by=kin.noor.actor)


def test_the_application_alone_keeps_strangers_out(guard_off):
    town = cast.open_town()
    kin = story.family(town)
    stranger = cast.worker(town, "Samir", Role.TEAM)
    with guard.acting(by=stranger.actor, at=TUESDAY, why="test"):
        assert Plan.objects.count() == 1  # the database would show it now
    for look in (queries.letter, queries.talks, queries.goals):
        with pytest.raises(NotFound):
            look(kin.id, at=TUESDAY, by=stranger.actor)
    assert queries.families(at=TUESDAY, by=stranger.actor) == ([], False)
    assert queries.newest(at=TUESDAY, by=stranger.actor) == []


def test_the_application_alone_keeps_doors_closed(guard_off):
    kin = story.family(cast.open_town())
    tell(kin)
    esra = story.seat_for(kin, "Esra")
    shown = queries.talks(kin.id, at=TUESDAY, by=esra)
    assert all(SECRET not in one.said.text for one in shown.written)
    assert queries.find("Sem", at=TUESDAY, by=kin.noor.actor)


@pytest.mark.django_db
def test_the_database_alone_keeps_strangers_out(town, scope_off):
    kin = story.family(town)
    stranger = cast.worker(town, "Samir", Role.TEAM)
    for look in (queries.letter, queries.talks, queries.goals):
        with pytest.raises(NotFound):
            look(kin.id, at=TUESDAY, by=stranger.actor)


@pytest.mark.django_db
def test_the_database_alone_keeps_doors_closed(town, scope_off):
    kin = story.family(town)
    tell(kin)
    esra, peter = story.seat_for(kin, "Esra"), story.seat_for(kin, "Peter")
    assert all(SECRET not in one.said.text for one in queries.talks(kin.id, at=TUESDAY, by=esra).written)
    assert any(SECRET in one.said.text for one in queries.talks(kin.id, at=TUESDAY, by=peter).written)


@pytest.mark.django_db
def test_the_database_alone_lets_nobody_write_behind_a_closed_door(town, scope_off):
    from django.db import DatabaseError

    kin = story.family(town)
    entry = tell(kin)
    esra = story.seat_for(kin, "Esra")
    with guard.acting(by=esra, at=TUESDAY, why="test"):
        assert Entry.objects.filter(pk=entry.pk).delete() == (0, {})
    with pytest.raises(DatabaseError), guard.acting(by=esra, at=TUESDAY, why="test"):
        Entry.objects.create(
            municipality_id=town.id,
            plan=kin.plan,
            section_id=entry.section_id,
            kind="note",
            text="x",
            created_at=TUESDAY,
            changed_at=TUESDAY,
        )
