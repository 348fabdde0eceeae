"""Undoing a run: what it made leaves the window, what it changed goes back, what somebody changed since then stays."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from naast.network import operations as networking
from naast.network import queries as network
from naast.offers import rules
from naast.offers.fields import read, written
from naast.offers.importing.results import Remark
from naast.offers.models import ImportRun, Offer, OfferVersion, Period, Place, SetApart, Touched
from naast.offers.operations.writing import latest_versions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from naast.access.actors import Actor


class Way(StrEnum):
    """What undoing does with an offer."""

    WITHDRAW = "withdraw"
    RESTORE = "restore"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Step:
    """One offer that a run touched, and what undoing does with it."""

    touched: Touched
    offer: Offer
    way: Way


def plan(run: ImportRun, *, lock: bool = False) -> list[Step]:
    """What undoing this run would do, offer by offer; nothing is changed."""
    touched = list(run.touched.select_related("before").order_by("pk"))
    rows = Offer.objects.filter(pk__in=[row.offer_id for row in touched])
    offers = {offer.pk: offer for offer in (rows.select_for_update() if lock else rows)}
    latest = latest_versions(offers.values())
    steps = []
    for row in touched:
        offer, newest = offers[row.offer_id], latest.get(row.offer_id)
        way = Way.WITHDRAW if row.made else Way.RESTORE
        if newest is None or newest.pk != row.after_id:
            way = Way.LEAVE
        steps.append(Step(row, offer, way))
    return steps


class Undoing:
    """A plan, carried out."""

    def __init__(self, run: ImportRun, *, at: datetime, by: Actor) -> None:
        self.run, self.at, self.by = run, at, by
        town = run.municipality_id
        self.days = rules.default_periods() | dict(
            Period.objects.filter(municipality_id=town).values_list("kind", "days")
        )
        self.places = set(Place.objects.filter(municipality_id=town).values_list("pk", flat=True))
        self.groups = {group.id for group in network.organisations(town)}

    def carry_out(self, steps: Sequence[Step]) -> None:
        """Withdraw, restore, and say of what is left that it is left."""
        done = [step for step in steps if step.way != Way.LEAVE]
        for step in done:
            if step.way == Way.WITHDRAW:
                step.offer.withdrawn_at = self.at
            else:
                self._restore(step)
            step.offer.changed_at = self.at
            step.offer.save()
        OfferVersion.objects.bulk_create(
            OfferVersion(
                offer=step.offer,
                at=self.at,
                verb="withdrawn" if step.way == Way.WITHDRAW else "restored",
                who=self.by.name,
                fields=written(step.offer),
            )
            for step in done
        )
        self._tell_left([step for step in steps if step.way == Way.LEAVE])
        self._clear_places()
        self._clear_groups()

    def _restore(self, step: Step) -> None:
        offer, before = step.offer, step.touched.before
        for name, value in read(before.fields if before else {}).items():
            setattr(offer, name, value)
        offer.place_id = offer.place_id if offer.place_id in self.places else None
        offer.organisation_id = offer.organisation_id if offer.organisation_id in self.groups else None
        offer.withdrawn_at = None
        offer.checked_on = step.touched.checked_before or offer.checked_on
        offer.sinks_on, offer.gone_on = rules.last_days(
            checked_on=offer.checked_on, days=self.days[offer.kind], ends_on=offer.ends_on
        )

    def _tell_left(self, left: Sequence[Step]) -> None:
        told = Remark("Ongedaan gemaakt, maar dit aanbod bleef zoals het is: iemand veranderde het na het inlezen.")
        SetApart.objects.bulk_create(
            SetApart(run=self.run, line=0, reason=told.reason, advice=step.offer.title, came_in=True) for step in left
        )

    def _clear_places(self) -> None:
        """Take the places off the map that came with this run, where nothing of the window is and nobody sits."""
        named = self.run.touched.filter(made=True).values_list("after__fields__place_id", flat=True)
        seated = {person.place_slug for person in network.everybody(self.run.municipality_id, at=self.at)}
        used = Offer.objects.filter(withdrawn_at__isnull=True, place_id__isnull=False).values("place_id")
        Place.objects.filter(
            pk__in=[key for key in named if key],
            created_at__range=(self.run.created_at, self.run.finished_at or self.at),
        ).exclude(pk__in=used).exclude(slug__in=seated).delete()

    def _clear_groups(self) -> None:
        """Let the organisations go that came with this run, where nothing of them is left and nobody speaks for them."""
        town = self.run.municipality_id
        named = set(self.run.touched.filter(made=True).values_list("after__fields__organisation_id", flat=True))
        used = Offer.objects.filter(municipality_id=town, withdrawn_at__isnull=True, organisation_id__isnull=False)
        named -= {None, *used.values_list("organisation_id", flat=True)}
        since, until = self.run.created_at, self.run.finished_at or self.at
        for slug in network.silent(town, named, since=since, until=until):
            networking.leave_organisation(municipality_id=town, slug=slug, by=self.by)
