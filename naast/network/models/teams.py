"""Teams, and who is in them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.common.models import Record


class Team(Record):
    """People of several employers who do their work together, in one neighbourhood or in the whole municipality."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    neighbourhood = models.SlugField(max_length=60, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], condition=Q(ended_at__isnull=True), name="one_living_team_of_a_name"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="team_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class TeamMember(Record):
    """Somebody is in a team, from a day and until they leave; once at a time."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey("access.Account", on_delete=models.CASCADE, related_name="+")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "team", "account"], condition=Q(left_at__isnull=True), name="in_a_team_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_id} in {self.team_id}"
