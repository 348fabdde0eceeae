"""Keys change while people work; stopped halfway it goes on; afterwards the old key opens nothing."""

import io
import threading

import pytest
from django.core.management import call_command
from django.db import connection

from naast.access.actors import installation
from naast.access.permissions import Role
from naast.common import resealing, sealing
from naast.common.operations import NotAllowed
from naast.plans import guard, keys, operations, queries
from naast.plans.models import FamilyKey, Plan
from naast.plans.rules import Empty
from naast.plans.tests import story
from naast.questions import operations as questions
from naast.questions import queries as asked
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
OLD, NEW = "a sealing key for tests only", "the key of this year"


@pytest.fixture
def kin(kin, town):
    hanan = cast.worker(town, "Hanan", Role.DESK)
    operations.press(
        sought=operations.Sought(number=kin.id), reason="Moeder belt huilend, niemand neemt op.", proved_at=TUESDAY,
        at=TUESDAY, by=hanan.actor,
    )  # fmt: skip
    questions.ask(
        municipality=town.municipality, text="mijn dochter huilt veel", once=asked.fresh_once(), at=TUESDAY,
        by=town.asker,
    )  # fmt: skip
    return kin


def rotate():
    out = io.StringIO()
    call_command("rotate_keys", stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_afterwards_the_old_key_is_not_needed_and_opens_nothing(kin, settings):
    settings.NAAST_KEYS = [NEW, OLD]
    said = rotate()
    assert said.startswith("1 keys of families and 2 texts put under the newest key. The old keys open nothing")
    settings.NAAST_KEYS = [NEW]
    assert queries.letter(kin.id, at=TUESDAY, by=kin.noor.actor).head.question == story.QUESTION
    assert queries.emergencies_of(kin.id, at=TUESDAY, by=kin.noor.actor).uses[0].reason.startswith("Moeder belt")
    settings.NAAST_KEYS = [OLD]
    with pytest.raises(keys.NoKey):
        queries.letter(kin.id, at=TUESDAY, by=kin.noor.actor)


def test_a_second_time_there_is_nothing_to_do(kin, settings):
    settings.NAAST_KEYS = [NEW, OLD]
    rotate()
    assert rotate().startswith("0 keys of families and 0 texts")


def test_without_the_old_key_nothing_is_changed_and_it_says_so(kin, settings):
    settings.NAAST_KEYS = [NEW]
    with pytest.raises((keys.NoKey, sealing.SealBroken)):
        rotate()
    settings.NAAST_KEYS = [OLD]
    assert queries.letter(kin.id, at=TUESDAY, by=kin.noor.actor).head.question == story.QUESTION


def test_stopped_halfway_both_halves_are_read_and_the_next_run_goes_on(kin, settings, town, monkeypatch):
    others = [story.begin(town, kin.noor, name=f"familie {n}") for n in range(3)]
    settings.NAAST_KEYS = [NEW, OLD]
    real, turns = keys.rewrap, []

    def stops(wrapped, *, plan_id):
        turns.append(plan_id)
        if len(turns) == 3:
            raise KeyboardInterrupt
        return real(wrapped, plan_id=plan_id)

    monkeypatch.setattr(keys, "rewrap", stops)
    with pytest.raises(KeyboardInterrupt):
        rotate()
    for plan in (kin.plan, *others):
        assert queries.letter(plan.public_id, at=TUESDAY, by=kin.noor.actor)
    monkeypatch.setattr(keys, "rewrap", real)
    assert rotate().startswith("2 keys of families")
    settings.NAAST_KEYS = [NEW]
    for plan in (kin.plan, *others):
        assert queries.letter(plan.public_id, at=TUESDAY, by=kin.noor.actor)


def test_no_text_of_a_family_is_touched(kin, settings):
    def ciphertext():
        with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"), connection.cursor() as cursor:
            cursor.execute("SELECT name, question FROM plans_plan")
            return [bytes(one) for one in cursor.fetchone()]

    before = ciphertext()
    settings.NAAST_KEYS = [NEW, OLD]
    rotate()
    assert ciphertext() == before


def test_what_somebody_changes_meanwhile_is_not_overwritten(kin, settings, monkeypatch):
    settings.NAAST_KEYS = [NEW, OLD]
    real = sealing.unseal

    def meanwhile(sealed, *, column):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE questions_question SET text = %s", [sealing.seal("nieuw", column=column)])
        return real(sealed, column=column)

    (table,) = [one for one in resealing.tables() if one._meta.db_table == "questions_question"]
    monkeypatch.setattr(sealing, "unseal", meanwhile)
    assert resealing._column("questions_question", "text", None) == 0
    monkeypatch.setattr(sealing, "unseal", real)
    assert table.objects.get().text == "nieuw"


def test_every_sealed_column_there_is_gets_its_turn():
    names = {one._meta.db_table for one in resealing.tables()}
    assert {"plans_emergency", "plans_hold", "plans_destruction", "plans_callin", "questions_question"} <= names


def test_only_the_installation_rotates(kin, town):
    with pytest.raises(NotAllowed):
        operations.rotate_keys(municipality_id=town.id, at=TUESDAY, by=kin.noor.actor)


@pytest.mark.django_db(transaction=True)
def test_writers_go_on_meanwhile_and_nothing_is_lost(town, settings):
    settings.NAAST_KEYS = [OLD]
    noor = cast.worker(town, "Noor", Role.TEAM)
    plans = [story.begin(town, noor, name=f"familie {n}") for n in range(6)]
    settings.NAAST_KEYS = [NEW, OLD]
    wrong = []

    def write():
        try:
            for turn, plan in enumerate(plans * 3):
                operations.write(
                    plan.public_id, words=operations.Words(kind="goes-well", text=f"We eten samen, keer {turn}."), at=TUESDAY,
                    by=noor.actor,
                )  # fmt: skip
        except (keys.NoKey, keys.SealBroken, Empty) as fault:
            wrong.append(fault)
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    by = installation(municipality_id=town.id)
    turned = operations.rotate_keys(municipality_id=town.id, at=TUESDAY, by=by)
    writer.join()
    assert (wrong, turned.keys) == ([], 6)
    settings.NAAST_KEYS = [NEW]
    for plan in plans:
        assert len(queries.letter(plan.public_id, at=TUESDAY, by=noor.actor).goes_well) == 3
    with guard.acting(by=noor.actor, at=TUESDAY, why="test"):
        assert Plan.objects.count() == FamilyKey.objects.count() == 6
