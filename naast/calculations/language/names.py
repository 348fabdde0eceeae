"""What reads like a name or a number of somebody; only ever a reason to warn."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_][\w’'-]*|\d[\d./:-]*\d")
_ENDS = re.compile(r"(^|[.!?…:\n“”\"(])\s*([’'][st]\s+)?$")  # also before ’s Avonds and ’t Is
_ALWAYS_LARGE = frozenset({"CJG", "GGD", "GGZ", "IJ", "POH", "OV", "TV", "Ik", "Ja", "Nee"})
_LONG_NUMBER = 3


def looks_like_names(words: str) -> tuple[str, ...]:
    """Capitals inside a sentence and long numbers, as a reminder for who writes; it finds no more than that."""
    found = []
    for match in WORD.finditer(words):
        word, before = match[0], words[: match.start()]
        if word[0].isdigit():
            if sum(sign.isdigit() for sign in word) >= _LONG_NUMBER:
                found.append(word)
        elif word[0].isupper() and word not in _ALWAYS_LARGE and not _ENDS.search(before):
            found.append(word)
    return tuple(dict.fromkeys(found))
