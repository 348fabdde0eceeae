"""A municipality's two colours: the shades that follow from them, and whether people can read them."""

from __future__ import annotations

PAPER, ON_CANAL, INK, EVENING_PAPER = "#faf7f0", "#fffaf0", "#1c2b28", "#11201d"
LEAST = 4.5


def _parts(colour: str) -> tuple[float, float, float]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))  # type: ignore[return-value]


def mix(colour: str, other: str, share: float) -> str:
    """``colour`` with ``share`` (0–1) of another mixed in."""
    mixed = (round(a * (1 - share) + b * share) for a, b in zip(_parts(colour), _parts(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _parts(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 measures it: 1 (none) to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(*, canal: str, lamp: str) -> list[str]:
    """What is wrong with two colours, in plain Dutch; empty when people can read them."""
    wrong = []
    if contrast(canal, ON_CANAL) < LEAST or contrast(canal, PAPER) < LEAST:
        wrong.append("De diepe kleur is te licht: letters erop en ernaast zijn niet goed te lezen.")
    if contrast(lamp, INK) < LEAST:
        wrong.append("De heldere kleur is te donker: zwarte letters erop zijn niet goed te lezen.")
    return wrong


def _until_readable(colour: str, towards: str, against: str) -> str:
    for step in range(21):
        shade = mix(colour, towards, step / 20)
        if contrast(shade, against) >= LEAST:
            return shade
    return towards


def stylesheet(*, canal: str, lamp: str) -> str:
    """The shades of two colours as custom properties, for day and evening."""
    shades = {
        "--town-canal": canal,
        "--town-canal-deep": mix(canal, "#000000", 0.25),
        "--town-canal-tint": mix(canal, "#ffffff", 0.88),
        "--town-canal-evening": mix(canal, "#ffffff", 0.14),
        "--town-link-evening": _until_readable(mix(canal, "#ffffff", 0.6), "#ffffff", EVENING_PAPER),
        "--town-lamp": lamp,
        "--town-lamp-tint": mix(lamp, "#ffffff", 0.75),
    }
    return ":root{" + "".join(f"{name}:{value};" for name, value in shades.items()) + "}\n"
