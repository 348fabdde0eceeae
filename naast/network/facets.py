"""Who the people behind an offer are: the facets that organisations choose from, read from a file that editors can keep."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.common import languages

if TYPE_CHECKING:
    from collections.abc import Iterable

TONGUE = "taal:"  # a language that is spoken, chosen like a facet


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that an organisation may say of itself; ``group`` is identity, language, background or approach."""

    code: str
    name: str
    group: str


@cache
def facets() -> dict[str, Facet]:
    """Every facet by its code, in the order of the file."""
    file = Path(__file__).parent / "data" / "facets.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return {code: Facet(code, name, group) for group, names in data.items() for code, name in names.items()}


def facet_name(code: str) -> str:
    """What people call a facet, in the language of the page; its code when a municipality uses one of its own."""
    if code.startswith(TONGUE):
        return languages.shown(code.removeprefix(TONGUE))
    facet = facets().get(code)
    return _(facet.name) if facet else code


def tongues(names: Iterable[str]) -> tuple[str, ...]:
    """The codes of languages by their names, for who would rather speak another than Dutch."""
    codes = dict.fromkeys(languages.code_of(name) for name in names)
    return tuple(f"{TONGUE}{code}" for code in codes if code and code != languages.DUTCH)
