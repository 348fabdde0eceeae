"""The assignment with its actions, what the council decided, and the promises that came of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from naast.common.models import Record
from naast.participation.models.base import Group, OfMunicipality, OfProcess
from naast.participation.models.choosing import Recommendation
from naast.participation.models.people import Participant
from naast.participation.models.scenarios import Element
from naast.participation.models.weighing import Finding


class Assignment(OfProcess, Record):
    """What is to be done with the chosen scenario: purpose, words, who leads."""

    purpose = models.TextField()
    words = models.TextField(blank=True)
    lead = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process"], name="one_assignment_per_process"),
            models.CheckConstraint(condition=~Q(purpose=""), name="assignment_has_a_purpose"),
        ]

    def __str__(self) -> str:
        return self.purpose[:60]


class Action(OfProcess, Record):
    """Who does what by when, and what it costs."""

    STATES: ClassVar[tuple[str, ...]] = ("planned", "busy", "done", "dropped")

    what = models.CharField(max_length=300)
    who = models.CharField(max_length=120)
    due_on = models.DateField()
    euros = models.PositiveIntegerField(null=True, blank=True)
    money = models.CharField(max_length=200, blank=True, help_text="Waar het geld vandaan komt.")
    state = models.CharField(max_length=7, default="planned")
    state_why = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["planned", "busy", "done", "dropped"]), name="action_state_known"
            ),
            models.CheckConstraint(condition=~Q(state="dropped") | ~Q(state_why=""), name="dropped_action_says_why"),
        ]

    def __str__(self) -> str:
        return self.what


class ActionSource(OfMunicipality):
    """What an action comes from: a recommendation, an element of the scenario, or a finding."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="sources")
    recommendation = models.ForeignKey(
        Recommendation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    element = models.ForeignKey(Element, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    finding = models.ForeignKey(Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(recommendation__isnull=False, element__isnull=True, finding__isnull=True)
                | Q(recommendation__isnull=True, element__isnull=False, finding__isnull=True)
                | Q(recommendation__isnull=True, element__isnull=True, finding__isnull=False),
                name="source_is_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.action_id}"


class Dossier(OfProcess, Record):
    """What the council is asked, with everything under it. ``content`` is what was submitted, and does not change.

    Where people choose again after the council sent it back, it stays as it was, ``superseded``, and a next one is made.
    """

    title = models.CharField(max_length=160)
    ask = models.TextField(help_text="Het besluit dat aan de raad gevraagd wordt.")
    version = models.PositiveIntegerField(default=1)
    content = models.JSONField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        "access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    number = models.PositiveSmallIntegerField(default=1)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["process"], condition=Q(superseded_at__isnull=True), name="one_dossier_at_a_time"
            ),
            models.UniqueConstraint(fields=["process", "number"], name="dossier_number_once"),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True)
                | Q(submitted_by__isnull=False, content__isnull=False) & ~Q(digest=""),
                name="submitted_says_who_and_what",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CouncilStep(OfMunicipality, Record):
    """What the council did with the dossier on a day. Steps are only ever added; a council may postpone twice.

    ``number`` counts from 1, so that of two people who record at once one is second. A mistake stays where it is: the
    line that ``corrects`` it says what was ``wrong``, and counts instead. That a council decides once is a rule over
    the lines that count, checked while the dossier is locked.
    """

    KINDS: ClassVar[tuple[str, ...]] = ("adopted", "amended", "postponed", "dropped")

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9)
    held_on = models.DateField()
    what = models.TextField(blank=True, help_text="Bij een amendement: wat er anders wordt.")
    why = models.TextField(blank=True)
    until_on = models.DateField(null=True, blank=True, help_text="Bij uitstel: wanneer het terugkomt.")
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="corrected_by"
    )
    wrong = models.CharField(max_length=300, blank=True, help_text="Wat er fout stond in de regel die dit verbetert.")
    recorded_by = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["adopted", "amended", "postponed", "dropped"]), name="council_step_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind="amended") | ~Q(what="") & ~Q(why=""), name="amended_says_what_and_why"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["postponed", "dropped"]) | ~Q(why=""), name="not_now_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(kind="postponed") | Q(until_on__isnull=False), name="postponed_says_until_when"
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(wrong=""), name="who_corrects_says_what_was_wrong"
            ),
            models.UniqueConstraint(fields=["dossier", "number"], name="council_step_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.held_on} {self.kind}"


class Uptake(OfMunicipality):
    """What the council did with one recommendation: taken over, changed or dropped, and why."""

    step = models.ForeignKey(CouncilStep, on_delete=models.CASCADE, related_name="uptakes")
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=7)
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["step", "recommendation"], name="uptake_once"),
            models.CheckConstraint(condition=Q(kind__in=["taken", "changed", "dropped"]), name="uptake_known"),
            models.CheckConstraint(condition=Q(kind="taken") | ~Q(words=""), name="not_taken_says_why"),
        ]

    def __str__(self) -> str:
        return self.kind


class Promise(OfProcess, Record):
    """Who promised what to whom by when; overdue is seen without signing in.

    It comes from an action, a recommendation, an element or a finding; one that comes from none of these says why.
    """

    STATES: ClassVar[tuple[str, ...]] = ("open", "busy", "kept", "changed", "broken")

    words = models.CharField(max_length=300)
    who = models.CharField(max_length=120)
    to = models.ForeignKey(Group, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recommendation = models.ForeignKey(
        Recommendation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    element = models.ForeignKey(Element, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    finding = models.ForeignKey(Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    no_source = models.CharField(max_length=300, blank=True, help_text="Waarom het nergens uit komt.")
    step = models.ForeignKey(CouncilStep, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=7, default="open")
    evidence = models.TextField(blank=True, help_text="Waaraan je ziet dat het gedaan is, of waarom het anders werd.")
    state_at = models.DateTimeField()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "busy", "kept", "changed", "broken"]), name="promise_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "busy"]) | ~Q(evidence=""), name="kept_or_not_says_how"
            ),
            models.CheckConstraint(
                condition=Q(recommendation__isnull=True, element__isnull=True, finding__isnull=True)
                | Q(action__isnull=True, element__isnull=True, finding__isnull=True)
                | Q(action__isnull=True, recommendation__isnull=True, finding__isnull=True)
                | Q(action__isnull=True, recommendation__isnull=True, element__isnull=True),
                name="promise_comes_from_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.words


class PromiseLine(OfMunicipality):
    """Each change in what became of a promise; only ever added."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="lines")
    state = models.CharField(max_length=7)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.state


class Verdict(OfMunicipality):
    """Whether a promise was kept, as those judge who asked for it."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=7)
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["promise", "participant"], name="one_verdict_per_promise"),
            models.CheckConstraint(condition=Q(kind__in=["kept", "partly", "not"]), name="verdict_known"),
        ]

    def __str__(self) -> str:
        return self.kind
