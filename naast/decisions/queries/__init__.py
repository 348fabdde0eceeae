"""DOOR. What waits for somebody, one decision as it may be seen now, a team with what it decided, and frames."""

from naast.decisions.queries.roles import ChangeShown, HeldBy, RoleShown, RolesShown, held_by, role, roles
from naast.decisions.queries.shown import IdeaShown, Mine, Shown, Text, ViewShown, shown
from naast.decisions.queries.teams import FrameShown, TeamShown, default_review, frame, frames, stand_ins, team
from naast.decisions.queries.today import Task, my_teams, today, waiting

__all__ = [
    "ChangeShown",
    "FrameShown",
    "HeldBy",
    "IdeaShown",
    "Mine",
    "RoleShown",
    "RolesShown",
    "Shown",
    "Task",
    "TeamShown",
    "Text",
    "ViewShown",
    "default_review",
    "frame",
    "frames",
    "held_by",
    "my_teams",
    "role",
    "roles",
    "shown",
    "stand_ins",
    "team",
    "today",
    "waiting",
]
