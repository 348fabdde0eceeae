"""DOOR. The window as pages and other contexts may see it: offers, answers, places, and what fits a question."""

from naast.offers.queries.cards import (
    KIND_NAMES,
    AnswerCard,
    OfferCard,
    PlaceCard,
    answer,
    kind_name,
    offer,
    offers_by_slug,
    place_fields,
    places,
    seats_of,
    was_withdrawn,
)
from naast.offers.queries.found import Found, Lookedup, SearchGone, Wish, reasons, search, words_of
from naast.offers.queries.shelves import Shelf, all_offers, answers_about, this_week

__all__ = [
    "KIND_NAMES",
    "AnswerCard",
    "Found",
    "Lookedup",
    "OfferCard",
    "PlaceCard",
    "SearchGone",
    "Shelf",
    "Wish",
    "all_offers",
    "answer",
    "answers_about",
    "kind_name",
    "offer",
    "offers_by_slug",
    "place_fields",
    "places",
    "reasons",
    "search",
    "seats_of",
    "this_week",
    "was_withdrawn",
    "words_of",
]
