"""DOOR. What pages may read of plans, as frozen values. Each look at a family's record leaves a line on its trail."""

from naast.plans.queries.asked import Asked, asked, asked_count, asked_one
from naast.plans.queries.asking import Erasing, Questions, erasing, questions
from naast.plans.queries.beside import Beside, beside
from naast.plans.queries.calling import Called, Calls, calls
from naast.plans.queries.circle import Circle, OneOfUs, circle, one_of_us
from naast.plans.queries.consent import Sharing, what_was_said, words_for
from naast.plans.queries.destroying import Declaration, Doomed, Held, Preview, declaration, destructions, holds, preview
from naast.plans.queries.documents import Papers, documents, paper
from naast.plans.queries.doors import who_reads
from naast.plans.queries.emergency import emergencies_of, emergencies_to_review, emergency, my_emergencies
from naast.plans.queries.everything import Everything, everything
from naast.plans.queries.frame import Fixed, Head
from naast.plans.queries.letter import Letter, letter
from naast.plans.queries.listing import Listed, Newest, families, find, newest
from naast.plans.queries.log import Log, LookedFor, Proved, log, prove
from naast.plans.queries.looked import Looked, who_looked
from naast.plans.queries.moving import Moving, moving, sits
from naast.plans.queries.notices import Told, my_plans, new_notices, told
from naast.plans.queries.reading import Reading
from naast.plans.queries.receiving import receiving, receiving_count, receiving_one
from naast.plans.queries.safety import Safety, safety
from naast.plans.queries.starting import Could, begun_from, who_could
from naast.plans.queries.team import (
    Behind,
    Member,
    Part,
    Team,
    behind,
    fields_read,
    member,
    members,
    parts_read,
    stepped_in,
    team,
)
from naast.plans.queries.topics import Together, together
from naast.plans.queries.writing import Aims, Writing, drafts, goals, talks

__all__ = [
    "Aims",
    "Asked",
    "Behind",
    "Beside",
    "Called",
    "Calls",
    "Circle",
    "Could",
    "Declaration",
    "Doomed",
    "Erasing",
    "Everything",
    "Fixed",
    "Head",
    "Held",
    "Letter",
    "Listed",
    "Log",
    "Looked",
    "LookedFor",
    "Member",
    "Moving",
    "Newest",
    "OneOfUs",
    "Papers",
    "Part",
    "Preview",
    "Proved",
    "Questions",
    "Reading",
    "Safety",
    "Sharing",
    "Team",
    "Together",
    "Told",
    "Writing",
    "asked",
    "asked_count",
    "asked_one",
    "begun_from",
    "behind",
    "beside",
    "calls",
    "circle",
    "declaration",
    "destructions",
    "documents",
    "drafts",
    "emergencies_of",
    "emergencies_to_review",
    "emergency",
    "erasing",
    "everything",
    "families",
    "fields_read",
    "find",
    "goals",
    "holds",
    "letter",
    "log",
    "member",
    "members",
    "moving",
    "my_emergencies",
    "my_plans",
    "new_notices",
    "newest",
    "one_of_us",
    "paper",
    "parts_read",
    "preview",
    "prove",
    "questions",
    "receiving",
    "receiving_count",
    "receiving_one",
    "safety",
    "sits",
    "stepped_in",
    "talks",
    "team",
    "together",
    "told",
    "what_was_said",
    "who_could",
    "who_looked",
    "who_reads",
    "words_for",
]
