"""The whole line as a picture made on the server: stops from above to below, and how much goes on from each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

WIDE, STOP, GAP, MIDDLE, BROAD = 360, 46, 44, 70, 44


@dataclass(frozen=True, slots=True)
class Station:
    """One stop: how many there are, how many go on, and how both are said; ``waits`` while nobody knows yet what goes on."""

    name: str
    total: int
    onward: int
    under: str
    waits: bool = False

    @property
    def share(self) -> float:
        """The part that goes on; all of it where nothing is counted."""
        return self.onward / self.total if self.total else 0


def picture(*, title: str, description: str, stations: Sequence[Station]) -> SafeString:
    """The line as SVG; the band to the next stop is as broad as the share that goes on, and a stub shows what stops."""
    high = len(stations) * (STOP + GAP) - GAP + 12
    bands = [_band(place, one) for place, one in enumerate(stations[:-1])]
    stops = [_stop(place, one) for place, one in enumerate(stations)]
    return format_html(
        '<svg class="whole-line" viewBox="0 0 {} {}" role="img" aria-labelledby="lijn-t lijn-d"><title id="lijn-t">{}</title>'
        '<desc id="lijn-d">{}</desc>{}{}</svg>',
        WIDE, high, title, description,
        format_html_join("", "{}", ((one,) for one in bands)), format_html_join("", "{}", ((one,) for one in stops)),
    )  # fmt: skip


def _top(place: int) -> int:
    return 6 + place * (STOP + GAP)


def _band(place: int, one: Station) -> SafeString:
    start, end = _top(place) + STOP / 2, _top(place + 1) + STOP / 2
    if not one.total or one.waits:
        return format_html('<path class="to-come" d="M{} {}V{}"/>', MIDDLE, start, end)
    on = round(BROAD * one.share, 1)
    left = MIDDLE - BROAD / 2
    band = format_html('<path class="goes-on" d="M{} {}h{}V{}h-{}Z"/>', left, start, on, end, on) if on else ""
    if one.onward == one.total:
        return format_html("{}", band)
    stub = format_html(
        '<path class="stops-here" d="M{} {}h{}v{}h-{}Z"/>', left + on, start, BROAD - on, STOP / 2 + GAP / 2, BROAD - on
    )
    return format_html("{}{}", band, stub)


def _stop(place: int, one: Station) -> SafeString:
    top = _top(place)
    return format_html(
        '<rect class="station{}" x="{}" y="{}" width="{}" height="{}" rx="12"/>'
        '<text class="station-count" x="{}" y="{}" text-anchor="middle">{}</text>'
        '<text class="station-name" x="{}" y="{}">{}</text><text class="station-under" x="{}" y="{}">{}</text>',
        "" if one.total else " empty", MIDDLE - BROAD / 2 - 6, top, BROAD + 12, STOP, MIDDLE, top + 30, one.total,
        MIDDLE + BROAD / 2 + 22, top + 20, one.name, MIDDLE + BROAD / 2 + 22, top + 39, one.under,
    )  # fmt: skip
