"""DOOR. What pages may read of plans, as frozen values. Each look at a family's record leaves a line on its trail."""

from naast.plans.queries.asked import Asked, asked, asked_count, asked_one
from naast.plans.queries.beside import Beside, beside
from naast.plans.queries.calling import Called, Calls, calls
from naast.plans.queries.consent import Sharing, what_was_said, words_for
from naast.plans.queries.doors import Reading, who_reads
from naast.plans.queries.frame import Fixed, Head
from naast.plans.queries.letter import Letter, letter
from naast.plans.queries.listing import Listed, Newest, families, find, newest
from naast.plans.queries.looked import Looked, who_looked
from naast.plans.queries.notices import Told, my_plans, new_notices, told
from naast.plans.queries.safety import Safety, safety
from naast.plans.queries.starting import Could, who_could
from naast.plans.queries.topics import Part, Together, together
from naast.plans.queries.writing import Aims, Writing, goals, talks

__all__ = [
    "Aims",
    "Asked",
    "Beside",
    "Called",
    "Calls",
    "Could",
    "Fixed",
    "Head",
    "Letter",
    "Listed",
    "Looked",
    "Newest",
    "Part",
    "Reading",
    "Safety",
    "Sharing",
    "Together",
    "Told",
    "Writing",
    "asked",
    "asked_count",
    "asked_one",
    "beside",
    "calls",
    "families",
    "find",
    "goals",
    "letter",
    "my_plans",
    "new_notices",
    "newest",
    "safety",
    "talks",
    "together",
    "told",
    "what_was_said",
    "who_could",
    "who_looked",
    "who_reads",
    "words_for",
]
