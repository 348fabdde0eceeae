"""What fits a question: answers and offers with their reasons, and the words under a search's key."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.calculations.matching import ANSWER, Question, Reason
from naast.common import clock
from naast.needs import queries as needs
from naast.network import queries as network
from naast.offers import index, rules
from naast.offers.models import Answer, Lookup, Offer
from naast.offers.queries.answers import AnswerCard, answer_card
from naast.offers.queries.cards import OfferCard, offers_by_slug

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from naast.calculations.matching import Ranking, Result

MOST = 8
BEST_ANSWERS = 3


class SearchGone(Exception):
    """The half hour is over, or there never was such a search."""


@dataclass(frozen=True, slots=True)
class Lookedup:
    """The words of a search and what was added to them."""

    key: str
    text: str
    age: float | None
    neighbourhood: str
    asker: str
    is_counted: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """A question in somebody's own words, and what they chose to add. ``facets``: with whom they would rather speak."""

    text: str
    age: float | None = None
    asker: str = ""
    neighbourhood: str = ""
    facets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What fits: answers and offers, each with the sentence that says why; and what was read in the words.

    ``suiting`` is how many of the offers are by whom somebody would rather speak.
    """

    answers: tuple[tuple[AnswerCard, str], ...]
    offers: tuple[tuple[OfferCard, str], ...]
    theme: str
    theme_name: str
    danger: tuple[str, ...]
    age: float | None
    suiting: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was found at all."""
        return not (self.answers or self.offers)


def words_of(key: str, *, municipality_id: int, at: datetime) -> Lookedup:
    """The words under a key of this municipality, or :class:`SearchGone`."""
    if "\x00" in key:
        raise SearchGone
    row = Lookup.objects.filter(key=key, municipality_id=municipality_id, until__gte=at).first()
    if row is None:
        raise SearchGone
    age = float(row.age) if row.age is not None else None
    return Lookedup(row.key, row.text, age, row.neighbourhood, row.asker, row.is_counted)


def search(municipality_id: int, wish: Wish, *, at: datetime, at_desk: bool = False) -> Found:
    """What may help for a question in somebody's own words; at most three answers and five to eight offers.

    ``at_desk`` shows offers only, and as well what was unchecked for too long to stand in the window.
    """
    question = Question(
        text=wish.text,
        age=wish.age,
        asker=wish.asker or None,
        place=wish.neighbourhood or None,
        facets=wish.facets,
        today=clock.local_date(at).toordinal(),
        with_gone=at_desk,
    )
    listing = index.of(municipality_id)
    ranking = listing.search(question, limit=MOST * 2)
    if ranking.danger and not at_desk:
        safe = rules.themes_in_danger(ranking.danger.kinds)
        about = listing.search(dataclasses.replace(question, themes=safe), limit=MOST * 4)
        ranking = dataclasses.replace(about, results=_only_about(municipality_id, about, safe))
    why = {result.key: reasons(result.reasons) for result in ranking.results}
    slugs = [result.key.split(":", 1) for result in ranking.results]
    cards = offers_by_slug(municipality_id, [slug for form, slug in slugs if form == "offer"], at=at, at_desk=at_desk)
    wanted = [slug for form, slug in slugs if form == "answer"][: 0 if at_desk else BEST_ANSWERS]
    rows = {
        row.slug: row
        for row in Answer.objects.filter(municipality_id=municipality_id, slug__in=wanted, withdrawn_at__isnull=True)
    }
    answers = tuple((answer_card(rows[slug]), why[f"answer:{slug}"]) for slug in wanted if slug in rows)
    offers = tuple((cards[slug], why[f"offer:{slug}"]) for form, slug in slugs if form == "offer" and slug in cards)
    offers = offers[: MOST - len(answers)]
    suits = {result.key for result in ranking.results if any(reason.kind == "facet" for reason in result.reasons)}
    theme = ranking.themes[0].theme if ranking.themes else ""
    return Found(
        answers=answers,
        offers=offers,
        theme=theme,
        theme_name=needs.theme_name(theme) if theme else "",
        danger=ranking.danger.kinds,
        age=ranking.age.low if ranking.age else wish.age,
        suiting=sum(f"offer:{card.slug}" in suits for card, _why in offers),
    )


def _only_about(municipality_id: int, ranking: Ranking, themes: Sequence[str]) -> tuple[Result, ...]:
    """Of what was found in danger only what is about that danger, and of texts only what may be said to who asks."""
    slugs = [result.key.split(":", 1)[1] for result in ranking.results]
    audience: dict[str, str] = {}
    about: set[str] = set()
    for table, prefix in ((Offer, "offer"), (Answer, "answer")):
        rows = table.objects.filter(municipality_id=municipality_id, slug__in=slugs, themes__overlap=list(themes))
        for slug, asker in rows.values_list("slug", "asker"):
            about.add(f"{prefix}:{slug}")
            audience[f"{prefix}:{slug}"] = asker
    return tuple(
        result
        for result in ranking.results
        if result.key in about
        and (
            result.form != ANSWER
            or rules.may_answer_in_danger(ranking.danger.kinds, asker=ranking.asker, audience=audience[result.key])
        )
    )


def reasons(given: Sequence[Reason]) -> str:
    """Reasons as one Dutch sentence part, after "Dit past omdat"."""
    parts = [part for part in (_reason(reason) for reason in given) if part]
    if not parts:
        return _("het bij veel vragen helpt")
    return (
        parts[0]
        if len(parts) == 1
        else _("%(first)s en %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
    )


def _reason(reason: Reason) -> str:
    theme = {"theme": needs.theme_about(reason.value)}
    sentences = {
        "theme": lambda: _("het gaat over %(theme)s") % theme,
        "near": lambda: _("%(theme)s hier dichtbij ligt") % theme,
        "words": lambda: _("je ‘%(word)s’ schrijft") % {"word": reason.value},
        "age": lambda: _age(reason.value),
        "facet": lambda: _facet(reason.value),
        "place": lambda: _("het bij jou in de buurt is"),
        "asker": lambda: _("het voor ouders is") if reason.value == "parent" else _("het voor jongeren zelf is"),
    }
    return str(sentences[reason.kind]()) if reason.kind in sentences else ""


def _facet(code: str) -> str:
    name = network.facet_name(code)
    if code.startswith(network.TONGUE):
        return _("ze er %(language)s spreken") % {"language": name}
    return _("het %(facet)s is") % {"facet": name}


def _age(value: str) -> str:
    low, high = value.replace(".", ",").split("-")
    if low not in {"", "0"} and high:
        return _("het voor %(low)s tot en met %(high)s jaar is") % {"low": low, "high": high}
    return (
        _("het tot en met %(high)s jaar is") % {"high": high} if high else _("het vanaf %(low)s jaar is") % {"low": low}
    )
