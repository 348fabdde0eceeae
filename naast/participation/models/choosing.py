"""The conference where people choose a scenario together, under a rule that was frozen before."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from naast.common.models import Record
from naast.participation.models.base import Group, OfMunicipality, OfProcess
from naast.participation.models.people import Participant
from naast.participation.models.scenarios import Scenario


class Conference(OfProcess, Record):
    """The day on which a scenario is chosen. ``rule`` is frozen, fingerprinted and public before anybody rates.

    It ends with a choice, or without one (``ended_why``). Where people choose again it stays as it was, ``superseded``.
    """

    STATES: ClassVar[tuple[str, ...]] = ("preparing", "frozen", "closed")

    title = models.CharField(max_length=120)
    held_at = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=9, default="preparing")
    leader = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    rule = models.JSONField(default=dict)
    rule_digest = models.CharField(max_length=64, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.TextField(blank=True, help_text="Waarom er niets gekozen is.")
    number = models.PositiveSmallIntegerField(default=1)
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.ForeignKey(
        "access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    superseded_why = models.TextField(blank=True, help_text="Waarom er daarna opnieuw gekozen wordt.")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["process"], condition=Q(superseded_at__isnull=True), name="one_conference_at_a_time"
            ),
            models.UniqueConstraint(fields=["process", "number"], name="conference_number_once"),
            models.CheckConstraint(
                condition=Q(superseded_at__isnull=True) | Q(superseded_by__isnull=False) & ~Q(superseded_why=""),
                name="choosing_again_says_who_and_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["preparing", "frozen", "closed"]), name="conference_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="preparing")
                | Q(frozen_at__isnull=False, frozen_by__isnull=False) & ~Q(rule_digest=""),
                name="frozen_says_who_and_what",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Round(OfMunicipality, Record):
    """One round of a conference; a result is shown only when the round is closed, and then never changes.

    Kinds: ``rate`` every scenario, ``needs`` (what do you need to go along?), ``degrees`` (how much is a condition
    wanted), ``consent`` with scenario and recommendations.
    """

    KINDS: ClassVar[tuple[str, ...]] = ("rate", "needs", "degrees", "consent")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=7)
    opened_at = models.DateTimeField(null=True, blank=True)
    early_why = models.CharField(
        max_length=300, blank=True, help_text="Waarom de ronde eerder open ging dan was aangekondigd."
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "number"], name="round_number_once"),
            models.UniqueConstraint(
                fields=["conference"],
                condition=Q(opened_at__isnull=False, closed_at__isnull=True),
                name="one_round_open",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["rate", "needs", "degrees", "consent"]), name="round_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class Rating(OfMunicipality):
    """What one participant gave a scenario in a round: -2 cannot live with it … 2 stands for it; None is blank."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="+")
    value = models.SmallIntegerField(null=True, blank=True)
    reason = models.TextField(blank=True)
    is_paper = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "participant", "scenario"], name="one_rating_per_scenario"),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=-2, value__lte=2), name="rating_within_five"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value}"


class PaperSheet(OfMunicipality, Record):
    """A number that was given out on paper, for one group and for all rounds of a day.

    Given to somebody with a card it is theirs (``participant``), and then they choose on paper only.
    """

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    issued_by = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "number"], name="sheet_number_once"),
            models.UniqueConstraint(
                fields=["conference", "participant"],
                condition=Q(participant__isnull=False),
                name="one_sheet_per_card",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class PaperBallot(OfMunicipality, Record):
    """A paper ballot, entered by two people apart; it counts when both read the same.

    Somebody on paper keeps one number for all rounds of a day, so that they are one participant. ``replaced``: who
    handed it in had answered on a phone too, and the paper counts instead. ``is_apart``: who handed it in has a card
    that nobody knows, so that it does not count yet.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    first = models.JSONField()
    first_by = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    second = models.JSONField(null=True, blank=True)
    second_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    replaced = models.BooleanField(default=False)
    is_apart = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="paper_number_once"),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | ~Q(second_by=models.F("first_by")), name="two_people_enter_paper"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class Override(OfMunicipality, Record):
    """Who leads wants another scenario than the rule chose, and somebody else confirms it; it closes nothing.

    Until it is dropped it goes along in the rounds that still come, so that people are asked what they need.
    """

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+")
    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference"], condition=Q(dropped_at__isnull=True), name="one_override_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(why=""), name="asked_override_says_why"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=models.F("asked_by")),
                name="two_people_override",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scenario_id}"


class Choice(OfMunicipality, Record):
    """Which scenario came out, by the rule or by an override that two people recorded with why.

    ``without_round`` says why people who hesitated were not asked again before an override.
    """

    conference = models.OneToOneField(Conference, on_delete=models.CASCADE, related_name="choice")
    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="+")
    by_rule = models.ForeignKey(Scenario, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_override = models.BooleanField(default=False)
    why = models.TextField(blank=True)
    without_round = models.TextField(blank=True)
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(
        "access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(is_override=False) | ~Q(why=""), name="override_says_why")]

    def __str__(self) -> str:
        return f"{self.scenario_id}"


class Recommendation(OfProcess, Record):
    """A condition that every group wants, attached to the choice; one that not every group wants stays, with why."""

    condition = models.OneToOneField(
        "participation.Condition", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    is_carried = models.BooleanField()
    why = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-is_carried", "position", "pk"]

    def __str__(self) -> str:
        return self.words
