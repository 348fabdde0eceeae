"""Whether two names are of one party to share with, however somebody typed them; and who may be meant by a shorter one."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class DidYouMean(ValueError):
    """What was typed begins the name of somebody who is known: ``names`` are those who may be meant."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__("somebody is known whose name begins so")
        self.names = names


def key(name: str) -> str:
    """What two spellings of one name have in common: capitals, spaces and a point at the end do not count."""
    plain = unicodedata.normalize("NFC", name).casefold().replace(",", " , ")
    return " ".join(plain.split()).strip(" .,;")


def is_same(one: str, other: str) -> bool:
    """Whether two names are of one party."""
    return key(one) == key(other)


def meant(typed: str, known: Iterable[str]) -> str:
    """The known name that was typed, or what was typed when nobody is known by it.

    Raises :class:`DidYouMean` when it is only the beginning of a known name: that may be somebody else.
    """
    names, wanted = tuple(known), key(typed)
    exact = next((one for one in names if key(one) == wanted), None)
    if exact is not None:
        return exact
    longer = tuple({key(one): one for one in names if wanted and key(one).startswith(f"{wanted} ")}.values())
    if longer:
        raise DidYouMean(longer)
    return typed
