"""What pages and other contexts may read of the line, a file per part of it."""

from naast.participation.queries.checking import Check, SaidPoint, check
from naast.participation.queries.choosing import Answer, Asked, Need, asked, next_asked
from naast.participation.queries.conference import Chosen, Led, OpenRound, Stated, Told, led, on_ballot, rule_of, stand, told
from naast.participation.queries.guides import GuideShown, VoiceGuides, guide, guides, guides_of
from naast.participation.queries.heard import Balance, Line, balance
from naast.participation.queries.mine import Mine, mine
from naast.participation.queries.missing import Lack, missing
from naast.participation.queries.paper import Paper, paper_of
from naast.participation.queries.process import Followed, Shown, StepShown, Working, agenda, agenda_of, balance_of, followed, groups, processes, public_processes, shown, working
from naast.participation.queries.reach import Reach, reach_of
from naast.participation.queries.results import Cell, Line as OutcomeLine, Outcome, outcome
from naast.participation.queries.talks import PointShown, SpeakerShown, TalkLine, TalkShown, talk, talks

__all__ = ["Answer", "Asked", "Balance", "Cell", "Check", "Chosen", "Followed", "GuideShown", "Lack", "Led", "Line", "Mine", "Need", "OpenRound", "Outcome", "OutcomeLine", "Paper", "PointShown", "Reach", "SaidPoint", "Shown", "SpeakerShown", "Stated", "StepShown", "TalkLine", "TalkShown", "Told", "VoiceGuides", "Working", "agenda", "agenda_of", "asked", "balance", "balance_of", "check", "followed", "groups", "guide", "guides", "guides_of", "led", "mine", "missing", "next_asked", "on_ballot", "outcome", "paper_of", "processes", "public_processes", "reach_of", "rule_of", "shown", "stand", "talk", "talks", "told", "working"]
