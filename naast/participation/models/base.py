"""The process itself: its purpose, its steps, who works on it, and the groups of people it wants to hear."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from naast.common.models import Record


class OfMunicipality(models.Model):
    """A row of one municipality."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class Process(OfMunicipality, Record):
    """From a voice to a promise kept: one purpose, the steps toward it, and a public page from the first day."""

    STATES: ClassVar[tuple[str, ...]] = ("draft", "running", "finished", "stopped")

    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=160)
    purpose = models.TextField(help_text="Waarom: wat wordt er beter voor wie?")
    frame = models.TextField(blank=True, help_text="Wat al vaststaat, en waar dus niet over gekozen wordt.")
    template = models.CharField(max_length=20)
    state = models.CharField(max_length=8, default="draft")
    stopped_why = models.TextField(blank=True)
    made_by = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="process_has_its_address"),
            models.CheckConstraint(condition=~Q(purpose=""), name="process_has_a_purpose"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "running", "finished", "stopped"]), name="process_state_known"
            ),
            models.CheckConstraint(condition=~Q(state="stopped") | ~Q(stopped_why=""), name="who_stops_says_why"),
        ]

    def __str__(self) -> str:
        return self.title


class OfProcess(OfMunicipality):
    """A row of one process."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class Step(OfProcess, Record):
    """One step of a process. While it is open, what belongs to it may be done; closing says who, when and why."""

    STATES: ClassVar[tuple[str, ...]] = ("waiting", "open", "closed")

    key = models.CharField(max_length=12)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    planned_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=7, default="waiting")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_why = models.CharField(
        max_length=300, blank=True, help_text="Wat er nog miste, en waarom het toch verder kan."
    )
    result = models.TextField(blank=True, help_text="Wat deze stap opleverde, voor de openbare pagina.")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["process", "key"], name="step_once_per_process"),
            models.CheckConstraint(condition=Q(state__in=["waiting", "open", "closed"]), name="step_state_known"),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="closed_step_says_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Partner(OfProcess):
    """An organisation in the working group, and what it brings."""

    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="+")
    brings = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["process", "organisation"], name="partner_once")]

    def __str__(self) -> str:
        return f"{self.organisation_id}"


class Member(OfProcess):
    """Somebody of the working group, with a task; only who is a member works on the process."""

    TASKS: ClassVar[tuple[str, ...]] = ("lead", "facilitator", "notes", "coder", "reader")

    account = models.ForeignKey("access.Account", on_delete=models.CASCADE, related_name="+")
    task = models.CharField(max_length=11)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "account"], condition=Q(left_at__isnull=True), name="member_once"
            ),
            models.CheckConstraint(
                condition=Q(task__in=["lead", "facilitator", "notes", "coder", "reader"]), name="member_task_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.task}"


class Group(OfProcess, Record):
    """People whose voice is counted apart: parents, young people of an age, professionals, a neighbourhood.

    ``target`` is how many should be heard, ``invited`` how many were asked, ``population`` how many there are.
    ``decides`` says whether the conference counts this group apart.
    """

    VOICES: ClassVar[tuple[str, ...]] = ("parents", "young", "professionals", "other")

    name = models.CharField(max_length=80)
    voice = models.CharField(max_length=13)
    age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(null=True, blank=True)
    target = models.PositiveIntegerField(default=0)
    invited = models.PositiveIntegerField(default=0)
    population = models.PositiveIntegerField(null=True, blank=True)
    decides = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["process", "name"], name="group_name_once"),
            models.CheckConstraint(
                condition=Q(voice__in=["parents", "young", "professionals", "other"]), name="group_voice_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AgendaItem(OfProcess, Record):
    """A theme that stays on the agenda until something was done with it, and who carries it.

    ``looked_at`` is when somebody last said what happens with it; three months later it ``returned_at``, by itself.
    """

    words = models.CharField(max_length=300)
    finding = models.ForeignKey(
        "participation.Finding", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    table = models.ForeignKey(
        "participation.RoundTable", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    scenario = models.ForeignKey(
        "participation.Scenario", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    carrier = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    happens = models.CharField(max_length=300, blank=True, help_text="Wat er nu mee gebeurt.")
    looked_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    returns = models.PositiveSmallIntegerField(default=0)
    told_at = models.DateTimeField(null=True, blank=True, help_text="Wanneer wie dit draagt hoorde dat het terugkwam.")
    done_at = models.DateTimeField(null=True, blank=True)
    done_what = models.TextField(blank=True)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | ~Q(done_what=""), name="off_the_agenda_says_what_was_done"
            )
        ]

    def __str__(self) -> str:
        return self.words
