"""What people do along the line, a file per part of it."""

from naast.participation.operations.choosing import Answered, At, drop_need, explain, need, need_on_paper, rate, want
from naast.participation.operations.concluding import choose, put_together, take_apart
from naast.participation.operations.conference import Agreed, freeze, lead, prepare
from naast.participation.operations.paper import Reading, read_again, read_paper
from naast.participation.operations.people import Cards, Joined, arrive, hand_out, join, merge, withdraw
from naast.participation.operations.process import Said, add_member, add_partner, close_step, drop_group, drop_member, drop_partner, finish, open_process, open_step, put_group, put_on_agenda, rewrite, start, stop, take_off_agenda
from naast.participation.operations.rounds import close_round, open_round

__all__ = ["Agreed", "Answered", "At", "Cards", "Joined", "Reading", "Said", "add_member", "add_partner", "arrive", "choose", "close_round", "close_step", "drop_group", "drop_member", "drop_need", "drop_partner", "explain", "finish", "freeze", "hand_out", "join", "lead", "merge", "need", "need_on_paper", "open_process", "open_round", "open_step", "prepare", "put_group", "put_on_agenda", "put_together", "rate", "read_again", "read_paper", "rewrite", "start", "stop", "take_apart", "take_off_agenda", "want", "withdraw"]
