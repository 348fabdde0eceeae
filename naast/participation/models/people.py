"""People who take part, without a name: a code, a group, and what they agreed to. And who was drawn for a panel."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from naast.common.models import Record
from naast.common.sealing import SealedTextField
from naast.participation.models.base import Group, OfProcess


class Participant(OfProcess, Record):
    """One person in one process, known by a code alone: ``mark`` is the HMAC of 128 bits that were shown once.

    The same code serves for talks, statements, the conference, and to see what became of what was said.
    ``contact`` is sealed, given only by who wants to hear more, and goes at ``contact_until``.
    ``merged_into`` is set when one person turned out to hold two codes: the other one counts.
    """

    VIAS: ClassVar[tuple[str, ...]] = ("panel", "square", "work", "link", "card", "paper")
    CONSENTS: ClassVar[tuple[str, ...]] = ("count", "quote")

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.CharField(max_length=60, blank=True)
    mark = models.CharField(max_length=64, unique=True)
    via = models.CharField(max_length=6)
    consent = models.CharField(max_length=5, default="count")
    is_under_16 = models.BooleanField(default=False)
    parent_agrees = models.BooleanField(null=True, blank=True)
    joined_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    contact_kind = models.CharField(max_length=5, blank=True, help_text="mail, phone of post.")
    contact = SealedTextField(blank=True)
    contact_until = models.DateField(null=True, blank=True)
    wishes = models.JSONField(default=list, blank=True, help_text="Hoe deze persoon betrokken wil blijven.")

    class Meta:
        indexes = [models.Index(fields=["municipality", "process", "group"], name="participant_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(via__in=["panel", "square", "work", "link", "card", "paper"]), name="participant_via_known"
            ),
            models.CheckConstraint(condition=Q(consent__in=["count", "quote"]), name="participant_consent_known"),
            models.CheckConstraint(
                condition=Q(contact="", contact_kind="", contact_until__isnull=True)
                | Q(contact_until__isnull=False) & ~Q(contact="") & ~Q(contact_kind=""),
                name="contact_has_kind_and_end",
            ),
            models.CheckConstraint(
                condition=~Q(is_under_16=True, consent="quote")
                | Q(parent_agrees__isnull=False, parent_agrees=True),  # not asked is no yes
                name="under_16_a_parent_agrees",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Told(OfProcess):
    """That a participant was told of a step; each is told once."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["participant", "about"], name="told_once")]

    def __str__(self) -> str:
        return self.about


class Draw(OfProcess, Record):
    """A balanced panel by quota and lottery: seats, quotas and seed can be checked by everybody, names stand nowhere."""

    title = models.CharField(max_length=120)
    seats = models.PositiveSmallIntegerField()
    features = models.JSONField(default=list)
    quotas = models.JSONField(default=list)
    seed = models.CharField(max_length=80, blank=True)
    result = models.JSONField(null=True, blank=True)
    drawn_at = models.DateTimeField(null=True, blank=True)
    drawn_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.title


class Volunteer(OfProcess, Record):
    """Somebody who offered to sit in a panel: what counts for balance in the open, how to reach them sealed."""

    STATES: ClassVar[tuple[str, ...]] = ("offered", "drawn", "accepted", "refused", "withdrawn")

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    profile = models.JSONField()
    household = models.CharField(max_length=64, blank=True)
    contact = SealedTextField(blank=True)
    state = models.CharField(max_length=9, default="offered")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["draw", "number"], name="volunteer_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=["offered", "drawn", "accepted", "refused", "withdrawn"]),
                name="volunteer_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"
