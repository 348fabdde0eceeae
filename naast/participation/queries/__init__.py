"""What pages and other contexts may read of the line, a file per part of it."""

from naast.participation.queries.became import Became, Sentence, Stop, became
from naast.participation.queries.council import StepShown as CouncilStepShown
from naast.participation.queries.council import to_decide
from naast.participation.queries.dossier import DossierShown, dossier_of, public_dossier
from naast.participation.queries.heard import Balance, Line, balance
from naast.participation.queries.mine import Mine, mine
from naast.participation.queries.missing import Lack, missing
from naast.participation.queries.plan import ActionShown, Plan, left_off_agenda, plan_of
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
from naast.participation.queries.promises import (
    PromiseShown,
    Register,
    ToJudge,
    heard_about,
    municipal_register,
    promise,
    public_register,
    register_of,
    to_judge,
)
from naast.participation.queries.staying import (
    Letter,
    MyContact,
    Staying,
    letters_of_talk,
    my_contact,
    staying_of,
    talks_with_letters,
)
from naast.participation.queries.tracing import Item, Trace, public_trace, trace_of
from naast.participation.queries.voices import Voices, points_of, points_on_the_line, voices_inside, voices_of

__all__ = [
    "ActionShown",
    "Balance",
    "Became",
    "CouncilStepShown",
    "DossierShown",
    "Followed",
    "Item",
    "Lack",
    "Letter",
    "Line",
    "Mine",
    "MyContact",
    "Plan",
    "PromiseShown",
    "Register",
    "Sentence",
    "Shown",
    "Staying",
    "StepShown",
    "Stop",
    "ToJudge",
    "Trace",
    "Voices",
    "Working",
    "agenda",
    "agenda_of",
    "balance",
    "balance_of",
    "became",
    "dossier_of",
    "followed",
    "groups",
    "heard_about",
    "left_off_agenda",
    "letters_of_talk",
    "mine",
    "missing",
    "municipal_register",
    "my_contact",
    "plan_of",
    "points_of",
    "points_on_the_line",
    "processes",
    "promise",
    "public_dossier",
    "public_processes",
    "public_register",
    "public_trace",
    "register_of",
    "shown",
    "staying_of",
    "talks_with_letters",
    "to_decide",
    "to_judge",
    "trace_of",
    "voices_inside",
    "voices_of",
    "working",
]
