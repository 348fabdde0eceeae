"""A map drawn from boundaries: neighbourhoods and numbered places; without anybody else's tiles unless asked.

Web Mercator throughout, so that the background map of PDOK (the Dutch government's) can lie under it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, EDGE = 720.0, 24.0
TILE, MOST_ZOOM = 256, 19
TILE_HOST = "https://service.pdok.nl"
TILES = f"{TILE_HOST}/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857"


@dataclass(frozen=True, slots=True)
class Area:
    """A neighbourhood: its name, its rings of (longitude, latitude), and where it leads to, if anywhere.

    ``shade`` from 1 to 4 colours it lighter or darker (0: as ground, or dashed where something is ``said`` under its name).
    """

    name: str
    rings: Sequence[Sequence[tuple[float, float]]]
    link: str = ""
    is_chosen: bool = False
    shade: int = 0
    said: str = ""


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
    height: float

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point lies in the drawing."""
        return self.of(*_mercator(longitude, latitude))

    def of(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the whole world (0 to 1 both ways) lies in the drawing."""
        return round(EDGE + (x - self.west) * self.scale, 1), round(EDGE + (y - self.north) * self.scale, 1)


def _mercator(longitude: float, latitude: float) -> tuple[float, float]:
    """A point on the map of the world, 0 to 1 from west to east and from north to south."""
    bent = math.asinh(math.tan(math.radians(max(-85.0, min(85.0, latitude)))))
    return (longitude + 180) / 360, (1 - bent / math.pi) / 2


def drawn(
    areas: Sequence[Area], spots: Sequence[Spot], *, title: str, description: str, tiles: bool = False
) -> SafeString:
    """The map as SVG with title and description; empty when there is nothing to draw. Numbers follow ``spots``.

    With ``tiles`` the visitor's browser fetches PDOK's background map to lie under it.
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
        '<title id="map-title">{}</title><desc id="map-words">{}</desc>{}{}{}</svg>',
        f"{WIDTH:.0f}",
        f"{frame.height:.0f}",
        title,
        description,
        _background(frame) if tiles else "",
        shapes,
        marks,
    )


def _framed(points: Sequence[tuple[float, float]]) -> _Frame:
    flat = [_mercator(*point) for point in points]
    west, east = min(x for x, _ in flat), max(x for x, _ in flat)
    north, south = min(y for _, y in flat), max(y for _, y in flat)
    scale = min((WIDTH - 2 * EDGE) / max(east - west, 1e-7), WIDTH / max(south - north, 1e-7))
    return _Frame(west, north, scale, (south - north) * scale + 2 * EDGE)


def _background(frame: _Frame) -> SafeString:
    """The tiles that lie under the drawing, at the zoom whose tiles come out at about their own size."""
    zoom = max(0, min(MOST_ZOOM, round(math.log2(frame.scale / TILE))))
    count = 2**zoom
    left, right = (math.floor((frame.west + edge / frame.scale) * count) for edge in (-EDGE, WIDTH - EDGE))
    top, bottom = (math.floor((frame.north + edge / frame.scale) * count) for edge in (-EDGE, frame.height - EDGE))
    size = frame.scale / count
    return format_html_join(
        "",
        '<image href="{}/{}/{}/{}.png" x="{}" y="{}" width="{}" height="{}"/>',
        (
            (TILES, zoom, column, row, *frame.of(column / count, row / count), f"{size:.1f}", f"{size:.1f}")
            for column in range(left, right + 1)
            for row in range(top, bottom + 1)
        ),
    )


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
    if area.said:
        middle = (middle[0], sum(y for _, y in corners) / len(corners))
    shape = format_html(
        '<path class="area{}" d="{}"/><text class="area-name" x="{}" y="{}" text-anchor="middle">{}</text>',
        (" chosen" if area.is_chosen else "") + (f" shade{area.shade}" if area.shade or area.said else ""),
        path,
        f"{middle[0]:.1f}",
        f"{middle[1]:.1f}",
        area.name,
    )
    if area.said:
        shape += format_html(
            '<text class="area-said" x="{}" y="{}" text-anchor="middle">{}</text>',
            f"{middle[0]:.1f}",
            f"{middle[1] + 24:.1f}",
            area.said,
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
