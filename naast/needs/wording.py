"""What a profile says in sentences: what stands out first, and where each figure comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from naast.needs.rules import about
from naast.needs.themes import theme_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.needs.queries import Profile, Row

NAMED = 3
BAND_NAMES = {
    "0-3": gettext_lazy("0 tot en met 3 jaar"),
    "4-11": gettext_lazy("4 tot en met 11 jaar"),
    "12-17": gettext_lazy("12 tot en met 17 jaar"),
    "18-plus": gettext_lazy("18 tot en met 22 jaar"),
}


def count(number: int | None) -> str:
    """A figure as it stands on the screen and in the export."""
    return _("minder dan 10") if number is None else f"{number:,}".replace(",", ".")


def asked(number: int | None) -> str:
    """How often something was asked, as it stands on the screen: hidden is not always small."""
    return _("niet te zien") if number is None else count(number)


def between(row: Row) -> str:
    """The expected number with its ends, in words."""
    if not row.is_known:
        return _("niet bekend")
    if row.is_nobody:
        return _("geen kinderen")
    if row.expected is None:
        return _("minder dan 10")
    low = "0" if row.low is None else count(row.low)
    return f"{count(row.expected)} ({low}–{count(row.high)})"


def opening(rows: Sequence[Row], *, where: str, children: float | None) -> list[str]:
    """What stands out: how much, what most, and what nobody asks; two or three sentences."""
    known = [row for row in rows if row.expected]
    if children == 0:
        return [_("In %(where)s wonen geen kinderen van deze leeftijd.") % {"where": where}]
    if not known:
        return [
            _("Voor %(where)s weten we nog te weinig. Lees de inwoners van de wijken in, dan rekenen we het uit.")
            % {"where": where}
        ]
    said = [
        _("In %(where)s verwachten we in een jaar de meeste vragen en zorgen over %(themes)s.")
        % {"where": where, "themes": listed(known[:NAMED])}
    ]
    hidden = not_asked(rows)
    if hidden:
        said.append(
            _("Over %(themes)s wordt veel minder gevraagd dan we verwachten.") % {"themes": listed(hidden[:NAMED])}
        )
    met = [row for row in rows if row.met_share is not None and row.met_share < 80]
    if met:
        worst = min(met, key=lambda row: (row.met_share or 0, row.name))
        said.append(
            _("Wie iets vroeg over %(theme)s, kwam het minst vaak verder: %(share)s %%.")
            % {"theme": quoted(worst), "share": worst.met_share}
        )
    return said


def not_asked(rows: Sequence[Row]) -> list[Row]:
    """What will be there and nobody asks, where most stays unseen first."""
    return sorted((row for row in rows if row.is_hidden), key=lambda row: (row.asked or 5) - (row.expected or 0))


def hidden_sentence(row: Row) -> str:
    """One theme that nobody asks about, in a sentence."""
    words = {"number": count(row.expected), "low": count(row.low), "high": count(row.high), "asked": row.asked}
    if row.asked is None:
        return (
            _(
                "We verwachten er in een jaar ongeveer %(number)s (%(low)s tot %(high)s). Hoe vaak het gevraagd werd, is te weinig om te laten zien."
            )
            % words
        )
    return (
        _("We verwachten er in een jaar ongeveer %(number)s (%(low)s tot %(high)s). Gevraagd: %(asked)s keer.") % words
    )


def more_asked(found: Profile, *, band: str) -> list[str]:
    """Of what more was asked than even the high estimate, theme by theme and age by age, in sentences; the most first."""
    said = []
    for age in [band] if band else ["", *BAND_NAMES]:
        ages = BAND_NAMES.get(age, gettext_lazy("alle leeftijden"))
        for row in found.rows(band=age):
            if row.over is not None:
                words = {"theme": row.name, "ages": ages, "asked": count(row.asked), "high": count(about(row.over))}
                said.append(
                    (
                        row.asked or 0,
                        _("%(theme)s, %(ages)s: %(asked)s keer gevraagd, verwacht hoogstens: %(high)s.") % words,
                    )
                )
    return [words for _asked, words in sorted(said, key=lambda one: (-one[0], one[1]))]


def listed(rows: Sequence[Row]) -> str:
    """Themes as one reads them aloud: a, b en c."""
    names = [quoted(row) for row in rows]
    return names[0] if len(names) == 1 else pgettext("opsomming", "%(first)s en %(last)s") % {
        "first": ", ".join(names[:-1]), "last": names[-1],
    }  # fmt: skip


def quoted(row: Row) -> str:
    """The name of a theme within a sentence."""
    return f"‘{theme_name(row.theme)}’"


def why_not(found: dict[str, int]) -> list[tuple[str, int]]:
    """Why what was asked was not met, in words."""
    names = {
        "geen-aanbod": _("het is er niet"),
        "te-ver": _("te ver weg"),
        "wachttijd": _("te lang wachten"),
        "past-niet": _("wat er is, past niet"),
        "niets-gevonden": _("niets gevonden"),
        "hielp-niet": _("het hielp niet"),
        "anders": _("iets anders"),
    }
    return [(names.get(code, code), number) for code, number in found.items()]


def word(code: str) -> str:
    """A code of a source, a status or a group as people read it."""
    return {
        "gemeten": _("gemeten"),
        "afgeleid": _("afgeleid"),
        "aanname": _("aanname"),
        "taal": _("taal"),
        "levensbeschouwing": _("levensbeschouwing"),
        "achtergrond": _("achtergrond"),
        "definitief": _("definitief"),
        "nader-voorlopig": _("nader voorlopig"),
        "voorlopig": _("voorlopig"),
    }.get(code, code)


def why(row: Row) -> str:
    """Where the estimate of a neighbourhood comes from, in words."""
    return {
        "own": _("vooral uit wat hier gevraagd wordt"),
        "both": _("uit wat hier gevraagd wordt en uit de regio samen"),
        "region": _("vooral uit de regio: hier is weinig geteld of te zien"),
        "nobody": _("hier wonen geen kinderen van deze leeftijd"),
        "unknown": _("we weten niet hoeveel kinderen hier wonen"),
    }[row.reason]
