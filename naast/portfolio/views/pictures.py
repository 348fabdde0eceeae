"""The picture of the line from few to diverse, and what stands beside it in words: how sure it is, and why it stops."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from naast.design import lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.portfolio.queries import Point, Stand, Weighed

MARKS = 12
EDGES = (2, 5, 10, 25)  # percents


def drawn(
    points: Sequence[Point], point: Point, now: Stand, *, kept: str, of_room: bool, is_narrow: bool = False
) -> str:
    """The line with the point that was chosen, today's window beside it, and a point here and there that leads on."""
    step = max(1, len(points) // (MARKS // 2 if is_narrow else MARKS))
    shown = {*points[::step], points[-1]} - {point}
    marks = [
        lines.Mark(one.number, _share(one, of_room=of_room), _words(one), "sure" if one.status == "proved" else "some", f"?n={one.number}" + (f"&{kept}" if kept else ""))
        for one in sorted(shown, key=lambda one: one.number)
    ]  # fmt: skip
    height = (now.placed if of_room else now.covered) or 0
    today = _("nu: %(n)s, er is plek voor %(share)s") if of_room else _("nu: %(n)s, past bij %(share)s")
    marks.append(lines.Mark(point.number, _share(point, of_room=of_room), _words(point), "here"))
    marks.append(lines.Mark(now.offers, height, today % {"n": now.offers, "share": height}, "now"))
    return lines.chart(
        name="lijn-smal" if is_narrow else "lijn",
        size=lines.NARROW if is_narrow else lines.WIDE,
        title=_("Van weinig naar veel: wat mensen eraan hebben"),
        description=_("Per aantal in de etalage, van elke honderd keer dat iemand iets nodig heeft: hoe vaak er iets past, hoe vaak er ook plek is, hoe vaak er te kiezen is, en hoe vaak er iets past in de groep die het slechtst bediend is."),
        series=_series(points),
        marks=marks,
        under=_("hoeveel er in de etalage staat"),
        end=_("de lijn stopt bij %(n)s") % {"n": points[-1].number},
    )  # fmt: skip


def _series(points: Sequence[Point]) -> list[lines.Series]:
    """The lines of the picture; that of places only where something is known about places."""
    found = [
        lines.Series(_("er past iets"), "covered", [(one.number, one.covered) for one in points]),
        lines.Series(_("er is plek"), "placed", [(one.number, one.placed) for one in points if one.placed is not None]),
        lines.Series(_("er is te kiezen"), "choice", [(one.number, one.choice) for one in points]),
        lines.Series(_("slechtst bediend"), "worst", [(one.number, one.worst) for one in points]),
    ]  # fmt: skip
    return [one for one in found if one.points]


def _share(one: Point, *, of_room: bool) -> int:
    """What a point is high on: how many find something, or a place."""
    return one.placed if of_room and one.placed is not None else one.covered


def _words(one: Point) -> str:
    words = _("%(n)s in de etalage: past bij %(covered)s van de 100") % {"n": one.number, "covered": one.covered}
    words += "" if one.placed is None else _("; er is plek voor %(placed)s") % {"placed": one.placed}
    return f"{words}; {sureness(one)}"


def sureness(one: Point) -> str:
    """How sure it is that no other window of this size is better."""
    if one.status == "within" and one.gap is not None:
        return _("binnen %(gap)s %%") % {"gap": gap(one.gap)}
    return _("bewezen") if one.status == "proved" else _("gevonden")


def gap(hundredths: float) -> str:
    """How much better another window can be at most, as people read it: what is not proved is never said to be nothing."""
    return number_format(max(hundredths, 0.1), 1)


def how_sure(points: Sequence[Point]) -> list[tuple[str, str]]:
    """In words how sure the line is at each size: sizes that follow each other and are about as sure together."""
    names = {
        "proved": _("Bewezen, het kan niet beter"),
        "within": _("Hooguit zoveel beter"),
        "found": _("Gevonden, zonder grens"),
    }
    told: dict[str, list[str]] = {}
    for (status, _about), run in itertools.groupby(points, key=lambda one: (one.status, _step(one))):
        told.setdefault(status, []).append(_run(list(run)))
    return [(names[status], ", ".join(told[status])) for status in names if status in told]


def _step(one: Point) -> int:
    """Which gaps are told together: up to two percent, up to five, and on. So no size stands under the gap of another."""
    return 0 if one.status != "within" or one.gap is None else sum(one.gap > edge for edge in EDGES)


def _run(some: Sequence[Point]) -> str:
    """Sizes that follow each other, with the smallest and the largest gap among them."""
    words = f"{some[0].number}" if len(some) == 1 else f"{some[0].number}–{some[-1].number}"
    gaps = [one.gap for one in some if one.gap is not None]
    if some[0].status != "within" or not gaps:
        return words
    low, high = gap(min(gaps)), gap(max(gaps))
    return f"{words} ({high} %)" if low == high else _("%(sizes)s (%(low)s tot %(high)s %%)") % {"sizes": words, "low": low, "high": high}  # fmt: skip


def end(at: Weighed, points: Sequence[Point], *, of_room: bool, is_bound: bool) -> str:
    """Why the line stops where it stops, in one sentence."""
    last = points[-1].number
    if last >= sum(one not in at.wishes.never for one in range(len(at.options))):
        return _("De lijn stopt bij %(last)s: dat is alles wat er mag komen, ideeën erbij.") % {"last": last}
    if is_bound:
        return _("De lijn stopt bij %(last)s: meer past niet binnen de grens die je trok, of helpt niet vaker.") % {
            "last": last
        }
    if of_room:
        return _("De lijn stopt bij %(last)s: met meer komt er in deze cijfers bijna geen plek bij.") % {"last": last}
    return _(
        "De lijn stopt bij %(last)s: met meer past er in deze cijfers niet vaker iets, en valt er niet meer te kiezen."
    ) % {"last": last}
