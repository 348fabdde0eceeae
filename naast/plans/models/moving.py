"""What moves: handovers, specialists who are called in, steps up and down, and the question afterwards."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naast.common.sealing import SealedTextField
from naast.plans.models.base import FamilyText, OfPlan

CALL_STATES = ("sent", "seen", "accepted", "declined", "done", "revoked")
STEPS = ("up", "down", "pilot-light", "close", "reopen")
DESTINATIONS = ("", "family", "network", "open-offer", "pilot-light", "specialist")


class Handover(OfPlan):
    """A warm handover: a talk of three, confirmed by both workers and the family, and only then a new fixed person.

    ``wished`` is no handover yet: the family asked for somebody else, and nobody was proposed so far.
    """

    from_account = models.ForeignKey("access.Account", null=True, on_delete=models.PROTECT, related_name="+")
    to_account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to_person = models.ForeignKey("plans.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    why = FamilyText()
    talk_on = models.DateField(null=True, blank=True)
    carries = FamilyText(help_text="Wat niet in het plan staat en wel mee moet.")
    from_confirmed_at = models.DateTimeField(null=True, blank=True)
    to_confirmed_at = models.DateTimeField(null=True, blank=True)
    family_confirmed_at = models.DateTimeField(null=True, blank=True)
    family_confirmed_by = models.ForeignKey(
        "plans.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    family_how = models.CharField(
        max_length=10, blank=True, help_text="self: in het eigen plan; talk: gezegd in het gesprek"
    )
    young_confirmed_at = models.DateTimeField(null=True, blank=True)
    young_confirmed_by = models.ForeignKey(
        "plans.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text="Wie jonger is dan 16 en ja zei: telt samen met het ja van een volwassene.",
    )  # fmt: skip
    from_stays = models.BooleanField(default=False, help_text="Wie overdraagt, blijft mee aan tafel.")
    is_replacement = models.BooleanField(
        default=False, help_text="Iemand viel plotseling weg: de vaste persoon is al gewisseld, het gezin zegt het nog."
    )
    unregistered_why = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=9, default="open")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "plan"], name="handover_of_plan")]
        constraints = [
            models.UniqueConstraint(fields=["plan"], condition=Q(state="open"), name="one_handover_at_a_time"),
            models.CheckConstraint(condition=Q(state__in=["open", "done", "cancelled", "wished"]), name="handover_state_known"),
            models.CheckConstraint(
                condition=~Q(state="done")
                | Q(
                    from_confirmed_at__isnull=False, to_confirmed_at__isnull=False,
                    family_confirmed_at__isnull=False, talk_on__isnull=False,
                )
                | Q(is_replacement=True, to_confirmed_at__isnull=False, family_confirmed_at__isnull=False),
                name="handover_needs_all_three",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.public_id


class CallIn(OfPlan):
    """A specialist is called in: for a purpose, on some sections, until a day. Purpose and bridge hold no names."""

    to_account = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    to_name = models.CharField(max_length=120)
    asked_by = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    purpose = SealedTextField()
    bridge = SealedTextField(help_text="Wat er intussen gebeurt; nooit leeg.")
    sections = ArrayField(models.BigIntegerField(), help_text="Welke onderdelen; nooit leeg.")
    until = models.DateField()
    state = models.CharField(max_length=8, default="sent")
    act_by = models.DateTimeField(help_text="Wanneer wie nu aan zet is, uiterlijk iets doet.")
    reason = models.CharField(max_length=24, blank=True, help_text="Code uit declines.toml.")
    reason_side = models.CharField(max_length=8, blank=True, help_text="family of provider")
    reason_words = SealedTextField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    outcome = SealedTextField(blank=True)
    after = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    seat = models.ForeignKey("plans.Seat", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["municipality", "plan"], name="call_in_of_plan"),
            models.Index(fields=["municipality", "to_account"], name="call_in_to"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CALL_STATES), name="call_in_state_known"),
            models.CheckConstraint(condition=~Q(bridge=""), name="bridge_is_named"),
            models.CheckConstraint(
                condition=~Q(state="declined") | (~Q(reason="") & Q(reason_side__in=["family", "provider"])),
                name="decline_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.public_id}"


class CallTurn(OfPlan):
    """One turn of a call-in: the sender always sees where it stands."""

    call_in = models.ForeignKey(CallIn, on_delete=models.CASCADE, related_name="turns")
    at = models.DateTimeField()
    state = models.CharField(max_length=8)
    account = models.ForeignKey("access.Account", null=True, on_delete=models.PROTECT, related_name="+")
    words = SealedTextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["municipality", "plan"], name="call_turn_of_plan")]

    def __str__(self) -> str:
        return self.state


class Step(OfPlan):
    """A step up or down on purpose, with its reason; closing says who carries what and what means ‘call me’."""

    kind = models.CharField(max_length=11)
    at = models.DateTimeField()
    why = FamilyText()
    account = models.ForeignKey("access.Account", null=True, on_delete=models.PROTECT, related_name="+")
    destination = models.CharField(max_length=12, blank=True)
    carries = FamilyText(help_text="Wie draagt wat.")
    signs = FamilyText(help_text="Tekenen die betekenen: bel me.")
    pilot_on = models.DateField(null=True, blank=True)
    agreed_by = models.ForeignKey("plans.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True, help_text="Wanneer het gezin achteraf ja zei.")
    agreed_how = models.CharField(
        max_length=4, blank=True, default="", help_text="self: in het eigen plan; talk: aan ons verteld"
    )
    doubted_by = models.ForeignKey("plans.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    doubted_at = models.DateTimeField(
        null=True, blank=True, help_text="Wanneer iemand van het gezin zei dat het niet klopt."
    )

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["municipality", "plan"], name="step_of_plan")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=STEPS), name="step_kind_known"),
            models.CheckConstraint(condition=Q(destination__in=DESTINATIONS), name="destination_known"),
            models.CheckConstraint(
                condition=~Q(kind__in=["close", "pilot-light"]) | ~Q(destination=""), name="closing_has_a_destination"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"


class AfterCare(OfPlan):
    """After three and twelve months the family is asked once, in two questions, whether it can go on by itself."""

    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    mark = models.CharField(max_length=64, blank=True, help_text="HMAC van de code in de vraag.")
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    goes_on = models.CharField(max_length=8, blank=True, help_text="yes, partly, no")
    wants_contact = models.BooleanField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["municipality", "plan"], name="after_care_of_plan"),
            models.Index(fields=["due_on"], condition=Q(asked_at=None), name="after_care_due"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["plan", "months", "due_on"], name="asked_once"),
            models.CheckConstraint(condition=Q(goes_on__in=["", "yes", "partly", "no"]), name="goes_on_known"),
        ]

    def __str__(self) -> str:
        return f"{self.months} {self.due_on}"


class Registration(models.Model):
    """A worker's registration (SKJ or BIG): apply or explain. Warns, asks why, does not block."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey("access.Account", on_delete=models.CASCADE, related_name="+")
    register = models.CharField(max_length=3, blank=True)
    number = models.CharField(max_length=20, blank=True)
    until = models.DateField(null=True, blank=True)
    room = models.PositiveSmallIntegerField(default=18, help_text="Met hoeveel gezinnen iemand kan meelopen.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "account"], name="one_registration"),
            models.CheckConstraint(condition=Q(register__in=["", "SKJ", "BIG"]), name="register_known"),
            models.CheckConstraint(
                condition=Q(register="") | (~Q(number="") & Q(until__isnull=False)), name="registration_is_whole"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.until}"
