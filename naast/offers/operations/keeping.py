"""How the window stays true: somebody says that an offer still holds, periods, reminders, restoring, merging."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import clock, ids
from naast.common.operations import NotFound, operation
from naast.network import queries as network
from naast.offers import rules
from naast.offers.fields import read
from naast.offers.models import CheckLink, NotDouble, Offer, OfferVersion, Period, Place
from naast.offers.operations.drafts import ChangedMeanwhile
from naast.offers.operations.window import raise_version, saved
from naast.offers.queries.keeping import linked_offer, seen_version

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from naast.access.actors import Actor

LINK_FOR = timedelta(days=60)


class OtherKind(Exception):
    """Two offers of different municipalities, or the same one twice, cannot become one."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Whom to ask whether an offer still holds, and the secret of the link that is sent."""

    public_id: str
    title: str
    email: str
    secret: str


@dataclass(frozen=True, slots=True)
class Periods:
    """How many offers got other last days."""

    changed: int


def _one(municipality_id: int, slug: str) -> Offer:
    offer = Offer.objects.select_for_update().filter(municipality_id=municipality_id, slug=slug).first()
    if offer is None:
        raise NotFound("offer")
    return offer


@operation(Permission.WINDOW_EDIT)
def change_offer(
    *, municipality_id: int, slug: str, seen: str, fields: Mapping[str, object], at: datetime, by: Actor
) -> Offer:
    """An editor changes an offer that was read as version ``seen``. Raises :class:`ChangedMeanwhile` when it is another now.

    That somebody said meanwhile that it still holds is no change.
    """
    offer = _one(municipality_id, slug)
    if seen_version(offer.pk) != seen:
        raise ChangedMeanwhile
    for name, value in fields.items():
        setattr(offer, name, value)
    offer.withdrawn_at = None
    return saved(offer, verb="put", at=at, by=by)


@operation(Permission.WINDOW_EDIT)
def check_offer(*, municipality_id: int, slug: str, at: datetime, by: Actor) -> Offer:
    """An editor looked: it still holds. Nothing else changes. Raises ``rules.HasEnded``."""
    return _holds(_one(municipality_id, slug), who=by.name, at=at, by=by)


def _holds(offer: Offer, *, who: str, at: datetime, by: Actor) -> Offer:
    if offer.ends_on and offer.ends_on < clock.local_date(at):
        raise rules.HasEnded
    offer.checked_on, offer.checked_by, offer.reminded_on = clock.local_date(at), who, None
    return saved(offer, verb="checked", at=at, by=by)


@operation(Permission.OFFER_PROPOSE)
def confirm_own(*, municipality_id: int, organisation_id: int, slug: str, at: datetime, by: Actor) -> Offer:
    """An organisation says of its own offer that it still holds, as by the link. Raises ``rules.HasEnded``."""
    spoken_for = {group.id for group in network.speaks_for(by.account_id or 0, municipality_id=municipality_id)}
    offer = _one(municipality_id, slug)
    if offer.organisation_id != organisation_id or organisation_id not in spoken_for or offer.withdrawn_at:
        raise NotFound("offer")
    return _holds(offer, who=rules.mark_of(offer.organisation.name if offer.organisation else ""), at=at, by=by)


@operation(Permission.WINDOW_EDIT)
def keep_apart(*, municipality_id: int, one: str, other: str, by: Actor) -> Offer:
    """An editor looked at two offers that look alike: they are different things, and are not asked about again."""
    older, newer = sorted((_one(municipality_id, one), _one(municipality_id, other)), key=lambda offer: offer.pk)
    if older == newer:
        raise OtherKind
    NotDouble.objects.get_or_create(one=older, other=newer)
    return older


@operation(Permission.OFFER_CONFIRM)
def confirm_by_link(*, municipality_id: int, secret: str, at: datetime, by: Actor) -> Offer:
    """Whoever holds the link says that it still holds. Raises ``rules.LinkExpired`` and ``rules.HasEnded``."""
    offer = Offer.objects.select_for_update().get(pk=linked_offer(secret, municipality_id=municipality_id, at=at).pk)
    return _holds(offer, who=rules.mark_of(offer.organisation.name if offer.organisation else ""), at=at, by=by)


@operation(Permission.OFFER_CONFIRM)
def stop_by_link(*, municipality_id: int, secret: str, at: datetime, by: Actor) -> Offer:
    """Whoever holds the link says that it stopped: it leaves the window, and an editor can put it back."""
    offer = Offer.objects.select_for_update().get(pk=linked_offer(secret, municipality_id=municipality_id, at=at).pk)
    offer.withdrawn_at = at
    return saved(offer, verb="withdrawn", at=at, by=by)


@operation(Permission.WINDOW_EDIT)
def remind(*, municipality_id: int, slug: str, at: datetime, by: Actor) -> Reminder:
    """Note that the keeper of an offer is asked today, and make the link for it."""
    offer = _one(municipality_id, slug)
    secret = ids.new_secret()
    CheckLink.objects.update_or_create(
        offer=offer, defaults={"fingerprint": ids.fingerprint(secret, use=rules.CHECK_LINK), "until": at + LINK_FOR}
    )
    offer.reminded_on = clock.local_date(at)
    offer.save(update_fields=["reminded_on"])
    email = offer.keeper_email or (offer.organisation.email if offer.organisation else "")
    return Reminder(public_id=offer.public_id, title=offer.title, email=email, secret=secret)


@operation(Permission.WINDOW_EDIT)
def set_periods(*, municipality_id: int, days: Mapping[str, int], at: datetime, by: Actor) -> Periods:
    """Choose how long each kind of offer may stand unchecked; what stands in the window follows at once."""
    for kind, number in days.items():
        Period.objects.update_or_create(municipality_id=municipality_id, kind=kind, defaults={"days": number})
    changed = []
    for offer in Offer.objects.filter(municipality_id=municipality_id, kind__in=list(days)):
        last = rules.last_days(checked_on=offer.checked_on, days=days[offer.kind], ends_on=offer.ends_on)
        if last != (offer.sinks_on, offer.gone_on):
            offer.sinks_on, offer.gone_on = last
            offer.changed_at = at
            changed.append(offer)
    Offer.objects.bulk_update(changed, ["sinks_on", "gone_on", "changed_at"], batch_size=500)
    raise_version(municipality_id)
    return Periods(changed=len(changed))


@operation(Permission.WINDOW_EDIT)
def restore(*, municipality_id: int, slug: str, version: str, at: datetime, by: Actor) -> Offer:
    """Put an offer back as it was in one of its versions; that is a version of its own."""
    offer = _one(municipality_id, slug)
    past = OfferVersion.objects.filter(offer=offer, public_id=version).first()
    if past is None:
        raise NotFound("version")
    for name, value in read(past.fields).items():
        setattr(offer, name, value)
    if offer.place_id and not Place.objects.filter(pk=offer.place_id).exists():
        offer.place_id = None  # the place was taken off the map since then
    offer.withdrawn_at = None
    return saved(offer, verb="restored", at=at, by=by)


@operation(Permission.WINDOW_EDIT)
def merge(*, municipality_id: int, keep: str, lose: str, at: datetime, by: Actor) -> Offer:
    """Make one of two offers that are the same: the other leaves the window and its address leads to this one."""
    if keep == lose:
        raise OtherKind
    kept, lost = _one(municipality_id, keep), _one(municipality_id, lose)
    Offer.objects.filter(merged_into=lost).update(merged_into=kept)
    lost.merged_into, lost.withdrawn_at = kept, at
    saved(lost, verb="merged", at=at, by=by)
    kept.everyday = sorted({*kept.everyday, *lost.everyday})
    return saved(kept, verb="merged", at=at, by=by)
