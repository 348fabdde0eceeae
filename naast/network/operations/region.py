"""A region comes about, municipalities join it by their own choice, share, and take back what is theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access import queries as access
from naast.access.permissions import Permission
from naast.common import locks
from naast.common.operations import NotFound, operation
from naast.network import rules
from naast.network.models import Region, RegionTown, Shared

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.actors import Actor

JOIN, SHARE = Permission.REGION_JOIN, Permission.REGION_SHARE


@dataclass(frozen=True, slots=True)
class Thing:
    """What is shared: its kind, which one at home, what it is called, and how the neighbours use it."""

    kind: str
    ref: str
    title: str
    words: str = ""


@operation(JOIN)
def found_region(*, name: str, at: datetime, by: Actor) -> Region:
    """A new region, with this municipality in it. Raises ``rules.Unclear``, ``rules.NameTaken``."""
    said = name.strip()
    if not said or len(said) > rules.MOST_NAME:
        raise rules.Unclear("name")
    locks.hold("regions")
    if Region.objects.filter(name=said).exists():
        raise rules.NameTaken
    row = Region.objects.create(municipality_id=by.municipality_id, name=said, created_at=at)
    RegionTown.objects.create(region=row, municipality_id=by.municipality_id or 0, asked_at=at, joined_at=at)
    return row


@operation(JOIN)
def ask_town(*, region: str, slug: str, at: datetime, by: Actor) -> Region:
    """Ask another municipality to take part; it sees nothing until it said yes itself. Raises ``NotFound``."""
    row = _mine(region, by)
    town = access.municipality(slug)
    locks.hold(f"region:{row.pk}")
    if not RegionTown.objects.filter(region=row, municipality=town, left_at=None).exists():
        RegionTown.objects.create(region=row, municipality=town, asked_at=at)
    return row


@operation(JOIN)
def join_region(*, region: str, at: datetime, by: Actor) -> Region:
    """Say yes, as a municipality, to what it was asked; twice is once. Raises ``NotFound``."""
    row = _seat(region, by)
    RegionTown.objects.filter(pk=row.pk, joined_at=None).update(joined_at=at)
    return row.region


@operation(JOIN)
def leave_region(*, region: str, at: datetime, by: Actor) -> Region:
    """Go, or say no, as a municipality; what it gave goes with it. Raises ``NotFound``."""
    row = _seat(region, by)
    Shared.objects.filter(region=row.region, municipality_id=row.municipality_id, taken_back_at=None).update(
        taken_back_at=at
    )
    row.left_at = at
    row.save()
    return row.region


@operation(SHARE)
def share_in_region(*, region: str, thing: Thing, at: datetime, by: Actor) -> Shared:
    """Something of this municipality for the others to see; shared again, its words are changed. Raises ``rules.Unclear``, ``NotFound``."""
    row = _mine(region, by)
    if thing.kind not in Shared.KINDS or not thing.ref or not thing.title.strip():
        raise rules.Unclear("thing")
    locks.hold(f"region:{row.pk}")
    found, _is_new = Shared.objects.update_or_create(
        municipality_id=by.municipality_id or 0, region=row, kind=thing.kind, ref=thing.ref, taken_back_at=None,
        defaults={"title": thing.title.strip()[:200], "words": thing.words.strip()[:600]},
        create_defaults={"title": thing.title.strip()[:200], "words": thing.words.strip()[:600], "created_at": at},
    )  # fmt: skip
    return found


@operation(SHARE)
def take_back_shared(*, shared: str, at: datetime, by: Actor) -> Shared:
    """The others see it no longer; only who gave it can. Raises ``NotFound``."""
    row = Shared.objects.filter(municipality_id=by.municipality_id or 0, public_id=shared, taken_back_at=None).first()
    if row is None:
        raise NotFound("shared")
    row.taken_back_at = at
    row.save()
    return row


def _seat(region: str, by: Actor) -> RegionTown:
    """The place of this municipality in a region, also while it is only asked. Raises ``NotFound``."""
    rows = RegionTown.objects.select_for_update(of=("self",)).select_related("region")
    row = rows.filter(region__public_id=region, municipality_id=by.municipality_id or 0, left_at=None).first()
    if row is None:
        raise NotFound("region")
    return row


def _mine(region: str, by: Actor) -> Region:
    """A region in which this municipality takes part. Raises ``NotFound``."""
    row = _seat(region, by)
    if row.joined_at is None:
        raise NotFound("region")
    return row.region
