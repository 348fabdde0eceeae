"""DOOR. Notes terms, ideas and wishes; proposes a window; decides on one."""

from naast.portfolio.operations.agreeing import agree_terms, drop_idea, drop_wish, note_idea, wish
from naast.portfolio.operations.proposing import Said, decide, draft, propose, rewrite, talk_about, withdraw

__all__ = [
    "Said",
    "agree_terms",
    "decide",
    "draft",
    "drop_idea",
    "drop_wish",
    "note_idea",
    "propose",
    "rewrite",
    "talk_about",
    "wish",
    "withdraw",
]
