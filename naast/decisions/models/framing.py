"""Frames, and who is away."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from naast.common.models import Record
from naast.decisions import rules


class Frame(Record):
    """What is fixed, by whom and until when, and what teams decide themselves. Never changed: withdrawn, with a reason."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(
        "network.Team", null=True, blank=True, on_delete=models.CASCADE, related_name="+", help_text="Leeg: elk team."
    )
    title = models.CharField(max_length=120)
    purpose = models.TextField()
    fixed = models.TextField(help_text="Wat vaststaat.")
    room = models.TextField(help_text="Waarover teams zelf beslissen.")
    given_by = models.CharField(max_length=120, help_text="Namens wie het kader gegeven is.")
    set_by = models.ForeignKey("access.Account", null=True, on_delete=models.SET_NULL, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    why_withdrawn = models.CharField(max_length=rules.LONGEST, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(from_on__lte=F("until_on")), name="frame_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, why_withdrawn="")
                | Q(withdrawn_at__isnull=False) & ~Q(why_withdrawn=""),
                name="frame_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Away(Record):
    """Somebody is not there for some days; a colleague who is not in the team may answer in their place."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("network.TeamMember", on_delete=models.CASCADE, related_name="+")
    stand_in = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(from_on__lte=F("until_on")), name="away_ends_after_it_begins"),
            models.UniqueConstraint(fields=["municipality", "member"], name="away_once_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.from_on} {self.until_on}"


class Nudge(models.Model):
    """That somebody was reminded on a day: once a day at most."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey("access.Account", on_delete=models.CASCADE, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "account", "on"], name="reminded_once_a_day")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.on}"
