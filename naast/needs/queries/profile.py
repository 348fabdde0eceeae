"""The needs profile of a municipality: what is to be expected beside what is asked, theme by theme, with where it comes from."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.common import clock
from naast.needs import modelling, rules
from naast.needs.models import Finding
from naast.needs.models.assumptions import INTENSITIES
from naast.needs.queries import counts, people, sources
from naast.needs.queries.places import Place, neighbourhoods
from naast.needs.themes import theme_name, themes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from naast.access.actors import Actor
    from naast.needs.rates import Assumed


@dataclass(frozen=True, slots=True)
class Row:
    """One theme in a part of the municipality; each figure as it may be shown (None: fewer than ten, or not known).

    ``asked`` and ``unmet`` are what was asked there; with an age band chosen they hold for the whole municipality only.
    ``over`` is the high end of what was expected, where more than that was asked: it was raised to what was asked.
    ``parts`` is the expected number by intensity. ``reason`` is own, both, region, nobody or unknown.
    """

    theme: str
    name: str
    expected: int | None
    low: int | None
    high: int | None
    asked: int | None
    met_share: int | None
    is_hidden: bool
    is_known: bool
    is_nobody: bool
    parts: tuple[int | None, ...]
    reason: str
    weight: int
    source_keys: tuple[str, ...]
    over: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One theme, age band, neighbourhood and intensity: the expected yearly number with the ends of its 90 % interval.

    Reckoned from figures that may be seen, so the numbers are exact. ``asked``, ``met_share`` and ``is_hidden`` are of
    the theme in the neighbourhood: asked is not told by age and intensity, because those counts are too small.
    """

    theme: str
    age_band: str
    neighbourhood_id: int | None
    intensity: str
    expected: float
    low: float
    high: float
    asked: int | None
    met_share: int | None
    is_hidden: bool
    source_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeProfile:
    """One theme: the model, what may be seen of what was asked, and where its rates and adjustments come from."""

    theme: str
    model: modelling.Modelled
    seen: counts.Seen
    by_age: dict[str, int | None]
    why_not: dict[str, int]
    source_keys: tuple[str, ...]

    def figures(self, areas: Sequence[int | None]) -> Iterable[tuple[int | None, str, str, float, float, float]]:
        """Area, age band, intensity, and the expected number with its ends, of each cell of which something is known."""
        every = [one.round(2).tolist() for one in (self.model.numbers, *self.model.cells())]
        for number, area in enumerate(areas):
            for column, (band, intensity) in enumerate(self.model.columns):
                expected, low, high = (one[number][column] for one in every)
                if not math.isnan(expected):
                    yield area, band, intensity, expected, low, high


@dataclass(frozen=True, slots=True)
class Profile:
    """What a municipality needs in a year. ``areas`` are its neighbourhoods, or one None for the whole when it has none."""

    since: date
    until: date
    places: tuple[Place, ...]
    areas: tuple[int | None, ...]
    children: people.Population
    themes: tuple[ThemeProfile, ...]
    sources: tuple[sources.Source, ...]
    warnings: tuple[str, ...]

    def rows(self, *, area: int | None = None, band: str = "") -> list[Row]:
        """Each theme in one neighbourhood (None: all) and age band (empty: all), what is expected most first."""
        picked = [place for place, one in enumerate(self.areas) if area is None or one == area]
        found = [self._row(one, picked, area=area, band=band) for one in self.themes]
        return sorted((row for row in found if row), key=lambda row: (-(row.expected or 0), row.name))

    def by_area(self, theme: str, *, band: str = "") -> list[tuple[Place, Row]]:
        """One theme in each neighbourhood."""
        one = next((it for it in self.themes if it.theme == theme), None)
        rows = [
            (place, self._row(one, [number], area=place.id, band=band) if one else None)
            for number, place in enumerate(self.places)
        ]
        return [(place, row) for place, row in rows if row]

    def why_not(self, theme: str) -> dict[str, int]:
        """Why what was asked about a theme was not met, in the whole municipality, as it may be seen."""
        return next((one.why_not for one in self.themes if one.theme == theme), {})

    def children_of(self, *, area: int | None = None, band: str = "") -> float | None:
        """How many children live there; None when that is not known, or may not be shown."""
        if area is not None and (area, band) in self.children.kept_back:
            return None
        there = self.children.whole if area is None else self.children.places[area]
        return there.bands[band] if band else there.total

    def cells(self) -> list[Cell]:
        """Every cell of which something is known."""
        return [cell for one in self.themes for cell in self._cells(one)]

    def _row(self, one: ThemeProfile, picked: Sequence[int], *, area: int | None, band: str) -> Row | None:
        model = one.model
        columns = [number for number, (age, _i) in enumerate(model.columns) if band in {"", age}]
        if not columns:
            return None
        whole = model.total(picked, columns)
        asked, unmet = one.seen.whole if area is None else one.seen.places.get(area, (None, None))
        if band:
            asked, unmet = (one.by_age.get(band), None) if area is None else (None, None)
        weights = [float(model.weight[number]) for number in picked]
        return Row(
            theme=one.theme,
            name=theme_name(one.theme),
            expected=rules.about(whole.expected) if whole else None,
            low=rules.about(whole.low) if whole else None,
            high=rules.about(whole.high) if whole else None,
            asked=asked,
            met_share=rules.met_share(asked=asked, unmet=unmet),
            is_hidden=bool(whole)
            and self._is_hidden(one, rules.about(whole.low if whole else 0) or 0, area=area, band=band),
            is_known=whole is not None,
            is_nobody=whole is not None and whole.expected == 0,
            parts=self._parts(one, picked, columns),
            reason=_together([model.reasons[number] for number in picked]),
            weight=round(100 * sum(weights) / max(len(weights), 1)),
            source_keys=one.source_keys,
            over=model.over.get(band) if area is None else None,
        )

    @staticmethod
    def _is_hidden(one: ThemeProfile, low: int, *, area: int | None, band: str) -> bool:
        """Whether nobody asks for what will be there, by the figures as they are shown; not told by age within a neighbourhood, nor where an age is hidden."""
        if band:
            asked = one.by_age.get(band)
            return area is None and asked is not None and rules.is_hidden_demand(low=low, asked_at_most=asked)
        return rules.is_hidden_demand(low=low, asked_at_most=one.seen.at_most(area))

    @staticmethod
    def _parts(one: ThemeProfile, picked: Sequence[int], columns: Iterable[int]) -> tuple[int | None, ...]:
        """What is expected by intensity; none that could be found by taking the others off the whole."""
        found = {}
        for intensity in INTENSITIES:
            mine = [number for number in columns if one.model.columns[number][1] == intensity]
            whole = one.model.total(picked, mine)
            found[intensity] = whole.expected if whole else 0.0
        told = rules.parts_about(found)
        return tuple(told[intensity] for intensity in INTENSITIES)

    def _cells(self, one: ThemeProfile) -> Iterable[Cell]:
        rows = {area: self._row(one, [number], area=area, band="") for number, area in enumerate(self.areas)}
        for area, band, intensity, expected, low, high in one.figures(self.areas):
            if row := rows[area]:
                yield Cell(
                    theme=one.theme,
                    age_band=band,
                    neighbourhood_id=area,
                    intensity=intensity,
                    expected=expected,
                    low=low,
                    high=high,
                    asked=row.asked,
                    met_share=row.met_share,
                    is_hidden=row.is_hidden,
                    source_keys=one.source_keys,
                )


def _together(reasons: Sequence[str]) -> str:
    """One word for several neighbourhoods: what they all say, else both."""
    said = {reason for reason in reasons if reason not in {"nobody", "unknown"}} or set(reasons)
    return said.pop() if len(said) == 1 else "both"


def profile(municipality_id: int, *, at: datetime, by: Actor) -> Profile:
    """The needs profile for the year up to the last whole quarter, as this person may see it: their own municipality."""
    return profile_of(municipality_id if by.municipality_id == municipality_id else 0, at=at)


def profile_of(town: int, *, at: datetime, is_told: bool = True) -> Profile:
    """The profile of any municipality, for this context itself: a page asks for :func:`profile`.

    Without ``is_told`` it is only reckoned with: why what was asked was not met is left out.
    """
    since, until = counts.year_of_counting(at)
    known = tuple(neighbourhoods(town))
    children = people.population(town, known)
    areas: tuple[int | None, ...] = tuple(place.id for place in known) or (None,)
    findings = list(Finding.objects.filter(municipality_id=town, withdrawn_at__isnull=True))
    rates = sources.rates(town)
    period = {"since": since, "until": until}
    asked = counts.seen(town, until=until)
    ages, whys = counts.seen_by_age(town, **period), counts.why_not(town, **period) if is_told else {}
    found = []
    for theme in themes():
        seen = asked.get(theme, counts.NOTHING)
        mine = [rate for key, rate in rates.items() if key[0] == theme]
        told = [finding for finding in findings if finding.theme == theme]
        keys = sources.keys_of(mine, told, has_counts=seen.whole[0] is not None)
        why = {} if seen.whole[1] is None else whys.get(theme, {})  # else met could be reckoned from it
        model = _modelled(mine, told, seen, ages.get(theme, {}), areas, children)
        found.append(ThemeProfile(theme, model, seen, ages.get(theme, {}), why, keys))
    return Profile(
        since=since,
        until=until,
        places=known,
        areas=areas,
        children=children,
        themes=tuple(found),
        sources=sources.of_profile(children, rates, findings, since=since, until=until),
        warnings=sources.warnings(children, known, today=clock.local_date(at)),
    )


def _modelled(
    rates: Sequence[Assumed],
    told: Sequence[Finding],
    seen: counts.Seen,
    ages: dict[str, int | None],
    areas: Sequence[int | None],
    children: people.Population,
) -> modelling.Modelled:
    """One theme, from what may be seen of it in each neighbourhood."""
    return modelling.model(
        rates,
        children=[(children.places[area] if area else children.whole).bands for area in areas],
        asked=[seen.places.get(area, (None, None))[0] if area else seen.whole[0] for area in areas],
        factors=[_factors(told, area) for area in areas],
        by_age={**ages, "": seen.whole[0]},
    )


def _factors(told: Iterable[Finding], area: int | None) -> dict[str, float]:
    """By age band how much talks raise or lower what is expected in a neighbourhood."""
    found = dict.fromkeys(rules.BANDS, 1.0)
    for finding in told:
        if finding.neighbourhood_id in {None, area}:
            for band in [finding.age_band] if finding.age_band else list(rules.BANDS):
                found[band] *= 1 + finding.percent / 100
    return found


def warnings(municipality_id: int, *, at: datetime) -> tuple[str, ...]:
    """What somebody should know before building on the figures of a municipality: years mixed, provisional, not known."""
    known = tuple(neighbourhoods(municipality_id))
    return sources.warnings(people.population(municipality_id, known), known, today=clock.local_date(at))
