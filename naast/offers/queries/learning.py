"""What the window teaches: which offers nobody would find, which answers help, which words are missing. Nobody is followed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Sum

from naast.calculations import language
from naast.calculations.matching import Question
from naast.common import clock
from naast.needs import queries as needs
from naast.offers import index
from naast.offers.models import AnswerVoice, Offer, OfferUse, WindowVersion
from naast.offers.queries.found import MOST

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

_seen: dict[int, tuple[tuple[int, int], list[Unfound]]] = {}


@dataclass(frozen=True, slots=True)
class Unfound:
    """An offer that stands in the window and comes up for none of the questions people ask about its themes."""

    slug: str
    title: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Helped:
    """A public answer and what people said of it in a year, in rounded sums; None where it may not be seen."""

    slug: str
    title: str
    voices: int
    yes: int | None
    no: int | None

    @property
    def share(self) -> int | None:
        """How many in a hundred said that it helped, by what may be seen."""
        return None if self.yes is None or self.no is None else round(100 * self.yes / (self.yes + self.no))


def unfound(municipality_id: int, *, at: datetime) -> list[Unfound]:
    """Offers that would not come up among the first eight for any of our sample questions about their themes.

    The questions are our own sentences, so that no visitor has to be followed. Kept until the window changes.
    """
    today = clock.local_date(at).toordinal()
    version = WindowVersion.objects.filter(municipality_id=municipality_id).values_list("version", flat=True).first()
    stamp = (version or 0, today)
    known = _seen.get(municipality_id)
    if known is None or known[0] != stamp:
        known = _seen[municipality_id] = (stamp, _unfound(municipality_id, at, today))
    return known[1]


def _unfound(municipality_id: int, at: datetime, today: int) -> list[Unfound]:
    listing = index.of(municipality_id)
    rows = list(
        Offer.objects.in_window(on=clock.local_date(at)).filter(municipality_id=municipality_id).order_by("title", "pk")
    )
    themes = {theme for row in rows for theme in row.themes}
    found: set[str] = set()
    for text in language.sample_questions(sorted(themes)):
        ranking = listing.search(Question(text=text, today=today), limit=MOST * 2)
        found.update(result.key for result in ranking.results)
    return [Unfound(row.slug, row.title, tuple(row.themes)) for row in rows if f"offer:{row.slug}" not in found]


def helped(municipality_id: int, *, since: date, until: date) -> list[Helped]:
    """Public answers with ten voices or more in the months ``[since, until)``, the least helpful of which that may be seen first."""
    rows = AnswerVoice.objects.filter(municipality_id=municipality_id, answer__withdrawn_at__isnull=True)
    older = _before(rows, "answer__slug", since)
    found = []
    for slug, title, yes, no in (
        rows.filter(month__gte=since, month__lt=until)
        .values_list("answer__slug", "answer__title")
        .annotate(all_yes=Sum("yes"), all_no=Sum("no"))
    ):
        voices, told = needs.split_shown({"yes": yes, "no": no}, is_first=slug not in older)
        if voices is not None:
            found.append(Helped(slug, title, voices, told["yes"], told["no"]))
    return sorted(found, key=lambda one: (one.share is None, one.share or 0, -one.voices, one.title))


@dataclass(frozen=True, slots=True)
class Used:
    """An offer that the desk named in a year, in rounded sums; None where it may not be seen."""

    slug: str
    title: str
    given: int
    helped: int | None
    not_helped: int | None


def used(municipality_id: int, *, since: date, until: date) -> list[Used]:
    """Which offers the desk named ten times or more in the months ``[since, until)``, most named first.

    Of many that were named nothing is said: they are the third part, which is never shown but is not to be found either.
    """
    rows = OfferUse.objects.filter(offer__municipality_id=municipality_id)
    older = _before(rows, "offer__slug", since)
    found = []
    for slug, title, given, good, bad in (
        rows.filter(month__gte=since, month__lt=until)
        .values_list("offer__slug", "offer__title")
        .annotate(all_given=Sum("given"), good=Sum("helped"), bad=Sum("not_helped"))
    ):
        parts = {"good": good, "bad": bad, "unsaid": max(given - good - bad, 0)}
        named, told = needs.split_shown(parts, is_first=slug not in older)
        if named is not None:
            found.append(Used(slug, title, named, told["good"], told["bad"]))
    return sorted(found, key=lambda one: (-one.given, one.title))


def _before(rows: QuerySet[AnswerVoice] | QuerySet[OfferUse], name: str, since: date) -> set[str]:
    """Of which of them something was counted before: for the others it is the first year."""
    return set(rows.filter(month__lt=since).values_list(name, flat=True).distinct())


def missing_words(municipality_id: int, slug: str) -> tuple[str, ...]:
    """How parents say what this offer is about, in words that it does not hold yet."""
    row = Offer.objects.filter(municipality_id=municipality_id, slug=slug).first()
    if row is None:
        return ()
    text = " ".join([row.title, row.sentence, row.what, row.for_whom, *row.everyday])
    return language.suggested_words(row.themes, text)
