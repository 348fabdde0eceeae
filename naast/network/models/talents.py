"""What somebody says they are good at, love and want to learn, and how their week is filled; by themselves, never of families."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naast.common.models import Record
from naast.network import rules


class Strength(Record):
    """What one person said of themselves in one municipality; themes by code, hours a week per kind of work."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey("access.Account", on_delete=models.CASCADE, related_name="+")
    good = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    love = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    learn = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    advice = models.PositiveSmallIntegerField(null=True, blank=True)
    prevention = models.PositiveSmallIntegerField(null=True, blank=True)
    coordination = models.PositiveSmallIntegerField(null=True, blank=True)
    said_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "account"], name="strengths_once"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{track}__isnull": True}) | Q(**{f"{track}__lte": rules.MOST_HOURS}),
                    name=f"hours_of_{track}_fit_a_week",
                )
                for track in rules.TRACKS
            ),
        ]

    def __str__(self) -> str:
        return f"strengths of {self.account_id}"
