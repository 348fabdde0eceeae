"""Organisations and people are global; in each municipality they have a presence of their own."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from naast.common.models import Record
from naast.network import rules


class Organisation(Record):
    """An organisation that offers something, and who it says it is."""

    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=80, blank=True)
    about = models.TextField(blank=True, help_text="Wie zijn wij en hoe werken wij, in eigen woorden.")
    identity = models.JSONField(default=list, blank=True, help_text="In eigen woorden.")
    facets = ArrayField(models.CharField(max_length=40), default=list, blank=True, help_text="Codes uit facets.toml.")
    email = models.EmailField(blank=True, help_text="Wie we vragen of het aanbod nog klopt; nooit openbaar.")
    languages = models.JSONField(default=list, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    website = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OrganisationPresence(models.Model):
    """An organisation takes part in one municipality, under a slug of its own there."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="presences")
    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=160)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="one_organisation_per_slug"),
            models.UniqueConstraint(fields=["municipality", "organisation"], name="organisation_once_per_municipality"),
        ]

    def __str__(self) -> str:
        return self.slug


class OrganisationMember(models.Model):
    """An account speaks for an organisation in one municipality, and may propose changes of its offers there."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey("access.Account", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "organisation", "account"], name="speaks_once_for_each")
        ]

    def __str__(self) -> str:
        return f"{self.account_id} for {self.organisation_id}"


class OrganisationDraft(Record):
    """What an organisation wants to say of itself, until an editor took it over or sent it back."""

    SENT, RETURNED, ACCEPTED = "sent", "returned", "accepted"

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    fields = models.JSONField()
    state = models.CharField(max_length=10, default=SENT)
    reason = models.TextField(blank=True)
    who = models.CharField(max_length=120, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["sent", "returned", "accepted"]), name="organisation_draft_state_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="returned") | ~models.Q(reason=""),
                name="organisation_draft_returned_has_a_reason",
            ),
            models.UniqueConstraint(
                fields=["municipality", "organisation"],
                condition=~models.Q(state="accepted"),
                name="one_living_draft_per_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.state}"


class Professional(Record):
    """Somebody who can be spoken to, or who helps a colleague: a first name, a drawn face, talents."""

    first_name = models.CharField(max_length=60)
    portrait = models.JSONField(default=dict, blank=True)
    languages = models.JSONField(default=list, blank=True)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return self.first_name


class ProfessionalPresence(models.Model):
    """Somebody works in one municipality: where, when, and what for."""

    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="presences")
    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=60)
    role_text = models.CharField(max_length=120, help_text="Achter de voornaam: ‘aan de telefoon’.")
    about = models.TextField(blank=True)
    talents = models.JSONField(default=list, blank=True, help_text="Codes van thema’s.")
    age_min = models.PositiveSmallIntegerField(null=True, blank=True)
    age_max = models.PositiveSmallIntegerField(null=True, blank=True)
    place_slug = models.CharField(max_length=60, blank=True, help_text="Plek waar deze persoon zit.")
    by_phone = models.BooleanField(default=False)
    hours = models.JSONField(default=dict, blank=True)
    is_public = models.BooleanField(default=False)
    answers_questions = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="one_professional_per_slug"),
            models.UniqueConstraint(fields=["municipality", "professional"], name="professional_once_per_municipality"),
        ]

    def __str__(self) -> str:
        return self.slug


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
