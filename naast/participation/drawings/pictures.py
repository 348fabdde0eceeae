"""Which drawing of the house stands for what: a scenario by its letter, what goes well, what can be better, a wish."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import naast.design

_DRAWINGS = Path(naast.design.__file__).resolve().parent / "drawings"
_NAMES = (
    "house", "tree", "boat", "bench", "door", "bike", "teapot", "swing", "book", "cups", "mailbox", "table-lamp",
    "plant", "ball", "plate", "laptop",
)  # fmt: skip
OF_LETTER = {letter: _NAMES[place % len(_NAMES)] for place, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
OF_POLARITY = {"strong": "ball", "weak": "lost", "wish": "boat"}

# On paper a drawing has the colours of the day; the page gives them by stylesheet.
_INKS = {
    "w1": "#d99b7c", "w2": "#efe4cc", "w3": "#b9cdc6", "w4": "#c77f60", "w5": "#e5c98f", "frame": "#fffdf9",
    "glass": "#dfe9e6", "lit": "#f9d27a", "leaf": "#5f8f6c", "pot": "#c77f60", "cloth": "#fffaf0", "canal": "#12483e",
    "lamp": "#f5b93d", "pane": "#fffdf9", "water": "#dde9ee", "solid": "#1c2b28",
}  # fmt: skip
_SPACE = 'xmlns="http://www.w3.org/2000/svg"'


@cache
def on_paper(name: str) -> str:
    """A drawing of the house with its own colours in it, as paper needs it."""
    source = (_DRAWINGS / f"{name}.svg").read_text(encoding="utf-8").strip()
    look = "".join(f".{css}{{fill:{ink}}}" for css, ink in _INKS.items())
    look += ".solid{stroke:none}.thin{stroke-width:1.25}.bare{stroke:none}"
    pen = 'fill="none" stroke="#1c2b28" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    return re.sub(r"(<svg [^>]*>)", rf"\1<style>{look}</style>", source, count=1).replace(
        "<svg ", f"<svg {_SPACE} {pen} ", 1
    )


def dressed(svg: str, look: str) -> str:
    """A chart with a stylesheet in it, as paper needs it."""
    return re.sub(r"(<svg [^>]*>)", rf"\1<style>{look}</style>", svg, count=1).replace("<svg ", f"<svg {_SPACE} ", 1)
