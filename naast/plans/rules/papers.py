"""Which papers a plan keeps: of a kind that we know by its first bytes, and not larger than ten megabytes."""

from __future__ import annotations

import codecs
import re

MOST = 10 * 1024 * 1024
NAME_LIMIT = 120
TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "txt": "text/plain; charset=utf-8",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class TooLarge(ValueError):
    """The paper is larger than a plan keeps."""


class UnknownKind(ValueError):
    """It is no pdf, picture or plain text, whatever its name says."""


def kind_of(start: bytes) -> str:
    """What a file is, by its first bytes; raises :class:`UnknownKind`, also for nothing at all."""
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if start.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "webp"
    if start and _is_text(start) and not _is_markup(start):
        return "txt"
    raise UnknownKind


def _is_text(start: bytes) -> bool:
    """Plain text in UTF-8; a sign that is cut in two at the end does not count against it."""
    try:
        return not _CONTROL.search(codecs.getincrementaldecoder("utf-8")().decode(start))
    except UnicodeDecodeError:
        return False


def _is_markup(start: bytes) -> bool:
    """A picture of lines (svg) or a page (html): text by its signs, and no letter that people read."""
    head = start.lstrip(b"\xef\xbb\xbf \r\n\t")[:20].lower()
    return head.startswith((b"<svg", b"<?xml", b"<!doctype", b"<html"))


def named(name: str, kind: str) -> str:
    """A name for a file: without folders and signs that command, ending as its kind does."""
    bare = re.split(r"[/\\]", name)[-1]
    tidy = " ".join(_CONTROL.sub("", bare).split()).strip(". ")
    stem = re.sub(r"\.(pdf|png|jpe?g|webp|txt)$", "", tidy, flags=re.IGNORECASE)[:NAME_LIMIT].strip(". ")
    return f"{stem or 'papier'}.{kind}"
