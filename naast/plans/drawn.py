"""From what somebody may read of the circle to its two drawings; what they may not read is not here to be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from naast.plans import words
from naast.plans.drawings import ecogram, genogram, sheet, svg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.utils.safestring import SafeString

    from naast.plans.queries.circle import Circle, Kin
    from naast.plans.queries.frame import Head

    Address = Callable[[str], str]
FIXED = "vaste-persoon"
KIN = frozenset({"parent-of", "partner", "former-partner", "sibling", "grandparent-of"})


class Near(Protocol):
    """What the ecogram must know of somebody."""

    @property
    def public_id(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def role(self) -> str: ...  # noqa: D102
    @property
    def what(self) -> str: ...  # noqa: D102
    @property
    def support(self) -> str: ...  # noqa: D102
    @property
    def is_family(self) -> bool: ...  # noqa: D102
    @property
    def place(self) -> dict[str, Any]: ...  # noqa: D102


def place_ecogram(people: Iterable[Near], head: Head, *, address: Address | None = None) -> ecogram.Ecogram:
    """Where everybody stands; the fixed person too, when that is a worker."""
    address = address or (lambda _who: "")
    people = list(people)
    inside = [
        ecogram.Inside(one.public_id, one.name, address(one.public_id), said(one), is_child=one.role == "child")
        for one in people
        if one.is_family
    ]
    around = [_around(one, head, address(one.public_id)) for one in people if not one.is_family]
    if head.fixed is not None and not head.fixed.is_relative and not head.fixed.has_left:
        what = _("vaste persoon")
        around.append(
            ecogram.Around(FIXED, head.fixed.name, what=what, said=f"{head.fixed.name}, {what}", is_fixed=True)
        )
    return ecogram.place(inside, around)


def _around(one: Near, head: Head, href: str) -> ecogram.Around:
    wish = one.place if {"x", "y", "turn"} <= set(one.place) else None
    is_fixed = head.fixed is not None and head.fixed.is_relative and head.fixed.name == one.name
    return ecogram.Around(
        one.public_id,
        one.name,
        what=_("vaste persoon") if is_fixed else one.what,
        support=one.support,
        href=href,
        said=said(one),
        is_fixed=is_fixed,
        wish=(wish["x"], wish["y"], wish["turn"]) if wish else None,
    )


def said(one: Near) -> str:
    """Somebody in one sentence, as a screen reader says it."""
    parts = [one.name, one.what or (words.word(words.ROLES, one.role) if one.is_family else "")]
    if not one.is_family:
        parts.append(words.word(words.SUPPORT, one.support) if one.support else "")
    return ", ".join(part for part in parts if part)


def draw_ecogram(
    people: Iterable[Near], head: Head, *, name: str, address: Address | None = None, is_one_home: bool = True
) -> SafeString:
    """The ecogram. With addresses each person is a link; without, it is one picture.

    A house stands in the middle for a family that lives together; for one in two homes a plain round, with no roof over all.
    """
    drawn = place_ecogram(people, head, address=address)
    count = len(drawn.spots)
    title = ngettext(
        "Ecogram: het gezin in het midden, één iemand eromheen",
        "Ecogram: het gezin in het midden, %(count)s mensen eromheen",
        count,
    ) % {"count": count}
    description = "; ".join(spot.who.said for spot in drawn.spots)
    return svg.ecogram_svg(
        drawn, name=name, title=title, description=description, is_live=address is not None, is_one_home=is_one_home
    )


def draw_genogram(circle: Circle, *, name: str, address: Address) -> SafeString:
    """The genogram: who belongs to the family, and who is tied to them by blood or as a partner. Who died too."""
    tied = {who for one in circle.bonds if one.kind in KIN for who in (one.one, one.other)}
    figures = [_figure(one, circle, address) for one in circle.people if one.is_family or one.public_id in tied]
    ties = [sheet.Tie(one.one, one.other, one.kind) for one in circle.bonds if one.kind in KIN]
    homes = [sheet.Home(one.name, tuple(lives.person for lives in one.now)) for one in circle.homes]
    drawn = genogram.place(figures, ties, homes)
    count = len(drawn.spots)
    title = ngettext(
        "Genogram: één mens", "Genogram: %(count)s mensen, elke generatie op een eigen rij", count
    ) % {"count": count}  # fmt: skip
    description = "; ".join(spot.who.said for spot in drawn.spots)
    return svg.genogram_svg(drawn, name=name, title=title, description=description)


def ties_of(circle: Circle, person: str) -> list[str]:
    """What somebody is to others, each kind once: ‘ouder van Sem, Daan’."""
    found: dict[str, list[str]] = {}
    for one in circle.ties:
        if one.until is not None and one.kind != "former-partner":
            continue
        if one.one == person:
            found.setdefault(words.word(words.RELATIONS, one.kind), []).append(one.other_name)
        elif one.other == person:
            found.setdefault(words.word(words.TURNED, one.kind), []).append(one.one_name)
    return [f"{kind} {', '.join(names)}" for kind, names in found.items()]


def _figure(one: Kin, circle: Circle, address: Address) -> sheet.Figure:
    beneath = [part for part in (_authority_over(one, circle), "" if one.is_family else one.what) if part]
    if one.left_on and not one.died_on:
        beneath.append(_("er niet meer bij"))
    return sheet.Figure(
        one.public_id,
        one.name,
        sign=one.sign,
        age=one.age,
        beneath=tuple(beneath),
        href=address(one.public_id),
        said=_who(one),
        is_child=one.role == "child",
        has_died=one.died_on is not None,
        has_left=one.left_on is not None,
        has_authority=any(row.standing.has for row in circle.authority if row.parent == one.public_id),
    )


def _who(one: Kin) -> str:
    parts = [said(one)]
    if one.died_on:
        parts.append(_("overleden"))
    elif one.left_on:
        parts.append(_("er niet meer bij"))
    if one.age is not None:
        parts.append(ngettext("%(age)s jaar", "%(age)s jaar", one.age) % {"age": one.age})
    return ", ".join(parts)


def _authority_over(one: Kin, circle: Circle) -> str:
    """Under a child: who has authority, or that two sources do not agree."""
    over = [row for row in circle.authority if row.child == one.public_id]
    if any(row.standing.is_contradicted for row in over):
        return _("gezag: twee lezingen")
    holders = [row.parent_name for row in over if row.standing.has]
    return _("gezag: %(names)s") % {"names": ", ".join(holders)} if holders else ""
