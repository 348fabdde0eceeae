"""A colleague steps in for who left, and the family says afterwards whether that is good."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from naast.access.permissions import Role
from naast.common.operations import NotFound
from naast.plans import operations, queries
from naast.plans.models import Handover, Notice, Seat
from naast.plans.rules import Empty
from naast.plans.rules import moving as rules
from naast.plans.tests import story
from naast.plans.tests.story_handing import LATER, fixed, gone, see
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_colleague_steps_in_for_who_left_and_the_family_is_told_and_says_afterwards(kin, samir):
    esra = story.seat_for(kin, "Esra")
    with pytest.raises(rules.StillThere):
        operations.take_over(kin.id, reason="x", at=LATER, by=samir.actor)
    gone(kin.noor)
    with pytest.raises(Empty):
        operations.take_over(kin.id, reason=" ", at=LATER, by=samir.actor)
    operations.take_over(kin.id, reason="Noor werkt hier niet meer.", at=LATER, by=samir.actor)
    assert (fixed(kin).account_id, fixed(kin).reasons) == (samir.account.pk, ["replacement"])
    assert [one.account_id for one in see(kin, Notice, kind="replacement")] == [esra.account_id, samir.account.pk]
    operations.answer_replacement(kin.id, is_good=True, at=LATER + timedelta(days=1), by=esra)
    assert [one.state for one in see(kin, Handover)] == ["done"]


def test_the_second_who_steps_in_finds_that_somebody_did(kin, samir, town):
    ricardo = cast.worker(town, "Ricardo", Role.TEAM)
    gone(kin.noor)
    operations.take_over(kin.id, reason="Noor is weg.", at=LATER, by=samir.actor)
    with pytest.raises(rules.StillThere):
        operations.take_over(kin.id, reason="Ik ook.", at=LATER + timedelta(minutes=1), by=ricardo.actor)
    assert [one.account_id for one in see(kin, Seat, kind="fixed", period__contains=LATER)] == [samir.account.pk]


def test_a_family_that_wants_somebody_else_keeps_who_stepped_in_until_then(kin, samir):
    esra = story.seat_for(kin, "Esra")
    gone(kin.noor)
    operations.take_over(kin.id, reason="Noor is weg.", at=LATER, by=samir.actor)
    operations.answer_replacement(kin.id, is_good=False, at=LATER + timedelta(hours=1), by=esra)
    assert fixed(kin).account_id == samir.account.pk
    assert see(kin, Handover)[0].state == "cancelled"


def test_from_outside_the_town_nobody_steps_in(kin, other_town):
    gone(kin.noor)
    stranger = cast.worker(other_town, "Vreemd", Role.TEAM)
    with pytest.raises(NotFound):
        operations.take_over(kin.id, reason="x", at=datetime(2026, 12, 1, tzinfo=UTC), by=stranger.actor)


def test_a_child_does_not_say_whether_who_stepped_in_may_stay(kin, samir):
    gone(kin.noor)
    operations.take_over(kin.id, reason="Noor is weg.", at=LATER, by=samir.actor)
    lot = kin.people["Lot"].public_id
    with pytest.raises(rules.TooYoung):
        operations.answer_replacement(kin.id, is_good=True, said_by=lot, at=LATER, by=samir.actor)
    page = queries.moving(kin.id, at=LATER, by=samir.actor)
    assert [one.name for one in page.speaks] == ["Esra", "Peter"]


def test_who_was_just_late_reads_who_stepped_in_and_another_plan_is_not_found(client, kin, samir, town, monkeypatch):
    gone(kin.noor)
    operations.take_over(kin.id, reason="Noor is weg.", at=LATER, by=samir.actor)
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER + timedelta(minutes=1))
    cast.sign_in(client, cast.worker(town, "Ricardo", Role.TEAM))
    where = reverse("plans:take-over", kwargs={"gemeente": town.slug, "public_id": kin.id})
    assert "Samir viel net in." in client.post(where, {"reason": "Ik ook."}, follow=True).content.decode()
    monkeypatch.setattr("naast.common.clock.now", lambda: LATER + timedelta(days=1))
    assert client.get(where).status_code == 404
