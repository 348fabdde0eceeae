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
from naast.offers.models import Answer, Offer, OfferUse, WindowVersion
from naast.offers.queries.found import MOST

if TYPE_CHECKING:
    from datetime import date, datetime

LEAST_VOICES = 10
_seen: dict[int, tuple[tuple[int, int], list[Unfound]]] = {}


@dataclass(frozen=True, slots=True)
class Unfound:
    """An offer that stands in the window and comes up for none of the questions people ask about its themes."""

    slug: str
    title: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Helped:
    """A public answer and what people said of it; shown from ten voices."""

    slug: str
    title: str
    yes: int
    no: int

    @property
    def share(self) -> int:
        """How many in a hundred said that it helped."""
        return round(100 * self.yes / (self.yes + self.no))


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


def helped(municipality_id: int) -> list[Helped]:
    """Public answers by how often people said that they helped, least helpful first; fewer than ten voices say nothing."""
    rows = Answer.objects.filter(municipality_id=municipality_id, withdrawn_at__isnull=True)
    voices = [Helped(row.slug, row.title, row.helped_yes, row.helped_no) for row in rows]
    return sorted((one for one in voices if one.yes + one.no >= LEAST_VOICES), key=lambda one: (one.share, one.title))


@dataclass(frozen=True, slots=True)
class Used:
    """An offer that the desk named, in rounded sums; None where fewer than ten stand behind it."""

    slug: str
    title: str
    given: int | None
    helped: int | None
    not_helped: int | None


def used(municipality_id: int, *, since: date, until: date) -> list[Used]:
    """Which offers the desk named in the months ``[since, until)``, most named first; only from ten, rounded to five."""
    rows = OfferUse.objects.filter(offer__municipality_id=municipality_id, month__gte=since, month__lt=until)
    sums = rows.values("offer__slug", "offer__title").annotate(
        given=Sum("given"), helped=Sum("helped"), not_helped=Sum("not_helped")
    )
    found = [
        Used(
            row["offer__slug"],
            row["offer__title"],
            *(needs.shown(row[name]) for name in ("given", "helped", "not_helped")),
        )
        for row in sums
    ]
    return sorted((one for one in found if one.given), key=lambda one: (-(one.given or 0), one.title))


def missing_words(municipality_id: int, slug: str) -> tuple[str, ...]:
    """How parents say what this offer is about, in words that it does not hold yet."""
    row = Offer.objects.filter(municipality_id=municipality_id, slug=slug).first()
    if row is None:
        return ()
    text = " ".join([row.title, row.sentence, row.what, row.for_whom, *row.everyday])
    return language.suggested_words(row.themes, text)
