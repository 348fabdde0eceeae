"""Offers of a batch written in one go: new ones made together, known ones changed where the file says something new."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from naast.common import clock, hours, ids
from naast.network import operations as network
from naast.network import queries as networking
from naast.offers import rules
from naast.offers.fields import written
from naast.offers.importing import whereabouts
from naast.offers.importing.results import Remark, RowRefused, Taken
from naast.offers.models import ImportRun, Offer, OfferVersion, Period, Place, Touched
from naast.offers.operations.window import refuse_impossible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from naast.access.actors import Actor

_FOREIGN = ("municipality", "organisation", "contact", "place", "merged_into")
_FOLLOWS = ("slug", "checked_on", "changed_at", "sinks_on", "gone_on")
_SAVED = ("checked_on", "checked_by", "reminded_on", "withdrawn_at", "changed_at", "sinks_on", "gone_on")
_STAYS_OUT = Remark(
    "Een redacteur haalde dit uit de etalage; dat blijft zo.", "Zet het zelf terug als het er weer in hoort."
)


def version_of(offer: Offer, *, verb: str, at: datetime, who: str = "") -> OfferVersion:
    """Keep how an offer is at this moment."""
    return OfferVersion.objects.create(offer=offer, at=at, verb=verb, who=who, fields=written(offer))


def latest_versions(offers: Iterable[Offer]) -> dict[int, OfferVersion]:
    """The newest version of each of these offers, by the key of the offer."""
    keys = [offer.pk for offer in offers]
    rows = OfferVersion.objects.filter(offer_id__in=keys).order_by("offer_id", "-pk").distinct("offer_id")
    return {row.offer_id: row for row in rows}


class Writing:
    """Offers written in one go: what is there is looked up once, what is new is made together."""

    def __init__(self, run: ImportRun, taken: Sequence[Taken], *, at: datetime, by: Actor) -> None:
        self.run, self.taken, self.town, self.at, self.by = run, taken, run.municipality_id, at, by
        periods = Period.objects.filter(municipality_id=self.town)
        self.days = rules.default_periods() | dict(periods.values_list("kind", "days"))
        self.groups = {group.slug: group.id for group in networking.organisations(self.town)}
        self.places: dict[tuple[str, str], int] = {}
        self.place_slugs: dict[str, int] = {}
        for key, slug, name, address in Place.objects.filter(municipality_id=self.town).values_list(
            "pk", "slug", "name", "address"
        ):
            self.places[name.casefold(), address.casefold()] = self.place_slugs[slug] = key
        names = [one.source_id for one in taken]
        rows = Offer.objects.select_for_update().filter(municipality_id=self.town, source_id__in=names)
        self.known = {offer.source_id: offer for offer in rows}
        self.before = latest_versions(self.known.values())
        self.base, self.undone = self._bases()
        self.new: list[Offer] = []
        self.changed: list[tuple[Offer, bool]] = []
        self.slugs = self._taken_slugs()

    def _bases(self) -> tuple[dict[int, OfferVersion], set[tuple[int, datetime | None]]]:
        """What the last run that still stands made of each offer; and when undone runs took offers out."""
        base: dict[int, OfferVersion] = {}
        undone: set[tuple[int, datetime | None]] = set()
        rows = Touched.objects.filter(offer__in=list(self.known.values())).select_related("run", "after")
        for row in rows.order_by("pk"):
            if row.run.undone_at:
                undone.add((row.offer_id, row.run.undone_at))
            elif row.after:
                base[row.offer_id] = row.after
        return base, undone

    def _taken_slugs(self) -> set[str]:
        wanted = {slugify(str(one.fields["title"]))[:150] for one in self.taken}
        rows = Offer.objects.filter(municipality_id=self.town, slug__in=wanted)
        return set(rows.values_list("slug", flat=True))

    def write(self) -> list[list[Remark] | RowRefused]:
        """For each line its remarks, or why it was refused after all."""
        results: list[list[Remark] | RowRefused] = []
        for one in self.taken:
            try:
                results.append(self._one(one))
            except RowRefused as no:
                results.append(no)
            except ValidationError as wrong:
                named = getattr(wrong, "message_dict", {"": wrong.messages})
                said = " ".join(
                    f"‘{name}’: {' '.join(told)}" if name else " ".join(told) for name, told in named.items()
                )
                results.append(RowRefused(said, "Verbeter dit veld."))
            except hours.HoursUnreadable as wrong:
                results.append(RowRefused(str(wrong), "Verbeter de openingstijden."))
        self._keep()
        return results

    def _one(self, taken: Taken) -> list[Remark]:
        said = Offer(municipality_id=self.town, source_id=taken.source_id, **taken.fields)
        said.clean_fields(exclude=(*_FOREIGN, *_FOLLOWS))
        refuse_impossible(said)
        hours.read(said.hours or {})
        offer = self.known.get(taken.source_id)
        if offer is None or not offer.withdrawn_at or self._may_return(offer):
            said.organisation_id, said.place_id = self._group(taken.organisation), self._place(taken.place)
            if offer is None:
                self._make(said, taken)
            else:
                self._change(offer, said, taken)
            return taken.remarks
        return [*taken.remarks, _STAYS_OUT]

    def _may_return(self, offer: Offer) -> bool:
        """Whether an import, and no editor, took it out of the window."""
        base = self.base.get(offer.pk)
        if base is not None:
            return base.verb == "withdrawn" and self.before[offer.pk].pk == base.pk
        seen = {key for key, _at in self.undone}
        return offer.pk not in seen or (offer.pk, offer.withdrawn_at) in self.undone

    def _make(self, said: Offer, taken: Taken) -> None:
        slug = slugify(said.title)[:150] or ids.public_id()
        while slug in self.slugs:
            slug = f"{slugify(said.title)[:150] or ids.public_id()}-{ids.public_id()[:6]}"
        self.slugs.add(slug)
        said.slug, said.checked_on = slug, taken.checked_on or clock.local_date(self.at)
        self._settle(said)
        self.new.append(said)

    def _change(self, offer: Offer, said: Offer, taken: Taken) -> None:
        """Change what the file says differently from the last time; what an editor changed meanwhile stays."""
        base, new = self.base.get(offer.pk), written(said)
        was = base.fields if base else written(offer)
        names = list(taken.fields)
        for name, given in (("organisation_id", taken.organisation), ("place_id", taken.place)):
            if given or base:
                names.append(name)
        differs = [name for name in names if new[name] != was.get(name)]
        is_back, is_newer = (
            offer.withdrawn_at is not None,
            bool(taken.checked_on and taken.checked_on > offer.checked_on),
        )
        if not (differs or is_back or is_newer):
            return
        if offer.pk not in self.before:
            self.before[offer.pk] = version_of(offer, verb="put", at=offer.changed_at)
        for name in differs:
            setattr(offer, name, getattr(said, name))
        refuse_impossible(offer)
        offer.checked_before = offer.checked_on  # type: ignore[attr-defined]
        offer.checked_on = taken.checked_on if is_newer and taken.checked_on else offer.checked_on
        if not taken.checked_on:
            offer.checked_on = clock.local_date(self.at)
        offer.checked_by, offer.reminded_on, offer.withdrawn_at = "", None, None
        self._settle(offer)
        offer.save(update_fields=[*differs, *_SAVED])
        self.changed.append((offer, is_back))

    def _settle(self, offer: Offer) -> None:
        offer.changed_at = self.at
        offer.sinks_on, offer.gone_on = rules.last_days(
            checked_on=offer.checked_on, days=self.days[offer.kind], ends_on=offer.ends_on
        )

    def _group(self, said: dict[str, str] | None) -> int | None:
        """The organisation by its name here; a new one takes part from now on, a known one stays as it is."""
        if said is None:
            return None
        slug = slugify(said["name"])[:150] or f"organisatie-{_mark(said['name'])}"
        if slug not in self.groups:
            made = network.join_organisation(municipality_id=self.town, slug=slug, fields=said, by=self.by)
            self.groups[slug] = made.pk
        return self.groups[slug]

    def _place(self, said: dict[str, Any] | None) -> int | None:
        if said is None:
            return None
        slug, named = whereabouts.slug(said), (said["name"].casefold(), said["address"].casefold())
        if key := self.place_slugs.get(slug) or self.places.get(named):
            return key
        place = Place.objects.create(municipality_id=self.town, slug=slug, **said)
        self.places[named] = self.place_slugs[slug] = place.pk
        return place.pk

    def _keep(self) -> None:
        """Make what is new, and keep of everything how it stood before and stands now."""
        made = Offer.objects.bulk_create(self.new)
        rows = [(offer, True) for offer in made] + self.changed
        versions = OfferVersion.objects.bulk_create(
            OfferVersion(offer=offer, at=self.at, verb="imported", who=self.by.name, fields=written(offer))
            for offer, _made in rows
        )
        Touched.objects.bulk_create(
            Touched(
                run=self.run,
                offer=offer,
                before=self.before.get(offer.pk),
                after=after,
                made=is_made,
                checked_before=getattr(offer, "checked_before", None),
            )
            for (offer, is_made), after in zip(rows, versions, strict=True)
        )


def _mark(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:8]
