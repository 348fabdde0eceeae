"""Foreign keys point downward, leave no name behind in another context, and never cross the wall."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.stack import may_point


def keys_that_break_the_rule(tables: Iterable[type[models.Model]]) -> list[str]:
    wrong = []
    for table in tables:
        source = table._meta.app_label
        for field in table._meta.get_fields():
            if not (field.is_relation and field.concrete and field.related_model):
                continue
            target = field.related_model._meta.app_label
            if target == source:
                continue
            if not may_point(source, target):
                wrong.append(f"{table.__name__}.{field.name} points up, or across the wall, to {target}")
            if not field.remote_field.related_name == "+":
                wrong.append(f"{table.__name__}.{field.name} leaves a name behind in {target}")
    return wrong


def ours() -> list[type[models.Model]]:
    return [table for table in apps.get_models() if table.__module__.startswith("naast.")]


def test_every_foreign_key_points_down_and_leaves_no_name():
    assert len(ours()) > 15
    assert keys_that_break_the_rule(ours()) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [("needs", "questions.Question"), ("offers", "questions.Question"), ("common", "access.Account")],
)
def test_the_net_catches_a_key_that_points_up(source, target):
    class Crooked(models.Model):
        seen = models.ForeignKey(target, on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = source

    try:
        assert keys_that_break_the_rule([Crooked])
    finally:
        del apps.all_models[source]["crooked"]
        apps.clear_cache()


def test_the_net_catches_a_key_across_the_wall():
    assert not may_point("portfolio", "questions")
    assert not may_point("plans", "portfolio")
    assert may_point("plans", "questions")


def test_the_net_catches_a_name_left_behind():
    class Named(models.Model):
        town = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="named_things")

        class Meta:
            app_label = "offers"

    try:
        assert "leaves a name behind" in keys_that_break_the_rule([Named])[0]
    finally:
        del apps.all_models["offers"]["named"]
        apps.clear_cache()


def test_every_table_of_a_town_carries_its_municipality_first_in_an_index():
    own = {
        "Checkpoint",
        "OutsideIdentity",
        "Municipality",
        "FormerSlug",
        "Account",
        "AuditLine",
        "Knock",
        "Organisation",
        "Professional",
    }
    through = {"Message", "Draft", "Reuse", "Looking", "NotDouble", "SignUp", "WindowVersion", "Membership"}
    through |= {
        "OfferVersion",
        "OfferText",
        "OfferUse",
        "CheckLink",
        "SetApart",
        "Touched",
    }  # of an offer or a run, never read apart
    for table in ours():
        if table._meta.abstract or table.__name__ in own | through:
            continue
        names = {field.name for field in table._meta.get_fields()}
        assert "municipality" in names, f"{table.__name__} belongs to no municipality"
