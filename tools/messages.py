"""Translations without gettext's own tools: collect the Dutch texts, check that the English is complete, compile it.

``python tools/messages.py collect`` adds new Dutch texts to ``naast/locale/en`` and drops those that are gone;
``check`` fails when an English text is missing or the catalogue is behind; ``compile`` makes the ``.mo`` file.
"""

from __future__ import annotations

import io
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages import Catalog, extract, mofile, pofile
from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "naast"
CATALOGUE = SOURCES / "locale" / "en" / "LC_MESSAGES" / "django.po"
NAMED = (
    "decisions/data/methods.toml",
    "needs/data/rates.toml",
    "needs/data/themes.toml",
    "network/data/facets.toml",
    "plans/data/declines.toml",
    "plans/data/grounds.toml",
    "plans/data/meldcode.toml",
    "plans/data/purposes.toml",
)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def collect() -> Catalog:
    """Every Dutch text in the code and the templates, in the order of the files."""
    found = Catalog(locale="en", domain="django", fuzzy=False)
    for path in sorted(SOURCES.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or {"tests", "migrations", "static"} & set(path.parts):
            continue
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            source = templatize(source, origin=str(path))
        lines = io.BytesIO(source.encode())
        for _line, words, _comments, context in extract.extract("python", lines, keywords=KEYWORDS):
            found.add(words, locations=[(path.relative_to(ROOT).as_posix(), None)], context=context)  # type: ignore[list-item]
    for name in NAMED:
        for words in _names(tomllib.loads((SOURCES / name).read_text(encoding="utf-8"))):
            found.add(words, locations=[(f"naast/{name}", None)])  # type: ignore[list-item]
    return found


def _names(data: dict[str, Any]) -> Iterator[str]:
    """What people read of a file of codes: the names of themes, or a table of code and name per group."""
    for value in data.values():
        if isinstance(value, list):
            yield from (row[name] for row in value for name in ("name", "about", "plain", "yes", "no") if name in row)
        else:
            yield from value.values()


def stored() -> Catalog:
    """The English catalogue as it is kept."""
    if not CATALOGUE.exists():
        return Catalog(locale="en", domain="django", fuzzy=False)
    with CATALOGUE.open("rb") as file:
        return pofile.read_po(file, locale="en", domain="django")


def merged() -> Catalog:
    """The kept English with the texts of today: new ones are empty, gone ones are dropped."""
    new, old = collect(), stored()
    for message in new:
        known = old.get(message.id, message.context) if message.id else None
        if known and isinstance(known.string, tuple) == isinstance(message.id, tuple):
            message.string = known.string
    new.header_comment = "# English of Naast. Dutch texts are the keys."
    return new


def missing(catalogue: Catalog) -> list[str]:
    """The Dutch texts that have no English yet."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and not (all(message.string) if isinstance(message.string, tuple) else message.string)
    ]


def write(catalogue: Catalog) -> None:
    """Keep the catalogue, sorted by text so that changes are easy to read."""
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        pofile.write_po(file, catalogue, width=110, sort_output=True, omit_header=False, include_previous=False)


def check() -> int:
    """0 when every Dutch text has its English and none is left over; else says which, and 1."""
    now = merged()
    gaps = missing(now)
    stale = [str(message.id) for message in stored() if message.id and now.get(message.id, message.context) is None]
    for text in gaps:
        print(f"no English yet: {text}")
    for text in stale:
        print(f"no longer used: {text}")
    return 1 if gaps or stale else 0


def make() -> None:
    """Compile the catalogue for Django."""
    with CATALOGUE.with_suffix(".mo").open("wb") as file:
        mofile.write_mo(file, stored())


def main() -> int:
    """Run what the first word asks."""
    word = sys.argv[1] if len(sys.argv) > 1 else "check"
    if word == "collect":
        write(merged())
        return 0
    if word == "compile":
        make()
        return 0
    return check()


if __name__ == "__main__":
    raise SystemExit(main())
