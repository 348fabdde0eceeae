"""What people say at a conference in their own words: what they need to go along, and what they still cannot live with."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from naast.common.models import Record
from naast.participation.models.base import Group, OfMunicipality
from naast.participation.models.choosing import Conference
from naast.participation.models.people import Participant
from naast.participation.models.scenarios import Scenario


class Condition(OfMunicipality, Record):
    """What somebody needs to go along with a scenario. Like ones are put under one (``merged_into``).

    One that may hold a name waits until the leader let it through; one that was hidden stays out of sight.
    """

    STATES: ClassVar[tuple[str, ...]] = ("waiting", "open", "hidden")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+")
    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    state = models.CharField(max_length=7, default="open")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["waiting", "open", "hidden"]), name="condition_state_known")
        ]

    def __str__(self) -> str:
        return self.words


class Degree(OfMunicipality):
    """How much a participant wants a condition: 2 must, 1 should, -1 should not, -2 must not."""

    condition = models.ForeignKey(Condition, on_delete=models.CASCADE, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    value = models.SmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["condition", "participant"], name="one_degree_per_condition"),
            models.CheckConstraint(condition=Q(value__in=[-2, -1, 1, 2]), name="degree_known"),
        ]

    def __str__(self) -> str:
        return f"{self.value}"


class Objection(OfMunicipality, Record):
    """What somebody still cannot live with after the second round: word for word to the council, without a name."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+")
    participant = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    state = models.CharField(max_length=7, default="open")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["waiting", "open", "hidden"]), name="objection_state_known")
        ]

    def __str__(self) -> str:
        return self.words[:60]


class Mending(OfMunicipality):
    """What the leader did with a condition or an objection: let through, put in other words, or hid; only ever added.

    The words from before are not kept: what was taken out of them should be gone.
    """

    KINDS: ClassVar[tuple[str, ...]] = ("shown", "worded", "hidden")

    condition = models.ForeignKey(Condition, null=True, blank=True, on_delete=models.CASCADE, related_name="lines")
    objection = models.ForeignKey(Objection, null=True, blank=True, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=6)
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["shown", "worded", "hidden"]), name="mending_known"),
            models.CheckConstraint(
                condition=Q(condition__isnull=True, objection__isnull=False)
                | Q(condition__isnull=False, objection__isnull=True),
                name="mending_is_of_one_thing",
            ),
            models.CheckConstraint(condition=Q(kind="shown") | ~Q(why=""), name="who_takes_words_out_says_why"),
        ]

    def __str__(self) -> str:
        return self.kind
