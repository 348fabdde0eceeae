"""Safety: the steps of the meldcode as guidance and log, and warnings that come back for review."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.plans.models.base import FamilyText, InSection


class SafetyStep(InSection):
    """One step of the meldcode, with what was weighed, by whom. No step forces the next; software decides nothing."""

    round = models.PositiveSmallIntegerField(default=1, help_text="De meldcode kan opnieuw beginnen.")
    step = models.PositiveSmallIntegerField()
    question = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Afweging 1 tot en met 5.")
    answer = models.CharField(max_length=3, blank=True)
    why = FamilyText()
    consulted = models.CharField(max_length=40, blank=True, help_text="collega, gedragswetenschapper, Veilig Thuis")
    account = models.ForeignKey("access.Account", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    closes = models.BooleanField(default=False)

    class Meta:
        ordering = ["round", "at", "pk"]
        indexes = [models.Index(fields=["municipality", "plan"], name="safety_of_plan")]
        constraints = [
            models.CheckConstraint(condition=Q(step__gte=1, step__lte=5), name="meldcode_has_five_steps"),
            models.CheckConstraint(condition=Q(answer__in=["", "yes", "no"]), name="safety_answer_known"),
        ]

    def __str__(self) -> str:
        return f"{self.round}.{self.step}"


class Caution(InSection):
    """Something that who comes near must know. Has a day on which it is looked at again, and says whether the family knows."""

    text = FamilyText()
    review_on = models.DateField()
    family_told_on = models.DateField(null=True, blank=True)
    not_told_why = FamilyText()
    account = models.ForeignKey("access.Account", null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = FamilyText()

    class Meta:
        indexes = [models.Index(fields=["municipality", "plan"], name="caution_of_plan")]

    def __str__(self) -> str:
        return self.public_id
