"""What stands in the window: places, offers and public answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models

from naast.common import ids
from naast.common.models import Record
from naast.common.sealing import SealedTextField

if TYPE_CHECKING:
    from datetime import date

KINDS = ("inloop", "gesprek", "groep", "cursus", "thuis", "online", "buurt", "specialist")
ASKERS = ("parent", "youth", "both", "professional")


class Place(Record):
    """Somewhere one can walk in."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=200)
    postcode = models.CharField(max_length=10, blank=True)
    neighbourhood = models.ForeignKey(
        "needs.Neighbourhood", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    hint = models.CharField(max_length=200, blank=True)
    accessibility = models.CharField(max_length=300, blank=True)
    hours = models.JSONField(default=dict, blank=True)
    at_school = models.BooleanField(default=False, help_text="In of naast een school.")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    closed_from = models.DateField(null=True, blank=True)
    closed_until = models.DateField(null=True, blank=True, help_text="De laatste dag dat het dicht is.")
    closed_note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="one_place_per_slug"),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="place_lies_on_earth",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_from__isnull=True, closed_until__isnull=True)
                | models.Q(
                    closed_from__isnull=False, closed_until__isnull=False, closed_from__lte=models.F("closed_until")
                ),
                name="place_closes_before_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Shown(Record):
    """What an offer and an answer share: about what, for which ages and for whom, and when it was checked."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=160)
    title = models.CharField(max_length=200)
    themes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    age_min = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    age_max = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    asker = models.CharField(max_length=12, default="both")
    drawing = models.CharField(max_length=30, blank=True)
    checked_on = models.DateField()
    checked_by = models.CharField(max_length=120, blank=True, help_text="Wie zei dat het klopt.")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="one_%(class)s_per_slug"),
            models.CheckConstraint(condition=models.Q(asker__in=ASKERS), name="%(class)s_asker_known"),
            models.CheckConstraint(
                condition=models.Q(age_min__isnull=True)
                | models.Q(age_max__isnull=True)
                | models.Q(age_min__lte=models.F("age_max")),
                name="%(class)s_ages_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class OfferQuerySet(models.QuerySet["Offer"]):
    """Offers as different eyes see them."""

    def in_window(self, *, on: date) -> OfferQuerySet:
        """What the public sees on a day: not withdrawn, not too long unchecked, not over."""
        return self.filter(withdrawn_at__isnull=True, gone_on__gt=on)


class Offer(Shown):
    """Something that helps: a walk-in hour, a course, a neighbour."""

    kind = models.CharField(max_length=12)
    sentence = models.CharField(max_length=300, help_text="Eén menselijke zin, voor op de kaart.")
    what = models.TextField(blank=True, help_text="Wat gebeurt daar?")
    for_whom = models.TextField(blank=True)
    organisation = models.ForeignKey(
        "network.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    contact = models.ForeignKey(
        "network.Professional", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    neighbourhoods = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    when = models.CharField(max_length=200, blank=True)
    hours = models.JSONField(default=dict, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, help_text="De laatste dag.")
    closed_from = models.DateField(null=True, blank=True)
    closed_until = models.DateField(null=True, blank=True, help_text="De laatste dag dat het dicht is.")
    closed_note = models.CharField(max_length=200, blank=True)
    join = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    website = models.CharField(max_length=300, blank=True)
    costs = models.CharField(max_length=120, blank=True, help_text="Wat het gezin betaalt.")
    languages = models.JSONField(default=list, blank=True)
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    can_sign_up = models.BooleanField(default=False)
    facets = ArrayField(models.CharField(max_length=40), default=list, blank=True, help_text="Codes: wie zijn wij.")
    everyday = ArrayField(models.CharField(max_length=60), default=list, blank=True, help_text="Zo zeggen ouders het.")
    keeper_email = models.EmailField(blank=True, help_text="Wie we vragen of het nog klopt; nooit openbaar.")
    sinks_on = models.DateField(help_text="Vanaf dan is te lang niet nagekeken.")
    gone_on = models.DateField(help_text="Vanaf dan staat het niet meer in de etalage.")
    reminded_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    source_id = models.CharField(max_length=80, blank=True, help_text="Naam in het bestand waaruit dit kwam.")

    objects = OfferQuerySet.as_manager()

    class Meta(Shown.Meta):
        constraints = [
            *Shown.Meta.constraints,
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="offer_kind_known"),
            models.CheckConstraint(condition=models.Q(sinks_on__lte=models.F("gone_on")), name="offer_sinks_first"),
            models.CheckConstraint(
                condition=models.Q(closed_from__isnull=True, closed_until__isnull=True)
                | models.Q(closed_from__lte=models.F("closed_until")),
                name="offer_closes_before_it_opens",
            ),
            models.UniqueConstraint(
                fields=["municipality", "source_id"],
                condition=~models.Q(source_id=""),
                name="one_offer_per_source_id",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "changed_at"], name="offer_changed"),
            models.Index(fields=["municipality", "gone_on"], name="offer_gone"),
        ]


class Answer(Shown):
    """A public answer: first what belongs to ordinary life, then what one can do, then when to call."""

    question = models.CharField(max_length=300, blank=True)
    normal = models.TextField(help_text="Dit hoort erbij.")
    steps_title = models.CharField(max_length=120, blank=True)
    steps = models.JSONField(default=list, blank=True)
    call_when = models.TextField(blank=True)
    written_by = models.CharField(max_length=120, blank=True)

    class Meta(Shown.Meta):
        indexes = [models.Index(fields=["municipality", "changed_at"], name="answer_changed")]


class AnswerVoice(models.Model):
    """How often people said in a month that a public answer helped, or did not; sums, no people."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    yes = models.PositiveIntegerField(default=0)
    no = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "month"], name="one_voice_per_month"),
            models.CheckConstraint(condition=models.Q(month__day=1), name="voice_month_is_a_first_day"),
        ]
        indexes = [models.Index(fields=["municipality", "month"], name="voice_month")]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.month:%Y-%m}"


class WindowVersion(models.Model):
    """Rises with every change in a municipality's window, so that each process knows its index is old."""

    municipality = models.OneToOneField(
        "access.Municipality", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    version = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.municipality_id}: {self.version}"


class Lookup(models.Model):
    """Words somebody searched with: sealed, under a short key, for half an hour."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=26, unique=True, default=ids.new_secret)
    text = SealedTextField()
    age = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    neighbourhood = models.CharField(max_length=60, blank=True)
    asker = models.CharField(max_length=12, blank=True)
    until = models.DateTimeField()
    is_counted = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["until"], name="lookup_until")]

    def __str__(self) -> str:
        return self.key[:4]
