"""DOOR. What pages may read of plans, as frozen values. Each look at a family's record leaves a line on its trail."""

from naast.plans.queries.beside import Beside, beside
from naast.plans.queries.circle import Circle, OneOfUs, circle, one_of_us
from naast.plans.queries.consent import Sharing, what_was_said, words_for
from naast.plans.queries.documents import Papers, documents, paper
from naast.plans.queries.doors import Reading, who_reads
from naast.plans.queries.everything import Everything, everything
from naast.plans.queries.frame import Fixed, Head
from naast.plans.queries.letter import Letter, letter
from naast.plans.queries.listing import Listed, Newest, families, find, newest
from naast.plans.queries.looked import Looked, who_looked
from naast.plans.queries.notices import Told, my_plans, new_notices, told
from naast.plans.queries.starting import Could, who_could
from naast.plans.queries.writing import Aims, Writing, goals, talks

__all__ = [
    "Aims",
    "Beside",
    "Circle",
    "Could",
    "Everything",
    "Fixed",
    "Head",
    "Letter",
    "Listed",
    "Looked",
    "Newest",
    "OneOfUs",
    "Papers",
    "Reading",
    "Sharing",
    "Told",
    "Writing",
    "beside",
    "circle",
    "documents",
    "everything",
    "families",
    "find",
    "goals",
    "letter",
    "my_plans",
    "new_notices",
    "newest",
    "one_of_us",
    "paper",
    "talks",
    "told",
    "what_was_said",
    "who_could",
    "who_looked",
    "who_reads",
    "words_for",
]
