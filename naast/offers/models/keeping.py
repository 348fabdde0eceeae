"""How the window is kept true: versions, drafts, translations, links to say that it still holds, periods per kind."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from naast.common.models import Record
from naast.offers.models.window import KINDS, Offer


class Period(models.Model):
    """How long a kind of offer may stand unchecked in one municipality; without a row the default counts."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12)
    days = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "kind"], name="one_period_per_kind"),
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="period_kind_known"),
            models.CheckConstraint(condition=models.Q(days__range=(14, 1095)), name="period_days_sensible"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.days}"


class OfferVersion(Record):
    """An offer as it was after somebody changed it; only ever added."""

    VERBS: ClassVar[dict[str, str]] = {
        "put": "aangepast",
        "imported": "ingelezen",
        "accepted": "overgenomen van de organisatie",
        "restored": "teruggezet",
        "merged": "samengevoegd",
        "withdrawn": "uit de etalage gehaald",
        "checked": "nagekeken: klopt nog",
    }

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="versions")
    at = models.DateTimeField()
    verb = models.CharField(max_length=12, choices=list(VERBS.items()))
    who = models.CharField(max_length=120, blank=True)
    fields = models.JSONField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.verb} {self.at:%Y-%m-%d}"


class Draft(Record):
    """A change that an organisation wants, beside what the public sees."""

    OPEN, SENT, RETURNED, ACCEPTED = "open", "sent", "returned", "accepted"

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey("network.Organisation", on_delete=models.CASCADE, related_name="+")
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.CASCADE, related_name="drafts")
    fields = models.JSONField()
    state = models.CharField(max_length=10, default=OPEN)
    reason = models.TextField(blank=True)
    who = models.CharField(max_length=120, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["open", "sent", "returned", "accepted"]), name="draft_state_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="returned") | ~models.Q(reason=""), name="draft_returned_has_a_reason"
            ),
            models.UniqueConstraint(
                fields=["offer"], condition=~models.Q(state="accepted"), name="one_living_draft_per_offer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer_id or 'new'} {self.state}"


class NotDouble(models.Model):
    """Two offers that look alike, and of which an editor said that they are not the same; the older stands first."""

    one = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="not_double_said_once"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="not_double_older_first"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} is not {self.other_id}"


class OfferText(models.Model):
    """The words of an offer in another language; each field remembers of which Dutch it is the translation."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    fields = models.JSONField(
        default=dict, help_text="{veld: {text, of}}; ‘of’ is een vingerafdruk van het Nederlands."
    )
    who = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["offer", "language"], name="one_text_per_language")]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.language}"


class CheckLink(models.Model):
    """Whoever holds this link may say that an offer still holds; only the fingerprint of its secret is kept."""

    offer = models.OneToOneField(Offer, primary_key=True, on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.offer_id} until {self.until:%Y-%m-%d}"


class OfferUse(models.Model):
    """How often the desk named an offer in a month, and what was said of it; sums, no people."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    given = models.PositiveIntegerField()
    helped = models.PositiveIntegerField()
    not_helped = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "month"], name="one_use_per_month"),
            models.CheckConstraint(condition=models.Q(month__day=1), name="use_month_is_a_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.month:%Y-%m} {self.given}"
