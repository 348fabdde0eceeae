"""Why something came out of a round, in plain sentences: the rule speaks in codes and parts, people in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from naast.calculations.conferring import Comparison, Reason
    from naast.participation.rules.choosing import Frozen

WAYS = {
    "most_first": gettext_lazy("de meeste stemmen"),
    "mean": gettext_lazy("het hoogste gemiddelde"),
    "approval": gettext_lazy("de meeste mensen die ermee kunnen leven"),
    "pairwise": gettext_lazy("twee aan twee vergelijken"),
}
# What is said of a scenario, a group or a whole round; figures of a few people are never among it (``_HIDDEN``).
_SAID = {
    "small": gettext_lazy("%(group)s: minder dan %(smallest)s mensen. Zij tellen met iedereen mee, niet apart."),
    "beside": gettext_lazy("%(group)s: telt met iedereen mee, niet apart. Dat was zo afgesproken."),
    "away": gettext_lazy("%(group)s: niemand deed mee."),
    "together": gettext_lazy("Geen groep was groot genoeg om apart te tellen. Iedereen telde samen als één groep."),
    "too_few": gettext_lazy("Er deden te weinig mensen mee. Er is niets gekozen."),
    "unheard": gettext_lazy("%(group)s: niemand zei iets over %(letter)s."),
    "below": gettext_lazy("%(group)s: %(part)s procent kan leven met %(letter)s, en %(against)s is nodig."),
    "no_candidate": gettext_lazy("Er is geen scenario waar elke groep mee kan leven."),
    "only": gettext_lazy("Alleen met %(name)s kan elke groep leven."),
    "lowest_share": gettext_lazy(
        "Met %(name)s kan elke groep leven. In de groep die er het meeste moeite mee heeft, kan %(part)s procent ermee leven. Bij %(rival)s is dat %(against)s procent."
    ),
    "lowest_mean": gettext_lazy(
        "%(letter)s en %(rival)s waren gelijk. De groep die het minst tevreden is, geeft %(letter)s gemiddeld meer."
    ),
    "mean_of_means": gettext_lazy(
        "%(letter)s en %(rival)s waren gelijk. De groepen tellen even zwaar, en samen geven zij %(letter)s gemiddeld meer."
    ),
    "fewest_cannot": gettext_lazy(
        "%(letter)s en %(rival)s waren gelijk. Met %(letter)s zijn er minder mensen die er niet mee kunnen leven."
    ),
    "everybody": gettext_lazy("%(letter)s en %(rival)s waren gelijk. Alle mensen samen geven %(letter)s gemiddeld meer."),
    "lot": gettext_lazy(
        "%(letter)s en %(rival)s waren in alles gelijk. Het lot met het lotgetal “%(seed)s” wees %(letter)s aan."
    ),
}  # fmt: skip
_HIDDEN = {
    "below": gettext_lazy("%(group)s: te weinig mensen kunnen leven met %(letter)s."),
    "lowest_share": gettext_lazy(
        "Met %(name)s kan elke groep leven, en voor de groep die er het meeste moeite mee heeft is dit het beste."
    ),
}
_OF_CONDITIONS = {
    "unheard": gettext_lazy("%(group)s: niemand zei hier iets over."),
    "cancels": gettext_lazy("%(group)s: %(part)s procent vindt dat dit niet mag."),
    "below": gettext_lazy("%(group)s: %(part)s procent wil dit, en %(against)s is nodig."),
}
_OF_CONDITIONS_HIDDEN = {"below": gettext_lazy("%(group)s: te weinig mensen willen dit.")}


def percent(part: Fraction | None) -> int:
    """A part in whole percents, rounded down: what is just below a threshold never looks as if it were on it."""
    return 0 if part is None else int(part * 100)


def sentence(reason: Reason, *, stood: Frozen) -> str:
    """One reason of a rating in a sentence."""
    return _say(reason, stood=stood, words=_SAID | (_HIDDEN if reason.value is None else {}))


def against(reason: Reason, *, stood: Frozen) -> str:
    """One reason why a condition is no recommendation, or what goes with it, in a sentence."""
    return _say(reason, stood=stood, words=_OF_CONDITIONS | (_OF_CONDITIONS_HIDDEN if reason.value is None else {}))


def in_dutch(found: Iterable[Reason], *, stood: Frozen) -> str:
    """Why a condition stayed behind, as it is kept: in Dutch, in whatever language the round was closed."""
    with translation.override("nl"):
        return " ".join(against(one, stood=stood) for one in found)


def differing(comparison: Comparison) -> tuple[str, ...]:
    """By which usual ways of counting another scenario would have come first, a sentence each."""
    said = []
    for way in comparison.differ:
        letters = getattr(comparison, way)
        sentences = ngettext("%(way)s: dan kwam %(names)s eerst.", "%(way)s: dan kwamen %(names)s eerst.", len(letters))
        said.append(
            sentences % {"way": str(WAYS[way])[:1].upper() + str(WAYS[way])[1:], "names": _(" en ").join(letters)}
        )
    return tuple(said)


def _say(reason: Reason, *, stood: Frozen, words: Mapping[str, object]) -> str:
    letters = {one.letter: one.title for one in stood.scenarios}
    return str(words.get(reason.code, "")) % {
        "group": stood.groups.get(reason.group, _("Alle mensen samen")),
        "letter": reason.scenario,
        "name": f"{reason.scenario} ({letters.get(reason.scenario, '')})",
        "rival": reason.rival,
        "part": percent(reason.value),
        "against": percent(reason.against),
        "seed": stood.rule.seed,
        "smallest": stood.rule.smallest,
    }
