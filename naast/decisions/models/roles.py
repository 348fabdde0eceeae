"""Who does what in a team, and what was agreed; only a decision changes it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from naast.common.models import Record
from naast.decisions.models.deciding import Decision


class TeamRole(Record):
    """A role: what it is for, what it decides about, and its tasks; held by people, by nobody for a while, or ended."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("network.Team", on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(Decision, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=80)
    purpose = models.TextField()
    domain = models.TextField(blank=True)
    tasks = models.TextField(blank=True)
    from_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "team", "name"],
                condition=Q(ended_on__isnull=True),
                name="one_living_role_of_a_name",
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(purpose=""), name="role_has_a_name_and_a_purpose"),
        ]

    def __str__(self) -> str:
        return self.name


class Holding(Record):
    """Somebody holds a role, from a day and until a day."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    role = models.ForeignKey(TeamRole, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("network.TeamMember", on_delete=models.CASCADE, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "role", "member"], condition=Q(until_on__isnull=True), name="holds_a_role_once"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="role_held_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} holds {self.role_id}"


class Agreement(Record):
    """A working agreement, in the words of the decision that made it; on its day it comes back as a question."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("network.Team", on_delete=models.CASCADE, related_name="+")
    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="+")
    words = models.TextField()
    from_on = models.DateField()
    review_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"agreement {self.pk}"
