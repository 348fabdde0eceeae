"""Pages: gate, form, one call, answer."""

from naast.website.views.pages import (
    accessibility,
    answer,
    answer_helped,
    health,
    home,
    offer,
    offers,
    people,
    places,
    theme,
    towns,
    urgent,
    your_data,
)
from naast.website.views.searching import found, search

__all__ = [
    "accessibility",
    "answer",
    "answer_helped",
    "found",
    "health",
    "home",
    "offer",
    "offers",
    "people",
    "places",
    "search",
    "theme",
    "towns",
    "urgent",
    "your_data",
]
