"""The drawings as SVG: each person a link to their own page, a title and a description, line styles beside colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from naast.plans.drawings import ecogram, sheet
from naast.plans.drawings.words import BOLD, PLAIN, lines

if TYPE_CHECKING:
    from collections.abc import Iterable

NOTHING = mark_safe("")
BROAD = 560  # wider than this a phone shows a part, and the rest when it is pushed aside
FACE = '<circle class="frame thin" cy="-7" r="7"/><path class="frame thin" d="M-13 16c0 -20 26 -20 26 0z"/>'


def _fill(template: str, *parts: object) -> SafeString:
    """``format_html`` in which numbers are written short."""
    return format_html(template, *(f"{one:.4g}" if isinstance(one, float) else one for one in parts))


def _join(parts: Iterable[str]) -> SafeString:
    return format_html_join("", "{}", ((one,) for one in parts))


def _sheet(wide: float, high: float, *, name: str, title: str, description: str, css: str, inside: str, is_live: bool) -> SafeString:  # fmt: skip
    """Who can be clicked must be reached: a group with links. Where nothing can, the drawing is one picture."""
    return _fill(
        '<svg class="art {}" viewBox="0 0 {} {}" width="{}" role="{}" aria-labelledby="{}-t {}-d">'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}</svg>',
        css, wide, high, wide, "group" if is_live else "img", name, name, name, title, name, description, inside,
    )  # fmt: skip


def _person(href: str, said: str, inside: SafeString, *, css: str = "", who: str = "") -> SafeString:
    if not href:
        return _fill('<g class="{}"><title>{}</title>{}</g>', css, said, inside)
    return _fill(
        '<a class="{}" href="{}" data-who="{}" aria-label="{}"><title>{}</title>{}</a>',
        css,
        href,
        who,
        said,
        said,
        inside,
    )


def _text(x: float, y: float, words: Iterable[str], *, css: str, step: float) -> SafeString:
    return _join(
        _fill('<text class="{}" x="{}" y="{}">{}</text>', css, x, y + number * step, one)
        for number, one in enumerate(words)
    )


# The ecogram


def ecogram_svg(
    drawn: ecogram.Ecogram, *, name: str, title: str, description: str, is_live: bool, is_one_home: bool = True
) -> SafeString:
    """The family in the middle, who stands around it, and what they mean to it: by the kind of line."""
    inside = _join(
        [
            _join(_support(drawn, spot) for spot in drawn.spots),
            _house(drawn.house) if is_one_home else _round(drawn.house),
            _join(_inside(seat, is_live=is_live) for seat in drawn.seats),
            _join(_around(spot, number, drawn.house, is_live=is_live) for number, spot in enumerate(drawn.spots)),
        ]
    )
    return _sheet(
        drawn.wide, drawn.high, name=name, title=title, description=description, css="fig eco broad" if drawn.wide > BROAD else "fig eco", inside=inside,
        is_live=is_live,
    )  # fmt: skip


def _house(house: ecogram.House) -> SafeString:
    x, y, wide, high = house.x, house.y, house.wide, house.high
    middle = x + wide / 2
    return _fill(
        '<path class="pane" d="M{} {}V{}L{} {}L{} {}V{}z"/>'
        '<path d="M{} {}L{} {}L{} {}"/>',
        x, y + high, y, middle, y - ecogram.ROOF, x + wide, y, y + high,
        x - 12, y + 9, middle, y - ecogram.ROOF - 5, x + wide + 12, y + 9,
    )  # fmt: skip


def _round(house: ecogram.House) -> SafeString:
    """A family in more than one home stands together without one roof over it."""
    return _fill(
        '<rect class="pane" x="{}" y="{}" width="{}" height="{}" rx="28"/>', house.x, house.y - 8, house.wide,
        house.high + 8,
    )  # fmt: skip


def _inside(seat: ecogram.Seat, *, is_live: bool) -> SafeString:
    who = seat.who
    shape = _fill(
        '<circle class="dot {} thin" cx="{}" cy="{}" r="{}"/>', "w2" if who.is_child else "w5", seat.x,
        seat.y - 14, 9 if who.is_child else 11,
    )  # fmt: skip
    words = _text(seat.x, seat.y + 17, lines(who.name, width=ecogram.SEAT_W, size=18, most=1), css="name", step=18)
    return _person(who.href if is_live else "", who.said, shape + words, css="kin", who=who.id)


def _eye(spot: ecogram.Spot, house: ecogram.House) -> float:
    """How high the face stands in its cell: low above the house, with the words over it, so that no line crosses them."""
    return spot.y + 34 if spot.y < house.y - ecogram.ROOF / 2 else spot.y - 34


def _around(spot: ecogram.Spot, number: int, house: ecogram.House, *, is_live: bool) -> SafeString:
    who, y = spot.who, _eye(spot, house)
    is_high = y > spot.y
    paint = "lamp" if who.is_fixed else ("w1", "w5", "w2", "w3")[number % 4]
    shape = _fill(
        '<g transform="translate({} {})"><circle class="dot {}" r="28"/>{}</g>', spot.x, y, paint, mark_safe(FACE)
    )
    name = lines(who.name, width=ecogram.CELL_W - 8, size=19, most=2)
    what = lines(who.what, width=ecogram.CELL_W - 4, size=16, most=3 - len(name), weight=PLAIN)
    deep = 20 * len(name) + 18 * len(what)
    top = y - 35 - deep + 16 if is_high else y + 48
    words = _text(spot.x, top, name, css="name", step=20)
    words += _text(spot.x, top + 20 * len(name) - 1, what, css="what", step=18)
    return _person(who.href if is_live else "", who.said, shape + words, css="kin", who=who.id)


def _support(drawn: ecogram.Ecogram, spot: ecogram.Spot) -> SafeString:
    """Strong is thick, some is thin, what costs strength waves, what is broken is broken by a bar; else dots."""
    x1, y1, house = spot.x, _eye(spot, drawn.house), drawn.house
    x2 = drawn.wide / 2 + (min(max(x1, house.x + 16), house.x + house.wide - 16) - drawn.wide / 2) / 2
    y2 = min(max(y1, house.y + 24), house.y + house.high - 24)
    kind = "fixed" if spot.who.is_fixed else spot.who.support or "unsaid"
    if kind == "costs":
        return _fill('<path class="line costs" d="{}"/>', _wave(x1, y1, x2, y2))
    line = _fill('<path class="line {}" d="M{} {}L{} {}"/>', kind, x1, y1, x2, y2)
    return line + _cut(x1, y1, x2, y2) if kind == "broken" else line


def _wave(x1: float, y1: float, x2: float, y2: float) -> str:
    long = max(1.0, ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5)
    count = max(2, int(long / 18))
    dx, dy = (x2 - x1) / count, (y2 - y1) / count
    nx, ny = -dy / (long / count) * 8, dx / (long / count) * 8
    path = [f"M{x1:.1f} {y1:.1f}"]
    for number in range(count):
        turn = 1 if number % 2 else -1
        path.append(f"q{dx / 2 + turn * nx:.1f} {dy / 2 + turn * ny:.1f} {dx:.1f} {dy:.1f}")
    return "".join(path)


def _cut(x1: float, y1: float, x2: float, y2: float) -> SafeString:
    """Two short bars across the line, between the person and the house."""
    long = max(1.0, ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5)
    ux, uy = (x2 - x1) / long, (y2 - y1) / long
    return _join(
        _fill(
            '<path class="line bar" d="M{} {}L{} {}"/>',
            x1 + ux * at - uy * 9, y1 + uy * at + ux * 9, x1 + ux * at + uy * 9, y1 + uy * at - ux * 9,
        )
        for at in (46, 53)
    )  # fmt: skip


# The genogram


def genogram_svg(drawn: sheet.Genogram, *, name: str, title: str, description: str) -> SafeString:
    """Generations in rows with the usual signs: square man, circle woman, diamond unknown, a cross for who died."""
    inside = _join(
        [
            _join(_fence(one) for one in drawn.fences),
            _join(_pair(one) for one in drawn.pairs),
            _join(_brood(one) for one in drawn.broods),
            _join(_loose(*one) for one in drawn.loose),
            _join(_figure(one) for one in drawn.spots),
        ]
    )
    return _sheet(
        drawn.wide,
        drawn.high,
        name=name,
        title=title,
        description=description,
        css="fig geno broad" if drawn.wide > BROAD else "fig geno",
        inside=inside,
        is_live=True,
    )


def _fence(fence: sheet.Fence) -> SafeString:
    (x, y), (right, _top) = fence.corners[-1], fence.corners[0]
    outline = " ".join(f"{across:.1f},{down:.1f}" for across, down in fence.corners)
    name = lines(fence.name, width=right - x - 16, size=13, most=1)
    return _fill(
        '<polygon class="home" points="{}"/>{}', outline, _text(x + 10, y + 16, name, css="home-name", step=14)
    )


def _pair(pair: sheet.Pair) -> SafeString:
    one, other = pair.one, pair.other
    if pair.lift:
        top = min(one.y, other.y) - pair.lift
        line = f"M{one.x:.1f} {one.y:.1f}V{top:.1f}H{other.x:.1f}V{other.y:.1f}"
        x, y = (one.x + other.x) / 2, top
    else:
        line, x, y = f"M{one.x:.1f} {one.y:.1f}H{other.x:.1f}", (one.x + other.x) / 2, one.y
    drawn = _fill('<path class="pair" d="{}"/>', line)
    if pair.is_former:
        drawn += _fill('<path class="pair" d="M{} {}l8 -18m2 18l8 -18"/>', x - 22, y + 9)
    return drawn


def _brood(brood: sheet.Brood) -> SafeString:
    xs = [brood.x, *(one.x for one in brood.children)]
    down = "".join(f"M{one.x:.1f} {brood.bar:.1f}V{one.y:.1f}" for one in brood.children)
    return _fill(
        '<path class="brood" d="M{} {}V{}M{} {}H{}{}"/>',
        brood.x, brood.y, brood.bar, min(xs), brood.bar, max(xs), down,
    )  # fmt: skip


def _loose(one: sheet.Spot, other: sheet.Spot, kind: str) -> SafeString:
    if kind == "sibling":
        top = min(one.y, other.y) - 34
        return _fill('<path class="loose" d="M{} {}V{}H{}V{}"/>', one.x, one.y, top, other.x, other.y)
    return _fill('<path class="loose" d="M{} {}L{} {}"/>', one.x, one.y, other.x, other.y)


SHAPES = {
    "man": '<rect class="dot" x="-22" y="-22" width="44" height="44"/>',
    "woman": '<circle class="dot" r="23"/>',
    "unknown": '<path class="dot" d="M0 -27L27 0L0 27L-27 0z"/>',
}
RINGS = {
    "man": '<rect class="holds" x="-28" y="-28" width="56" height="56"/>',
    "woman": '<circle class="holds" r="29"/>',
    "unknown": '<path class="holds" d="M0 -35L35 0L0 35L-35 0z"/>',
}


def _figure(spot: sheet.Spot) -> SafeString:
    who = spot.who
    shape = mark_safe((RINGS[who.sign] if who.has_authority else "") + SHAPES[who.sign])
    if who.has_died:
        shape += mark_safe('<path class="died" d="M-22 -22L22 22M22 -22L-22 22"/>')
    if who.age is not None:
        shape += _fill('<text class="age" y="6">{}</text>', who.age)
    drawn = _fill('<g transform="translate({} {})">{}</g>', spot.x, spot.y, shape)
    name = lines(who.name, width=sheet.BOX - 8, size=16, most=1)
    beneath = [line for one in who.beneath for line in lines(one, width=sheet.BOX - 8, size=13, most=2, weight=PLAIN)][
        :2
    ]
    wide = max([0.0, *(len(one) * 16 * BOLD for one in name), *(len(one) * 13 * PLAIN for one in beneath)])
    drawn += _fill(  # the sheet itself, so that no line of a parent runs through a name
        '<rect class="under" x="{}" y="{}" width="{}" height="{}"/>',
        round(spot.x - wide / 2 - 2, 1), spot.y + 35, round(wide + 4, 1), 18 + 15 * len(beneath),
    )  # fmt: skip
    drawn += _text(spot.x, spot.y + 48, name, css="name", step=17)
    drawn += _text(spot.x, spot.y + 65, beneath, css="what", step=15)
    return _person(who.href, who.said, drawn, css="kin gone" if who.has_left else "kin", who=who.id)


def count_words(inside: int, around: int) -> str:
    """How many stand on the ecogram, as its title says it."""
    return _("Ecogram: %(inside)s van het gezin in het midden, %(around)s eromheen") % {
        "inside": inside, "around": around,
    }  # fmt: skip
