"""A case that a team learned from: without a name, and without who said what. The story goes when the talk is done; what was learned stays."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naast.common.models import Record
from naast.decisions import rules
from naast.decisions.models.deciding import Decision


class LearningSession(Record):
    """Somebody brings something of their work, and a team talks about it step by step.

    ``place`` in the steps of the method: none before it began, one beyond the last while what was learned is written.
    ``decision`` when it became a question for the team.
    """

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("network.Team", on_delete=models.CASCADE, related_name="+")
    bringer = models.ForeignKey("network.TeamMember", null=True, on_delete=models.SET_NULL, related_name="+")
    method = models.CharField(max_length=20)
    title = models.CharField(max_length=rules.LONGEST_TITLE)
    asks = models.CharField(max_length=300, help_text="Wat wie het inbrengt wil weten.")
    words = models.TextField(blank=True, help_text="Het verhaal; gaat weg als de sessie klaar is.")
    on = models.DateField(null=True, blank=True)
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    step_since = models.DateTimeField(null=True, blank=True)
    learned = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["municipality", "team", "ended_at"], name="learning_of_a_team")]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(asks=""), name="learning_asks_something"),
            models.CheckConstraint(
                condition=Q(place__isnull=True, step_since__isnull=True)
                | Q(place__isnull=False, step_since__isnull=False),
                name="learning_begun_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, learned="") | Q(ended_at__isnull=False, words="") & ~Q(learned=""),
                name="learned_and_the_story_gone",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Insight(Record):
    """Something that was written in one step; of nobody."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    session = models.ForeignKey(LearningSession, on_delete=models.CASCADE, related_name="+")
    step = models.CharField(max_length=20)
    words = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="insight_says_something")]

    def __str__(self) -> str:
        return self.words[:60]


class Lesson(Record):
    """What was learned, as colleagues at the desk may use it; a team may take it back."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    session = models.OneToOneField(LearningSession, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    themes = ArrayField(models.CharField(max_length=60))
    signed = models.CharField(max_length=80, help_text="Het team, nooit een mens.")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "taken_back_at"], name="lessons_for_the_desk")]
        constraints = [
            models.CheckConstraint(condition=~Q(text="") & Q(themes__len__gte=1), name="lesson_is_about_something")
        ]

    def __str__(self) -> str:
        return self.text[:60]
