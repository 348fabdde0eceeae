"""What pages and other contexts may read of the line, a file per part of it."""

from naast.participation.queries.checking import Check, SaidPoint, check
from naast.participation.queries.draws import (
    DrawShown,
    DrawWork,
    draw_work,
    draws,
    faults,
    public_draw,
    public_draws,
    record,
)
from naast.participation.queries.guides import GuideShown, VoiceGuides, guide, guides, guides_of
from naast.participation.queries.heard import Balance, Line, balance
from naast.participation.queries.mine import Mine, mine
from naast.participation.queries.missing import Lack, missing
from naast.participation.queries.process import (
    Followed,
    Shown,
    StepShown,
    Working,
    agenda,
    agenda_of,
    balance_of,
    followed,
    groups,
    processes,
    public_processes,
    shown,
    working,
)
from naast.participation.queries.reach import Reach, reach_of
from naast.participation.queries.talks import PointShown, SpeakerShown, TalkLine, TalkShown, talk, talks

__all__ = [
    "Balance",
    "Check",
    "DrawShown",
    "DrawWork",
    "Followed",
    "GuideShown",
    "Lack",
    "Line",
    "Mine",
    "PointShown",
    "Reach",
    "SaidPoint",
    "Shown",
    "SpeakerShown",
    "StepShown",
    "TalkLine",
    "TalkShown",
    "VoiceGuides",
    "Working",
    "agenda",
    "agenda_of",
    "balance",
    "balance_of",
    "check",
    "draw_work",
    "draws",
    "faults",
    "followed",
    "groups",
    "guide",
    "guides",
    "guides_of",
    "mine",
    "missing",
    "processes",
    "public_draw",
    "public_draws",
    "public_processes",
    "reach_of",
    "record",
    "shown",
    "talk",
    "talks",
    "working",
]
