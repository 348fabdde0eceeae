"""Scenarios: what could be, the findings each answers, and what it asks."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from naast.common.models import Record
from naast.participation.models.base import OfMunicipality, OfProcess
from naast.participation.models.weighing import Finding


class Scenario(OfProcess, Record):
    """One way in which it could be, told in words first."""

    STATES: ClassVar[tuple[str, ...]] = ("draft", "open", "dropped")

    letter = models.CharField(max_length=1)
    title = models.CharField(max_length=120)
    purpose = models.TextField(help_text="Wat dit scenario beter maakt, en voor wie.")
    story = models.TextField(blank=True, help_text="Een dag in dit scenario.")
    state = models.CharField(max_length=7, default="draft")
    figures = models.JSONField(null=True, blank=True, help_text="Cijfers van een doorrekening, als die er is.")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["letter"]
        constraints = [
            models.UniqueConstraint(fields=["process", "letter"], name="scenario_letter_once"),
            models.CheckConstraint(condition=~Q(purpose=""), name="scenario_has_a_purpose"),
            models.CheckConstraint(condition=Q(state__in=["draft", "open", "dropped"]), name="scenario_state_known"),
        ]

    def __str__(self) -> str:
        return self.title


class Element(OfMunicipality, Record):
    """One thing that a scenario does."""

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="elements")
    words = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.words


class ElementFinding(OfMunicipality):
    """Which finding an element answers: it solves a weak point, keeps a strong one, grants a wish, or puts one at risk."""

    HOWS: ClassVar[tuple[str, ...]] = ("solves", "keeps", "grants", "risks")

    element = models.ForeignKey(Element, on_delete=models.CASCADE, related_name="answers")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=6)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["element", "finding"], name="finding_once_per_element"),
            models.CheckConstraint(condition=Q(how__in=["solves", "keeps", "grants", "risks"]), name="answer_known"),
        ]

    def __str__(self) -> str:
        return self.how


class Consequence(OfMunicipality):
    """What a scenario asks or brings: people, places, money, or effort of somebody."""

    KINDS: ClassVar[tuple[str, ...]] = ("people", "places", "money", "asks")

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="consequences")
    kind = models.CharField(max_length=6)
    who = models.CharField(max_length=120, blank=True)
    words = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["kind", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["people", "places", "money", "asks"]), name="consequence_kind_known"
            )
        ]

    def __str__(self) -> str:
        return self.words
