"""Words on a drawing: cut to what fits, never over another's; the whole name stands in the title and in the table."""

from __future__ import annotations

BOLD, PLAIN = 0.56, 0.5  # how wide a sign is, of the size of the letters, in the typeface of the pages


def fits(width: float, *, size: float, weight: float = BOLD) -> int:
    """How many signs fit on a line of this width."""
    return max(2, int(width / (size * weight)))


def lines(text: str, *, width: float, size: float, most: int, weight: float = BOLD) -> tuple[str, ...]:
    """A text in at most so many lines that fit; what does not fit ends in an ellipsis.

    >>> lines("oma, de moeder van Linda", width=140, size=16, most=2)
    ('oma, de moeder', 'van Linda')
    """
    room = fits(width, size=size, weight=weight)
    found: list[str] = []
    for word in text.split():
        longer = f"{found[-1]} {word}" if found else word
        if found and len(longer) <= room:
            found[-1] = longer
        else:
            found.append(word)
    kept = [cut(one, room) for one in found[:most]]
    if len(found) > most and kept:
        kept[-1] = cut(f"{kept[-1]} …", room) if len(kept[-1]) + 2 <= room else f"{kept[-1][: room - 1]}…"
    return tuple(kept)


def cut(text: str, room: int) -> str:
    """A text of at most so many signs."""
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"
