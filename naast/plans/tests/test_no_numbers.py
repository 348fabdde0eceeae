"""No form of a plan knows a colleague by the number of the database: what a person sees or types is a public id."""

import re

import pytest
from django.urls import reverse

from naast.access.permissions import Role
from naast.plans import operations
from naast.plans.tests import story
from tests import cast
from tests.cast import TUESDAY

pytestmark = pytest.mark.django_db
VALUES = re.compile(r'<(?:option|input)[^>]*\bvalue="([^"]*)"')


def test_colleagues_stand_in_forms_by_their_public_id(client, kin, samir, lars, town, monkeypatch):
    monkeypatch.setattr("naast.common.clock.now", lambda: TUESDAY)
    story.seat_for(kin, "Esra")
    operations.set_goal(kin.id, text="Rust", at=TUESDAY, by=kin.noor.actor)
    cast.sign_in(client, kin.noor)
    pages = {
        "goals": f"worker:{kin.noor.account.public_id}", "moving": f"worker:{samir.account.public_id}",
        "calls": samir.account.public_id,
    }  # fmt: skip
    numbers = {str(one.account.pk) for one in (kin.noor, samir, lars)}
    for name, wanted in pages.items():
        body = client.get(reverse(f"plans:{name}", kwargs={"gemeente": "rivierdorp", "public_id": kin.id})).content
        values = set(VALUES.findall(body.decode()))
        assert wanted in values, name
        assert not {one for one in values if one.removeprefix("worker:") in numbers and ":" in one}, name
    start = client.get(reverse("plans:start", kwargs={"gemeente": "rivierdorp"})).content.decode()
    assert {kin.noor.account.public_id, samir.account.public_id} <= set(VALUES.findall(start))
    keeper = cast.worker(town, "Loes", Role.LOG_KEEPER)
    client.cookies.clear()
    cast.sign_in(client, keeper)
    log = client.get(reverse("plans:log", kwargs={"gemeente": "rivierdorp"})).content.decode()
    assert kin.noor.account.public_id in set(VALUES.findall(log))
    assert not numbers & set(VALUES.findall(log))
    sought = client.post(reverse("plans:log", kwargs={"gemeente": "rivierdorp"}), {"account": keeper.account.public_id})
    assert sought.status_code == 200
