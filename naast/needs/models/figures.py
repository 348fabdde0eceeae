"""Figures of the population, as they came in from files; a file can be taken back as a whole."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from naast.common.models import Record
from naast.needs.models.counts import Neighbourhood


class Kind(models.TextChoices):
    """What was counted: people who live there, or young people with youth care."""

    RESIDENTS = "inwoners", "inwoners"
    YOUTH_CARE = "jeugdhulp", "jongeren met jeugdhulp"


class Status(models.TextChoices):
    """How certain the statistics office is; provisional figures end higher than they begin."""

    FINAL = "definitief", "definitief"
    ALMOST = "nader-voorlopig", "nader voorlopig"
    PROVISIONAL = "voorlopig", "voorlopig"


class FigureRun(Record):
    """One reading of one file of figures into one municipality; undone as a whole."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, help_text="SHA-256 van het bestand.")
    source = models.CharField(max_length=200)
    accepted = models.PositiveIntegerField(default=0, help_text="Regels die erin kwamen.")
    apart = models.PositiveIntegerField(default=0)
    elsewhere = models.PositiveIntegerField(
        default=0, help_text="Regels die over een ander gebied of iets anders gaan."
    )
    made = models.PositiveIntegerField(default=0, help_text="Wijken die erbij kwamen.")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "digest"],
                condition=models.Q(undone_at__isnull=True),
                name="figures_of_a_file_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} {self.created_at:%Y-%m-%d}"


class FigureApart(models.Model):
    """A line that could not come in, or came in with something left out: the reason, and what to do."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    run = models.ForeignKey(FigureRun, on_delete=models.CASCADE, related_name="lines_apart")
    line = models.PositiveIntegerField()
    reason = models.CharField(max_length=300)
    advice = models.CharField(max_length=300, blank=True)
    raw = models.CharField(max_length=300, blank=True)
    more = models.PositiveIntegerField(default=0, help_text="Hoeveel regels nog om dezelfde reden apart liggen.")
    others = ArrayField(models.PositiveIntegerField(), default=list, blank=True, help_text="Welke, de eerste daarvan.")

    class Meta:
        ordering = ["line", "pk"]

    def __str__(self) -> str:
        return f"{self.line}: {self.reason}"


class Figure(models.Model):
    """How many people of an age lived somewhere on 1 January of a year. Never changed: a later file goes before it.

    Without a neighbourhood and a region it is about the whole municipality. ``number`` None is a figure that the source
    keeps back: unknown, never zero.
    """

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    run = models.ForeignKey(FigureRun, on_delete=models.CASCADE, related_name="figures")
    neighbourhood = models.ForeignKey(Neighbourhood, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    region = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.RESIDENTS)
    age_from = models.PositiveSmallIntegerField()
    age_until = models.PositiveSmallIntegerField(help_text="Tot deze leeftijd, die niet meetelt.")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(null=True, blank=True)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.FINAL)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "run", "kind", "neighbourhood", "region", "age_from", "age_until", "year"],
                name="one_figure_per_area_age_and_year",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=models.Q(age_from__lt=models.F("age_until")), name="figure_ages_in_order"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="figure_kind_known"),
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="figure_status_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.age_from}-{self.age_until} {self.year} {self.number}"
