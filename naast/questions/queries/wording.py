"""How moments and ages are said on pages about a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from naast.common import clock

if TYPE_CHECKING:
    from datetime import datetime

# What can be tapped: an age in the middle of the band, and how the band is called.
AGES = (
    (0.5, "0–1"),
    (2.5, "2–3"),
    (5.5, "4–7"),
    (9.5, "8–11"),
    (13.5, "12–15"),
    (16.5, "16–17"),
    (20.0, gettext_lazy("18 of ouder")),
)
SHORT, LONGEST = 70, 160  # signs: shorter than this is large as a whole, a first sentence longer than this is not large
_SENTENCE = re.compile(r".+?(?:[.?!…]+(?=\s)|\n)", re.DOTALL)
_STARTS = (0, 2, 4, 8, 12, 16, 18)


def age_band_of(age: float) -> float:
    """The age that stands for the band in which this age falls."""
    return [middle for start, (middle, _name) in zip(_STARTS, AGES, strict=True) if age >= start][-1]


def age_words(age: float | None) -> str:
    """An age as people say it: months below one, a band when a band was tapped, "7 of 8 jaar" for a school year."""
    if age is None:
        return ""
    if (name := dict(AGES).get(age)) is not None:
        return _("%(age)s jaar") % {"age": name}
    if age < 1:
        months = round(age * 12)
        return ngettext("%(n)s maand", "%(n)s maanden", months) % {"n": months}
    if age % 1 == 0.5:
        return _("%(low)s of %(high)s jaar") % {"low": int(age), "high": int(age) + 1}
    return _("%(age)s jaar") % {"age": int(age)}


def lead_and_rest(text: str) -> tuple[str, str]:
    """Somebody's words in two: the first sentence, set large, and what follows. Nothing is left out or changed.

    >>> lead_and_rest("Zij wordt wakker. Elke nacht.")
    ('Zij wordt wakker. Elke nacht.', '')
    """
    if len(text) <= SHORT:
        return text, ""
    end = _SENTENCE.search(text[:LONGEST])
    return (text[: end.end()].strip(), text[end.end() :].strip()) if end else ("", text)


def ago(then: datetime, *, at: datetime) -> str:
    """How long ago, in two words."""
    minutes = int((at - then).total_seconds() // 60)
    days = (clock.local_date(at) - clock.local_date(then)).days
    if minutes < 60:
        return _("%(n)s min") % {"n": max(minutes, 1)}
    if days == 0:
        return _("%(n)s uur") % {"n": minutes // 60}
    return _("gisteren") if days == 1 else formats.date_format(clock.local(then), "j b")


def moment(then: datetime, *, at: datetime) -> str:
    """A moment with its clock time: "vandaag 10.52 uur", "morgen 17.00 uur", "maandag 30 november 17.00 uur"."""
    days = (clock.local_date(then) - clock.local_date(at)).days
    near = {-1: _("gisteren"), 0: _("vandaag"), 1: _("morgen")}
    day = near.get(days) or formats.date_format(clock.local(then), "l j F")
    return _("%(day)s %(time)s uur") % {"day": day, "time": clock.local(then).strftime("%H.%M")}
