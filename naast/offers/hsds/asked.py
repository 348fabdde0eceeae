"""What a client asks: the parameters of the standard, read from the address or from a form, each wrong one named."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from naast.common import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

PER_PAGE, MOST = 50, 500
LONGEST = 300  # characters of a search
FARTHEST = 100_000  # metres
FORMATS = ("json", "ndjson")
_PAGING = ("search", "page", "per_page", "format")
_TERMS = ("taxonomy_term_id", "taxonomy_id")
SERVICES = (*_PAGING, *_TERMS, "organization_id", "modified_after", "minimal", "full")
ORGANIZATIONS = (*_PAGING, *_TERMS, "full", "full_service")
SERVICE_AT_LOCATIONS = (*_PAGING, *_TERMS, "organization_id", "modified_after", "full", "postcode", "proximity")
TAXONOMIES = _PAGING
TAXONOMY_TERMS = (*_PAGING, "taxonomy_id", "top_only", "parent_id")
_POSTCODE = re.compile(r"^([1-9][0-9]{3}) ?([A-Za-z]{2})?$", re.ASCII)
_NUMBER = re.compile(r"^[0-9]{1,18}$", re.ASCII)


class Unreadable(ValueError):
    """Parameters that cannot be read: for each name a sentence that says what to write."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        super().__init__(str(dict(wrong)))
        self.wrong = dict(wrong)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked; what was not given stands at its default."""

    search: str = ""
    page: int = 1
    per_page: int | None = None
    format: str = "json"
    taxonomy_term_id: str = ""
    taxonomy_id: str = ""
    organization_id: str = ""
    modified_after: datetime | None = None
    minimal: bool = False
    full: bool = False
    full_service: bool = False
    top_only: bool = False
    parent_id: str = ""
    postcode: str = ""
    proximity: int | None = None


def read(given: Mapping[str, Sequence[str]], names: Iterable[str]) -> Asked:
    """The parameters that an endpoint knows; others are ignored, as the standard lets profiles add their own.

    Raises :class:`Unreadable` with every parameter that is wrong.
    """
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name in names:
        try:
            if said := given.get(name):
                values[name] = _READERS[name](_single(said))
        except ValueError as unread:
            wrong[name] = str(unread)
    if wrong:
        raise Unreadable(wrong)
    return Asked(**values)


def together(asked: Asked) -> Asked:
    """The same, when its parameters can stand together; else :class:`Unreadable`."""
    if asked.proximity is not None and not asked.postcode:
        raise Unreadable({"proximity": _("Noem ook een postcode: daar wordt vanaf gemeten.")})
    return asked


def _single(said: Sequence[str]) -> str:
    if len(said) > 1:
        raise ValueError(_("Deze parameter staat er meer dan eens. Noem hem één keer."))
    return said[0]


def _text(said: str) -> str:
    if "\x00" in said:
        raise ValueError(_("Hier staat een teken in dat geen letter is."))
    if len(said) > LONGEST:
        raise ValueError(_("Dit is te lang: schrijf hoogstens %(most)d tekens.") % {"most": LONGEST})
    return said.strip()


def _count(most: int) -> Callable[[str], int]:
    def read_count(said: str) -> int:
        if not _NUMBER.match(said) or not 1 <= int(said) <= most:
            raise ValueError(_("Schrijf een heel getal van 1 tot en met %(most)d.") % {"most": most})
        return int(said)

    return read_count


def _flag(said: str) -> bool:
    if said.lower() not in {"true", "false"}:
        raise ValueError(_("Schrijf true of false."))
    return said.lower() == "true"


def _uuid(said: str) -> str:
    try:
        return str(uuid.UUID(said))
    except ValueError as wrong:
        raise ValueError(_("Dit is geen UUID.")) from wrong


def _format(said: str) -> str:
    if said not in FORMATS:
        raise ValueError(_("Deze vorm is er niet. Kies %(formats)s.") % {"formats": " of ".join(FORMATS)})
    return said


def _moment(said: str) -> datetime:
    """An ISO date or moment; without an offset it is Dutch time. A plus sign that an address turned into a space is mended."""
    text = re.sub(r"(?<=[0-9.]) (?=[0-9]{2}:?[0-9]{2}$)", "+", said.strip()) if "T" in said.upper() else said.strip()
    try:
        at = datetime.fromisoformat(text.replace("z", "Z"))
    except ValueError as wrong:
        raise ValueError(_("Schrijf een datum als 2026-11-24 of een tijdstip als 2026-11-24T09:30:00Z.")) from wrong
    try:
        return (at if at.tzinfo else at.replace(tzinfo=clock.AMSTERDAM)).astimezone(UTC)
    except OverflowError:  # the very first and last days of the calendar
        return at.replace(tzinfo=UTC)


def _postcode(said: str) -> str:
    found = _POSTCODE.match(said.strip())
    if not found:
        raise ValueError(_("Schrijf een postcode als 1234 of 1234 AB."))
    return f"{found[1]}{(found[2] or '').upper()}"


_READERS: Mapping[str, Callable[[str], Any]] = {
    "search": _text,
    "page": _count(10**15),
    "per_page": _count(MOST),
    "format": _format,
    "taxonomy_term_id": _uuid,
    "taxonomy_id": _uuid,
    "organization_id": _uuid,
    "modified_after": _moment,
    "minimal": _flag,
    "full": _flag,
    "full_service": _flag,
    "top_only": _flag,
    "parent_id": _uuid,
    "postcode": _postcode,
    "proximity": _count(FARTHEST),
}
