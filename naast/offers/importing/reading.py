"""Lines from a file: JSON, JSON lines and CSV, in the letters that other systems write, however broken."""

from __future__ import annotations

import hashlib
import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from naast.offers.importing import csvlines
from naast.offers.importing.results import Line, RowRefused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BY_LINE = frozenset({".jsonl", ".ndjson"})
_BY_COLUMN = frozenset({".csv", ".tsv"})
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def digest(file: Path) -> str:
    """SHA-256 of a file, or of a folder's CSV and JSON files with their names."""
    sum_ = hashlib.sha256()
    parts = sorted(file.rglob("*.*")) if file.is_dir() else [file]
    for part in parts:
        if file.is_dir():
            if part.suffix.lower() not in {".csv", ".json"} or not part.is_file():
                continue
            sum_.update(str(part.relative_to(file)).encode("utf-8", "surrogateescape"))
        with part.open("rb") as source:
            while block := source.read(1 << 20):
                sum_.update(block)
    return sum_.hexdigest()


def decoded(raw: bytes) -> str:
    """A line in UTF-8, or else in the letters of older Windows; without null bytes."""
    try:
        words = raw.decode("utf-8")
    except UnicodeDecodeError:
        words = raw.decode("cp1252", errors="replace")
    return words.replace("\x00", "")


def text_lines(raw: bytes) -> list[str]:
    """The lines of a file that is in memory, line ends kept."""
    if raw[:2] in _WIDE:
        raw = raw.decode("utf-16", errors="replace").encode("utf-8", "ignore")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    return [decoded(line) for line in raw.splitlines(keepends=True)]


def parsed(words: str) -> Any:
    """What a piece of JSON says; a :class:`RowRefused` (returned, not raised) when it is none."""
    try:
        return json.loads(words)
    except json.JSONDecodeError as wrong:
        advice = f"Kijk bij teken {wrong.pos + 1}. Schrijf één JSON-object per regel."
        return RowRefused("Dit is geen JSON.", advice)
    except (ValueError, RecursionError):
        return RowRefused("Deze JSON is te diep of heeft een te groot getal.", "Schrijf één JSON-object per regel.")


def lines(file: Path) -> Iterator[Line]:
    """Every line of a file of JSON lines or CSV, or every object of a JSON document that is a list."""
    if file.suffix.lower() in _BY_COLUMN or not _begins_as_json(file):
        yield from csvlines.rows(text_lines(file.read_bytes()))
        return
    document = None if file.suffix.lower() in _BY_LINE else _document(file)
    if document is None:
        yield from json_lines(file)
    elif isinstance(document[0], list):
        for number, row in enumerate(document[0], start=1):
            yield Line(number, json.dumps(row, ensure_ascii=False), row)
    else:
        yield Line(1, file.read_bytes()[:100_000].decode("utf-8", "replace"), document[0])


def json_lines(file: Path) -> Iterator[Line]:
    """One object per line; a line that is no JSON carries the reason."""
    for number, words in enumerate(_streamed(file), start=1):
        if words:
            yield Line(number, words, parsed(words))


def _streamed(file: Path) -> Iterator[str]:
    with file.open("rb") as source:
        start = source.read(3)
        source.seek(3 if start == b"\xef\xbb\xbf" else 0)
        if start[:2] in _WIDE:
            yield from (line.strip() for line in text_lines(source.read()))
            return
        for raw in source:
            yield decoded(raw).strip()


def _begins_as_json(file: Path) -> bool:
    if file.suffix.lower() in _BY_LINE | {".json"}:
        return True
    first = next((words for words in _streamed(file) if words), "")
    return first[:1] in {"{", "["}


def _document(file: Path) -> tuple[Any] | None:
    """The one JSON value that a file holds, in a tuple; None when it holds one per line."""
    some = list(islice((words for words in _streamed(file) if words), 50))
    if len(some) > 1 and not isinstance(parsed(some[0]), RowRefused):
        return None
    whole = parsed("".join(text_lines(file.read_bytes())))
    if isinstance(whole, RowRefused) and any(isinstance(parsed(words), dict) for words in some[:50]):
        return None
    return (whole,)
