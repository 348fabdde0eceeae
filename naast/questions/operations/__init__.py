"""DOOR. What people do with a question: who asks, who answers, and what is counted of it."""

from naast.questions.operations.answering import (
    Reply,
    answer,
    ask_back,
    call_done,
    close,
    go_on,
    hand_over,
    park,
    save_draft,
    sign_up,
    triage,
)
from naast.questions.operations.asking import Asked, Words, add, ask, erase, register, say_helped
from naast.questions.operations.counting import count_nothing_found, sum_outbox, sweep
from naast.questions.operations.examples import (
    Example,
    decline_public,
    keep_example,
    propose_public,
    publish_example,
)
from naast.questions.operations.merging import follow_merge
from naast.questions.operations.using import sum_uses

__all__ = [
    "Asked",
    "Example",
    "Reply",
    "Words",
    "add",
    "answer",
    "ask",
    "ask_back",
    "call_done",
    "close",
    "count_nothing_found",
    "decline_public",
    "erase",
    "follow_merge",
    "go_on",
    "hand_over",
    "keep_example",
    "park",
    "propose_public",
    "publish_example",
    "register",
    "save_draft",
    "say_helped",
    "sign_up",
    "sum_outbox",
    "sum_uses",
    "sweep",
    "triage",
]
