"""The family and who stands around it: people, homes, relations."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from naast.common import ids
from naast.plans.models.base import FamilyText, InSection, OfPlan

ROLES = ("child", "parent", "partner", "relative", "friend", "neighbour", "professional", "organisation")
SUPPORT = ("strong", "some", "costs", "broken")
RELATIONS = (
    "parent-of", "partner", "former-partner", "sibling", "grandparent-of", "family", "friend", "works-with",
)  # fmt: skip


class Person(InSection):
    """Somebody in or around the family. Not an account: a seat links the two."""

    name = FamilyText()
    role = models.CharField(max_length=12)
    is_family = models.BooleanField(default=False, help_text="Hoort bij het gezin zelf, en niet bij de kring eromheen.")
    what = FamilyText(help_text="Achter de naam: ‘trainer van Daan’.")
    born = FamilyText(help_text="Geboortedatum, ISO.")
    turns_on = models.DateField(null=True, blank=True, help_text="De eerstvolgende dag dat iemand 12, 16 of 18 wordt.")
    turns = models.PositiveSmallIntegerField(null=True, blank=True)
    turns_told = models.DateField(
        null=True, blank=True, help_text="Van welke verjaardag al gezegd is wat er verandert."
    )
    died_on = models.DateField(null=True, blank=True)
    sign = models.CharField(max_length=8, default="unknown", help_text="Hoe het genogram de persoon tekent.")
    same_mark = models.CharField(
        max_length=64, blank=True, help_text="HMAC van naam en geboortedatum: of een kind in nog een plan staat."
    )
    support = models.CharField(max_length=8, blank=True, help_text="Wat deze persoon nu voor het gezin betekent.")
    place = models.JSONField(default=dict, blank=True, help_text="Waar de persoon op de tekening staat.")
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["municipality", "plan"], name="person_of_plan"),
            models.Index(fields=["municipality", "same_mark"], condition=~Q(same_mark=""), name="person_same"),
            models.Index(fields=["turns_on"], condition=Q(turns_on__isnull=False), name="person_turns"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=ROLES), name="person_role_known"),
            models.CheckConstraint(condition=Q(support__in=["", *SUPPORT]), name="support_known"),
            models.CheckConstraint(condition=Q(sign__in=["man", "woman", "unknown"]), name="sign_known"),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def described(self) -> str:
        """A fingerprint of the description as it stands: tells whether somebody changed it since a page was opened."""
        said = (self.name, self.what, self.role, self.is_family, self.support, self.born, self.sign)
        return ids.fingerprint(repr(said), use="described")


class ContactDetail(InSection):
    """How to reach somebody; stands in a section about that person, so that it can be kept from another."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8)
    value = FamilyText()
    note = FamilyText()

    class Meta:
        indexes = [models.Index(fields=["municipality", "plan"], name="contact_of_plan")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["phone", "email", "address"]), name="contact_kind_known")
        ]

    def __str__(self) -> str:
        return self.kind


class Household(InSection):
    """A home. A child may live in two."""

    name = FamilyText()

    class Meta:
        indexes = [models.Index(fields=["municipality", "plan"], name="household_of_plan")]

    def __str__(self) -> str:
        return self.public_id


class Stay(OfPlan):
    """Somebody lives in a home, for a time; ``share`` says how much of it in words."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="stays")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stays")
    share = FamilyText()
    period = DateRangeField()

    class Meta:
        indexes = [models.Index(fields=["municipality", "plan"], name="stay_of_plan")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.household_id}"


class Relation(InSection):
    """What two people are to each other; for a parent also who has authority, from which source, looked up when.

    Each source keeps a row of its own, so that two that disagree stand beside each other.
    """

    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16)
    has_authority = models.BooleanField(null=True)
    authority_source = models.CharField(max_length=20, blank=True, help_text="gezagsregister, uitspraak, verteld")
    authority_checked_on = models.DateField(null=True, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "plan"], name="relation_of_plan")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=RELATIONS), name="relation_kind_known"),
            models.CheckConstraint(condition=~Q(one=models.F("other")), name="nobody_relates_to_themselves"),
            models.UniqueConstraint(
                fields=["one", "other", "kind", "authority_source"], name="one_relation_by_a_source"
            ),
            models.CheckConstraint(
                condition=Q(has_authority=None) | Q(kind="parent-of"), name="only_parents_have_authority"
            ),
            models.CheckConstraint(
                condition=~Q(has_authority=True) | (~Q(authority_source="") & Q(authority_checked_on__isnull=False)),
                name="authority_says_its_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {self.kind} {self.other_id}"
