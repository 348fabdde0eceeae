"""What pages and other contexts may read of the line, a file per part of it."""

from naast.participation.queries.became import Became, Sentence, Stop, became
from naast.participation.queries.checking import Check, SaidPoint, check
from naast.participation.queries.choosing import Answer, Asked, Need, asked, next_asked
from naast.participation.queries.coders import Difference, Standing, differences, in_context, standing, themes_that_count
from naast.participation.queries.coding import Word, Work, code_book, first_to_code, next_to_code, work
from naast.participation.queries.conference import Chosen, Led, OpenRound, Stated, Told, led, on_ballot, rule_of, stand, told
from naast.participation.queries.council import StepShown as CouncilStepShown, to_decide
from naast.participation.queries.dossier import DossierShown, dossier_of, public_dossier
from naast.participation.queries.findings import Evidence, FindingShown, FollowedBack, finding, findings
from naast.participation.queries.guides import GuideShown, VoiceGuides, guide, guides, guides_of
from naast.participation.queries.heard import Balance, Line, balance
from naast.participation.queries.likeminded import LikeMinded, like_minded
from naast.participation.queries.mine import Mine, mine
from naast.participation.queries.missing import Lack, missing
from naast.participation.queries.outcomes import Outcome, is_final, outcome, public_outcome
from naast.participation.queries.paper import Paper, paper_of
from naast.participation.queries.picking import Filter, Pickable, Proposal, chosen, pickable, proposals, statements_to_pick, themes_to_pick
from naast.participation.queries.plan import ActionShown, Plan, left_off_agenda, plan_of
from naast.participation.queries.points import Spoken
from naast.participation.queries.process import Followed, Shown, StepShown, Working, agenda, agenda_of, balance_of, followed, groups, processes, public_processes, shown, working
from naast.participation.queries.promises import PromiseShown, Register, ToJudge, heard_about, municipal_register, promise, public_register, register_of, to_judge
from naast.participation.queries.published import ReportShown, preview, report, working_on_report
from naast.participation.queries.reach import Reach, reach_of
from naast.participation.queries.results import Cell, Line as OutcomeLine, RoundResult
from naast.participation.queries.scenarios import CameOut, ScenarioShown, SideBySide, Tie, asked_of, came_out, dropped, public_scenario, public_side_by_side, scenario, side_by_side
from naast.participation.queries.statements import Joining, Listed, Paper, Put, StatementSheet, joining, paper, point_to_ask, points_to_ask, statement, statements
from naast.participation.queries.staying import Letter, MyContact, Staying, letters_of_talk, my_contact, staying_of, talks_with_letters
from naast.participation.queries.talks import PointShown, SpeakerShown, TalkLine, TalkShown, talk, talks
from naast.participation.queries.tracing import Item, Trace, public_trace, trace_of
from naast.participation.queries.voices import Voices, points_of, points_on_the_line, voices_inside, voices_of
from naast.participation.queries.voting import Given, Question, can_answer, given, next_statement, question

__all__ = ["ActionShown", "Answer", "Asked", "Balance", "Became", "CameOut", "Cell", "Check", "Chosen", "CouncilStepShown", "Difference", "DossierShown", "Evidence", "Filter", "FindingShown", "Followed", "FollowedBack", "Given", "GuideShown", "Item", "Joining", "Lack", "Led", "Letter", "LikeMinded", "Line", "Listed", "Mine", "MyContact", "Need", "OpenRound", "Outcome", "OutcomeLine", "Paper", "Pickable", "Plan", "PointShown", "PromiseShown", "Proposal", "Put", "Question", "Reach", "Register", "ReportShown", "RoundResult", "SaidPoint", "ScenarioShown", "Sentence", "Shown", "SideBySide", "SpeakerShown", "Spoken", "Standing", "Stated", "StatementSheet", "Staying", "StepShown", "Stop", "TalkLine", "TalkShown", "Tie", "ToJudge", "Told", "Trace", "VoiceGuides", "Voices", "Word", "Work", "Working", "agenda", "agenda_of", "asked", "asked_of", "balance", "balance_of", "became", "came_out", "can_answer", "check", "chosen", "code_book", "differences", "dossier_of", "dropped", "finding", "findings", "first_to_code", "followed", "given", "groups", "guide", "guides", "guides_of", "heard_about", "in_context", "is_final", "joining", "led", "left_off_agenda", "letters_of_talk", "like_minded", "mine", "missing", "municipal_register", "my_contact", "next_asked", "next_statement", "next_to_code", "on_ballot", "outcome", "paper", "paper_of", "pickable", "plan_of", "point_to_ask", "points_of", "points_on_the_line", "points_to_ask", "preview", "processes", "promise", "proposals", "public_dossier", "public_outcome", "public_processes", "public_register", "public_scenario", "public_side_by_side", "public_trace", "question", "reach_of", "register_of", "report", "rule_of", "scenario", "shown", "side_by_side", "stand", "standing", "statement", "statements", "statements_to_pick", "staying_of", "talk", "talks", "talks_with_letters", "themes_that_count", "themes_to_pick", "to_decide", "to_judge", "told", "trace_of", "voices_inside", "voices_of", "work", "working", "working_on_report"]
