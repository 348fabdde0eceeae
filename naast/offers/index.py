"""The ranking index of each municipality, in the memory of this process, fresh within two seconds."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from naast.calculations.matching import ANSWER, Index, Item
from naast.common import hours
from naast.network import queries as network
from naast.offers import closing
from naast.offers.models import Answer, Offer, WindowVersion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

CHECK_EVERY = 1.0  # seconds between two looks at the version
LOOK_BACK = timedelta(seconds=60)  # a change may be committed after a later one was read
_BEGIN = datetime.fromisoformat("2000-01-01T00:00:00+00:00")


@dataclass(slots=True)
class _Kept:
    index: Index
    version: int
    changed_at: datetime
    looked: float


_kept: dict[int, _Kept] = {}
_lock = threading.Lock()


def of(municipality_id: int) -> Index:
    """The index of a municipality. A changed window is refreshed by its changed items only.

    While one thread refreshes, others go on with the index they have: no request waits for a rebuild, except the very
    first one of a process.
    """
    kept = _kept.get(municipality_id)
    if kept is not None and time.monotonic() - kept.looked < CHECK_EVERY:
        return kept.index
    if kept is not None and not _lock.acquire(blocking=False):
        return kept.index
    if kept is None:
        _lock.acquire()
    try:
        return _refresh(municipality_id).index
    finally:
        _lock.release()


def forget() -> None:
    """Forget every index, as a fresh process would."""
    _kept.clear()


def _refresh(municipality_id: int) -> _Kept:
    kept = _kept.get(municipality_id)
    version = (
        WindowVersion.objects.filter(municipality_id=municipality_id).values_list("version", flat=True).first() or 0
    )
    if kept is not None and kept.version == version:
        kept.looked = time.monotonic()
        return kept
    since = kept.changed_at - LOOK_BACK if kept else _BEGIN
    changed, removed, latest = _changes(municipality_id, since)
    index = kept.index.updated(changed, removed) if kept else Index.build(changed)
    _kept[municipality_id] = fresh = _Kept(
        index, version, max(latest, kept.changed_at if kept else latest), time.monotonic()
    )
    return fresh


def _changes(municipality_id: int, since: datetime) -> tuple[list[Item], list[str], datetime]:
    changed, removed, latest = [], [], since
    for key, row in _rows(municipality_id, since):
        latest = max(latest, row.changed_at)
        if row.withdrawn_at is None:
            changed.append(item_of(row) if isinstance(row, Offer) else _answer(row))
        else:
            removed.append(key)
    return changed, removed, latest


def _rows(municipality_id: int, since: datetime) -> Iterable[tuple[str, Offer | Answer]]:
    offers: QuerySet[Offer] = Offer.objects.filter(municipality_id=municipality_id, changed_at__gte=since)
    for offer in offers.select_related("organisation", "place"):
        yield f"offer:{offer.slug}", offer
    for answer in Answer.objects.filter(municipality_id=municipality_id, changed_at__gte=since):
        yield f"answer:{answer.slug}", answer


def _years(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]


def item_of(row: Offer) -> Item:
    """An offer as ranking may see it: what the family pays is not among it, what the municipality pays exists nowhere."""
    return Item(
        key=f"offer:{row.slug}",
        form=row.kind,
        title=row.title,
        summary=f"{row.sentence} {row.for_whom} {' '.join(row.everyday)}",
        body=row.what,
        audience=row.asker,
        themes=tuple(row.themes),
        age_min=_years(row.age_min),
        age_max=_years(row.age_max),
        organisation=row.organisation.name if row.organisation else "",
        who=_who(row),
        place=row.neighbourhoods[0] if len(row.neighbourhoods) == 1 else "",
        facets=_facets(row),
        sinks_on=row.sinks_on.toordinal(),
        gone_on=row.gone_on.toordinal(),
        closed=tuple((it.first.toordinal(), it.last.toordinal()) for it in closing.of_offer(row)),
        neighbourhoods=tuple(row.neighbourhoods),
        where=_where(row),
        hours=_hours(row),
        position=_position(row),
    )


def _facets(row: Offer) -> tuple[str, ...]:
    """Who the people are and what they speak: what the offer says, and of the languages else what the organisation says."""
    group = row.organisation
    spoken = row.languages or (group.languages if group else [])
    return tuple({*row.facets, *(group.facets if group else ()), *network.tongues(spoken)})


def _who(row: Offer) -> str:
    """Who the people are, in words that somebody may type: what they say of themselves, their name, their facets."""
    group = row.organisation
    codes = dict.fromkeys([*row.facets, *(group.facets if group else ())])
    said = [group.name, group.about, *group.identity] if group else []
    return " ".join([*said, *(f"{code} {network.facet_name(code)}" for code in codes)])


def _where(row: Offer) -> tuple[str, ...]:
    ways = {
        "place": row.place is not None,
        "school": row.place is not None and row.place.at_school,
        "home": row.kind == "thuis",
        "online": row.kind == "online",
    }
    return tuple(name for name, is_so in ways.items() if is_so)


def _hours(row: Offer) -> tuple[tuple[int, int, int], ...]:
    """When it is open: its own hours, or those of the place for who may just walk in."""
    week = row.hours or (row.place.hours if row.place and row.kind == "inloop" else {})
    return tuple(
        (day, start.hour * 60 + start.minute, end.hour * 60 + end.minute)
        for day, spans in hours.read(week).items()
        for start, end in spans
    )


def _position(row: Offer) -> tuple[float, float] | None:
    if row.place is None or row.place.latitude is None or row.place.longitude is None:
        return None
    return row.place.latitude, row.place.longitude


def _answer(row: Answer) -> Item:
    return Item(
        key=f"answer:{row.slug}",
        form=ANSWER,
        title=row.title,
        summary=row.question,
        body=f"{row.normal} {' '.join(row.steps)}",
        audience=row.asker,
        themes=tuple(row.themes),
        age_min=_years(row.age_min),
        age_max=_years(row.age_max),
    )
