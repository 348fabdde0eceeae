"""Shapes of what is typed about the window."""

from naast.offers.forms.offers import ChoicesHere, OfferForm, OwnOfferForm, PeriodsForm, SendBackForm
from naast.offers.forms.places import PlaceForm

__all__ = ["ChoicesHere", "OfferForm", "OwnOfferForm", "PeriodsForm", "PlaceForm", "SendBackForm"]
