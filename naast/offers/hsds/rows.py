"""Which offers of the window an answer is about: what was asked for, as one bounded query each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q

from naast.calculations.language import words
from naast.needs import queries as needs
from naast.offers.models import Offer, Place, WindowVersion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime

    from naast.offers.models.window import OfferQuerySet

MOST_WORDS = 20
_OFFER_TEXTS = ("title", "sentence", "what", "for_whom", "everyday", "organisation__name", "place__name")
_GROUP_TEXTS = ("organisation__name", "organisation__kind", "organisation__about")


class Names(NamedTuple):
    """The public ids of an offer, its organisation and its place, beside the keys of their rows."""

    pk: int
    offer: str
    organisation_id: int | None
    organisation: str
    place: str


def window(municipality_id: int, *, on: date) -> OfferQuerySet:
    """Everything that the public sees on a day, in a fixed order."""
    return Offer.objects.in_window(on=on).filter(municipality_id=municipality_id).order_by("pk")


def whole(offers: OfferQuerySet) -> OfferQuerySet:
    """The same offers with all that their objects are made from, in one query."""
    return offers.select_related("organisation", "place__neighbourhood")


def least(offers: OfferQuerySet) -> OfferQuerySet:
    """The same offers with no more than what ``minimal`` tells."""
    own = ("pk", "public_id", "title", "kind", "changed_at", "closed_from", "closed_until")
    return offers.select_related("place").only(*own, "place", "place__closed_from", "place__closed_until")


def names(municipality_id: int, *, on: date) -> list[Names]:
    """The public ids of everything in the window."""
    fields = ("pk", "public_id", "organisation_id", "organisation__public_id", "place__public_id")
    rows = window(municipality_id, on=on).values_list(*fields)
    return [Names(pk, offer, group_id, group or "", place or "") for pk, offer, group_id, group, place in rows]


def version(municipality_id: int) -> int:
    """The version of a municipality's window."""
    return WindowVersion.objects.filter(pk=municipality_id).values_list("version", flat=True).first() or 0


def places(municipality_id: int) -> list[Place]:
    """Every place of a municipality."""
    return list(Place.objects.filter(municipality_id=municipality_id).select_related("neighbourhood").order_by("pk"))


def last_change(municipality_id: int) -> datetime | None:
    """When the window changed last, a withdrawal included."""
    rows = Offer.objects.filter(municipality_id=municipality_id).order_by("-changed_at")
    return rows.values_list("changed_at", flat=True).first()


def one_per_organisation(offers: OfferQuerySet) -> list[Offer]:
    """One offer for each organisation behind these offers, organisations by name."""
    first = offers.filter(organisation__isnull=False).select_related("organisation")
    found = list(first.order_by("organisation_id", "pk").distinct("organisation_id"))
    return sorted(found, key=lambda row: (str(row.organisation).casefold(), row.organisation_id))


def _themes(codes: Iterable[str]) -> Q:
    return Q(themes__overlap=list(codes))


def _kinds(codes: Iterable[str]) -> Q:
    return Q(kind__in=list(codes))


def _askers(codes: Iterable[str]) -> Q:
    return Q(asker__in=[*codes, "both"])


def _facets(codes: Iterable[str]) -> Q:
    return Q(facets__overlap=list(codes)) | Q(organisation__facets__overlap=list(codes))


_HELD: Mapping[str, Callable[[Iterable[str]], Q]] = {
    "thema": _themes,
    "vorm": _kinds,
    "voor-wie": _askers,
    "wie-wij-zijn": _facets,
}


def holding(offers: OfferQuerySet, *, taxonomy: str, codes: Iterable[str]) -> OfferQuerySet:
    """Offers with at least one of these terms of a taxonomy; a term that nobody knows is held by nothing."""
    held, codes = _HELD.get(taxonomy), list(codes)
    return offers.filter(held(codes)) if held and codes else offers.none()


def about(offers: OfferQuerySet, text: str) -> OfferQuerySet:
    """Offers in which each word stands, as it was written or in its base form, or that are about a theme of that name."""
    for word in _words(text):
        offers = offers.filter(_anywhere(word, _OFFER_TEXTS) | _themes(_named(word)))
    return offers


def by_group_words(offers: OfferQuerySet, text: str) -> OfferQuerySet:
    """Offers of organisations in whose name, kind or own words each word stands."""
    for word in _words(text):
        offers = offers.filter(_anywhere(word, _GROUP_TEXTS))
    return offers


def _words(text: str) -> list[str]:
    parts = [part.strip(".,;:!?()\"'’‘“”").lower() for part in text.split()]
    found = [part for part in parts if part]
    return ([part for part in found if part not in words.STOP] or found)[:MOST_WORDS]


def _anywhere(word: str, fields: Iterable[str]) -> Q:
    base = words.base(words.fold(word))
    forms = {word, base} if len(base) >= 4 else {word}
    found = Q()
    for field in fields:
        for form in forms:
            found |= Q(**{f"{field}__icontains": form})
    return found


def _named(word: str) -> list[str]:
    base = words.base(words.fold(word))
    return [
        theme.code
        for theme in needs.themes().values()
        if base in {words.base(part) for part in words.tokens(f"{theme.dutch} {theme.code}")}
    ]
