"""The plan itself, its sections, and who sits at the table: seats, doors, and the one fixed person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, BigIntegerRangeField, DateTimeRangeField
from django.db import models
from django.db.models import F, Func, Q, Value

from naast.access.permissions import CASEWORK, Permission
from naast.common.models import Record
from naast.plans.models.base import FamilyText, OfPlan

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

KINDS = ("familiegroepsplan", "gezinsplan")
STATUSES = ("open", "pilot-light", "closed")
PARTS = ("story", "circle", "contact", "goals", "talks", "analysis", "safety", "documents", "confided")
CONFIDED = "confided"  # what somebody tells who works here alone; it holds what else stands in three parts
HELD_IN_CONFIDENCE = frozenset({"talks", "goals", "documents"})
SEATS = ("fixed", "team", "specialist", "family", "emergency")
READS_ONLY = ("emergency",)
OF_THEM, AROUND = "gezin", "erbij"  # why somebody of the circle has a seat: belongs to the family, or reads along


def _only(column: str) -> Func:
    """A number as a range of itself, so that PostgreSQL can exclude by it without an extension."""
    return Func(F(column), F(column), Value("[]"), function="int8range", output_field=BigIntegerRangeField())


class PlanQuerySet(models.QuerySet["Plan"]):
    """Plans, scoped to who sits at the table now. Row-level security says the same a second time."""

    def visible_to(self, actor: Actor, *, at: datetime) -> PlanQuerySet:
        """Those at whose table this person sits now, in the municipality and on the side where they act."""
        if actor.account_id is None or not CASEWORK & set(actor.roles) or not actor.may(Permission.PLAN_VIEW):
            return self.none()
        seats = Seat.objects.filter(account_id=actor.account_id, period__contains=at)
        return self.filter(municipality_id=actor.municipality_id or 0, pk__in=seats.values("plan_id"))


class Plan(Record):
    """One family's plan. Its question in its own words stays on top, whatever follows."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, default="gezinsplan")
    status = models.CharField(max_length=12, default="open")
    name = FamilyText(help_text="Hoe het gezin genoemd wil worden.")
    question = FamilyText(help_text="De vraag, in de eigen woorden van het gezin.")
    asked_on = models.DateField()
    from_question = models.ForeignKey(
        "questions.Question", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    theme = models.CharField(max_length=60, blank=True)
    neighbourhood = models.ForeignKey(
        "needs.Neighbourhood", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    family_plan_offered_at = models.DateTimeField()
    family_plan_answer = models.CharField(max_length=6, default="later")
    opened_at = models.DateTimeField()
    review_on = models.DateField(null=True, blank=True)
    pilot_on = models.DateField(null=True, blank=True, help_text="De dag van het waakvlamcontact.")
    closed_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = PlanQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["municipality", "status", "changed_at"], name="plan_list")]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "id"], name="plan_of_municipality"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="plan_kind_known"),
            models.CheckConstraint(condition=Q(status__in=STATUSES), name="plan_status_known"),
            models.CheckConstraint(condition=Q(family_plan_answer__in=["yes", "no", "later"]), name="offer_known"),
            models.CheckConstraint(
                condition=Q(status="closed", closed_at__isnull=False) | (~Q(status="closed") & Q(closed_at=None)),
                name="closed_plan_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class FamilyKey(models.Model):
    """The key of one family, sealed with the installation's. Without this row nobody reads a word, nor from a backup."""

    plan = models.OneToOneField(Plan, primary_key=True, on_delete=models.CASCADE, related_name="+")
    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    wrapped = models.BinaryField()

    def __str__(self) -> str:
        return str(self.plan_id)


class Section(OfPlan):
    """A part of the plan about the whole family, or about one person in it: the smallest thing that has a door."""

    part = models.CharField(max_length=12)
    about = models.ForeignKey("plans.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(
        null=True, blank=True, help_text="Van wanneer het deel is: wie eerder opstond, leest het niet."
    )
    sealed_at = models.DateTimeField(
        null=True, blank=True, help_text="Wie daarna aan tafel kwam, leest het niet zonder ja."
    )

    class Meta:
        indexes = [
            models.Index(fields=["municipality", "plan"], name="section_of_plan"),
            models.Index(fields=["plan"], condition=Q(sealed_at__isnull=False), name="section_sealed"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "part", "about"], condition=Q(sealed_at=None), name="one_section", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(part__in=PARTS), name="part_known"),
            models.CheckConstraint(condition=Q(sealed_at=None) | Q(part="confided"), name="only_confidence_is_sealed"),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.about_id or ''}".rstrip()


class Seat(OfPlan):
    """Somebody with an account sits at the table, for a time. A seat that ended shows nothing, from the same second."""

    account = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    person = models.ForeignKey("plans.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    period = DateTimeRangeField()
    sees_all = models.BooleanField(default=False, help_text="Anders alleen de onderdelen met een deur.")
    why = models.CharField(max_length=40, help_text="De grond: vaste-persoon, vervanging, erbij, gezin, noodknop.")

    class Meta:
        indexes = [models.Index(fields=["municipality", "account"], name="seat_of_account")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SEATS), name="seat_kind_known"),
            models.CheckConstraint(
                condition=Q(kind="family", person__isnull=False, sees_all=False) | ~Q(kind="family"),
                name="family_seat_is_of_a_person",
            ),
            ExclusionConstraint(
                name="one_seat_at_a_time",
                index_type="GIST",
                expressions=[
                    (_only("plan_id"), "&&"),
                    (_only("account_id"), "&&"),
                    ("period", "&&"),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.account_id}"


class Door(OfPlan):
    """A seat that does not see all may open one section, on a ground, until it is closed. Closed doors stay on record."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="doors")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="+")
    ground = models.CharField(max_length=20, help_text="zelf, gezag, toestemming, erbij, gezin")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_why = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "plan"], name="door_of_plan")]
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "section"], condition=Q(closed_at=None), name="one_open_door_per_section"
            )
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} → {self.section_id}"


class FixedPerson(OfPlan):
    """The one fixed person, over time: a professional (``account``) or somebody of the family's own choice (``person``).

    The database refuses two at the same moment, and an open plan without one.
    """

    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("plans.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    period = DateTimeRangeField()
    unregistered_why = models.CharField(
        max_length=300, blank=True, help_text="Pas toe of leg uit: waarom iemand zonder SKJ-registratie hier past."
    )
    reasons = ArrayField(models.CharField(max_length=20), default=list, blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "plan"], name="fixed_of_plan")]
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=False, person=None) | Q(account=None, person__isnull=False),
                name="fixed_person_is_one_of_two",
            ),
            ExclusionConstraint(
                name="one_fixed_person_at_a_time",
                index_type="GIST",
                expressions=[
                    (_only("plan_id"), "&&"),
                    ("period", "&&"),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id or self.person_id}"
