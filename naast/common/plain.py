"""Text as people read it: what was pasted from elsewhere loses its markup, and a text does not begin by repeating another."""

from __future__ import annotations

import html
import re

import nh3

_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|<!--|<script|<style", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);", re.IGNORECASE)
_BREAK = re.compile(r"</?(?:br|p|div|li|ul|ol|tr|td|h\d)\b[^<>]*>", re.IGNORECASE)


def without_markup(words: str) -> str:
    """The text of a piece of HTML, also when it was escaped twice; a bare ``<`` stays what it is."""
    for _time in range(3):
        if _TAG.search(words):
            words = html.unescape(nh3.clean(_BREAK.sub(r" \g<0>", words), tags=set()))
        elif _ENTITY.search(words):
            words = html.unescape(words)
        else:
            break
    return words


def as_sentence(words: str) -> str:
    """Words as a sentence that stands by itself: with a capital, and a full stop where it has no end."""
    words = words.strip()
    if not words:
        return ""
    return words[0].upper() + words[1:] + ("" if words[-1] in ".!?…" else ".")


def besides(first: str, text: str) -> str:
    """What a text says besides the sentence that stands above it already."""
    opening = first.rstrip(" .")
    if not opening or opening.endswith("…") or not text.startswith(opening):
        return text
    rest = text.removeprefix(opening)
    return rest.lstrip(" .\n") if rest[:1] in {"", ".", "\n"} else text
