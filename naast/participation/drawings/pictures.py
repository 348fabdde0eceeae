"""Which drawing of the house stands for what: a scenario by its letter, what goes well, what can be better, a wish."""

from __future__ import annotations

_NAMES = (
    "house", "tree", "boat", "bench", "door", "bike", "teapot", "swing", "book", "cups", "mailbox", "table-lamp",
    "plant", "ball", "plate", "laptop",
)  # fmt: skip
OF_LETTER = {letter: _NAMES[place % len(_NAMES)] for place, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
OF_POLARITY = {"strong": "ball", "weak": "lost", "wish": "boat"}
