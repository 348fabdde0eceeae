"""Printing: data goes into a template of ours and comes out as a tagged PDF. What people wrote is only ever text."""

from __future__ import annotations

import contextlib
import json
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import typst
from django.utils import translation

import naast.design

if TYPE_CHECKING:
    from collections.abc import Mapping

TEMPLATES = Path(__file__).resolve().parent.parent / "data"
FONTS = Path(naast.design.__file__).resolve().parent / "static" / "design" / "paper"
READABLE: Literal["ua-1"] = "ua-1"  # PDF/UA: tagged, with a title and a language


def printed(template: str, told: Mapping[str, Any]) -> bytes:
    """The PDF. The same content is set once: a published report does not change."""
    language = (translation.get_language() or "nl")[:2]
    return _set(template, json.dumps({**told, "language": language}, ensure_ascii=False, sort_keys=True))


@lru_cache(maxsize=24)
def _set(template: str, told: str) -> bytes:
    """Signs that no typeface here can show stand as a box, and then the file does not claim to be PDF/UA."""
    source = (TEMPLATES / "ground.typ").read_bytes() + (TEMPLATES / f"{template}.typ").read_bytes()
    said = {"told": told}
    with contextlib.suppress(typst.TypstError):
        return bytes(typst.compile(source, format="pdf", sys_inputs=said, font_paths=_fonts(), pdf_standards=READABLE))
    return bytes(typst.compile(source, format="pdf", sys_inputs=said, font_paths=_fonts()))


@cache
def _fonts() -> typst.Fonts:
    """Our own two typefaces, and those of typst and the machine for signs that ours do not have."""
    return typst.Fonts(font_paths=[str(FONTS)] if FONTS.is_dir() else [])
