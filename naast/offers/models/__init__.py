"""Tables of the window. What the municipality pays is not here."""

from naast.offers.models.imports import ImportRun, SetApart, Touched
from naast.offers.models.keeping import CheckLink, Draft, NotDouble, OfferText, OfferUse, OfferVersion, Period
from naast.offers.models.window import ASKERS, KINDS, Answer, AnswerVoice, Lookup, Offer, Place, Shown, WindowVersion

__all__ = [
    "ASKERS",
    "KINDS",
    "Answer",
    "AnswerVoice",
    "CheckLink",
    "Draft",
    "ImportRun",
    "Lookup",
    "NotDouble",
    "Offer",
    "OfferText",
    "OfferUse",
    "OfferVersion",
    "Period",
    "Place",
    "SetApart",
    "Shown",
    "Touched",
    "WindowVersion",
]
