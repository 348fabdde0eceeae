"""What is made of points: themes by hand, statements that more people answer, findings, and the report."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from naast.common.models import Record
from naast.participation.models.base import OfMunicipality, OfProcess
from naast.participation.models.people import Participant
from naast.participation.models.talks import Point


class Theme(OfProcess, Record):
    """A word of the code book, given by people. A theme that is no longer used stays, and says so."""

    name = models.CharField(max_length=80)
    means = models.CharField(max_length=300, blank=True)
    key = models.CharField(max_length=1, blank=True, help_text="De toets waarmee dit thema gegeven wordt.")
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["process", "name"], name="theme_name_once")]

    def __str__(self) -> str:
        return self.name


class Coding(OfMunicipality):
    """Which theme one coder gave a point. Two coders work apart, so that their agreement means something."""

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    coder = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["point", "coder"], name="one_theme_per_coder")]

    def __str__(self) -> str:
        return f"{self.point_id} {self.theme_id}"


class Settlement(OfMunicipality):
    """The theme on which coders agreed for a point after talking about it, and who wrote that down."""

    point = models.OneToOneField(Point, on_delete=models.CASCADE, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    settled_by = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["municipality", "point"], name="settlement_list")]

    def __str__(self) -> str:
        return f"{self.point_id} {self.theme_id}"


class Statement(OfProcess, Record):
    """A sentence that people agree with or not; ``point`` is where it came from."""

    STATES: ClassVar[tuple[str, ...]] = ("draft", "open", "closed", "dropped")

    words = models.CharField(max_length=280)
    point = models.ForeignKey(Point, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=7, default="draft")
    dropped_why = models.CharField(max_length=200, blank=True)
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="statement_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "open", "closed", "dropped"]), name="statement_state_known"
            ),
            models.CheckConstraint(condition=~Q(state="dropped") | ~Q(dropped_why=""), name="who_drops_says_why"),
        ]

    def __str__(self) -> str:
        return self.words


class Vote(OfMunicipality):
    """What one participant thinks of a statement: 1 agree, -1 disagree, 0 pass. The last answer counts."""

    CHOICES: ClassVar[tuple[int, ...]] = (1, -1, 0)

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    choice = models.SmallIntegerField()
    is_paper = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statement", "participant"], name="one_answer_per_statement"),
            models.CheckConstraint(condition=Q(choice__in=[-1, 0, 1]), name="vote_choice_known"),
        ]

    def __str__(self) -> str:
        return f"{self.choice}"


class Grouping(OfMunicipality):
    """What came of looking for people who answer alike: sizes, counts and evidence, never who is in which group.

    ``mark`` says of which answers, so that a page knows when others came since. ``content`` is empty while it is looked for.
    """

    process = models.OneToOneField("participation.Process", on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64)
    content = models.JSONField(null=True, blank=True)
    asked_at = models.DateTimeField()
    found_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "process"], name="grouping_list")]

    def __str__(self) -> str:
        return f"{self.process_id}"


class Finding(OfProcess, Record):
    """What the working group reads in the points: a sentence that can be followed back to each voice under it."""

    STATES: ClassVar[tuple[str, ...]] = ("draft", "in", "out")

    axis = models.CharField(max_length=12)
    polarity = models.CharField(max_length=6)
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=5, default="draft")
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["axis", "polarity", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(axis__in=["access", "availability", "quality", "staying"]), name="finding_axis_known"
            ),
            models.CheckConstraint(condition=Q(polarity__in=["strong", "weak", "wish"]), name="finding_polarity_known"),
            models.CheckConstraint(condition=Q(state__in=["draft", "in", "out"]), name="finding_state_known"),
        ]

    def __str__(self) -> str:
        return self.title


class Ground(OfMunicipality):
    """What a finding stands on: a point, or how people answered a statement. ``is_quoted`` puts its words in the report."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="grounds")
    point = models.ForeignKey(Point, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_quoted = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(point__isnull=False, statement__isnull=True)
                | Q(point__isnull=True, statement__isnull=False),
                name="ground_is_one_thing",
            ),
            models.UniqueConstraint(fields=["finding", "point"], name="point_once_under_a_finding"),
            models.UniqueConstraint(fields=["finding", "statement"], name="statement_once_under_a_finding"),
        ]

    def __str__(self) -> str:
        return f"{self.finding_id}"


class Report(OfProcess, Record):
    """What was heard, as the working group publishes it. A published report does not change: a next one replaces it.

    ``content`` is the report as it was on that day, without a person; ``digest`` is its fingerprint.
    """

    number = models.PositiveSmallIntegerField()
    foreword = models.TextField(blank=True)
    method = models.TextField(blank=True)
    limits = models.TextField(blank=True)
    plain = models.TextField(blank=True, help_text="Op een bladzijde, in gewone woorden, voor wie sprak.")
    version = models.PositiveIntegerField(default=1)
    content = models.JSONField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        "access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="report_number_once"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True)
                | Q(published_by__isnull=False, content__isnull=False) & ~Q(digest=""),
                name="published_says_who_and_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"
