"""Keeping faith: grounds, consent, invitations, emergency access, the trail of every look, keeping and destroying."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naast.common.sealing import SealedTextField
from naast.plans.models.base import FamilyText, OfPlan


class Ground(OfPlan):
    """The legal ground on which one purpose rests, for a time. Consent is something else."""

    purpose = models.CharField(max_length=24)
    law = models.CharField(max_length=24)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "plan"], name="ground_of_plan")]
        constraints = [
            models.UniqueConstraint(fields=["plan", "purpose"], condition=Q(until=None), name="one_ground_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.law}"


class Consent(OfPlan):
    """Somebody lets us share, for one purpose, with one party, about one person. Withdrawn counts from that moment.

    A no is kept too (``is_yes`` false): where parents differ, it holds a door closed until it is taken back.
    """

    about = models.ForeignKey("plans.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    given_by = models.ForeignKey("plans.Person", on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=24)
    is_yes = models.BooleanField(default=True)
    party = FamilyText()
    party_person = models.ForeignKey("plans.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    words = FamilyText(help_text="Waar iemand ja tegen zei, zoals het er stond.")
    given_at = models.DateTimeField()
    until = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=10, default="self", help_text="self: zelf in het plan; talk: in een gesprek")
    noted_by = models.ForeignKey("access.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["municipality", "plan"], name="consent_of_plan")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.given_at:%Y-%m-%d}"


class Invitation(OfPlan):
    """Somebody of the family may come in, once, with two codes that travel by two ways."""

    person = models.ForeignKey("plans.Person", on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64, unique=True, help_text="HMAC van de code in de link.")
    second_mark = models.CharField(max_length=64, help_text="HMAC van de tweede code, die iemand zegt of belt.")
    invited_by = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "plan"], name="family_invitation_of_plan")]

    def __str__(self) -> str:
        return f"{self.person_id} until {self.until:%Y-%m-%d}"


class Emergency(OfPlan):
    """The emergency button: a reason, two hours, read only, told at once, reviewed within two working days."""

    account = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey("plans.Seat", null=True, on_delete=models.SET_NULL, related_name="+")
    reason = SealedTextField()
    started_at = models.DateTimeField()
    until = models.DateTimeField()
    review_by = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    was_right = models.BooleanField(null=True)
    review_words = SealedTextField(blank=True)
    shows_reason = models.BooleanField(
        default=False, help_text="Wie het nakeek, vond dat het gezin de reden mag lezen: er staat niets in dat schaadt."
    )

    class Meta:
        verbose_name_plural = "emergencies"
        indexes = [models.Index(fields=["municipality", "plan"], name="emergency_of_plan")]
        constraints = [
            models.CheckConstraint(condition=~Q(account=models.F("reviewed_by")), name="nobody_reviews_themselves"),
        ]

    def __str__(self) -> str:
        return self.public_id


class TrailLine(models.Model):
    """Who looked or wrote, when, why, on which ground: the fields of NEN 7513, in a chain per family.

    ``number``, ``previous`` and ``hash`` are set by the database. The app may add and read, never change or delete.
    """

    municipality = models.ForeignKey("access.Municipality", on_delete=models.DO_NOTHING, related_name="+")
    plan_id = models.BigIntegerField()
    number = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    action = models.CharField(max_length=1, help_text="C, R, U, D of E (EventActionCode)")
    outcome = models.CharField(max_length=2, default="0", help_text="0 gelukt, 4 geweigerd (EventOutcomeIndicator)")
    account_id = models.BigIntegerField(null=True, help_text="userID")
    person_id = models.BigIntegerField(null=True, help_text="Wie van het gezin keek.")
    responsible_id = models.BigIntegerField(null=True, help_text="Namens wie (responsible user).")
    role = models.CharField(max_length=40, help_text="roleIDCode")
    part = models.CharField(max_length=24, help_text="Onderdeel (participantObjectDetail)")
    subject = models.CharField(
        max_length=40, blank=True, help_text="participantObjectID: openbaar kenmerk van de regel."
    )
    why = models.CharField(max_length=60, help_text="purposeOfUse")
    ground = models.CharField(max_length=20, help_text="autorisatieProtocol: de stoel waarop iemand zat.")
    controls = models.CharField(max_length=4, help_text="controles: recht, relatie, toestemming, noodknop (T of F)")
    request = models.CharField(
        max_length=32, blank=True, help_text="Kenmerk van het verzoek, om regels bij elkaar te zien."
    )
    previous = models.BinaryField(default=b"")
    hash = models.BinaryField(default=b"")

    CHAINED: ClassVar[tuple[str, ...]] = (
        "municipality_id", "plan_id", "number", "at", "action", "outcome", "account_id", "person_id",
        "responsible_id", "role", "part", "subject", "why", "ground", "controls", "request",
    )  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan_id", "number"], name="trail_number")]
        indexes = [models.Index(fields=["municipality", "plan_id", "at"], name="trail_of_plan")]

    def __str__(self) -> str:
        return f"{self.plan_id}.{self.number} {self.action} {self.part}"


class TrailHead(models.Model):
    """How long the chain of one family is, and its last hash: so that a line cut off at the end is seen too."""

    plan_id = models.BigIntegerField(primary_key=True)
    municipality = models.ForeignKey("access.Municipality", on_delete=models.DO_NOTHING, related_name="+")
    count = models.PositiveIntegerField()
    hash = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.plan_id} × {self.count}"


class Checkpoint(models.Model):
    """All heads at one moment, as one signed number; its copy is kept where the database's administrator cannot write."""

    at = models.DateTimeField(unique=True)
    chains = models.PositiveIntegerField()
    lines = models.PositiveBigIntegerField()
    root = models.BinaryField()
    signature = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class Hold(OfPlan):
    """The record may not be destroyed, for a reason, until somebody lifts it."""

    kind = models.CharField(max_length=12, default="legal", help_text="Code uit rules.retention.")
    why = SealedTextField()
    until = models.DateField(null=True, blank=True, help_text="Leeg: tot iemand het loslaat.")
    set_by = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lifted_why = SealedTextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["municipality", "plan"], name="hold_of_plan")]

    def __str__(self) -> str:
        return self.public_id


class Destruction(models.Model):
    """A record is destroyed by three people and after seven days; what stays afterwards names nobody."""

    STATES: ClassVar[tuple[str, ...]] = ("asked", "proposed", "reviewed", "waiting", "done", "refused")

    public_id = models.CharField(max_length=16, unique=True)
    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    plan_id = models.BigIntegerField(null=True, help_text="Leeg zodra het gedaan is.")
    asked_at = models.DateTimeField()
    asked_by_person_id = models.BigIntegerField(null=True)
    ground = models.CharField(max_length=20, help_text="bewaartermijn of verzoek")
    state = models.CharField(max_length=9, default="asked")
    author = models.ForeignKey("access.Account", null=True, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey("access.Account", null=True, on_delete=models.PROTECT, related_name="+")
    archivist = models.ForeignKey("access.Account", null=True, on_delete=models.PROTECT, related_name="+")
    not_before = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    refused_why = SealedTextField(blank=True)
    objected_by = ArrayField(models.BigIntegerField(), default=list, blank=True)
    objected_at = models.DateTimeField(null=True, help_text="Iemand van het gezin wil dat het blijft.")
    despite = SealedTextField(blank=True, default="", help_text="Waarom het toch gaat: het gezin leest dit.")
    declaration = models.JSONField(default=dict, blank=True, help_text="Aantallen per soort, en wat bleef en waarom.")

    class Meta:
        indexes = [models.Index(fields=["municipality", "state"], name="destruction_list")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["waiting", "done"])
                | (
                    Q(author__isnull=False, reviewer__isnull=False, archivist__isnull=False)
                    & ~Q(author=models.F("reviewer")) & ~Q(author=models.F("archivist"))
                    & ~Q(reviewer=models.F("archivist"))
                ),
                name="destruction_needs_three_people",
            ),
            models.CheckConstraint(condition=~Q(state="done") | Q(plan_id=None), name="declaration_names_nobody"),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "refused", "done"]) | Q(objected_at=None) | ~Q(despite=""),
                name="objection_is_answered_in_words",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(objected_by=[]), name="declaration_names_no_objector"
            ),
            models.UniqueConstraint(
                fields=["plan_id"], condition=~Q(state__in=["done", "refused"]), name="one_destruction_at_a_time"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.state} {self.public_id}"


class Spared(OfPlan):
    """Somebody whose part stays while the rest of a plan is destroyed, and why: first as proposed, then as it was done.

    ``destruction`` is empty once it was done, so that no declaration leads back to a person.
    """

    destruction = models.ForeignKey(Destruction, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("plans.Person", on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=8, help_text="Code uit rules.retention.")
    words = FamilyText(help_text="Eén regel die zegt waarom; nooit leeg.")

    class Meta:
        verbose_name_plural = "spared"
        indexes = [models.Index(fields=["municipality", "plan"], name="spared_of_plan")]
        constraints = [
            models.CheckConstraint(condition=Q(why__in=["own-wish", "law", "another"]), name="spared_says_why"),
            models.UniqueConstraint(fields=["plan", "person", "destruction"], name="spared_once", nulls_distinct=False),
        ]

    def __str__(self) -> str:
        return f"{self.why} {self.public_id}"


class Notice(OfPlan):
    """Something that one person must know or do about a plan; shown after signing in, mailed without a word of content."""

    account = models.ForeignKey("access.Account", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=24)
    words = FamilyText()
    at = models.DateTimeField()
    page = models.CharField(max_length=40, blank=True, help_text="Naam van de pagina waar het over gaat.")
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "account", "-at"], name="notice_of_account")]

    def __str__(self) -> str:
        return self.kind
