"""Terms and prices of offers, ideas for new ones, wishes, and proposals with what was decided."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naast.common import clock
from naast.common.models import Record


class OfMunicipality(Record):
    """A row of one municipality."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class Terms(OfMunicipality):
    """What was agreed with who gives an offer, apart from money. Empty is not known, which is not none."""

    offer = models.OneToOneField("offers.Offer", on_delete=models.CASCADE, related_name="+")
    room = models.PositiveIntegerField(null=True, blank=True, help_text="Hoeveel mensen per jaar er terecht kunnen.")
    effort = models.PositiveIntegerField(null=True, blank=True, help_text="Uren werk van de gemeente per jaar.")
    waiting_days = models.PositiveIntegerField(null=True, blank=True)
    waiting_on = models.DateField(null=True, blank=True, help_text="De dag waarop de wachttijd zo was.")
    runs_until = models.DateField(null=True, blank=True, help_text="Tot en met deze dag loopt de afspraak.")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(waiting_days__isnull=True, waiting_on__isnull=True)
                | Q(waiting_days__isnull=False, waiting_on__isnull=False),
                name="waiting_time_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.room}"


class Price(OfMunicipality):
    """What an offer costs the municipality in a year, in whole euros. Read only where a budget was drawn."""

    offer = models.OneToOneField("offers.Offer", on_delete=models.CASCADE, related_name="+")
    euros = models.PositiveIntegerField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.offer_id} € {self.euros}"


class Idea(OfMunicipality):
    """An offer that is not here yet: thought of, or seen in another window. ``source`` says where it comes from."""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=12)
    themes = ArrayField(models.CharField(max_length=60))
    age_min = models.PositiveSmallIntegerField(null=True, blank=True)
    age_max = models.PositiveSmallIntegerField(null=True, blank=True)
    neighbourhoods = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    facets = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    room = models.PositiveIntegerField(null=True, blank=True)
    effort = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(age_min__isnull=True) | Q(age_max__isnull=True) | Q(age_min__lte=models.F("age_max")),
                name="idea_ages_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Wish(OfMunicipality):
    """What must hold for every window that is weighed, and why."""

    KINDS: ClassVar[tuple[str, ...]] = ("keep", "never", "one-of")

    kind = models.CharField(max_length=6)
    option = models.CharField(max_length=200, blank=True, help_text="Bij keep en never: het aanbod of het idee.")
    facet = models.CharField(max_length=40, blank=True, help_text="Bij one-of: wie zij zijn, of school.")
    why = models.CharField(max_length=300)

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["keep", "never", "one-of"]), name="wish_kind_known"),
            models.CheckConstraint(
                condition=Q(kind="one-of", option="") & ~Q(facet="") | ~Q(kind="one-of") & ~Q(option="") & Q(facet=""),
                name="wish_is_about_one_thing",
            ),
            models.UniqueConstraint(fields=["municipality", "kind", "option", "facet"], name="wish_said_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.option or self.facet}"


class Reckoned(models.Model):
    """An answer that took reckoning; ``digest`` says from what and to which question, so that it is never shown stale."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    answer = models.JSONField()
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "digest"], name="one_answer_per_digest")]

    def __str__(self) -> str:
        return self.digest[:8]


class Proposal(OfMunicipality):
    """What should stand in the window: words first, figures second, and what was decided by whom and why.

    ``before`` and ``after`` are :class:`naast.portfolio.shapes.Snapshot` as they were when it was put forward; the needs
    in ``before`` are what a later year is held against.
    """

    STATES: ClassVar[tuple[str, ...]] = ("draft", "proposed", "chosen", "declined", "withdrawn")

    state = models.CharField(max_length=9, default="draft")
    title = models.CharField(max_length=160)
    purpose = models.TextField(help_text="Waarom: wat wordt er beter voor wie?")
    loss = models.TextField(blank=True, help_text="Waarom dit goed is, als niemand erbij wint en er mensen verliezen.")
    words = models.TextField(blank=True, help_text="Wat verandert er voor wie, in gewone woorden.")
    chosen = models.JSONField(help_text="Sleutels van wat in de etalage komt te staan.")
    names = models.JSONField(help_text="Hoe elk daarvan heette op dat moment.")
    entering = models.JSONField(default=list)
    leaving = models.JSONField(default=list)
    before = models.JSONField()
    after = models.JSONField()
    made_by = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    process = models.CharField(
        max_length=60, blank=True, help_text="Het proces waarin mensen over dit voorstel meepraten."
    )
    version = models.PositiveIntegerField(default=1)
    proposed_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_why = models.TextField(blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["municipality", "state"], name="proposal_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "proposed", "chosen", "declined", "withdrawn"]),
                name="proposal_state_known",
            ),
            models.CheckConstraint(condition=~Q(purpose=""), name="proposal_has_a_purpose"),
            models.CheckConstraint(
                condition=~Q(state__in=["chosen", "declined"])
                | Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(decided_why=""),
                name="decision_says_who_when_and_why",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("made_by")),
                name="who_proposes_does_not_decide",
            ),
        ]

    def __str__(self) -> str:
        return self.title
