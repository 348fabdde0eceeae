"""Dutch as parents, young people and professionals write it: themes, ages, who speaks, danger, names, kind of work."""

from naast.calculations.language.ages import AgeRange, read_age
from naast.calculations.language.askers import read_asker, read_audience
from naast.calculations.language.danger import DangerSigns, look_for_danger
from naast.calculations.language.everyday import sample_questions, suggested_words
from naast.calculations.language.names import look_for_names
from naast.calculations.language.themes import ThemeGuess, guess_themes
from naast.calculations.language.traces import Traces, look_for_dates, look_for_places, look_for_traces
from naast.calculations.language.tracks import guess_track

__all__ = [
    "AgeRange",
    "DangerSigns",
    "ThemeGuess",
    "Traces",
    "guess_themes",
    "guess_track",
    "look_for_danger",
    "look_for_dates",
    "look_for_names",
    "look_for_places",
    "look_for_traces",
    "read_age",
    "read_asker",
    "read_audience",
    "sample_questions",
    "suggested_words",
]
