"""The shapes of what is filled in on the pages of needs."""

from naast.needs.forms.assuming import FiguresForm, FindingForm, RateForm, ShareForm
from naast.needs.forms.overview import NeighbourhoodForm, PeriodForm
from naast.needs.forms.profile import ProfileForm

__all__ = [
    "FiguresForm",
    "FindingForm",
    "NeighbourhoodForm",
    "PeriodForm",
    "ProfileForm",
    "RateForm",
    "ShareForm",
]
