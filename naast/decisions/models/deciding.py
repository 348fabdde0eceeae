"""A question on its way: its texts, votes and what people need. Who voted what is gone once it is counted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.common.models import Record
from naast.decisions import rules
from naast.decisions.models.framing import Frame


class Decision(Record):
    """A question of one team within a frame, on its way to a decision; never about a family.

    ``failed`` rounds in which most said no; ``holder`` writes the proposal and answers conditions, nobody while it waits for one.
    """

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("network.Team", on_delete=models.CASCADE, related_name="+")
    frame = models.ForeignKey(Frame, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey("network.TeamMember", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    question = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    step = models.CharField(max_length=8, default=rules.VIEWS)
    standing = models.CharField(max_length=5, default=rules.OPEN)
    why_not = models.CharField(max_length=rules.LONGEST, blank=True, help_text="Waarom het stil ligt of stopte.")
    step_since = models.DateTimeField()
    closes_at = models.DateTimeField()
    was_longer = models.BooleanField(default=False)
    failed = models.PositiveSmallIntegerField(default=0)
    insight = models.TextField(
        blank=True, help_text="Wat het gesprek opleverde; van het gesprek zelf staat hier niets."
    )
    reopens = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    intent = models.JSONField(default=dict, blank=True, help_text="Wat het verandert: een afspraak, of een rol.")
    decided_at = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "team", "step"], name="decisions_of_a_team")]
        constraints = [
            models.CheckConstraint(condition=Q(step__in=rules.STEPS), name="decision_step_known"),
            models.CheckConstraint(condition=Q(standing__in=rules.STANDINGS), name="decision_standing_known"),
            models.CheckConstraint(condition=~Q(question=""), name="decision_asks_something"),
            models.CheckConstraint(
                condition=Q(step=rules.DECIDED, decided_at__isnull=False)
                | ~Q(step=rules.DECIDED) & Q(decided_at__isnull=True),
                name="decided_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(standing__in=[rules.OPEN, rules.QUIET]) | ~Q(why_not=""), name="stopped_with_a_reason"
            ),
            models.UniqueConstraint(
                fields=["reopens"], condition=Q(reopens__isnull=False), name="a_decision_reopens_once"
            ),
        ]

    def __str__(self) -> str:
        return self.question


class Version(Record):
    """One text of the proposal, who sees to it and when it is looked at again. A vote holds for one version alone.

    ``yes`` and ``no`` are there once the vote on it closed.
    """

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    owner = models.ForeignKey("network.TeamMember", null=True, on_delete=models.SET_NULL, related_name="+")
    review_on = models.DateField()
    change = models.JSONField(default=dict, blank=True, help_text="Wat er gebeurt als dit wordt besloten.")
    yes = models.PositiveSmallIntegerField(null=True, blank=True)
    no = models.PositiveSmallIntegerField(null=True, blank=True)
    voted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="versions_in_order"),
            models.CheckConstraint(
                condition=Q(yes__isnull=True, no__isnull=True, voted_at__isnull=True)
                | Q(yes__isnull=False, no__isnull=False, voted_at__isnull=False),
                name="version_voted_on_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.number}"


class Vote(models.Model):
    """What one member says of a version, and what they need; counted and thrown away when the vote closes."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("network.TeamMember", on_delete=models.CASCADE, related_name="+")
    given_by = models.ForeignKey("access.Account", null=True, on_delete=models.SET_NULL, related_name="+")
    agrees = models.BooleanField()
    need = models.TextField(blank=True)
    is_asked = models.BooleanField(default=False, help_text="Antwoordde op: wat heb je nodig?")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "member"], name="one_vote_of_each")]

    def __str__(self) -> str:
        return f"vote on {self.version_id}"


class Condition(Record):
    """What somebody needs to go along, without a name, and what was answered."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(
        Version, on_delete=models.CASCADE, related_name="+", help_text="Bij welke tekst gezegd."
    )
    words = models.TextField()
    state = models.CharField(max_length=7, default=rules.WAITING)
    reason = models.CharField(max_length=rules.LONGEST, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[rules.WAITING, rules.TAKEN, rules.REFUSED]), name="need_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=rules.REFUSED) | ~Q(reason=""), name="need_refused_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"condition {self.pk}"
