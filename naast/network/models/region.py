"""Municipalities that share by choice: a region, who takes part, and what each gives. The right stays with who gives."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from naast.common.models import Record


class Region(Record):
    """Municipalities that share what one of them has; ``municipality`` is the one that began it, with no more rights than others."""

    municipality = models.ForeignKey("access.Municipality", null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=80, unique=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="region_has_a_name")]

    def __str__(self) -> str:
        return self.name


class RegionTown(models.Model):
    """A municipality in a region: asked, taking part since it said yes itself, or gone."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="+")
    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "region"], condition=Q(left_at__isnull=True), name="in_a_region_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} in {self.region_id}"


class Shared(Record):
    """Something that one municipality lets the others of a region see; ``ref`` says what it is at home.

    Only who gave it rewords it or takes it back.
    """

    KINDS: ClassVar[tuple[str, ...]] = ("offer", "person", "table", "agreement")

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=9)
    ref = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    words = models.CharField(max_length=600, blank=True, help_text="Hoe de buren er gebruik van maken.")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "region"], name="shared_by_a_town")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["offer", "person", "table", "agreement"]), name="shared_kind_known"
            ),
            models.CheckConstraint(condition=~Q(ref="") & ~Q(title=""), name="shared_is_something"),
            models.UniqueConstraint(
                fields=["municipality", "region", "kind", "ref"], condition=Q(taken_back_at__isnull=True),
                name="shared_once",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title
