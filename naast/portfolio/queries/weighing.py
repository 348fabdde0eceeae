"""Needs against offers, as one problem: what serves whom, by the same matching that serves a parent. No price is read here."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations import matching, optimising
from naast.common import clock
from naast.needs import queries as needs
from naast.offers import queries as offers
from naast.portfolio import rules
from naast.portfolio.models import Idea, Terms, Wish
from naast.portfolio.shapes import Option, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from naast.access.actors import Actor

SCHOOL = "school"


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """The needs and offers of a municipality (``town``). ``options`` by number; ``wanted`` by segment; ``parts`` by group.

    ``inside`` are the options that stand in the window now; ``items`` and ``needed`` are options and segments as matching
    sees them, ``spans`` what is expected as it is shown. ``digest`` changes with anything that the line rests on.
    """

    town: int
    options: tuple[Option, ...]
    wanted: tuple[needs.Segment, ...]
    parts: tuple[Part, ...]
    problem: optimising.Problem
    inside: tuple[int, ...]
    wishes: optimising.Wishes
    places: Mapping[int | None, needs.Place]
    digest: str
    items: tuple[matching.Item, ...]
    needed: tuple[matching.Need, ...]
    spans: Mapping[tuple[str, int | None], needs.Span]

    def span(self, theme: str, neighbourhood_id: int | None = None) -> needs.Span:
        """What is expected of a theme with its ends, as every page shows it."""
        return self.spans.get((theme, neighbourhood_id), needs.Span(None, None, None))

    def number(self, key: str) -> int | None:
        """The number of an option, by its key."""
        return next((place for place, one in enumerate(self.options) if one.key == key), None)

    def numbers(self, keys: Iterable[str]) -> tuple[int, ...]:
        """The numbers of those of these options that still exist."""
        wanted = set(keys)
        return tuple(place for place, one in enumerate(self.options) if one.key in wanted)

    def place_name(self, neighbourhood_id: int | None) -> str:
        """What a neighbourhood is called; empty for the whole municipality."""
        place = self.places.get(neighbourhood_id)
        return place.name if place else ""


def weigh(municipality_id: int, *, at: datetime, by: Actor) -> Weighed:
    """Everything that is weighed here now.

    Of another municipality only what anybody may know: its offers, and its needs as they may be shown; not what it
    agreed, thinks of or wishes.
    """
    town, own = municipality_id, municipality_id if by.municipality_id == municipality_id else 0
    today = clock.local_date(at).toordinal()
    places: dict[int | None, needs.Place] = {place.id: place for place in needs.neighbourhoods(town)}
    found = needs.expected(town, at=at, by=by)
    segments = found.segments
    ideas = Idea.objects.filter(municipality_id=own, dropped_at=None)
    items = [*offers.items(town), *(_item(idea) for idea in ideas)]
    needed = [_need(one, places) for one in segments]
    served = _serving(tuple(items), tuple(needed))
    parts, group = _parts(segments, places)
    terms = _terms(own)
    options = tuple(option_of(item, today=today, room=terms.get(item.key, (None, None))[0]) for item in items)
    room = np.array([np.inf if one.room is None else one.room for one in options], dtype=np.float64)
    indptr, indices = _with_room(served, room)
    problem = optimising.Problem(
        indptr=indptr,
        indices=indices,
        demand=np.array([one.expected for one in segments], dtype=np.float64),
        kind=_kinds(options),
        group=np.array(group, dtype=np.int64),
        capacity=room,
        effort=np.array([(terms.get(one.key) or (None, None))[1] or 0 for one in options], dtype=np.float64),
    )
    inside = tuple(number for number, one in enumerate(options) if one.is_inside)
    return Weighed(
        town, options, segments, parts, problem, inside, _wishes(own, options), places, _digest(options, problem, own),
        tuple(items), tuple(needed), found.spans,
    )  # fmt: skip


@functools.lru_cache(maxsize=24)
def _serving(items: tuple[matching.Item, ...], needed: tuple[matching.Need, ...]) -> matching.Serving:
    """What serves which need: reckoned once for the same offers and the same kinds of need."""
    return matching.serving(items, needed, today=None)


def _need(one: needs.Segment, places: Mapping[int | None, needs.Place]) -> matching.Need:
    place = places.get(one.neighbourhood_id)
    return matching.Need(one.theme, needs.BANDS[one.age_band], place.slug if place else "", rules.SERVES[one.intensity])


def _item(idea: Idea) -> matching.Item:
    """An idea as matching sees an offer, so that both are judged alike."""
    return matching.Item(
        key=f"idea:{idea.public_id}",
        form=idea.kind,
        title=idea.title,
        themes=tuple(idea.themes),
        age_min=idea.age_min,
        age_max=idea.age_max,
        facets=tuple(idea.facets),
        neighbourhoods=tuple(idea.neighbourhoods),
        organisation=idea.source,
    )


def option_of(item: matching.Item, *, today: int, room: int | None) -> Option:
    """Something that could stand in the window, with how many people a year can come (None: not noted)."""
    is_idea = item.key.startswith("idea:")
    return Option(
        key=item.key,
        title=item.title,
        kind=item.form,
        themes=item.themes,
        provider="" if is_idea else item.organisation,
        facets=item.facets,
        where=item.where,
        neighbourhoods=item.neighbourhoods,
        is_inside=not is_idea and (item.gone_on is None or item.gone_on > today),
        room=room,
        ages=(item.age_min, item.age_max),
    )


def _kinds(options: Sequence[Option]) -> np.ndarray:
    """Two options are really different when their form differs, or who the people are."""
    known: dict[tuple[str, tuple[str, ...]], int] = {}
    pairs = [(one.kind, tuple(sorted(code for code in one.facets if ":" not in code))) for one in options]
    return np.array([known.setdefault(pair, len(known)) for pair in pairs], dtype=np.int64)


def _parts(
    segments: Sequence[needs.Segment], places: Mapping[int | None, needs.Place]
) -> tuple[tuple[Part, ...], list[int]]:
    known: dict[tuple[int | None, str], int] = {}
    group = [known.setdefault((one.neighbourhood_id, one.age_band), len(known)) for one in segments]
    names = {key: place.name for key, place in places.items()}
    return tuple(Part(area, names.get(area, ""), band) for area, band in known), group


def _with_room(served: matching.Serving, room: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What serves what, without offers where nobody can come any more: those serve nothing."""
    indptr, indices = np.asarray(served.indptr), np.asarray(served.indices)
    lengths = np.diff(indptr)
    kept = indices[np.repeat(room > 0, lengths)]
    return np.concatenate(([0], np.cumsum(lengths * (room > 0)))), kept


def _terms(town: int) -> dict[str, tuple[int | None, int | None]]:
    """Room and effort by key; of offers as they were agreed, of ideas as they were thought."""
    rows = Terms.objects.filter(municipality_id=town).values_list("offer__slug", "room", "effort")
    ideas = Idea.objects.filter(municipality_id=town, dropped_at=None).values_list("public_id", "room", "effort")
    return {f"offer:{slug}": (room, effort) for slug, room, effort in rows} | {
        f"idea:{key}": (room, effort) for key, room, effort in ideas
    }


def _wishes(town: int, options: Sequence[Option]) -> optimising.Wishes:
    rows = list(Wish.objects.filter(municipality_id=town))
    number = {one.key: place for place, one in enumerate(options)}
    named = {
        kind: frozenset(number[row.option] for row in rows if row.kind == kind and row.option in number)
        for kind in ("keep", "never")
    }
    sets = tuple(fitting(row.facet, options) for row in rows if row.kind == "one-of")
    return optimising.Wishes(keep=named["keep"], never=named["never"], at_least_one=sets)


def contradictions(weighed: Weighed) -> tuple[optimising.Contradiction, ...]:
    """The wishes that cannot hold together, whatever the boundaries; none when they can."""
    return tuple(optimising.contradictions(weighed.problem, weighed.wishes))


def fitting(facet: str, options: Sequence[Option]) -> frozenset[int]:
    """The options with one thing that people say of themselves; ``school`` is those that are given near a school."""
    return frozenset(
        place for place, one in enumerate(options) if facet in one.facets or (facet == SCHOOL and SCHOOL in one.where)
    )


def _digest(options: Sequence[Option], problem: optimising.Problem, town: int) -> str:
    found = hashlib.sha256()
    for array in (
        problem.indptr,
        problem.indices,
        problem.demand.round(1),
        problem.kind,
        problem.group,
        problem.effort,
        problem.capacity,
    ):
        found.update(np.ascontiguousarray(array).tobytes() if array is not None else b"")
    found.update(repr([one.key for one in options]).encode())
    rows = Wish.objects.filter(municipality_id=town).order_by("pk").values_list("kind", "option", "facet")
    found.update(repr(list(rows)).encode())
    return found.hexdigest()
