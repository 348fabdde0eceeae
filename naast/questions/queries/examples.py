"""Good examples at the desk: answers that colleagues gave before, and what teams learned together; in one look at the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import BigIntegerField, F, IntegerField, Q, QuerySet, Value

from naast.decisions import queries as decisions
from naast.questions.models import GoodExample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.decisions.queries import Lesson

MOST = 60
SHOWN = ("key", "known_as", "words", "about", "who", "uses", "helps", "learned")


def helpful_examples(
    *, municipality_id: int, themes: Sequence[str], age: float | None, limit: int = 2
) -> list[GoodExample]:
    """Answers colleagues gave before on these themes, what helped most first; with the newest lesson of a team behind them."""
    fits = Q()
    if age is not None:
        fits = Q(age_min__isnull=True) | Q(age_min__lte=age + 1)
        fits &= Q(age_max__isnull=True) | Q(age_max__gte=age - 1)
    known = _known(municipality_id, Q(themes__overlap=list(themes)), fits)
    first = themes[0] if themes else ""
    top = sorted(known, key=lambda row: (first not in row.themes[:1], -row.helped))[:limit]
    learned = [row for row in known if row.lesson_id]
    if not learned or any(row.lesson_id for row in top):
        return top
    return [*top, max(learned, key=lambda row: row.lesson_id or 0)]


def find_examples(*, municipality_id: int, words: str, limit: int = 8) -> list[GoodExample]:
    """Examples that say these words, or are about what they are about; what helped most first."""
    return _known(municipality_id, decisions.found_by(words))[:limit] if words.strip() else []


def proposed_examples(*, municipality_id: int) -> list[GoodExample]:
    """Good examples that wait for an editor to make them general, oldest proposal first."""
    rows = GoodExample.objects.filter(municipality_id=municipality_id, proposed_at__isnull=False, published_as="")
    return list(rows.order_by("proposed_at"))


def _known(municipality_id: int, wanted: Q, fits: Q | None = None) -> list[GoodExample]:
    """Own examples, and lessons in the words of their team as they stand now, with what they helped so far."""
    here = GoodExample.objects.filter(municipality_id=municipality_id)
    lessons = decisions.living_lessons(municipality_id).filter(wanted)
    own = here.filter(wanted, fits or Q(), lesson=None).annotate(
        key=F("pk"), known_as=F("public_id"), words=F("text"), about=F("themes"), who=F("signed"), uses=F("used"),
        helps=F("helped"), learned=F("lesson_id"),
    )  # fmt: skip
    used = here.filter(lesson__in=lessons).annotate(
        key=F("pk"), known_as=F("public_id"), words=F("lesson__text"), about=F("lesson__themes"), who=F("lesson__signed"),
        uses=F("used"), helps=F("helped"), learned=F("lesson_id"),
    )  # fmt: skip
    every = own.values(*SHOWN).union(used.values(*SHOWN), _unused(lessons, here).values(*SHOWN), all=True)
    return [
        GoodExample(
            pk=row["key"], public_id=row["known_as"], municipality_id=municipality_id, text=row["words"],
            themes=row["about"], signed=row["who"], used=row["uses"], helped=row["helps"], lesson_id=row["learned"],
        )
        for row in every.order_by("-helps", "key", "-learned")[:MOST]
    ]  # fmt: skip


def _unused(lessons: QuerySet[Lesson], here: QuerySet[GoodExample]) -> QuerySet[Lesson]:
    """Lessons that nobody put into an answer yet: counted nowhere."""
    fresh = lessons.exclude(pk__in=here.filter(lesson__isnull=False).values("lesson"))
    return fresh.annotate(
        key=Value(None, BigIntegerField()), known_as=F("public_id"), words=F("text"), about=F("themes"),
        who=F("signed"), uses=Value(0, IntegerField()), helps=Value(0, IntegerField()), learned=F("pk"),
    )  # fmt: skip
