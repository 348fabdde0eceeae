"""A plan is destroyed in part: what goes leaves nothing, what stays opens and reads as before, under another key."""

import json
from datetime import timedelta

import pytest
from django.db import connection

from naast.access.actors import installation
from naast.access.models import Account
from naast.access.permissions import Role
from naast.common.operations import NotFound
from naast.plans import doors, keys, operations, partly, place, queries, shredding, sparing
from naast.plans.models import (
    CallIn,
    Destruction,
    Document,
    FamilyKey,
    FamilyText,
    Person,
    Plan,
    Relation,
    Seat,
    Section,
    Spared,
)
from naast.plans.operations import Choice
from naast.plans.tests import story
from naast.plans.tests.story_destroying import inside, night, row
from naast.plans.tests.story_partly import GONE, STAYED, WEEK, WHY, carried_out, esra_of, spare, with_much_written
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def kin(kin, settings, tmp_path):
    settings.NAAST_LOG_PLACE = tmp_path / "log"
    return with_much_written(kin)


def everything_in(kin):
    """All that stands in any table of plans: each row as text, and each sealed column opened."""
    found = []
    with inside(kin, WEEK), connection.cursor() as cursor:
        for table in [Plan, *shredding.tables()]:
            cursor.execute(f"SELECT to_jsonb(x)::text FROM {table._meta.db_table} x")
            found += [one for (one,) in cursor.fetchall()]
            names = [one.name for one in table._meta.concrete_fields if isinstance(one, FamilyText)]
            found += [str(one) for one in table._default_manager.values_list(*names)] if names else []
        cursor.execute("SELECT to_jsonb(x)::text FROM plans_destruction x")
        found += [one for (one,) in cursor.fetchall()]
    return "\n".join(found)


def sealed(kin):
    """Each sealed value as it lies in the database, with its column."""
    found = []
    with inside(kin, WEEK), connection.cursor() as cursor:
        for table in [Plan, *shredding.tables()]:
            for field in table._meta.concrete_fields:
                if isinstance(field, FamilyText):
                    name = table._meta.db_table
                    cursor.execute(f"SELECT {field.column} FROM {name} WHERE octet_length({field.column}) > 0")
                    found += [(f"{name}.{field.column}", bytes(one)) for (one,) in cursor.fetchall()]
    return found


def key_of(kin):
    with inside(kin, WEEK):
        return keys.unwrap(bytes(FamilyKey.objects.get().wrapped), plan_id=kin.plan.pk)


def test_nothing_of_a_destroyed_part_is_left_in_any_table_and_what_stays_reads_as_before(kin, three):
    before = everything_in(kin)
    assert [word for word in (*GONE, *STAYED) if word not in before] == []
    carried_out(kin, three)
    after = everything_in(kin)
    assert [word for word in GONE if word in after] == []
    assert [word for word in (*STAYED, WHY, "Sem") if word not in after] == []
    with inside(kin, WEEK):
        assert bytes(Document.objects.get().content) == b"Alleen van mij"
        assert Plan.objects.get().status == "closed"


def test_every_key_between_rows_still_holds(kin, three):
    carried_out(kin, three)
    with inside(kin, WEEK), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_old_key_opens_nothing_and_the_new_one_everything(kin, three, monkeypatch):
    old, was = key_of(kin), dict(sealed(kin))
    carried_out(kin, three)
    new, now = key_of(kin), sealed(kin)
    assert new != old
    assert len(now) > 10
    for key, opens in ((new, True), (old, False)):
        for column, text in now:
            ring = keys.new_ring()
            ring[kin.plan.pk] = keys.AESGCM(key)
            if opens:
                keys.unseal_bytes(text, column=column)
            else:
                with pytest.raises(keys.SealBroken):
                    keys.unseal_bytes(text, column=column)
    ring[kin.plan.pk] = keys.AESGCM(new)
    for column, text in was.items():  # what a backup still holds
        with pytest.raises(keys.SealBroken):
            keys.unseal_bytes(text, column=column)
    keys.restore(None)


def test_who_could_read_what_stays_reads_it_and_who_could_not_does_not(kin, three, town):
    peter = story.seat_for(kin, "Peter")
    stranger = cast.worker(town, "Vreemd", Role.TEAM).actor
    carried_out(kin, three)
    for reader in (esra_of(kin), peter, kin.noor.actor):
        said = [one.said.text for one in queries.talks(kin.id, at=WEEK, by=reader).written]
        assert said == ["Sem praat liever buiten"]
    with pytest.raises(NotFound):
        queries.talks(kin.id, at=WEEK, by=stranger)


def test_who_only_read_what_goes_has_no_seat_and_no_account_any_more(kin, three):
    story.seat_for(kin, "Sem")
    carried_out(kin, three, spare(kin, "Daan"))
    with inside(kin, WEEK):
        assert not Seat.objects.filter(person_id=kin.people["Sem"].pk).exists()
    assert not Account.objects.filter(name="Sem").exists()
    assert Account.objects.filter(name="Esra").exists()


def test_a_parent_stays_as_somebody_because_authority_rests_on_it_and_a_brother_goes(kin, three):
    carried_out(kin, three)
    with inside(kin, WEEK):
        names = sorted(one.name for one in Person.objects.all())
        assert names == ["Sem", "iemand", "iemand"]
        assert Relation.objects.count() == 2
        assert set(Section.objects.exclude(about=None).values_list("about_id", flat=True)) == {kin.people["Sem"].pk}


def test_the_nights_that_follow_keep_the_doors_as_they_were(kin, three):
    carried_out(kin, three)
    with inside(kin, WEEK):
        assert doors.review(Plan.objects.get(), at=WEEK, why="test") == []


def test_the_declaration_says_in_part_with_counts_and_names_nobody(kin, three):
    key = carried_out(kin, three)
    found = queries.declaration(key, at=WEEK, by=three["archivist"])
    assert found.is_partly
    assert dict(found.goes)["mensen in en om het gezin"] == 4
    assert dict(found.kept)["mensen in en om het gezin"] == 1
    assert (found.stays[0].what, found.stays[0].why) == (
        "Het deel over 1 mens",
        "De reden: een wet vraagt het te bewaren.",
    )
    said = json.dumps(row(kin).declaration) + str(found)
    for word in (*GONE[:6], "Sem", WHY, kin.id, "Noor", "Hilde", "Anneke", "@"):
        assert word not in said
    with inside(kin, WEEK):
        assert Spared.objects.get().destruction_id is None


def test_what_comes_back_with_a_backup_goes_again_in_part_and_only_once(kin, three, town):
    by = installation(municipality_id=town.id)
    with inside(kin):
        people = {kin.people["Sem"].pk: "law", kin.people["Lot"].pk: "another"}
        place.note_partly(kin.plan.pk, key=key_of(kin), spared=people, on="2026-11-24")
        place.note_partly(kin.plan.pk, key=b"a later key", spared={kin.people["Sem"].pk: "law"}, on="2027-01-24")
    assert operations.replay_destroyed(municipality_id=town.id, at=WEEK, by=by) == 1
    after = everything_in(kin)
    assert [word for word in GONE if word in after] == []
    assert [word for word in STAYED if word not in after] == []
    assert operations.replay_destroyed(municipality_id=town.id, at=WEEK, by=by) == 0


def test_a_plan_as_it_was_left_is_not_taken_for_a_backup(kin, three, town):
    carried_out(kin, three)
    assert partly.came_back(municipality_id=town.id, at=WEEK) == {}
    assert str(kin.people["Sem"].pk) not in json.loads(place.file(place.PARTLY).read_text())["people"]
    place.file(place.PARTLY).write_text(place.file(place.PARTLY).read_text().replace("law", "own-wish"))
    assert place.partly() == []


def test_each_table_of_a_plan_says_whether_something_of_it_stays():
    goes = {
        "household", "stay", "handover", "step", "callturn", "aftercare", "invitation", "emergency", "hold", "notice",
        "draft", "spared", "familykey",
    }  # fmt: skip
    none = frozenset()
    stays = set(sparing.rules_of(sparing.Part(0, none, none, none, none, none)))
    assert goes | stays == {one._meta.model_name for one in shredding.tables()}
    assert not goes & stays


def test_a_guest_keeps_the_door_to_what_stays_as_long_as_consent_stands(kin, three, town):
    lars = cast.worker(town, "Lars", Role.SPECIALIST).actor
    parts = {name: key for key, name in queries.calls(kin.id, at=TUESDAY, by=kin.noor.actor).parts}
    for given_by, about in (("Sem", "Sem"), *((who, whom) for who in ("Esra", "Peter") for whom in ("Sem", "Daan"))):
        choice = Choice(
            purpose="specialist",
            party="Lars, aan de balie",
            about=kin.people[about].public_id,
            until=TUESDAY.date() + timedelta(60),
        )
        giver = kin.people[given_by].public_id
        operations.note_answer(kin.id, choice=choice, given_by=giver, at=TUESDAY, by=kin.noor.actor)
    call = operations.Call(
        account_id=lars.account_id, purpose="Hoe slaapt een kind van 9?", bridge="We bellen elke week.",
        sections=(parts["Gesprekken: Sem"], parts["Gesprekken: Daan"]), until=TUESDAY.date() + timedelta(60),
    )  # fmt: skip
    asked = operations.call_in(kin.id, call=call, at=TUESDAY, by=kin.noor.actor)
    seen = operations.see_call(call=asked.public_id, at=TUESDAY, by=lars).version
    operations.accept_call(call=asked.public_id, version=seen, starts_on=TUESDAY.date(), at=TUESDAY, by=lars)
    carried_out(kin, three)
    with inside(kin, WEEK):
        doors.review(Plan.objects.get(), at=WEEK, why="test")
        left = CallIn.objects.get()
        assert (len(left.sections), left.purpose) == (1, "Een deel van dit plan is gewist.")
    assert [one.said.text for one in queries.talks(kin.id, at=WEEK, by=lars).written] == ["Sem praat liever buiten"]


def test_who_wants_the_rest_of_it_gone_too_leaves_nothing(kin, three):
    carried_out(kin, three)
    key = operations.ask_destruction(kin.id, at=WEEK, by=esra_of(kin)).public_id
    steps = (("propose", "author"), ("agree_to_destroy", "reviewer"), ("decide", "archivist"))
    for step, who in steps:
        getattr(operations, step)(destruction=key, at=WEEK, by=three[who])
    assert night(kin, WEEK + timedelta(days=7)) == 1
    with inside(kin, WEEK):
        assert shredding.counts(kin.plan.pk) == {}
        assert Destruction.objects.filter(state="done").count() == 2
