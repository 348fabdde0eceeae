"""Round tables: who is asked by perspective, who comes, and what each perspective brought before, during and after."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from naast.common.models import Record
from naast.participation.models.base import Group, OfMunicipality, OfProcess
from naast.participation.models.people import Participant


class RoundTable(OfProcess, Record):
    """People of every perspective around one question, on one day."""

    STATES: ClassVar[tuple[str, ...]] = ("planned", "open", "closed")

    title = models.CharField(max_length=120)
    asks = models.CharField(max_length=300, help_text="De vraag op tafel.")
    held_at = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=7, default="planned")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-held_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(asks=""), name="table_asks_something"),
            models.CheckConstraint(condition=Q(state__in=["planned", "open", "closed"]), name="table_state_known"),
        ]

    def __str__(self) -> str:
        return self.title


class TablePlace(OfMunicipality):
    """A perspective at a table, and how many people of it are hoped for."""

    table = models.ForeignKey(RoundTable, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    wanted = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["group__position", "group_id"]
        constraints = [
            models.UniqueConstraint(fields=["table", "group"], name="perspective_once_at_a_table"),
            models.CheckConstraint(condition=Q(wanted__gte=1), name="somebody_of_it_is_hoped_for"),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} at {self.table_id}"


class Coming(OfMunicipality):
    """Whether who holds a code comes to a table, and whether they are under twenty, if they said so."""

    table = models.ForeignKey(RoundTable, on_delete=models.CASCADE, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    comes = models.BooleanField()
    is_under_20 = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "participant"], name="comes_or_not_once")]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.comes}"


class Contribution(OfMunicipality, Record):
    """What a perspective brought to a table: before, during or after. Of a perspective, never of a person."""

    PHASES: ClassVar[tuple[str, ...]] = ("before", "during", "after")

    table = models.ForeignKey(RoundTable, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    phase = models.CharField(max_length=6)
    words = models.TextField()
    theme = models.ForeignKey(
        "participation.AgendaItem", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(phase__in=["before", "during", "after"]), name="phase_known"),
            models.CheckConstraint(condition=~Q(words=""), name="contribution_says_something"),
        ]

    def __str__(self) -> str:
        return self.words[:60]
