"""What people do along the line, a file per part of it."""

from naast.participation.operations.checking import agree, allow_quotes, correct, take_back
from naast.participation.operations.choosing import Answered, At, drop_need, explain, need, need_on_paper, rate, want
from naast.participation.operations.coding import bring_back_theme, code, put_theme, retire_theme, settle, uncode
from naast.participation.operations.concluding import choose, put_together, take_apart
from naast.participation.operations.conference import Agreed, freeze, lead, prepare
from naast.participation.operations.deciding import correct_decision, record_decision, submit_dossier, word_dossier
from naast.participation.operations.findings import Found, lay_under, put_finding, put_in_report, quote, take_from_under, take_over_proposals
from naast.participation.operations.guides import Trial, use_guide, write_guide
from naast.participation.operations.noting import Given, Noted, Remark, Speaker, give_code, note, seat_speaker, strike
from naast.participation.operations.paper import Reading, read_again, read_paper
from naast.participation.operations.people import Cards, Joined, arrive, hand_out, join, merge, withdraw
from naast.participation.operations.planning import Task, assign, keep_open, move_action, put_action
from naast.participation.operations.process import Said, add_member, add_partner, close_step, drop_group, drop_member, drop_partner, finish, open_process, open_step, put_group, put_on_agenda, rewrite, start, stop, take_off_agenda
from naast.participation.operations.promising import Pledge, judge, promise, tell_promise
from naast.participation.operations.reports import begin_report, hand_down, publish_report, write_report
from naast.participation.operations.rounds import close_round, open_round
from naast.participation.operations.scenarios import Figure, Sketch, drop_consequence, drop_element, put_consequence, put_element, put_figures, put_scenario, show_scenario, tie, untie
from naast.participation.operations.statements import close_statements, drop_statement, open_statements, reword_statement, write_statement
from naast.participation.operations.staying import Addresses, Contact, Kept, keep_participation, leave_no_address, open_addresses, stay
from naast.participation.operations.talks import TalkPlan, change_talk, close_talk, count_invited, open_talk, plan_talk, read_back, take_over
from naast.participation.operations.voting import Sheet, Voted, answer, fill_in_sheet, find_groups, look_for_groups, take_back_sheet
from naast.participation.rules import Decision

__all__ = ["Addresses", "Agreed", "Answered", "At", "Cards", "Contact", "Decision", "Figure", "Found", "Given", "Joined", "Kept", "Noted", "Pledge", "Reading", "Remark", "Said", "Sheet", "Sketch", "Speaker", "TalkPlan", "Task", "Trial", "Voted", "add_member", "add_partner", "agree", "allow_quotes", "answer", "arrive", "assign", "begin_report", "bring_back_theme", "change_talk", "choose", "close_round", "close_statements", "close_step", "close_talk", "code", "correct", "correct_decision", "count_invited", "drop_consequence", "drop_element", "drop_group", "drop_member", "drop_need", "drop_partner", "drop_statement", "explain", "fill_in_sheet", "find_groups", "finish", "freeze", "give_code", "hand_down", "hand_out", "join", "judge", "keep_open", "keep_participation", "lay_under", "lead", "leave_no_address", "look_for_groups", "merge", "move_action", "need", "need_on_paper", "note", "open_addresses", "open_process", "open_round", "open_statements", "open_step", "open_talk", "plan_talk", "prepare", "promise", "publish_report", "put_action", "put_consequence", "put_element", "put_figures", "put_finding", "put_group", "put_in_report", "put_on_agenda", "put_scenario", "put_theme", "put_together", "quote", "rate", "read_again", "read_back", "read_paper", "record_decision", "retire_theme", "reword_statement", "rewrite", "seat_speaker", "settle", "show_scenario", "start", "stay", "stop", "strike", "submit_dossier", "take_apart", "take_back", "take_back_sheet", "take_from_under", "take_off_agenda", "take_over", "take_over_proposals", "tell_promise", "tie", "uncode", "untie", "use_guide", "want", "withdraw", "word_dossier", "write_guide", "write_report", "write_statement"]
