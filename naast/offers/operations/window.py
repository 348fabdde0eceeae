"""What people do with the window: put something in it, withdraw it, search it, say whether an answer helped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.text import slugify
from django.utils.translation import gettext as _

from naast.access.permissions import Permission
from naast.common import clock, hours, ids
from naast.common.operations import NotFound, operation
from naast.offers import closing, rules
from naast.offers.fields import written
from naast.offers.models import Answer, AnswerVoice, Draft, Lookup, Offer, OfferVersion, Period, Place, WindowVersion

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from django.db.models import QuerySet

    from naast.access.actors import Actor

KEEP = timedelta(minutes=30)
SEARCH_LIMIT = 10_000


def raise_version(municipality_id: int) -> None:
    """Every process learns within two seconds that its index is old."""
    made, _made = WindowVersion.objects.get_or_create(municipality_id=municipality_id)
    WindowVersion.objects.filter(pk=made.pk).update(version=F("version") + 1)


def _free_slug(model: type[Offer | Answer], municipality_id: int, title: str) -> str:
    slug = slugify(title)[:150] or ids.public_id()
    taken = model.objects.filter(municipality_id=municipality_id, slug=slug).exists()
    return f"{slug}-{ids.public_id()[:4]}" if taken else slug


@operation(Permission.WINDOW_EDIT)
def put_place(*, municipality_id: int, slug: str, fields: Mapping[str, object], by: Actor) -> Place:
    """Put a place on the map of the town; the same slug again changes it.

    Raises ``hours.HoursUnreadable``, and ``ValidationError`` when the days on which it is closed cannot be.
    """
    hours.read(fields.get("hours") or {})  # type: ignore[arg-type]
    _refuse_closing(fields.get("closed_from"), fields.get("closed_until"))  # type: ignore[arg-type]
    place, _made = Place.objects.update_or_create(municipality_id=municipality_id, slug=slug, defaults=dict(fields))
    _touch(Offer.objects.filter(place=place), municipality_id)
    return place


@operation(Permission.WINDOW_EDIT)
def follow_organisation(*, municipality_id: int, organisation_id: int, by: Actor) -> Followed:
    """An organisation says something else of itself: what it offers is found accordingly from now on."""
    return Followed(_touch(Offer.objects.filter(organisation_id=organisation_id), municipality_id))


def _touch(rows: QuerySet[Offer], municipality_id: int) -> int:
    """What these offers are found by has changed elsewhere; each process reads them again."""
    changed = rows.filter(municipality_id=municipality_id).update(changed_at=clock.now())
    raise_version(municipality_id)
    return changed


@dataclass(frozen=True, slots=True)
class Followed:
    """How many offers changed with it."""

    offers: int


class PlaceInUse(Exception):
    """Offers of the window still take place there; ``titles`` names a few."""

    def __init__(self, titles: list[str]) -> None:
        super().__init__(titles)
        self.titles = titles


@operation(Permission.WINDOW_EDIT)
def remove_place(*, municipality_id: int, slug: str, by: Actor) -> Place:
    """Take a place off the map; raises :class:`PlaceInUse` while something of the window is there."""
    place = Place.objects.filter(municipality_id=municipality_id, slug=slug).first()
    if place is None:
        raise NotFound("place")
    there = Offer.objects.filter(place=place, withdrawn_at__isnull=True)
    if titles := list(there.order_by("title").values_list("title", flat=True)[:3]):
        raise PlaceInUse(titles)
    place.delete()
    return place


@operation(Permission.WINDOW_EDIT)
def put_offer(
    *, municipality_id: int, fields: Mapping[str, object], at: datetime, by: Actor, verb: str = "put"
) -> Offer:
    """Put an offer in the window, or change the one with the same slug or ``source_id``; back in when it was withdrawn.

    Keeps the version. Raises ``ValidationError`` and ``hours.HoursUnreadable`` with what is wrong.
    """
    known = None
    for name in ("source_id", "slug"):
        if known is None and fields.get(name):
            found = Offer.objects.filter(municipality_id=municipality_id, **{name: fields[name]})
            known = next(iter(found[:1]), None)  # at most one; ``first()`` would order, and walk the whole table for it
    offer = known or Offer(municipality_id=municipality_id)
    for name, value in fields.items():
        setattr(offer, name, value)
    offer.withdrawn_at = None
    return saved(offer, verb=verb, at=at, by=by)


def saved(offer: Offer, *, verb: str, at: datetime, by: Actor) -> Offer:
    """Save an offer with everything that follows from it: its slug, its last days, its version, the window's version."""
    offer.slug = offer.slug or _free_slug(Offer, offer.municipality_id, offer.title)
    offer.checked_on = offer.checked_on or clock.local_date(at)
    offer.changed_at = at
    offer.full_clean(exclude=["sinks_on", "gone_on"], validate_unique=False, validate_constraints=False)
    offer.sinks_on, offer.gone_on = rules.last_days(
        checked_on=offer.checked_on, days=period_of(offer.municipality_id, offer.kind), ends_on=offer.ends_on
    )
    hours.read(offer.hours or {})
    refuse_impossible(offer)
    offer.save()
    OfferVersion.objects.create(offer=offer, at=at, verb=verb, who=by.name, fields=written(offer))
    raise_version(offer.municipality_id)
    return offer


def refuse_impossible(offer: Offer) -> None:
    """Refuse ages and days that run backwards, in words that say what to do."""
    if offer.age_min is not None and offer.age_max is not None and offer.age_min > offer.age_max:
        raise ValidationError({"age_max": _("Deze leeftijd is lager dan ‘vanaf’. Draai ze om, of laat er een leeg.")})
    if offer.starts_on and offer.ends_on and offer.ends_on < offer.starts_on:
        raise ValidationError({"ends_on": _("De laatste dag ligt voor de eerste.")})
    _refuse_closing(offer.closed_from, offer.closed_until)


def _refuse_closing(first: date | None, last: date | None) -> None:
    if said := closing.wrong(first, last):
        raise ValidationError({"closed_until": said})


def period_of(municipality_id: int, kind: str) -> int:
    """How many days this kind of offer may stand unchecked here."""
    own = Period.objects.filter(municipality_id=municipality_id, kind=kind).values_list("days", flat=True).first()
    return own or rules.default_periods()[kind]


@operation(Permission.WINDOW_EDIT)
def withdraw_offer(*, municipality_id: int, slug: str, at: datetime, by: Actor) -> Offer:
    """Take an offer out of the window; who reads it just then is told so, with what else there is."""
    offer = Offer.objects.filter(municipality_id=municipality_id, slug=slug).first()
    if offer is None:
        raise NotFound("offer")
    offer.withdrawn_at = at
    return saved(offer, verb="withdrawn", at=at, by=by)


@operation(Permission.WINDOW_EDIT)
def withdraw_offers_of(*, municipality_id: int, organisation_id: int, at: datetime, by: Actor) -> Followed:
    """Take everything that an organisation offers here out of the window, and drop what it still proposed."""
    Draft.objects.exclude(state=Draft.ACCEPTED).filter(
        municipality_id=municipality_id, organisation_id=organisation_id
    ).delete()
    rows = Offer.objects.filter(
        municipality_id=municipality_id, organisation_id=organisation_id, withdrawn_at__isnull=True
    )
    for offer in (offers := list(rows)):
        offer.withdrawn_at = at
        saved(offer, verb="withdrawn", at=at, by=by)
    return Followed(len(offers))


@operation(Permission.ANSWER_PUBLISH)
def put_answer(*, municipality_id: int, fields: Mapping[str, object], at: datetime, by: Actor) -> Answer:
    """Publish a public answer, or change the one with the same slug."""
    slug = fields.get("slug")
    known = Answer.objects.filter(municipality_id=municipality_id, slug=slug).first() if slug else None
    answer = known or Answer(municipality_id=municipality_id)
    for name, value in fields.items():
        setattr(answer, name, value)
    answer.slug = answer.slug or _free_slug(Answer, municipality_id, answer.title)
    answer.checked_on = answer.checked_on or clock.local_date(at)
    answer.withdrawn_at, answer.changed_at = None, at
    answer.full_clean(validate_unique=False, validate_constraints=False)
    answer.save()
    raise_version(municipality_id)
    return answer


@operation(Permission.WINDOW_VIEW)
def say_answer_helped(*, municipality_id: int, slug: str, helped: bool, at: datetime, by: Actor) -> Answer:
    """Somebody says whether a public answer helped: one more on the counter of this month, nothing else."""
    row = Answer.objects.filter(municipality_id=municipality_id, slug=slug, withdrawn_at__isnull=True).first()
    if row is None:
        raise NotFound("answer")
    voice, _made = AnswerVoice.objects.get_or_create(
        municipality_id=municipality_id, answer=row, month=clock.month_of(at)
    )
    name = "yes" if helped else "no"
    AnswerVoice.objects.filter(pk=voice.pk).update(**{name: F(name) + 1})
    return row


@operation(Permission.WINDOW_VIEW)
def look_up(
    *,
    municipality_id: int,
    text: str,
    at: datetime,
    by: Actor,
    age: float | None = None,
    neighbourhood: str = "",
    asker: str = "",
) -> Lookup:
    """Keep the words of a search, sealed, for half an hour, so that they never stand in an address; old ones go."""
    Lookup.objects.filter(until__lt=at).delete()
    return Lookup.objects.create(
        municipality_id=municipality_id,
        text=text[:SEARCH_LIMIT],
        age=age,
        neighbourhood=neighbourhood,
        asker=asker,
        until=at + KEEP,
    )


@operation(Permission.WINDOW_VIEW)
def note_counted(*, key: str, by: Actor) -> Lookup:
    """Note that a search was counted as finding nothing, so that reloading the page does not count it again."""
    lookup = Lookup.objects.get(key=key)
    lookup.is_counted = True
    lookup.save(update_fields=["is_counted"])
    return lookup
