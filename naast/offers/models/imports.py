"""What came in from a file: each run, what it touched, and what it set apart."""

from __future__ import annotations

from django.db import models

from naast.common.models import Record
from naast.offers.models.keeping import OfferVersion
from naast.offers.models.window import Offer


class ImportRun(Record):
    """One reading of one file into one municipality; can be resumed and undone."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    format = models.CharField(max_length=20)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, help_text="SHA-256 van het bestand.")
    lines_done = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    quarantined = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.file_name} {self.created_at:%Y-%m-%d}"


class SetApart(models.Model):
    """A line that could not come in, or came in without some part of it: the reason, and what to do."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="set_apart")
    line = models.PositiveIntegerField()
    reason = models.CharField(max_length=300)
    advice = models.CharField(max_length=300, blank=True)
    raw = models.TextField(blank=True)
    came_in = models.BooleanField(default=False, help_text="Wel ingelezen, maar er viel iets op.")

    class Meta:
        ordering = ["line", "pk"]

    def __str__(self) -> str:
        return f"{self.line}: {self.reason}"


class Touched(models.Model):
    """An offer that a run made or changed: how it stood before (None = it was not there), and how the run left it."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="touched")
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="+")
    before = models.ForeignKey(OfferVersion, null=True, on_delete=models.SET_NULL, related_name="+")
    after = models.ForeignKey(OfferVersion, null=True, on_delete=models.SET_NULL, related_name="+")
    checked_before = models.DateField(null=True, blank=True)
    made = models.BooleanField(help_text="Gemaakt, of teruggehaald nadat het uit de etalage was.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "offer"], name="touched_once_per_run")]

    def __str__(self) -> str:
        return f"{self.run_id} {self.offer_id}"
