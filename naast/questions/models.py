"""Questions, the conversation on them, what colleagues reuse, and the outbox of facts without people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models

from naast.access.permissions import Permission
from naast.common.models import Record
from naast.common.operations import NotFound
from naast.common.sealing import SealedTextField
from naast.questions import codes

if TYPE_CHECKING:
    from naast.access.actors import Actor

CHANNELS = ("web", "walk-in", "phone", "partner")
ASKERS = ("parent", "youth", "professional", "other")
STATUSES = ("waiting", "asked-back", "answered", "closed")
TRACKS = ("", "kort-advies", "preventie", "coordinatie")


class QuestionQuerySet(models.QuerySet["Question"]):
    """Questions, scoped to who looks."""

    def visible_to(self, actor: Actor) -> QuestionQuerySet:
        """Those of the municipality in which somebody of the desk works; for anybody else none."""
        if not actor.may(Permission.DESK_VIEW):
            return self.none()
        return self.filter(municipality_id=actor.municipality_id or 0)

    def with_code(self, code: str, *, municipality_id: int) -> Question:
        """The question that belongs to a code here, or :class:`NotFound`."""
        found = self.filter(municipality_id=municipality_id, code_mark=codes.mark_of(code)).first()
        if found is None:
            raise NotFound("question")
        return found


class Question(Record):
    """What somebody asked, in their own words. There is no name on it, and no account."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    code_mark = models.CharField(max_length=64, unique=True, help_text="HMAC van de code; de code zelf staat nergens.")
    text = SealedTextField()
    asker = models.CharField(max_length=12, default="other")
    age = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    neighbourhood = models.ForeignKey(
        "needs.Neighbourhood", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    channel = models.CharField(max_length=10, default="web")
    status = models.CharField(max_length=12, default="waiting")
    guessed_themes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    theme = models.CharField(max_length=60, blank=True)
    track = models.CharField(max_length=12, blank=True)
    next_step = models.CharField(max_length=200, blank=True)
    danger = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    contact = SealedTextField(blank=True, help_text="Alleen als iemand gebeld wil worden; weg bij het sluiten.")
    wants_call = models.BooleanField(default=False)
    call_when = models.CharField(max_length=120, blank=True)
    called_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField()
    parked_until = models.DateTimeField(null=True, blank=True)
    assigned_to = models.ForeignKey(
        "access.Account", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    helped = models.BooleanField(null=True)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["municipality", "status", "due_at"], name="question_queue")]
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=STATUSES), name="question_status_known"),
            models.CheckConstraint(condition=models.Q(channel__in=CHANNELS), name="question_channel_known"),
            models.CheckConstraint(condition=models.Q(asker__in=ASKERS), name="question_asker_known"),
            models.CheckConstraint(condition=models.Q(track__in=TRACKS), name="question_track_known"),
            models.CheckConstraint(
                condition=~models.Q(status="closed") | models.Q(contact=""), name="closed_question_keeps_no_contact"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Message(Record):
    """One turn in the conversation on a question."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="messages")
    sender = models.CharField(max_length=6)
    kind = models.CharField(max_length=12, default="text")
    text = SealedTextField(blank=True)
    written_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    signed = models.CharField(max_length=60, blank=True, help_text="De voornaam die eronder staat.")
    offers = ArrayField(models.CharField(max_length=160), default=list, blank=True)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(sender__in=["asker", "desk"]), name="message_sender_known"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["text", "answer", "ask-back", "call", "sign-up", "hand-over"]),
                name="message_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sender} {self.kind}"

    @property
    def goes_on(self) -> bool:
        """Whether this turn says that the question goes on in a plan: of the desk, and without words of its own."""
        return self.sender == "desk" and self.kind == "text"


class Draft(models.Model):
    """What somebody of the desk is typing: kept on the server, so that nothing typed is lost."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey("access.Account", on_delete=models.CASCADE, related_name="+")
    text = SealedTextField(blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "account"], name="one_draft_per_person")]

    def __str__(self) -> str:
        return f"{self.saved_at:%H:%M}"


class Looking(models.Model):
    """Somebody of the desk has a question before them: one at a time, and forgotten within minutes."""

    account = models.OneToOneField("access.Account", on_delete=models.CASCADE, primary_key=True, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.account_id} since {self.since:%H:%M}"


class GoodExample(Record):
    """A good answer that colleagues reuse, written without anything of the family it was first given to."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    themes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    age_min = models.PositiveSmallIntegerField(null=True, blank=True)
    age_max = models.PositiveSmallIntegerField(null=True, blank=True)
    signed = models.CharField(max_length=60, blank=True)
    used = models.PositiveIntegerField(default=0)
    helped = models.PositiveIntegerField(default=0)
    proposed_at = models.DateTimeField(null=True, blank=True, help_text="Voorgesteld als openbaar antwoord.")
    published_as = models.CharField(max_length=160, blank=True)
    lesson = models.OneToOneField(
        "decisions.Lesson", null=True, blank=True, on_delete=models.CASCADE, related_name="+",
        help_text="Wat een team leerde; dan staan de woorden daar, en telt dit wat het hielp.",
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["municipality", "-helped"], name="example_helped")]

    def __str__(self) -> str:
        return self.text[:60]


class Reuse(models.Model):
    """A good example went into an answer; when that answer helped, the example gets the credit."""

    example = models.ForeignKey(GoodExample, on_delete=models.CASCADE, related_name="reuses")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="reuses")
    is_credited = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["example", "message"], name="reused_once_per_message")]

    def __str__(self) -> str:
        return f"{self.example_id} in {self.message_id}"


class SignUp(Record):
    """Somebody takes part in an offer; goes away with the question."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="sign_ups")
    offer = models.ForeignKey("offers.Offer", on_delete=models.CASCADE, related_name="+")
    first_name = SealedTextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "offer"], name="signed_up_once")]

    def __str__(self) -> str:
        return f"{self.question_id} → {self.offer_id}"


class OutboxLine(models.Model):
    """A fact without a person, on its way down to ``needs``: no text, no moment.

    Belongs to a question while that is kept, so that a later turn (reopened, "dit hielp niet") can correct it.
    ``handed`` is the cell as it was last handed on; None = not yet.
    """

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    question = models.OneToOneField(Question, null=True, on_delete=models.CASCADE, related_name="outbox_line")
    theme = models.CharField(max_length=60)
    neighbourhood = models.ForeignKey("needs.Neighbourhood", null=True, on_delete=models.CASCADE, related_name="+")
    age_band = models.CharField(max_length=10)
    month = models.DateField()
    met = models.BooleanField(null=True)
    why_not = models.CharField(max_length=20, blank=True)
    handed = models.JSONField(null=True)
    is_settled = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["is_settled"], condition=models.Q(is_settled=False), name="outbox_waiting")]

    def __str__(self) -> str:
        return f"{self.theme} {self.month:%Y-%m}"
