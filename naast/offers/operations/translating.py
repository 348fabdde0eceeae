"""Giving an offer words in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.offers.models import Offer, OfferText
from naast.offers.operations.window import raise_version
from naast.offers.queries.texts import FIELDS, LANGUAGES, mark

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from naast.access.actors import Actor


@operation(Permission.WINDOW_EDIT)
def put_text(
    *, municipality_id: int, slug: str, language: str, texts: Mapping[str, str], at: datetime, by: Actor
) -> Offer:
    """Keep the words of an offer in another language, per field; an empty one is taken away.

    Each remembers of which Dutch it is the translation, so that a change of the Dutch shows.
    """
    offer = Offer.objects.select_for_update().filter(municipality_id=municipality_id, slug=slug).first()
    if offer is None or language not in LANGUAGES:
        raise NotFound("offer")
    said = {name: text.strip() for name, text in texts.items() if name in FIELDS and text.strip()}
    fields = {name: {"text": text, "of": mark(getattr(offer, name))} for name, text in said.items()}
    if fields:
        OfferText.objects.update_or_create(
            offer=offer, language=language, defaults={"fields": fields, "who": by.name, "at": at}
        )
    else:
        OfferText.objects.filter(offer=offer, language=language).delete()
    raise_version(municipality_id)
    return offer
