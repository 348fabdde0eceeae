"""A record is destroyed by three people after seven days; what stays names nobody."""

import json
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from naast.access.actors import installation
from naast.access.models import Account
from naast.access.permissions import Role
from naast.common.operations import NotAllowed, NotFound
from naast.plans import chain, checkpoints, guard, operations, place, queries, shredding, verifying
from naast.plans.models import Draft, FamilyKey, Plan, TrailHead, TrailLine
from naast.plans.operations import fixing
from naast.plans.rules import Empty, retention
from naast.plans.tests import story
from naast.plans.tests.story_destroying import WEEK, asked, decided, inside, night, row, told
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def kin(kin, settings, tmp_path):
    settings.NAAST_LOG_PLACE = tmp_path / "log"
    return kin


def test_three_people_and_seven_days_and_then_nothing_is_left(kin, three):
    key = decided(kin, three)
    assert night(kin, WEEK - timedelta(seconds=1)) == 0
    assert night(kin, WEEK) == 1
    with inside(kin, WEEK):
        assert shredding.counts(kin.plan.pk) == {}
        assert Plan.objects.count() == FamilyKey.objects.count() == 0
        assert TrailHead.objects.get().count == TrailLine.objects.count()
    assert (row(kin).public_id, row(kin).state, row(kin).plan_id) == (key, "done", None)
    assert night(kin, WEEK) == 0


def test_no_row_of_any_table_still_points_at_it(kin, three):
    decided(kin, three)
    night(kin, WEEK)
    with inside(kin, WEEK), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    names = {one._meta.model_name for one in shredding.tables()}
    assert {"familykey", "entry", "document", "draft", "notice", "emergency", "person"} <= names
    assert len(names) >= 28


def test_what_somebody_still_types_stops_nothing(kin, three):
    esra = story.seat_for(kin, "Esra")
    with guard.acting(by=esra, at=TUESDAY, why="test"):
        Draft.objects.create(
            municipality_id=kin.plan.municipality_id, plan=kin.plan, account_id=esra.account_id, field="letter",
            text="nog niet af", saved_at=TUESDAY,
        )  # fmt: skip
    key = operations.ask_destruction(kin.id, at=TUESDAY, by=esra).public_id
    for step, who in (("propose", "author"), ("agree_to_destroy", "reviewer"), ("decide", "archivist")):
        getattr(operations, step)(destruction=key, at=TUESDAY, by=three[who])
    assert night(kin, WEEK) == 1
    with inside(kin, WEEK), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_declaration_counts_and_names_nobody(kin, three):
    key = decided(kin, three)
    night(kin, WEEK)
    found = queries.declaration(key, at=WEEK, by=three["archivist"])
    assert dict(found.goes)["mensen in en om het gezin"] == 5
    said = json.dumps(row(kin).declaration) + str(found)
    for word in ("Esra", "Daan", "Wit", kin.id, story.QUESTION, "Noor", "Hilde", "Anneke", "@"):
        assert word not in said


def test_the_account_of_the_family_goes_with_it(kin, three):
    decided(kin, three)
    night(kin, WEEK)
    assert not Account.objects.filter(name="Esra").exists()
    assert not Account.objects.filter(email__startswith="esra").exists()
    assert Account.objects.filter(name="Noor").exists()


def test_who_sits_at_another_familys_table_keeps_their_account(kin, three, town):
    other = story.begin(town, kin.noor, name="familie Arslan")
    key = asked(kin)
    esra = Account.objects.get(name="Esra")
    granny = operations.add_person(
        other.public_id, at=TUESDAY, by=kin.noor.actor,
        somebody=operations.Somebody(name="Esra", role="relative", is_family=True, born=date(1986, 4, 2)),
    )  # fmt: skip
    by = installation(municipality_id=town.id)
    operations.seat_family(other.public_id, person=granny.public_id, account_id=esra.pk, at=TUESDAY, by=by)
    for step, who in (("propose", "author"), ("agree_to_destroy", "reviewer"), ("decide", "archivist")):
        getattr(operations, step)(destruction=key, at=TUESDAY, by=three[who])
    night(kin, WEEK)
    assert Account.objects.filter(name="Esra", is_active=True).exists()


def test_the_family_hears_each_turn(kin, three):
    decided(kin, three)
    mine = [words for words in told(kin) if "vroeg om dit plan" not in words]
    assert len(mine) == 6  # three turns, for the family and for the fixed person
    assert "Over zeven dagen wordt dit plan gewist." in mine[-1]


def test_the_author_does_not_review_and_neither_decides(kin, town, three):
    all_of_it = cast.worker(town, "Alles", Role.TEAM, Role.PRIVACY, Role.ARCHIVIST).actor
    with inside(kin):
        fixing.take_worker_seat(kin.plan, all_of_it.account_id, kind="team", why="erbij", at=TUESDAY)
    key = asked(kin)
    operations.propose(destruction=key, at=TUESDAY, by=all_of_it)
    with pytest.raises(retention.SamePerson):
        operations.agree_to_destroy(destruction=key, at=TUESDAY, by=all_of_it)
    operations.agree_to_destroy(destruction=key, at=TUESDAY, by=three["reviewer"])
    with pytest.raises(retention.SamePerson):
        operations.decide(destruction=key, at=TUESDAY, by=all_of_it)
    assert row(kin).state == "reviewed"


def test_each_step_is_for_its_own_role_and_turn(kin, three):
    key = asked(kin)
    steps = {"propose": "author", "agree_to_destroy": "reviewer", "decide": "archivist"}
    for step, right in steps.items():
        for who in set(three) - {right}:
            with pytest.raises(NotAllowed):
                getattr(operations, step)(destruction=key, at=TUESDAY, by=three[who])
    with pytest.raises(retention.NotYourTurn):
        operations.decide(destruction=key, at=TUESDAY, by=three["archivist"])
    for stranger in (kin.noor.actor, three["author"]):
        with pytest.raises(NotAllowed):
            operations.destroy_due(municipality_id=kin.plan.municipality_id, at=WEEK, by=stranger)


def test_another_municipality_finds_nothing(kin, other_town):
    key = asked(kin)
    stranger = cast.worker(other_town, "Vreemd", Role.TEAM).actor
    with pytest.raises(NotFound):
        operations.propose(destruction=key, at=TUESDAY, by=stranger)
    with pytest.raises(NotFound):
        queries.preview(key, at=TUESDAY, by=stranger)


def test_the_reviewer_sends_it_back_with_a_reason_and_another_author_may_propose(kin, three, town):
    key = asked(kin)
    operations.propose(destruction=key, at=TUESDAY, by=three["author"])
    with pytest.raises(Empty):
        operations.send_back(destruction=key, why=" ", at=TUESDAY, by=three["reviewer"])
    operations.send_back(destruction=key, why="Vraag eerst de ander.", at=TUESDAY, by=three["reviewer"])
    assert (row(kin).state, row(kin).author_id, row(kin).refused_why) == ("asked", None, "Vraag eerst de ander.")
    assert queries.preview(key, at=TUESDAY, by=three["author"]).row.is_my_turn


def test_it_is_stopped_within_the_seven_days_and_the_family_reads_why(kin, three):
    key = decided(kin, three)
    later = TUESDAY + timedelta(days=6)
    operations.refuse_destruction(destruction=key, why="Er loopt nog een klacht.", at=later, by=three["reviewer"])
    assert night(kin, WEEK) == 0
    assert "De reden: Er loopt nog een klacht." in told(kin)[-1]


def test_the_family_takes_its_wish_back_until_the_last_moment(kin, three):
    decided(kin, three)
    esra = Account.objects.get(name="Esra")
    me = type(three["author"])(
        municipality_id=kin.plan.municipality_id, account_id=esra.pk, name="Esra", roles=(Role.FAMILY,)
    )
    operations.keep_after_all(kin.id, at=TUESDAY + timedelta(days=6), by=me)
    assert night(kin, WEEK) == 0
    with pytest.raises(NotFound):
        operations.keep_after_all(kin.id, at=TUESDAY + timedelta(days=6), by=me)


def test_a_wish_is_told_to_the_other_parent_who_does_not_take_it_back(kin, three):
    asked(kin)
    peter = story.seat_for(kin, "Peter")
    assert "Esra vroeg om dit plan te laten wissen." in told(kin)
    with pytest.raises(NotAllowed):
        operations.keep_after_all(kin.id, at=TUESDAY, by=peter)
    assert not queries.erasing(kin.id, at=TUESDAY, by=peter).may_keep


def test_the_log_outlives_the_plan_by_five_years_and_is_then_forgotten_with_its_end_kept(kin, three):
    decided(kin, three)
    night(kin, WEEK)
    checkpoints.write(at=WEEK)
    here, by = kin.plan.municipality_id, installation(municipality_id=kin.plan.municipality_id)
    early, late = datetime(2031, 12, 1, 3, tzinfo=TUESDAY.tzinfo), datetime(2031, 12, 2, 3, tzinfo=TUESDAY.tzinfo)
    assert verifying.verify(at=early).is_whole
    assert operations.forget_trails(municipality_id=here, at=early, by=by) == 0
    assert operations.forget_trails(municipality_id=here, at=late, by=by) > 12
    proof = verifying.verify(at=late)
    assert (proof.is_whole, proof.forgotten, proof.lines) == (True, 1, 0)
    place.file(place.DESTROYED).unlink()
    assert [one.kind for one in verifying.verify(at=late).faults] == ["gone"]


def test_what_comes_back_with_a_backup_is_destroyed_again(kin, three, town):
    place.note_destroyed(kin.plan.pk, on="2026-11-24")
    other = story.begin(town, kin.noor, name="familie Arslan")
    by = installation(municipality_id=town.id)
    assert operations.replay_destroyed(municipality_id=town.id, at=WEEK, by=by) == 1
    assert chain.living(at=WEEK, municipality_id=town.id) == {other.pk}
    assert operations.replay_destroyed(municipality_id=town.id, at=WEEK, by=by) == 0


def test_a_forged_line_on_the_list_of_destroyed_plans_destroys_nothing(kin, town):
    place.add(place.DESTROYED, {"mark": place.marks(kin.plan.pk)[0], "on": "2026-11-24", "signature": "00" * 64})
    by = installation(municipality_id=town.id)
    assert operations.replay_destroyed(municipality_id=town.id, at=WEEK, by=by) == 0


def test_the_number_of_the_plan_does_not_stand_in_the_place_outside(kin):
    place.note_destroyed(kin.plan.pk, on="2026-11-24")
    assert f'"{kin.plan.pk}"' not in place.file(place.DESTROYED).read_text()
    assert kin.id not in place.file(place.DESTROYED).read_text()


def test_the_pages_lead_three_people_through_it_and_ask_a_reason(client, kin, three, town):
    key = asked(kin)
    where = reverse("plans:destruction", kwargs={"gemeente": town.slug, "public_id": key})
    people = {"propose": "Noor", "agree": "Hilde", "decide": "Anneke"}
    for step, name in people.items():
        client.force_login(Account.objects.get(name=name))
        cast.sign_in(client, cast.Worker(Account.objects.get(name=name), None))
        page = client.get(where)
        assert (page.status_code, kin.id in page.content.decode()) == (200, True)
        assert client.post(where, {"doe": "refuse", "why": ""}).status_code == 400
        goes = {one: field.initial for one, field in page.context["spare"].fields.items()}
        assert client.post(where, {"doe": step, **goes}).status_code == 302
    assert row(kin).state == "waiting"
    assert story.QUESTION not in client.get(where).content.decode()
