"""What pages and other contexts may read of the line, a file per part of it."""

from naast.participation.queries.checking import Check, SaidPoint, check
from naast.participation.queries.choosing import Answer, Asked, Need, asked, next_asked
from naast.participation.queries.conference import Chosen, Led, OpenRound, Stated, Told, led, on_ballot, rule_of, stand, told
from naast.participation.queries.findings import Evidence, FindingShown, FollowedBack, finding, findings
from naast.participation.queries.guides import GuideShown, VoiceGuides, guide, guides, guides_of
from naast.participation.queries.heard import Balance, Line, balance
from naast.participation.queries.mine import Mine, mine
from naast.participation.queries.missing import Lack, missing
from naast.participation.queries.paper import Paper, paper_of
from naast.participation.queries.picking import Filter, Pickable, Proposal, chosen, pickable, proposals, statements_to_pick, themes_to_pick
from naast.participation.queries.process import Followed, Shown, StepShown, Working, agenda, agenda_of, balance_of, followed, groups, processes, public_processes, shown, working
from naast.participation.queries.published import ReportShown, preview, report, working_on_report
from naast.participation.queries.reach import Reach, reach_of
from naast.participation.queries.results import Cell, Line as OutcomeLine, Outcome, outcome
from naast.participation.queries.scenarios import CameOut, ScenarioShown, SideBySide, Tie, asked_of, came_out, dropped, public_scenario, public_side_by_side, scenario, side_by_side
from naast.participation.queries.talks import PointShown, SpeakerShown, TalkLine, TalkShown, talk, talks

__all__ = ["Answer", "Asked", "Balance", "CameOut", "Cell", "Check", "Chosen", "Evidence", "Filter", "FindingShown", "Followed", "FollowedBack", "GuideShown", "Lack", "Led", "Line", "Mine", "Need", "OpenRound", "Outcome", "OutcomeLine", "Paper", "Pickable", "PointShown", "Proposal", "Reach", "ReportShown", "SaidPoint", "ScenarioShown", "Shown", "SideBySide", "SpeakerShown", "Stated", "StepShown", "TalkLine", "TalkShown", "Tie", "Told", "VoiceGuides", "Working", "agenda", "agenda_of", "asked", "asked_of", "balance", "balance_of", "came_out", "check", "chosen", "dropped", "finding", "findings", "followed", "groups", "guide", "guides", "guides_of", "led", "mine", "missing", "next_asked", "on_ballot", "outcome", "paper_of", "pickable", "preview", "processes", "proposals", "public_processes", "public_scenario", "public_side_by_side", "reach_of", "report", "rule_of", "scenario", "shown", "side_by_side", "stand", "statements_to_pick", "talk", "talks", "themes_to_pick", "told", "working", "working_on_report"]
