"""Drawn faces: one pen, many kinds of people, two dots and a small smile. Never a photo unless somebody chose one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Mapping

SKIN = ("#f3d2b8", "#eec19f", "#d8a57c", "#c98f63", "#7d4f35", "#56372a")
HAIR = ("#2a211d", "#5b3a22", "#b5772f", "#d8d5cd", "#8a2f1c")
GROUNDS = ("w2", "w3", "w5", "w1", "w4")
_BEHIND = {
    "long": "M20 38c-2 -34 42 -34 40 0c2 14 2 24 0 30h-40c-2 -6 -2 -16 0 -30z",
    "scarf": "M20 38c-2 -34 42 -34 40 0c2 12 0 20 -4 24h-32c-4 -4 -6 -12 -4 -24z",
    "curls": "M40 8c14 -4 24 10 20 20c6 8 0 18 -8 18h-24c-10 0 -14 -10 -8 -18c-4 -12 6 -24 20 -20z",
    "braids": "M24 30c-8 12 -8 34 -4 44h6c-2 -14 0 -30 2 -40zM56 30c8 12 8 34 4 44h-6c2 -14 0 -30 -2 -40z",
    "bun": "M33 11a7 7 0 1 0 14 0a7 7 0 1 0 -14 0z",
}
_BEFORE = {
    "long": "M25 36c-2 -24 32 -24 30 0c-3 -8 -10 -12 -15 -12s-12 4 -15 12z",
    "short": "M25 34c-4 -22 34 -24 30 0c-2 -6 -4 -9 -6 -10c-6 3 -14 3 -19 1c-3 2 -4 5 -5 9z",
    "bun": "M25 35c-2 -24 32 -24 30 0c-3 -8 -8 -12 -15 -12s-12 4 -15 12z",
    "curls": "M26 32c0 -14 28 -14 28 0c-4 -6 -8 -2 -10 -6c-4 4 -8 0 -10 4c-2 -2 -6 0 -8 2z",
    "braids": "M25 35c-2 -24 32 -24 30 0c-4 -9 -10 -12 -15 -12s-11 3 -15 12z",
    "waves": "M23 40c-6 -30 40 -32 34 0c-1 -8 -4 -12 -8 -14c-4 4 -14 5 -20 2c-3 3 -5 6 -6 12z",
    "cap": "M24 32c-2 -22 34 -22 32 0h8c2 0 2 4 0 4h-40z",
    "beard-short": "M25 32c-4 -20 34 -20 30 0c-2 -6 -6 -8 -15 -8s-13 2 -15 8z",
}
_BEARD = "M26 38c0 20 28 20 28 0c-4 6 -8 5 -14 5s-10 1 -14 -5z"
_CLOTH = "M10 84c2 -22 16 -26 30 -26s28 4 30 26z"


def _pick(options: tuple[str, ...], number: Any) -> str:
    return options[(int(number or 1) - 1) % len(options)]


def _path(shape: str | None, fill: str) -> SafeString:
    return format_html('<path fill="{}" d="{}"/>', fill, shape) if shape else mark_safe("")


def portrait(look: Mapping[str, Any], *, name: str) -> SafeString:
    """A face as SVG. ``look`` has skin 1–6, hair_style, hair_colour 1–5, clothes 1–5, glasses, beard; all optional."""
    skin, hair = _pick(SKIN, look.get("skin", 2)), _pick(HAIR, look.get("hair_colour", 1))
    style, clothes = str(look.get("hair_style", "short")), int(look.get("clothes", 1) or 1)
    covered = "#2c5d78" if style == "scarf" else hair
    ground, cloth = _pick(GROUNDS, clothes), _pick(GROUNDS, clothes + 2)
    bearded = bool(look.get("beard")) or style == "beard-short"
    return format_html(
        '<svg class="art portrait" viewBox="0 0 80 80" aria-hidden="true" focusable="false"><clipPath id="face-{}">'
        '<circle cx="40" cy="40" r="39"/></clipPath><circle class="{} bare" cx="40" cy="40" r="40"/>'
        '<g class="pen" clip-path="url(#face-{})">{}<path fill="{}" d="M34 46h12v14h-12z"/><path class="{}" d="{}"/>{}'
        '<ellipse fill="{}" cx="40" cy="37" rx="14" ry="16"/>{}{}'
        '<circle class="dot" cx="34.5" cy="37" r="1.6"/><circle class="dot" cx="45.5" cy="37" r="1.6"/>{}{}</g></svg>',
        name, ground, name, _path(_BEHIND.get(style), covered), skin, cloth, _CLOTH,
        _path("M28 54h24l4 10c-10 6 -22 6 -32 0z", covered) if style == "scarf" else "",
        skin, _path(None if style == "bald" else _BEFORE.get(style), hair), _path(_BEARD if bearded else None, hair),
        _smile(bearded), _glasses(bool(look.get("glasses"))),
    )  # fmt: skip


def _smile(bearded: bool) -> SafeString:  # noqa: FBT001 - one fact about a face
    shape = "M36 47q4 3 8 0" if bearded else "M35 44q5 4 10 0"
    return format_html('<path class="thin {}" d="{}"/>', "light" if bearded else "", shape)


def _glasses(worn: bool) -> SafeString:  # noqa: FBT001 - one fact about a face
    frames = "M29 37a5 5 0 0 0 10 0a5 5 0 0 0 -10 0M41 37a5 5 0 0 0 10 0a5 5 0 0 0 -10 0M39 36h2"
    return format_html('<path class="thin" d="{}"/>', frames) if worn else mark_safe("")
