"""Audit lines are only ever added, and rate limits remember nobody."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import Error, transaction

from naast.common import throttle
from naast.common.models import AuditLine, Knock

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize("change", ["update", "delete"])
def test_an_audit_line_cannot_be_changed_or_taken_away(change):
    AuditLine.objects.create(at=NOON, role="desk", action="questions.answer")
    with pytest.raises(Error, match="only ever added"), transaction.atomic():
        lines = AuditLine.objects.all()
        lines.update(role="nobody") if change == "update" else lines._raw_delete("default")
    assert AuditLine.objects.get().role == "desk"


def test_the_door_closes_after_its_limit_and_opens_in_the_next_span():
    for _ in range(3):
        throttle.knock("ask", who="10.0.0.1", limit=3, span=timedelta(hours=1), at=NOON)
    with pytest.raises(throttle.TooMany):
        throttle.knock("ask", who="10.0.0.1", limit=3, span=timedelta(hours=1), at=NOON)
    throttle.knock("ask", who="10.0.0.2", limit=3, span=timedelta(hours=1), at=NOON)
    throttle.knock("ask", who="10.0.0.1", limit=3, span=timedelta(hours=1), at=NOON + timedelta(hours=1))


def test_no_address_is_kept_and_the_hash_changes_every_day():
    for day in range(2):
        throttle.knock("ask", who="10.0.0.1", limit=3, span=timedelta(hours=1), at=NOON + timedelta(days=day))
    marks = [knock.fingerprint for knock in Knock.objects.all()]
    assert len(set(marks)) == 2
    assert not any("10.0.0.1" in mark for mark in marks)
