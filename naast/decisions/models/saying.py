"""What everybody said: views, ideas, and who recognises them. Whose it was is forgotten when the step closes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.common.models import Record
from naast.decisions import rules
from naast.decisions.models.deciding import Decision


class View(Record):
    """How one member sees the question; ``member`` goes when the step closes, if they wished to stay without a name."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("network.TeamMember", null=True, on_delete=models.SET_NULL, related_name="+")
    given_by = models.ForeignKey("access.Account", null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField()
    is_anonymous = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "member"], name="one_view_of_each")]

    def __str__(self) -> str:
        return f"view {self.pk}"


class Idea(Record):
    """The no: what somebody sees wholly differently. Empty says that they looked and had none; nobody is told whose it is.

    When the step closes, ``member`` goes of each, and the empty ones go. The counts say how far others recognise it.
    """

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("network.TeamMember", null=True, on_delete=models.SET_NULL, related_name="+")
    given_by = models.ForeignKey("access.Account", null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField(blank=True)
    lot = models.PositiveSmallIntegerField(default=0)
    bit = models.PositiveSmallIntegerField(default=0)
    not_at_all = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "member"], name="one_idea_of_each")]

    def __str__(self) -> str:
        return f"idea {self.pk}"


class Recognition(models.Model):
    """How far one member recognises an idea; counted and thrown away when the step closes."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("network.TeamMember", on_delete=models.CASCADE, related_name="+")
    given_by = models.ForeignKey("access.Account", null=True, on_delete=models.SET_NULL, related_name="+")
    degree = models.CharField(max_length=3)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea", "member"], name="recognised_once"),
            models.CheckConstraint(condition=Q(degree__in=rules.DEGREES), name="recognition_degree_known"),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id} {self.degree}"
