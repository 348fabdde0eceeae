"""DOOR. Themes, neighbourhoods, counts as they may be seen, and the needs profile: what to expect, and where it comes from."""

from naast.needs.queries.counts import Cell as AskedCell
from naast.needs.queries.counts import (
    about,
    age_band,
    asked,
    both_shown,
    counting_began,
    has_generated,
    parts_shown,
    shown,
    split_shown,
    year_of_counting,
)
from naast.needs.queries.expecting import Expected, Segment, Span, demand, expected
from naast.needs.queries.people import Care, Children, Population, Share, backgrounds, population, regions, youth_care
from naast.needs.queries.places import Place, neighbourhood, neighbourhoods
from naast.needs.queries.profile import Cell, Profile, Row, profile, warnings
from naast.needs.queries.sources import (
    Apart,
    Run,
    Source,
    figure_run,
    figure_runs,
    findings,
    lines_apart,
    rates,
)
from naast.needs.rules import BANDS
from naast.needs.themes import Theme, theme_about, theme_name, themes
from naast.needs.wording import BAND_NAMES

__all__ = [
    "BANDS",
    "BAND_NAMES",
    "Apart",
    "AskedCell",
    "Care",
    "Cell",
    "Children",
    "Expected",
    "Place",
    "Population",
    "Profile",
    "Row",
    "Run",
    "Segment",
    "Share",
    "Source",
    "Span",
    "Theme",
    "about",
    "age_band",
    "asked",
    "backgrounds",
    "both_shown",
    "counting_began",
    "demand",
    "expected",
    "figure_run",
    "figure_runs",
    "findings",
    "has_generated",
    "lines_apart",
    "neighbourhood",
    "neighbourhoods",
    "parts_shown",
    "population",
    "profile",
    "rates",
    "regions",
    "shown",
    "split_shown",
    "theme_about",
    "theme_name",
    "themes",
    "warnings",
    "year_of_counting",
    "youth_care",
]
