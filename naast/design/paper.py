"""Printing: data goes into a template of ours and comes out as a tagged PDF. What people wrote is only ever text."""

from __future__ import annotations

import contextlib
import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import typst
from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE = Path(__file__).resolve().parent
GROUND = _HERE / "papers" / "ground.typ"  # ink, typefaces and small things that published papers share
REPORT = _HERE / "papers" / "report.typ"  # a title with a picture, its parts, and blocks in them
READABLE: Literal["ua-1"] = "ua-1"  # PDF/UA: tagged, with a title and a language
_FONTS = _HERE / "static" / "design" / "paper"

# On paper a drawing has the colours of the day; a page gives them by stylesheet.
_INKS = {
    "w1": "#d99b7c", "w2": "#efe4cc", "w3": "#b9cdc6", "w4": "#c77f60", "w5": "#e5c98f", "frame": "#fffdf9",
    "glass": "#dfe9e6", "lit": "#f9d27a", "leaf": "#5f8f6c", "pot": "#c77f60", "cloth": "#fffaf0", "canal": "#12483e",
    "lamp": "#f5b93d", "pane": "#fffdf9", "water": "#dde9ee", "solid": "#1c2b28",
}  # fmt: skip
_SPACE = 'xmlns="http://www.w3.org/2000/svg"'


def printed(template: Path, told: Mapping[str, Any]) -> bytes:
    """The paper of a template that stands by itself, set anew each time: what a family or a draft says is kept nowhere."""
    return _set((template,), _data(told))


def published(template: Path, told: Mapping[str, Any]) -> bytes:
    """The paper of a template on the common ground. The same content is set once: what is published does not change."""
    return _kept(template, _data(told))


@cache
def picture(name: str) -> str:
    """A drawing of the house with its own colours in it, as paper needs it."""
    source = (_HERE / "drawings" / f"{name}.svg").read_text(encoding="utf-8").strip()
    look = "".join(f".{css}{{fill:{ink}}}" for css, ink in _INKS.items())
    pen = 'fill="none" stroke="#1c2b28" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    dress = look + ".solid{stroke:none}.thin{stroke-width:1.25}.bare{stroke:none}"
    return dressed(source, dress).replace(f"<svg {_SPACE} ", f"<svg {_SPACE} {pen} ", 1)


def dressed(svg: str, look: str) -> str:
    """A chart with a stylesheet in it, as paper needs it."""
    return re.sub(r"(<svg [^>]*>)", rf"\1<style>{look}</style>", svg, count=1).replace("<svg ", f"<svg {_SPACE} ", 1)


def _data(told: Mapping[str, Any]) -> str:
    language = (translation.get_language() or "nl")[:2]
    return json.dumps({**told, "language": language}, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=24)
def _kept(template: Path, told: str) -> bytes:
    return _set((GROUND, template), told)


def _set(templates: tuple[Path, ...], told: str) -> bytes:
    """Signs that no typeface here can show stand as a box, and then the file does not claim to be PDF/UA."""
    source, said = b"".join(one.read_bytes() for one in templates), {"told": told}
    with contextlib.suppress(typst.TypstError):
        return bytes(typst.compile(source, format="pdf", sys_inputs=said, font_paths=_fonts(), pdf_standards=READABLE))
    return bytes(typst.compile(source, format="pdf", sys_inputs=said, font_paths=_fonts()))


@cache
def _fonts() -> typst.Fonts:
    """Our own two typefaces, and those of typst and the machine for signs that ours do not have."""
    return typst.Fonts(font_paths=[str(_FONTS)] if _FONTS.is_dir() else [])
