"""A map drawn from boundaries: neighbourhoods and numbered places, without anybody else's tiles."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, EDGE = 720.0, 24.0


@dataclass(frozen=True, slots=True)
class Area:
    """A neighbourhood: its name, its rings of (longitude, latitude), and where it leads to, if anywhere."""

    name: str
    rings: Sequence[Sequence[tuple[float, float]]]
    link: str = ""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map: its name, latitude and longitude, the link behind it, and whether it is open now."""

    name: str
    latitude: float
    longitude: float
    link: str
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class _Frame:
    west: float
    north: float
    scale: float
    shrink: float
    height: float

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point lies in the drawing."""
        x = EDGE + (longitude - self.west) * self.shrink * self.scale
        return round(x, 1), round(EDGE + (self.north - latitude) * self.scale, 1)


def drawn(areas: Sequence[Area], spots: Sequence[Spot], *, title: str, description: str) -> SafeString:
    """The map as SVG with title and description; empty when there is nothing to draw. Numbers follow ``spots``.

    Equirectangular, with the cosine of the middle latitude: right enough for a municipality.
    """
    points = [point for area in areas for ring in area.rings for point in ring]
    points += [(spot.longitude, spot.latitude) for spot in spots]
    if len(points) < 2:
        return mark_safe("")
    frame = _framed(points)
    shapes = format_html_join("", "{}", ((_area(area, frame),) for area in areas))
    marks = format_html_join("", "{}", ((_spot(spot, number, frame),) for number, spot in enumerate(spots, start=1)))
    return format_html(
        '<svg class="map" viewBox="0 0 {} {}" role="group" aria-labelledby="map-title map-words">'
        '<title id="map-title">{}</title><desc id="map-words">{}</desc>{}{}</svg>',
        f"{WIDTH:.0f}",
        f"{frame.height:.0f}",
        title,
        description,
        shapes,
        marks,
    )


def _framed(points: Sequence[tuple[float, float]]) -> _Frame:
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    shrink = math.cos(math.radians((south + north) / 2))
    wide, high = max((east - west) * shrink, 1e-6), max(north - south, 1e-6)
    scale = min((WIDTH - 2 * EDGE) / wide, WIDTH / high)
    return _Frame(west, north, scale, shrink, high * scale + 2 * EDGE)


def _area(area: Area, frame: _Frame) -> SafeString:
    path = " ".join(
        "M" + " L".join(f"{x} {y}" for x, y in (frame.at(*point) for point in ring)) + " Z"
        for ring in area.rings
        if ring
    )
    if not path:
        return mark_safe("")
    corners = [frame.at(*point) for point in area.rings[0]]
    middle = (sum(x for x, _ in corners) / len(corners), max(y for _, y in corners) - 14)
    shape = format_html(
        '<path class="area{}" d="{}"/><text class="area-name" x="{}" y="{}" text-anchor="middle">{}</text>',
        " chosen" if area.is_chosen else "",
        path,
        f"{middle[0]:.1f}",
        f"{middle[1]:.1f}",
        area.name,
    )
    return format_html('<a href="{}">{}</a>', area.link, shape) if area.link else shape


def _spot(spot: Spot, number: int, frame: _Frame) -> SafeString:
    x, y = frame.at(spot.longitude, spot.latitude)
    return format_html(
        '<a href="{}" aria-label="{}. {}"><circle class="spot{}" cx="{}" cy="{}" r="15"/>'
        '<text class="spot-number" x="{}" y="{}" text-anchor="middle" aria-hidden="true">{}</text></a>',
        spot.link,
        number,
        spot.name,
        " open" if spot.is_open else "",
        x,
        y,
        x,
        y + 5,
        number,
    )
