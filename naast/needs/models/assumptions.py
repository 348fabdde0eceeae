"""What is assumed about needs, what people said in talks, and which groups live here. Never of a person."""

from __future__ import annotations

from django.db import models

from naast.common.models import Record
from naast.needs.models.counts import AGE_BANDS, Neighbourhood

KNOWN_BANDS = [band for band in AGE_BANDS if band != "onbekend"]
INTENSITIES = ("licht", "midden", "zwaar")
GRADES = ("gemeten", "afgeleid", "aanname")
FEWEST_VOICES = 5


class Rate(Record):
    """A municipality's own figure instead of the default: how often per 1,000 children a year, between which ends.

    Rows are added and ended, never changed, so that one can see what was assumed when.
    """

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    theme = models.CharField(max_length=60)
    age_band = models.CharField(max_length=10)
    intensity = models.CharField(max_length=10)
    rate = models.FloatField(help_text="Per 1.000 kinderen per jaar.")
    low = models.FloatField()
    high = models.FloatField()
    source = models.CharField(max_length=200)
    grade = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "theme", "age_band", "intensity"],
                condition=models.Q(ended_at__isnull=True),
                name="one_standing_rate_per_cell",
            ),
            models.CheckConstraint(
                condition=models.Q(low__gte=0, low__lte=models.F("rate"), rate__lte=models.F("high"), high__lte=5000),
                name="rate_between_its_ends",
            ),
            models.CheckConstraint(condition=models.Q(age_band__in=KNOWN_BANDS), name="rate_age_band_known"),
            models.CheckConstraint(condition=models.Q(intensity__in=INTENSITIES), name="rate_intensity_known"),
            models.CheckConstraint(condition=models.Q(grade__in=GRADES), name="rate_grade_known"),
        ]

    def __str__(self) -> str:
        return f"{self.theme} {self.age_band} {self.intensity} {self.rate:g}"


class Finding(Record):
    """What talks tell about a theme, as a strategist weighs it: more or less is needed than figures say, and why.

    From at least five voices, in the strategist's own summary: no quote, no name. Without a neighbourhood or age band
    it holds for all of them.
    """

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    theme = models.CharField(max_length=60)
    neighbourhood = models.ForeignKey(Neighbourhood, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    age_band = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=120, help_text="Waar het vandaan komt, zoals: gesprekken op drie pleinen.")
    voices = models.PositiveSmallIntegerField(help_text="Hoeveel mensen dit zeiden.")
    percent = models.SmallIntegerField(help_text="Hoeveel meer of minder er nodig is, in procenten.")
    reason = models.CharField(max_length=400)
    said_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-said_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(voices__gte=FEWEST_VOICES), name="finding_of_five_or_more"),
            models.CheckConstraint(
                condition=models.Q(percent__gte=-80, percent__lte=300), name="finding_within_bounds"
            ),
            models.CheckConstraint(condition=models.Q(age_band__in=["", *KNOWN_BANDS]), name="finding_age_band_known"),
        ]

    def __str__(self) -> str:
        return f"{self.theme} {self.percent:+d} %"


class Background(Record):
    """Which share of the people of an area has something in common: a language, a faith, an origin. A statistic."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    neighbourhood = models.ForeignKey(Neighbourhood, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, help_text="taal, levensbeschouwing of achtergrond")
    group = models.CharField(max_length=80)
    percent = models.FloatField(help_text="Van alle inwoners van het gebied.")
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)
    grade = models.CharField(max_length=10)

    class Meta:
        ordering = ["kind", "-percent", "group"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "neighbourhood", "kind", "group", "year"],
                name="one_share_per_area_and_group",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["taal", "levensbeschouwing", "achtergrond"]), name="background_kind_known"
            ),
            models.CheckConstraint(condition=models.Q(percent__gte=0, percent__lte=100), name="share_is_a_share"),
            models.CheckConstraint(condition=models.Q(grade__in=GRADES), name="share_grade_known"),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.percent:g} %"
