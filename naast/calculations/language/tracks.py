"""Which kind of work a question seems to ask: short advice, prevention, or coordination; a proposal with its reason."""

from __future__ import annotations

from functools import cache

from naast.calculations.language import danger, words
from naast.calculations.language.patterns import Patterns

_MANY = [
    "jeugdzorg",
    "voogd*",
    "gezinsvoogd*",
    "ots",
    "indicatie*",
    "hulpverlen*",
    "instanties",
    "instellingen",
    "traject*",
    "crisis*",
    "uithuis*",
    "politie",
    "reclassering",
    "schulden",
    "verslaafd*",
    "psychiatr*",
    "psychose",
    "pleeg*",
    "wachtlijst*",
    "diagnose*",
    "behandel*",
    "ggz",
    "specialist*",
    "thuiszit*",
]
_MANY_PHRASES = [
    "al jaren",
    "niets helpt",
    "alles geprobeerd",
    "van het kastje",
    "verschillende hulp*",
    "meerdere hulp*",
    "niemand doet",
    "weer opnieuw",
    "al maanden niet",
    "hele gezin",
    "meerdere problemen",
]
_TOGETHER = [
    "cursus*",
    "training*",
    "groep*",
    "lotgenoten",
    "scheid*",
    "gescheiden",
    "rouw*",
    "overleden",
    "faalangst*",
    "pest*",
    "gepest*",
    "weerbaar*",
    "sociale",
    "vaardig*",
    "verlegen*",
    "mantelzorg*",
    "ouderavond",
    "zelfvertrouwen",
    "onzeker*",
    "somber*",
    "angst*",
    "eenzaam*",
    "overgewicht",
    "leren",
]


@cache
def _patterns() -> Patterns[str]:
    entries = [(word, "coordinatie") for word in [*_MANY, *_MANY_PHRASES]]
    return Patterns(entries + [(word, "preventie") for word in _TOGETHER])


def guess_track(text: str) -> tuple[str, tuple[str, ...]]:
    """A proposal for the desk and the words it rests on: ``kort-advies``, ``preventie`` or ``coordinatie``.

    Two signs of long or many-sided trouble, or danger, point at coordination; one sign of something that a course or a
    group could help with points at prevention; a question that shows neither is short advice.
    """
    found = _patterns().find(words.tokens(text))
    many = tuple(dict.fromkeys(hit.words for hit in found if hit.value == "coordinatie"))
    together = tuple(dict.fromkeys(hit.words for hit in found if hit.value == "preventie"))
    signs = danger.look_for_danger(text)
    if signs.kinds or len(many) >= 2:
        return "coordinatie", (*signs.words[:2], *many[:3])
    if together:
        return "preventie", together[:3]
    return "kort-advies", ()
