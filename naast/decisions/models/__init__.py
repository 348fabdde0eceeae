"""Frames and decisions, what was said in them, the roles and agreements that came of them, and what a team learned."""

from naast.decisions.models.deciding import Condition, Decision, Version, Vote
from naast.decisions.models.framing import Away, Frame, Nudge
from naast.decisions.models.learning import Insight, LearningSession, Lesson
from naast.decisions.models.roles import Agreement, Holding, TeamRole
from naast.decisions.models.saying import Idea, Recognition, View

__all__ = [
    "Agreement",
    "Away",
    "Condition",
    "Decision",
    "Frame",
    "Holding",
    "Idea",
    "Insight",
    "LearningSession",
    "Lesson",
    "Nudge",
    "Recognition",
    "TeamRole",
    "Version",
    "View",
    "Vote",
]
