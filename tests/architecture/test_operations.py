"""Each operation asks a permission, runs as a whole, and leaves its audit line, or nothing at all."""

from __future__ import annotations

import importlib
import inspect
from enum import StrEnum
from types import ModuleType

import pytest
from django.db import IntegrityError

from naast.access.actors import Actor, installation, visitor
from naast.access.permissions import Permission, Role
from naast.common.models import AuditLine, Knock
from naast.common.operations import NotAllowed, operation

CONTEXTS = ("access", "needs", "network", "offers", "questions", "participation", "decisions", "portfolio")


def doors() -> list[ModuleType]:
    return [importlib.import_module(f"naast.{name}.operations") for name in CONTEXTS]


def verbs_without_permission(module: ModuleType) -> list[str]:
    """Public functions of a door that are no operation, or do not say who acts."""
    wrong = []
    for name, it in inspect.getmembers(module, inspect.isfunction):
        if name.startswith("_") or not it.__module__.startswith(module.__name__):
            continue
        if not isinstance(getattr(it, "permission", None), StrEnum):
            wrong.append(f"{module.__name__}.{name} asks no permission")
        if "by" not in inspect.signature(it).parameters:
            wrong.append(f"{module.__name__}.{name} does not say who acts")
    return wrong


def test_every_verb_at_a_door_is_an_operation():
    found = [verbs_without_permission(module) for module in doors()]
    assert sum(found, []) == []


def test_the_net_catches_a_verb_without_permission():
    crooked = ModuleType("naast.crooked.operations")
    exec("def sneak(*, what): return what", crooked.__dict__)
    crooked.sneak.__module__ = crooked.__name__
    assert len(verbs_without_permission(crooked)) == 2


class Thing:
    public_id = "abc"


def verb(*, by):
    Knock.objects.create(fingerprint="x", span_start="2026-01-01T00:00:00Z")
    return Thing()


verb.__module__ = "naast.tests.operations"
run = operation(Permission.DESK_ANSWER)(verb)


@pytest.mark.django_db
def test_who_may_not_changes_nothing_and_leaves_no_line():
    with pytest.raises(NotAllowed):
        run(by=visitor(municipality_id=1))
    assert Knock.objects.count() == 0
    assert AuditLine.objects.count() == 0


@pytest.mark.django_db
def test_who_may_leaves_a_line():
    run(by=Actor(municipality_id=4, account_id=7, roles=(Role.DESK,)))
    line = AuditLine.objects.get()
    assert (line.municipality_id, line.account_id, line.role, line.action, line.subject) == (
        4,
        7,
        "desk",
        "tests.verb",
        "abc",
    )


@pytest.mark.django_db
def test_what_fails_halfway_is_undone_as_a_whole():
    def fails(*, by):
        Knock.objects.create(fingerprint="y", span_start="2026-01-01T00:00:00Z")
        raise IntegrityError

    fails.__module__ = "naast.tests.operations"
    with pytest.raises(IntegrityError):
        operation(Permission.INSTALLATION_RUN)(fails)(by=installation())
    assert not Knock.objects.filter(fingerprint="y").exists()
    assert AuditLine.objects.count() == 0
