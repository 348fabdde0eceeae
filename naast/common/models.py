"""The base record, the audit line, and the counter behind rate limits."""

from __future__ import annotations

from django.db import models

from naast.common import clock, ids


class Record(models.Model):
    """A row that people may meet: it has a random public id, and the moment it came into being."""

    public_id = models.CharField(max_length=16, unique=True, editable=False, default=ids.public_id)
    created_at = models.DateTimeField(editable=False, default=clock.now)

    class Meta:
        abstract = True


class AuditLine(models.Model):
    """Who did what, when, on which record. Only ever added: the app role may not change or delete a line."""

    at = models.DateTimeField()
    municipality_id = models.BigIntegerField(null=True)
    account_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=40)
    action = models.CharField(max_length=80)
    subject = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality_id", "at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.role} {self.action} {self.subject}".rstrip()


class Knock(models.Model):
    """How often somebody came to one door within one span of time; the somebody is a hash that changes every day."""

    fingerprint = models.CharField(max_length=64)
    span_start = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fingerprint", "span_start"], name="one_knock_per_span")]

    def __str__(self) -> str:
        return f"{self.count} since {self.span_start:%H:%M}"
