"""What is written down: entries, goals, agreements, evaluations, documents, and what is still being typed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from naast.plans.models.base import FamilyBytes, FamilyText, InSection, OfPlan

ENTRIES = (
    "story", "goes-well", "worry", "helped-before", "note", "analysis", "safety-plan", "own-view", "correction",
    "message",
)  # fmt: skip
NATURES = ("", "fact", "opinion", "saying")
DOCUMENTS = ("pdf", "png", "jpg", "webp", "txt")


class Entry(InSection):
    """One thing that was written: what goes well, a worry, a talk, an own view. Fact, opinion and saying are kept apart.

    A correction or an own view points at what it stands beside (``about_entry``); nothing is overwritten.
    """

    kind = models.CharField(max_length=13)
    nature = models.CharField(max_length=7, blank=True)
    topic = models.CharField(
        max_length=12, blank=True, default="", help_text="Onder welk kopje iets staat, in een deel dat kopjes heeft."
    )
    text = FamilyText()
    happened_on = models.DateField(null=True, blank=True)
    said_by = models.ForeignKey("plans.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    written_by = models.ForeignKey("access.Account", null=True, on_delete=models.PROTECT, related_name="+")
    signed = models.CharField(max_length=60, blank=True)
    changed_by = models.ForeignKey(
        "access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="Wie het laatst de woorden veranderde.",
    )  # fmt: skip
    about_entry = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="beside")
    child_spoken = models.CharField(max_length=8, blank=True, help_text="Heb je het kind gesproken? yes, no, ''")
    child_not_why = FamilyText()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["municipality", "plan", "-changed_at"], name="entry_newest"),
            models.Index(fields=["section", "kind"], name="entry_of_section"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ENTRIES), name="entry_kind_known"),
            models.CheckConstraint(condition=Q(nature__in=NATURES), name="nature_known"),
            models.CheckConstraint(
                condition=Q(kind__in=["own-view", "correction"], about_entry__isnull=False)
                | ~Q(kind__in=["own-view", "correction"]),
                name="own_view_stands_beside_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"


class EntryVersion(InSection):
    """How an entry read before it was changed, by whom, until when."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = FamilyText()
    written_by = models.ForeignKey("access.Account", null=True, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["municipality", "plan"], name="entry_version_of_plan")]
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="one_entry_version")]

    def __str__(self) -> str:
        return f"{self.entry_id} v{self.number}"


class Goal(InSection):
    """What the family wants, in the words of who said it; how far it is, in lit windows of five."""

    text = FamilyText()
    said_by = models.ForeignKey("plans.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    lit = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=8, default="open")
    ended_at = models.DateTimeField(null=True, blank=True)
    place = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["place", "pk"]
        indexes = [models.Index(fields=["municipality", "plan"], name="goal_of_plan")]
        constraints = [
            models.CheckConstraint(condition=Q(lit__lte=5), name="five_windows_at_most"),
            models.CheckConstraint(condition=Q(state__in=["open", "reached", "stopped"]), name="goal_state_known"),
        ]

    def __str__(self) -> str:
        return self.public_id


class Agreement(InSection):
    """Who does what, and when: by a day, or again and again."""

    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.SET_NULL, related_name="agreements")
    what = FamilyText()
    person = models.ForeignKey("plans.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    rhythm = models.CharField(max_length=8, blank=True, help_text="'', week, month: iets dat terugkomt")
    done_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["municipality", "plan"], name="agreement_of_plan"),
            models.Index(fields=["due_on"], condition=Q(done_at=None, dropped_at=None), name="agreement_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=False, person=None) | Q(account=None, person__isnull=False),
                name="agreement_has_one_owner",
            ),
            models.CheckConstraint(condition=Q(rhythm__in=["", "week", "month"]), name="rhythm_known"),
        ]

    def __str__(self) -> str:
        return self.public_id


class FormerOwner(InSection):
    """Who would do an agreement before, until when, and who gave it on; it says who does it now, this says who did not any more."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="before")
    person = models.ForeignKey("plans.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField()
    given_by = models.ForeignKey("access.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["until", "pk"]
        indexes = [models.Index(fields=["municipality", "plan"], name="former_owner_of_plan")]
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=False, person=None) | Q(account=None, person__isnull=False),
                name="former_owner_is_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.until:%Y-%m-%d}"


class Evaluation(InSection):
    """Looking back on a goal: the family's words and a professional's, side by side."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="evaluations")
    held_on = models.DateField()
    family_words = FamilyText()
    family_person = models.ForeignKey(
        "plans.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    professional_words = FamilyText()
    professional = models.ForeignKey("access.Account", null=True, on_delete=models.PROTECT, related_name="+")
    lit = models.PositiveSmallIntegerField(null=True, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["municipality", "plan"], name="evaluation_of_plan")]

    def __str__(self) -> str:
        return f"{self.goal_id} {self.held_on}"


class Document(InSection):
    """A file that belongs to the plan, sealed like everything else; its kind is read from its first bytes."""

    name = FamilyText()
    kind = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    content = FamilyBytes()
    written_by = models.ForeignKey("access.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["municipality", "plan"], name="document_of_plan")]
        constraints = [models.CheckConstraint(condition=Q(kind__in=DOCUMENTS), name="document_kind_known")]

    def __str__(self) -> str:
        return self.public_id


class Draft(OfPlan):
    """What somebody is typing in one field of a plan, kept on the server; only its writer reads it."""

    account = models.ForeignKey("access.Account", on_delete=models.CASCADE, related_name="+")
    field = models.CharField(max_length=60)
    text = FamilyText()
    saved_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["municipality", "plan"], name="draft_of_plan")]
        constraints = [models.UniqueConstraint(fields=["plan", "account", "field"], name="one_plan_draft")]

    def __str__(self) -> str:
        return f"{self.field} {self.saved_at:%H:%M}"
