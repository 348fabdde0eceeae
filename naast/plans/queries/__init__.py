"""DOOR. What pages may read of plans, as frozen values. Each look at a family's record leaves a line on its trail."""

from naast.plans.queries.asked import Asked, asked, asked_count, asked_one
from naast.plans.queries.asking import Erasing, Questions, erasing, questions
from naast.plans.queries.beside import Beside, beside
from naast.plans.queries.calling import Called, Calls, calls
from naast.plans.queries.consent import Sharing, what_was_said, words_for
from naast.plans.queries.doors import who_reads
from naast.plans.queries.frame import Fixed, Head
from naast.plans.queries.letter import Letter, letter
from naast.plans.queries.listing import Listed, Newest, families, find, newest
from naast.plans.queries.looked import Looked, who_looked
from naast.plans.queries.moving import Moving, moving, sits
from naast.plans.queries.notices import Told, my_plans, new_notices, told
from naast.plans.queries.reading import Reading
from naast.plans.queries.starting import Could, begun_from, who_could
from naast.plans.queries.team import Behind, Member, Part, Team, behind, member, members, parts_read, team
from naast.plans.queries.writing import Aims, Writing, drafts, goals, talks

__all__ = [
    "Aims",
    "Asked",
    "Behind",
    "Beside",
    "Called",
    "Calls",
    "Could",
    "Erasing",
    "Fixed",
    "Head",
    "Letter",
    "Listed",
    "Looked",
    "Member",
    "Moving",
    "Newest",
    "Part",
    "Questions",
    "Reading",
    "Sharing",
    "Team",
    "Told",
    "Writing",
    "asked",
    "asked_count",
    "asked_one",
    "begun_from",
    "behind",
    "beside",
    "calls",
    "drafts",
    "erasing",
    "families",
    "find",
    "goals",
    "letter",
    "member",
    "members",
    "moving",
    "my_plans",
    "new_notices",
    "newest",
    "parts_read",
    "questions",
    "sits",
    "talks",
    "team",
    "told",
    "what_was_said",
    "who_could",
    "who_looked",
    "who_reads",
    "words_for",
]
