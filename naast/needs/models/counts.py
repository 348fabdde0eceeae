"""Neighbourhoods, and sums of needs without people."""

from __future__ import annotations

from django.db import models

from naast.common.models import Record

AGE_BANDS = ("0-3", "4-11", "12-17", "18-plus", "onbekend")
WHY_NOT = ("geen-aanbod", "te-ver", "wachttijd", "past-niet", "niets-gevonden", "hielp-niet", "anders")


class Neighbourhood(Record):
    """A part of the municipality; carries its CBS code, with validity, where it has one."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    cbs_code = models.CharField(max_length=12, blank=True)
    youth = models.PositiveIntegerField(null=True, blank=True, help_text="Inwoners van 0 tot en met 22 jaar.")
    boundary = models.JSONField(null=True, blank=True, help_text="Ringen van [lengte, breedte].")
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="one_neighbourhood_per_slug"),
        ]

    def __str__(self) -> str:
        return self.name


class NeedCount(models.Model):
    """How often a theme was asked about, in one neighbourhood, age band and month, met or not. Sums, nothing else."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    theme = models.CharField(max_length=60)
    neighbourhood = models.ForeignKey(Neighbourhood, null=True, on_delete=models.CASCADE, related_name="+")
    age_band = models.CharField(max_length=10)
    month = models.DateField()
    met = models.BooleanField()
    why_not = models.CharField(max_length=20, blank=True)
    count = models.PositiveIntegerField()
    is_generated = models.BooleanField(default=False, help_text="Verzonnen aantallen van de demo.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "municipality",
                    "month",
                    "theme",
                    "neighbourhood",
                    "age_band",
                    "met",
                    "why_not",
                    "is_generated",
                ],
                name="one_sum_per_cell",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=models.Q(month__day=1), name="need_month_is_a_first_day"),
            models.CheckConstraint(condition=models.Q(age_band__in=AGE_BANDS), name="need_age_band_known"),
            models.CheckConstraint(
                condition=models.Q(met=True, why_not="") | models.Q(met=False), name="need_met_has_no_why_not"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme} {self.month:%Y-%m} {self.count}"
