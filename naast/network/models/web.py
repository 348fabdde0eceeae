"""Who takes part in the network of a municipality, and who knows whom."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from naast.common.models import Record
from naast.network import rules
from naast.network.models.window import Professional


class Seat(Record):
    """Somebody's place in the network of one municipality: where they work, in which field, and what they can be asked.

    Who leaves takes their words along.
    """

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="+")
    level = models.CharField(max_length=13)
    neighbourhood = models.SlugField(max_length=60, blank=True)
    field = models.CharField(max_length=13)
    ask_me = models.CharField(max_length=300, blank=True, help_text="Wat je mij kunt vragen, in eigen woorden.")
    confirmed_on = models.DateField()
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="Tot wanneer per mail is gezegd dat er iets is.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "professional"], condition=Q(left_at__isnull=True), name="one_living_seat"
            ),
            models.CheckConstraint(condition=Q(level__in=rules.LEVELS), name="seat_level_known"),
            models.CheckConstraint(condition=Q(field__in=rules.FIELDS), name="seat_field_known"),
            models.CheckConstraint(
                condition=Q(level="neighbourhood") & ~Q(neighbourhood="")
                | ~Q(level="neighbourhood") & Q(neighbourhood=""),
                name="seat_neighbourhood_at_its_level",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) & ~Q(ask_me="") | Q(left_at__isnull=False, ask_me=""),
                name="seat_speaks_until_it_is_left",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.professional_id} {self.field}"


class Link(Record):
    """Two people know each other: one said so, and it holds from when the other said yes until one takes it back.

    That the other said no is kept so that they are not asked again; nobody is told.
    """

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    low = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    high = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "low", "high"], condition=Q(ended_at__isnull=True), name="one_living_link"
            ),
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="link_in_order"),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True) | Q(refused_at__isnull=True), name="link_agreed_or_refused"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.low_id} {self.high_id}"


class Introduction(Record):
    """Somebody brings two people together who do not know each other yet, by themselves or because one of them asked.

    ``wanted_by`` is who asked for it (always ``one``). Until ``made_at`` it waits for who would introduce them; after it,
    for both. ``passed_at`` is a no of who was asked to introduce; no refusal is ever told.
    """

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    wanted_by = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    introducer = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    one = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    passed_at = models.DateTimeField(null=True, blank=True)
    one_agrees = models.BooleanField(null=True, blank=True)
    other_agrees = models.BooleanField(null=True, blank=True)
    one_said_at = models.DateTimeField(null=True, blank=True)
    other_said_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(one=F("other")) & ~Q(one=F("introducer")) & ~Q(other=F("introducer")),
                name="introduction_of_three_people",
            ),
            models.CheckConstraint(
                condition=Q(wanted_by__isnull=True) | Q(wanted_by=F("one")), name="introduction_wanted_by_one"
            ),
            models.CheckConstraint(
                condition=Q(made_at__isnull=True) | Q(passed_at__isnull=True), name="introduction_made_or_passed"
            ),
            models.CheckConstraint(
                condition=Q(one_agrees__isnull=True, one_said_at__isnull=True)
                | Q(one_agrees__isnull=False, one_said_at__isnull=False),
                name="introduction_one_said_when",
            ),
            models.CheckConstraint(
                condition=Q(other_agrees__isnull=True, other_said_at__isnull=True)
                | Q(other_agrees__isnull=False, other_said_at__isnull=False),
                name="introduction_other_said_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.introducer_id}: {self.one_id} {self.other_id}"
