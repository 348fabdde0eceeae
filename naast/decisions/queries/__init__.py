"""DOOR. What waits for somebody, one decision as it may be seen now, a team with what it decided and learns from, and frames."""

from naast.decisions.models import Lesson
from naast.decisions.queries.counting import number_today
from naast.decisions.queries.learning import (
    LearningShown,
    SessionShown,
    found_by,
    learning_of,
    living_lessons,
    session,
    ways_to_learn,
)
from naast.decisions.queries.roles import (
    ChangeShown,
    HeldBy,
    RoleShown,
    RolesShown,
    agreements_by_id,
    held_by,
    my_agreements,
    role,
    roles,
)
from naast.decisions.queries.shown import IdeaShown, Mine, Shown, Text, ViewShown, shown
from naast.decisions.queries.teams import FrameShown, TeamShown, default_review, frame, frames, stand_ins, team
from naast.decisions.queries.today import Task, my_teams, today, waiting

__all__ = [
    "ChangeShown",
    "FrameShown",
    "HeldBy",
    "IdeaShown",
    "LearningShown",
    "Lesson",
    "Mine",
    "RoleShown",
    "RolesShown",
    "SessionShown",
    "Shown",
    "Task",
    "TeamShown",
    "Text",
    "ViewShown",
    "agreements_by_id",
    "default_review",
    "found_by",
    "frame",
    "frames",
    "held_by",
    "learning_of",
    "living_lessons",
    "my_agreements",
    "my_teams",
    "number_today",
    "role",
    "roles",
    "session",
    "shown",
    "stand_ins",
    "team",
    "today",
    "waiting",
    "ways_to_learn",
]
