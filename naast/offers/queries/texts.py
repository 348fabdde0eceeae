"""The words of an offer in other languages: which there are, and which are older than the Dutch they came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from naast.common.operations import NotFound
from naast.offers.models import Offer, OfferText

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DUTCH = "nl"
FIELDS = ("title", "sentence", "what", "for_whom", "when", "join", "closed_note")
LANGUAGES = {
    "en": "English",
    "ar": "العربية",
    "tr": "Türkçe",
    "pl": "Polski",
    "uk": "Українська",
    "ti": "ትግርኛ",
    "so": "Soomaali",
    "fa": "فارسی",
    "es": "Español",
    "fr": "Français",
}
RIGHT_TO_LEFT = frozenset({"ar", "fa"})


@dataclass(frozen=True, slots=True)
class TextField:
    """One field to translate: its code, the Dutch, the translation, and whether the Dutch changed after it."""

    name: str
    dutch: str
    text: str
    is_older: bool


def mark(dutch: str) -> str:
    """A short fingerprint of the Dutch of which something is the translation."""
    return hashlib.sha256(dutch.encode()).hexdigest()[:16]


def direction(language: str) -> str:
    """Which way a language is written, as HTML names it."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def in_this_language(rows: Iterable[Offer], language: str | None = None) -> Sequence[Offer]:
    """The same offers with the words of the language of the page, where there are any; one query, none for Dutch.

    Each row says in ``text_language`` and ``translated`` which of its words are in what language, and in ``is_older``
    whether the Dutch changed since.
    """
    found = list(rows)
    language = language or get_language() or DUTCH
    if language not in LANGUAGES or not found:
        return found
    texts = {text.offer_id: text for text in OfferText.objects.filter(offer__in=found, language=language)}
    for row in found:
        if text := texts.get(row.pk):
            _translate(row, text)
    return found


def _translate(row: Any, text: OfferText) -> None:
    row.text_language, row.translated = text.language, frozenset(text.fields)
    row.is_older = any(entry["of"] != mark(getattr(row, name)) for name, entry in text.fields.items())
    for name, entry in text.fields.items():
        setattr(row, name, entry["text"])


def languages_of(offer_id: int) -> tuple[tuple[str, str, str], ...]:
    """In which languages an offer can be read beside Dutch: code, own name, and direction."""
    held = set(OfferText.objects.filter(offer_id=offer_id).values_list("language", flat=True))
    return tuple((code, name, direction(code)) for code, name in LANGUAGES.items() if code in held)


def text_fields(municipality_id: int, slug: str, language: str) -> list[TextField]:
    """What there is to translate of an offer; :class:`NotFound` when there is no such offer or language."""
    row = Offer.objects.filter(municipality_id=municipality_id, slug=slug).first()
    if row is None or language not in LANGUAGES:
        raise NotFound("offer")
    text = OfferText.objects.filter(offer=row, language=language).first()
    held = text.fields if text else {}
    return [
        TextField(
            name=name,
            dutch=getattr(row, name),
            text=held.get(name, {}).get("text", ""),
            is_older=name in held and held[name]["of"] != mark(getattr(row, name)),
        )
        for name in FIELDS
        if getattr(row, name) or name in held
    ]
