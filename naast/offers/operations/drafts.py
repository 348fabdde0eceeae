"""What an organisation proposes: a draft beside what the public sees, sent, sent back with a reason, or taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common.operations import NotFound, operation
from naast.offers import rules
from naast.offers.fields import NAMES, plain, read
from naast.offers.models import Draft, Offer
from naast.offers.operations.window import saved

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from naast.access.actors import Actor


class NoReason(Exception):
    """A change is never sent back without saying why."""


class ChangedMeanwhile(Exception):
    """What the editor read was changed after it was opened: a draft, or an offer that a colleague saved meanwhile."""


def _living(public_id: str, *, municipality_id: int) -> Draft:
    draft = (
        Draft.objects.select_for_update()
        .exclude(state=Draft.ACCEPTED)
        .filter(public_id=public_id, municipality_id=municipality_id)
        .first()
    )
    if draft is None:
        raise NotFound("draft")
    return draft


@operation(Permission.OFFER_PROPOSE)
def propose(
    *,
    municipality_id: int,
    organisation_id: int,
    slug: str = "",
    public_id: str = "",
    fields: Mapping[str, object],
    send: bool,
    at: datetime,
    by: Actor,
) -> Draft:
    """Keep what an organisation typed beside what the public sees, and send it to the editor when it is ready.

    ``slug`` is the offer it changes, empty for a new one; ``public_id`` the draft that is written on. Changing a draft
    that was sent takes it back from the editor until it is sent again.
    """
    draft = _draft(municipality_id, organisation_id, slug, public_id)
    draft.fields = {name: plain(value) for name, value in fields.items() if name in NAMES}
    draft.state = Draft.SENT if send else Draft.OPEN
    draft.who, draft.changed_at = by.name, at
    draft.reason = "" if send else draft.reason
    draft.save()
    return draft


def _draft(municipality_id: int, organisation_id: int, slug: str, public_id: str) -> Draft:
    if public_id:
        draft = _living(public_id, municipality_id=municipality_id)
        if draft.organisation_id != organisation_id:
            raise NotFound("draft")
        return draft
    offer = None
    if slug:
        rows = Offer.objects.select_for_update().filter(municipality_id=municipality_id, slug=slug)
        offer = rows.filter(organisation_id=organisation_id).first()
        if offer is None:
            raise NotFound("offer")
        if living := Draft.objects.exclude(state=Draft.ACCEPTED).filter(offer=offer).first():
            return living
    return Draft(municipality_id=municipality_id, organisation_id=organisation_id, offer=offer)


@operation(Permission.OFFER_PROPOSE)
def drop(*, municipality_id: int, organisation_id: int, public_id: str, by: Actor) -> Draft:
    """Throw a proposal away; what the public sees stays as it was."""
    draft = _living(public_id, municipality_id=municipality_id)
    if draft.organisation_id != organisation_id:
        raise NotFound("draft")
    draft.delete()
    return draft


@operation(Permission.WINDOW_EDIT)
def take_over(*, municipality_id: int, public_id: str, seen_at: str, at: datetime, by: Actor) -> Offer:
    """An editor takes a proposal over: the public sees it from now on. ``seen_at`` is when the draft that was read changed.

    Raises :class:`ChangedMeanwhile` when the organisation changed it after that, and ``ValidationError`` when it cannot be.
    """
    draft = _living(public_id, municipality_id=municipality_id)
    if draft.state != Draft.SENT or draft.changed_at.isoformat() != seen_at:
        raise ChangedMeanwhile
    offer = draft.offer or Offer(municipality_id=municipality_id, organisation_id=draft.organisation_id)
    for name, value in read(draft.fields).items():
        setattr(offer, name, value)
    offer.checked_on, offer.checked_by = at.date(), rules.mark_of(draft.organisation.name)
    offer.withdrawn_at = None
    saved(offer, verb="accepted", at=at, by=by)
    draft.offer, draft.state = offer, Draft.ACCEPTED
    draft.save()
    return offer


@operation(Permission.WINDOW_EDIT)
def send_back(*, municipality_id: int, public_id: str, reason: str, at: datetime, by: Actor) -> Draft:
    """An editor sends a proposal back, always with a reason. Raises :class:`NoReason`."""
    if not reason.strip():
        raise NoReason
    draft = _living(public_id, municipality_id=municipality_id)
    if draft.state != Draft.SENT:
        raise ChangedMeanwhile
    draft.state, draft.reason, draft.changed_at = Draft.RETURNED, reason.strip(), at
    draft.save()
    return draft
