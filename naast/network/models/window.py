"""Organisations and people are global; in each municipality they have a presence of their own."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from naast.common.models import Record


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
