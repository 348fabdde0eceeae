"""Whoever changes the log is caught, the administrator of the database too."""

import importlib
import io
import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from naast.access.actors import installation
from naast.access.permissions import Role
from naast.common.operations import NotAllowed
from naast.plans import chain, checkpoints, guard, operations, place, verifying
from naast.plans.models import Checkpoint, TrailLine
from naast.plans.tests import story
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db(transaction=True)
LATER = TUESDAY + timedelta(minutes=15)
HASH = f"sha256(line.previous || convert_to({chain.CHAINED}, 'UTF8'))"


@pytest.fixture
def kin(town, settings, tmp_path):
    settings.NAAST_LOG_PLACE = tmp_path / "log"
    return story.family(town)


@pytest.fixture
def owner(kin):
    """What the administrator of the database can do: no trigger holds them, and no row-level security."""

    def tamper(*statements):
        import conftest

        name = connection.settings_dict["NAME"]
        with conftest.cluster().connect(name=name, autocommit=True) as boss:
            boss.execute("SET session_replication_role = replica")
            for statement in statements:
                boss.execute(statement)

    return tamper


def kinds(town=0):
    return [(one.kind, one.number) for one in verifying.verify(at=LATER, municipality_id=town).faults]


def sign(at=TUESDAY):
    return operations.checkpoint(at=at, by=installation())


REWRITE = f"""
DO $$ DECLARE line plans_trailline; last bytea := ''; BEGIN
    FOR line IN SELECT * FROM plans_trailline ORDER BY plan_id, number LOOP
        IF line.number = 1 THEN last := ''; END IF;
        IF line.number = 3 THEN line.role := 'desk'; END IF;
        line.previous := last;
        last := {HASH};
        UPDATE plans_trailline SET role = line.role, previous = line.previous, hash = last WHERE id = line.id;
        UPDATE plans_trailhead SET hash = last WHERE plan_id = line.plan_id;
    END LOOP;
END $$"""
CUT = (
    "DELETE FROM plans_trailline WHERE number > 10",
    "UPDATE plans_trailhead SET count = 10, hash = (SELECT hash FROM plans_trailline WHERE number = 10)",
)


def test_what_is_checked_is_what_the_database_writes():
    assert chain.CHAINED == importlib.import_module("naast.plans.migrations.0002_guards").CHAINED


def test_a_log_that_nobody_touched_is_whole(kin):
    sign()
    proof = verifying.verify(at=LATER)
    assert (proof.lines, proof.faults, proof.checkpoint) == (12, [], TUESDAY)


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["UPDATE plans_trailline SET role = 'desk' WHERE number = 5"], [("changed", 5)]),
        (["UPDATE plans_trailline SET at = at + interval '1 microsecond' WHERE number = 5"], [("changed", 5)]),
        (["DELETE FROM plans_trailline WHERE number = 5"], [("missing", 6)]),
        (["DELETE FROM plans_trailline WHERE number = 1"], [("missing", 2)]),
        (["DELETE FROM plans_trailline WHERE number > 10"], [("cut", 10)]),
        (["DELETE FROM plans_trailline"], [("gone", 12)]),
        (["DELETE FROM plans_trailhead"], [("no-head", 12)]),
        (["UPDATE plans_trailhead SET hash = 'x'"], [("head", 12)]),
    ],
)
def test_a_chain_that_was_changed_is_caught_and_named_without_a_checkpoint(kin, owner, statements, found):
    owner(*statements)
    assert kinds() == found


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        ([REWRITE], [("rewritten", 12)]),
        (CUT, [("cut", 12)]),
        (["DELETE FROM plans_trailline", "DELETE FROM plans_trailhead"], [("chain-gone", None)]),
        (["DELETE FROM plans_checkpoint WHERE chains > 0"], [("checkpoint-missing", None)]),
        (["UPDATE plans_checkpoint SET root = 'x'"], [("checkpoint-forged", None)] * 2),
    ],
)
def test_what_the_administrator_rewrites_whole_is_caught_by_what_was_signed(kin, owner, statements, found):
    sign()
    sign(TUESDAY + timedelta(minutes=1))
    owner(*statements)
    assert kinds() == found


def test_a_chain_that_grew_must_still_hold_what_was_signed(kin, owner):
    sign()
    operations.add_person(kin.id, somebody=operations.Somebody(name="Bas", role="friend"), at=LATER, by=kin.noor.actor)
    assert kinds() == []
    owner(REWRITE)
    assert kinds() == [("rewritten", 12)]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda rows: [json.dumps(json.loads(rows[0]) | {"lines": 11}), *rows[1:]], "checkpoint-forged"),
        (lambda rows: ["{}", *rows[1:]], "checkpoint-forged"),
        (lambda rows: ["not even a line", *rows[1:]], "checkpoint-forged"),
        (lambda rows: [rows[0], rows[2]], "checkpoint-missing"),
        (lambda rows: [], "checkpoint-missing"),
    ],
)
def test_a_file_that_was_changed_is_caught(kin, change, found):
    for minute in range(3):
        sign(TUESDAY + timedelta(minutes=minute))
    (name,) = place.file("").glob("checkpoints-*.jsonl")
    rows = name.read_text().splitlines()
    name.write_text("".join(f"{row}\n" for row in change(rows)))
    assert found in {kind for kind, _number in kinds()}


def test_a_checkpoint_signed_with_another_key_is_forged(kin, settings):
    settings.NAAST_LOG_KEYS = ["the administrator's own"]
    sign()
    settings.NAAST_LOG_KEYS = ["ours"]
    assert ("checkpoint-forged", 1) in kinds()


def test_a_new_signing_key_leaves_what_the_old_one_signed(kin, settings):
    settings.NAAST_LOG_KEYS = ["old"]
    sign()
    settings.NAAST_LOG_KEYS = ["new", "old"]
    sign(LATER)
    assert kinds() == []


def test_each_month_has_a_file_of_its_own_that_holds_everything(kin):
    for at in (TUESDAY, LATER, TUESDAY + timedelta(days=10)):
        sign(at)
    assert [one.name for one in sorted(place.file("").iterdir())] == [
        "checkpoints-2026-11.jsonl",
        "checkpoints-2026-12.jsonl",
    ]
    sizes = [len(row["heads"]) for name in checkpoints._names() for row in place.lines(name)]
    assert sizes == [1, 0, 1]
    assert kinds() == []


def test_twice_at_one_moment_is_once_and_a_machine_that_stopped_is_made_up_for(kin, owner):
    sign()
    owner("DELETE FROM plans_checkpoint")
    assert kinds() == []  # the newest line may stand in the file alone
    sign()
    assert Checkpoint.objects.count() == 1
    assert len(list(place.lines(checkpoints._names()[0]))) == 1


def test_only_the_installation_signs(kin, town):
    with pytest.raises(NotAllowed):
        operations.checkpoint(at=TUESDAY, by=cast.worker(town, "Log", Role.LOG_KEEPER).actor)


def test_one_municipality_is_proved_alone_and_a_stretch_can_be_gone_on_from(kin, owner, other_town):
    owner("UPDATE plans_trailline SET role = 'desk' WHERE number = 5")
    assert kinds(other_town.id) == []
    assert kinds(kin.plan.municipality_id) == [("changed", 5)]
    assert verifying.verify(at=LATER, after=kin.plan.pk).lines == 0


def test_stretches_end_between_plans_and_leave_nothing_out(kin, town, monkeypatch):
    for name in ("familie Arslan", "familie Bos"):
        story.begin(town, kin.noor, name=name)
    monkeypatch.setattr(chain, "BATCH", 5)
    stretches = list(chain.check(at=LATER))
    assert [one.lines for one in stretches] == [12, 2]
    assert stretches[-1].up_to == chain.LAST


def test_the_command_says_what_is_wrong_and_ends_with_one(kin, owner):
    sign()
    out, told = io.StringIO(), io.StringIO()
    call_command("verify_log", stdout=out, stderr=told)
    assert "Nothing was changed" in out.getvalue()
    assert told.getvalue() == ""  # a complete run has nothing to go on with
    owner("UPDATE plans_trailline SET role = 'desk' WHERE number = 5")
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("verify_log", "--json", stdout=out, stderr=told)
    said = json.loads(out.getvalue())
    assert said["faults"] == [{"kind": "changed", "plan": kin.plan.pk, "line": 5}]
    with pytest.raises(CommandError):
        call_command("verify_log", "--gemeente", "nergens", stderr=told)


def test_while_it_is_proved_people_go_on(kin):
    for checked in chain.check(at=LATER):
        operations.add_person(
            kin.id, somebody=operations.Somebody(name="Bas", role="friend"), at=LATER, by=kin.noor.actor
        )
        assert checked.faults == ()
    with guard.acting(by=kin.noor.actor, at=LATER, why="test"):
        assert TrailLine.objects.count() == 13
