"""A list as the standard pages it: keys first, objects only for the page that is asked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from naast.offers.hsds.asked import PER_PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from naast.offers.hsds.asked import Asked
    from naast.offers.hsds.parts import Obj

CHUNK = 200


@dataclass(frozen=True, slots=True)
class Listing:
    """Keys in their order, and how some of them become objects."""

    keys: Sequence[Any]
    objects: Callable[[Sequence[Any]], list[Obj]]


def page(listing: Listing, asked: Asked) -> Obj:
    """One page. A page beyond the last is an empty one; ``minimal`` without ``per_page`` puts all on one page."""
    total = len(listing.keys)
    per_page = asked.per_page or (max(total, 1) if asked.minimal else PER_PAGE)
    pages = -(-total // per_page)
    contents = listing.objects(listing.keys[(asked.page - 1) * per_page : asked.page * per_page])
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": asked.page,
        "size": len(contents),
        "first_page": asked.page == 1,
        "last_page": asked.page >= pages,
        "empty": not contents,
        "contents": contents,
    }


def lines(listing: Listing) -> Iterator[bytes]:
    """Every object on a line of its own, in chunks, so that memory stays bounded."""
    for start in range(0, len(listing.keys), CHUNK):
        objects = listing.objects(listing.keys[start : start + CHUNK])
        yield b"".join(dumped(obj) + b"\n" for obj in objects)


def dumped(obj: Any) -> bytes:
    """JSON in UTF-8, as written for people: letters with accents stay letters."""
    return json.dumps(obj, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
