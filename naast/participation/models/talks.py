"""Guides with questions, talks, and the points that were said in them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from naast.common.models import Record
from naast.participation.models.base import Group, OfMunicipality, OfProcess
from naast.participation.models.people import Participant

AXES = ("access", "availability", "quality", "staying")
POLARITIES = ("strong", "weak", "wish")


class Guide(OfProcess, Record):
    """What is asked of one voice, made and tried with the people themselves. Each change is a version."""

    STATES: ClassVar[tuple[str, ...]] = ("draft", "tried", "used", "replaced")

    voice = models.CharField(max_length=13)
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=8, default="draft")
    tried_with = models.CharField(max_length=200, blank=True, help_text="Met wie de vragen zijn geprobeerd.")
    learned = models.TextField(blank=True, help_text="Wat zij ervan zeiden, en wat er anders werd.")
    made_by = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["voice", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["process", "voice", "version"], name="guide_version_once"),
            models.UniqueConstraint(fields=["process", "voice"], condition=Q(state="used"), name="one_guide_in_use"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "tried", "used", "replaced"]), name="guide_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.voice} {self.version}"


class GuideQuestion(OfMunicipality):
    """One question of a guide, on one of the four axes."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="questions")
    axis = models.CharField(max_length=12)
    words = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(axis__in=["access", "availability", "quality", "staying"]), name="question_axis_known"
            )
        ]

    def __str__(self) -> str:
        return self.words


class Talk(OfProcess, Record):
    """A panel talk, a morning on a square, or a talk with professionals. Never recorded: a person takes notes."""

    KINDS: ClassVar[tuple[str, ...]] = ("panel", "square", "work")
    STATES: ClassVar[tuple[str, ...]] = ("planned", "open", "closed")

    kind = models.CharField(max_length=6)
    title = models.CharField(max_length=120)
    held_at = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    neighbourhood = models.CharField(max_length=60, blank=True)
    organisation = models.ForeignKey(
        "network.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="Bij een gesprek met mensen die er werken: van welke organisatie zij zijn.",
    )  # fmt: skip
    guide = models.ForeignKey(Guide, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    facilitator = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note_taker = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    expected = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=7, default="planned")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    impression = models.TextField(blank=True, help_text="Hoe het gesprek liep, zonder wie wat zei.")

    class Meta:
        ordering = ["held_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["panel", "square", "work"]), name="talk_kind_known"),
            models.CheckConstraint(condition=Q(state__in=["planned", "open", "closed"]), name="talk_state_known"),
        ]

    def __str__(self) -> str:
        return self.title


class Attendance(OfMunicipality):
    """That a participant spoke in a talk, under a letter: who it was, the table does not know."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    letter = models.CharField(max_length=3)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["talk", "letter"], name="letter_once_per_talk"),
            models.UniqueConstraint(fields=["talk", "participant"], name="attends_once"),
        ]

    def __str__(self) -> str:
        return self.letter


class Point(OfProcess, Record):
    """One thing that somebody said: their words, on an axis, strong, weak or a wish.

    ``key`` comes from the page that sent it: the same point sent twice, after a lost connection, is one point.
    ``words`` stay what was noted; ``corrected`` is what the speaker made of it, and counts when it is there.
    """

    STATES: ClassVar[tuple[str, ...]] = ("noted", "agreed", "corrected", "withdrawn")

    key = models.UUIDField()
    talk = models.ForeignKey(Talk, on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    is_verbatim = models.BooleanField(default=True)
    axis = models.CharField(max_length=12)
    polarity = models.CharField(max_length=6)
    may_quote = models.BooleanField(default=False)
    read_back = models.BooleanField(default=False)
    state = models.CharField(max_length=9, default="noted")
    corrected = models.TextField(blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["noted_at", "pk"]
        indexes = [models.Index(fields=["municipality", "process", "axis", "polarity"], name="point_list")]
        constraints = [
            models.UniqueConstraint(fields=["talk", "key"], name="point_sent_once"),
            models.CheckConstraint(condition=~Q(words="") | Q(state="withdrawn"), name="point_has_words"),
            models.CheckConstraint(
                condition=Q(axis__in=["access", "availability", "quality", "staying"]), name="point_axis_known"
            ),
            models.CheckConstraint(condition=Q(polarity__in=["strong", "weak", "wish"]), name="point_polarity_known"),
            models.CheckConstraint(
                condition=Q(state__in=["noted", "agreed", "corrected", "withdrawn"]), name="point_state_known"
            ),
            models.CheckConstraint(condition=~Q(state="corrected") | ~Q(corrected=""), name="corrected_has_words"),
        ]

    def __str__(self) -> str:
        return self.words[:60]
