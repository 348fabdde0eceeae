"""Everyday words: how parents say what an offer calls by its professional name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naast.calculations.language import learned, words
from naast.calculations.language.themes import lexicon_words

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 8


def sample_questions(themes: Sequence[str]) -> tuple[str, ...]:
    """Questions as people ask them about these themes, from our own sentences."""
    sentences = learned.sentences()
    return tuple(line for theme in themes for line in sentences.get(theme, ()))


def suggested_words(themes: Sequence[str], text: str) -> tuple[str, ...]:
    """Words that people use about these themes and that the text of an offer does not hold; at most eight.

    The words that say most for the first theme come first. Whole words only, no beginnings of words.
    """
    held = {words.base(word) for word in words.content(text)}
    found: list[str] = []
    for theme in themes[:2]:
        for phrase in lexicon_words(theme):
            bases = {words.base(word) for word in words.content(phrase)}
            if bases and not bases & held and phrase not in found:
                found.append(phrase)
                held |= bases
    return tuple(found[:MOST])
