"""What the database holds to by itself: one fixed person, rows of others invisible, a trail nobody rewrites."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from naast.access.permissions import Role
from naast.common.operations import NotFound
from naast.plans import guard, keys, operations
from naast.plans.models import FixedPerson, Person, Plan, Section, TrailHead, TrailLine
from naast.plans.tests import story
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


def test_without_a_purpose_every_table_is_empty(kin):
    for table in (Plan, Person, Section, TrailLine, FixedPerson):
        assert table.objects.count() == 0


def test_the_fixed_person_reads_the_familys_own_words(kin):
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        plan = Plan.objects.get()
        assert (plan.name, plan.question) == ("familie De Wit", story.QUESTION)
        assert {one.name for one in Person.objects.all()} == {"Esra", "Peter", "Daan", "Lot", "Sem"}


def test_no_word_of_the_family_stands_in_the_database(kin):
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"), connection.cursor() as cursor:
        cursor.execute("SELECT name, question FROM plans_plan")
        assert b"Wit" not in b"".join(bytes(part) for part in cursor.fetchone())


def test_a_colleague_without_a_seat_sees_nothing(kin, town):
    colleague = cast.worker(town, "Samir", Role.TEAM)
    with guard.acting(by=colleague.actor, at=TUESDAY, why="nosy"):
        assert Plan.objects.count() == Person.objects.count() == TrailHead.objects.count() == 0
        with pytest.raises(keys.NoKey):
            keys._cipher(kin.plan.pk)


def test_two_fixed_persons_at_the_same_moment_are_refused(kin, town):
    samir = cast.worker(town, "Samir", Role.TEAM)
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"), pytest.raises(IntegrityError), transaction.atomic():
        FixedPerson.objects.create(
            municipality_id=town.id,
            plan=kin.plan,
            account=samir.account,
            period=DateTimeTZRange(TUESDAY + timedelta(days=3), None, "[)"),
        )


def test_an_open_plan_cannot_be_left_without_a_fixed_person(kin):
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"), pytest.raises(IntegrityError), transaction.atomic():
        FixedPerson.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_nobody_changes_or_deletes_a_line_of_the_trail(kin):
    for change in (lambda: TrailLine.objects.update(role="x"), lambda: TrailLine.objects.all().delete()):
        with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
            before = TrailLine.objects.count()
            with transaction.atomic():
                try:
                    change()
                except DatabaseError:
                    transaction.set_rollback(True)
            assert TrailLine.objects.filter(role="x").count() == 0
            assert TrailLine.objects.count() == before


def test_each_change_leaves_a_line_in_the_chain(kin):
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        lines = list(TrailLine.objects.order_by("number"))
        head = TrailHead.objects.get()
    assert len(lines) == 12 == head.count
    assert [bytes(line.previous) for line in lines[1:]] == [bytes(line.hash) for line in lines[:-1]]
    assert bytes(head.hash) == bytes(lines[-1].hash)


def test_a_stranger_gets_nothing_and_the_attempt_is_kept(kin, town):
    stranger = cast.worker(town, "Samir", Role.TEAM)
    somebody = operations.Somebody(name="X", role="friend")
    with pytest.raises(NotFound):
        operations.add_person(kin.id, somebody=somebody, at=TUESDAY, by=stranger.actor)
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        last = TrailLine.objects.order_by("-number").first()
        assert (last.outcome, last.account_id) == ("4", stranger.account.pk)


def test_who_loses_the_role_loses_the_view_the_same_second(kin):
    from naast.access.models import Membership

    Membership.objects.filter(account=kin.noor.account).delete()
    with guard.acting(by=kin.noor.actor, at=TUESDAY, why="test"):
        assert Plan.objects.count() == 0


def test_parents_read_about_a_child_of_nine_and_a_grown_up_only_about_themselves(kin):
    esra = story.seat_for(kin, "Esra")
    with guard.acting(by=esra, at=TUESDAY, why="test"):
        about = {section.about_id for section in Section.objects.filter(part="talks")}
        doors = {door.section.about_id for door in _doors(esra) if door.section.part == "talks"}
    people = kin.people
    assert people["Peter"].pk in about  # the section exists; what stands in it is not hers to read
    assert doors == {None, people["Esra"].pk, people["Daan"].pk, people["Lot"].pk, people["Sem"].pk}


def _doors(who):
    from naast.plans.models import Door

    return Door.objects.filter(seat__account_id=who.account_id, closed_at=None).select_related("section")
