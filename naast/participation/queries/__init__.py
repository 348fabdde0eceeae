"""What pages and other contexts may read of the line, a file per part of it."""

from naast.participation.queries.became import Became, Sentence, Stop, became
from naast.participation.queries.checking import Check, SaidPoint, check
from naast.participation.queries.choosing import Answer, Asked, Need, asked, next_asked
from naast.participation.queries.conference import Chosen, Led, OpenRound, Stated, Told, led, on_ballot, rule_of, stand, told
from naast.participation.queries.council import StepShown as CouncilStepShown, to_decide
from naast.participation.queries.dossier import DossierShown, dossier_of, public_dossier
from naast.participation.queries.findings import Evidence, FindingShown, FollowedBack, finding, findings
from naast.participation.queries.guides import GuideShown, VoiceGuides, guide, guides, guides_of
from naast.participation.queries.heard import Balance, Line, balance
from naast.participation.queries.mine import Mine, mine
from naast.participation.queries.missing import Lack, missing
from naast.participation.queries.paper import Paper, paper_of
from naast.participation.queries.picking import Filter, Pickable, Proposal, chosen, pickable, proposals, statements_to_pick, themes_to_pick
from naast.participation.queries.plan import ActionShown, Plan, left_off_agenda, plan_of
from naast.participation.queries.process import Followed, Shown, StepShown, Working, agenda, agenda_of, balance_of, followed, groups, processes, public_processes, shown, working
from naast.participation.queries.promises import PromiseShown, Register, ToJudge, heard_about, municipal_register, promise, public_register, register_of, to_judge
from naast.participation.queries.published import ReportShown, preview, report, working_on_report
from naast.participation.queries.reach import Reach, reach_of
from naast.participation.queries.results import Cell, Line as OutcomeLine, Outcome, outcome
from naast.participation.queries.scenarios import CameOut, ScenarioShown, SideBySide, Tie, asked_of, came_out, dropped, public_scenario, public_side_by_side, scenario, side_by_side
from naast.participation.queries.staying import Letter, MyContact, Staying, letters_of_talk, my_contact, staying_of, talks_with_letters
from naast.participation.queries.talks import PointShown, SpeakerShown, TalkLine, TalkShown, talk, talks
from naast.participation.queries.tracing import Item, Trace, public_trace, trace_of
from naast.participation.queries.voices import Voices, points_of, points_on_the_line, voices_inside, voices_of

__all__ = ["ActionShown", "Answer", "Asked", "Balance", "Became", "CameOut", "Cell", "Check", "Chosen", "CouncilStepShown", "DossierShown", "Evidence", "Filter", "FindingShown", "Followed", "FollowedBack", "GuideShown", "Item", "Lack", "Led", "Letter", "Line", "Mine", "MyContact", "Need", "OpenRound", "Outcome", "OutcomeLine", "Paper", "Pickable", "Plan", "PointShown", "PromiseShown", "Proposal", "Reach", "Register", "ReportShown", "SaidPoint", "ScenarioShown", "Sentence", "Shown", "SideBySide", "SpeakerShown", "Stated", "Staying", "StepShown", "Stop", "TalkLine", "TalkShown", "Tie", "ToJudge", "Told", "Trace", "VoiceGuides", "Voices", "Working", "agenda", "agenda_of", "asked", "asked_of", "balance", "balance_of", "became", "came_out", "check", "chosen", "dossier_of", "dropped", "finding", "findings", "followed", "groups", "guide", "guides", "guides_of", "heard_about", "led", "left_off_agenda", "letters_of_talk", "mine", "missing", "municipal_register", "my_contact", "next_asked", "on_ballot", "outcome", "paper_of", "pickable", "plan_of", "points_of", "points_on_the_line", "preview", "processes", "promise", "proposals", "public_dossier", "public_processes", "public_register", "public_scenario", "public_side_by_side", "public_trace", "reach_of", "register_of", "report", "rule_of", "scenario", "shown", "side_by_side", "stand", "statements_to_pick", "staying_of", "talk", "talks", "talks_with_letters", "themes_to_pick", "to_decide", "to_judge", "told", "trace_of", "voices_inside", "voices_of", "working", "working_on_report"]
