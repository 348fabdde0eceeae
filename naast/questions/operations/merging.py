"""When two offers of the window became one: sign-ups and words in conversations follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import operation
from naast.offers import queries as offers
from naast.questions.models import Message, SignUp

if TYPE_CHECKING:
    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Moved:
    """How many sign-ups and messages now point at the offer that stayed."""

    sign_ups: int
    messages: int


@operation(Permission.WINDOW_EDIT)
def follow_merge(*, municipality_id: int, keep: str, lose: str, by: Actor) -> Moved:
    """Point every sign-up and every message at the offer that stayed; who was signed up for both is so once."""
    kept, lost = (offers.id_of(municipality_id, slug) for slug in (keep, lose))
    there = SignUp.objects.filter(offer_id=lost)
    there.filter(question__in=SignUp.objects.filter(offer_id=kept).values("question")).delete()
    moved = there.update(offer_id=kept)
    messages = list(Message.objects.filter(question__municipality_id=municipality_id, offers__contains=[lose]))
    for message in messages:
        message.offers = list(dict.fromkeys(keep if slug == lose else slug for slug in message.offers))
    Message.objects.bulk_update(messages, ["offers"], batch_size=500)
    return Moved(sign_ups=moved, messages=len(messages))
