"""Which area a row is about: the municipality, one of its neighbourhoods, a region, or somewhere else."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from naast.needs.importing.results import Elsewhere, LineRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.needs.queries.places import Place

_MERGED = Path(__file__).parents[1] / "data" / "merged.toml"
CODE = re.compile(r"^(GM|WK|BU)(\d{4,8})$")
MOST_SEEN = 5
_BRACKETS = re.compile(r"\s*\((?:gemeente|wijk|buurt|GM\d+|WK\d+|BU\d+|[a-z]{1,2}\.)\)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Merged:
    """A municipality that is no more: since when, and what it went into."""

    name: str
    year: int
    into: tuple[str, ...]

    def __str__(self) -> str:
        words = {"name": self.name, "year": self.year, "into": ", ".join(self.into)}
        return _("%(name)s hoort sinds %(year)s bij %(into)s.") % words


@cache
def merged() -> dict[str, Merged]:
    """What became of a municipality, by its code and by its name."""
    found = {}
    for row in tomllib.loads(_MERGED.read_text(encoding="utf-8"))["merged"]:
        found[row["code"]] = found[plain(row["name"])] = Merged(row["name"], row["year"], tuple(row["into"]))
    return found


def plain(name: str) -> str:
    """A name as it is compared: without brackets behind it, capitals and double spaces."""
    return " ".join(_BRACKETS.sub("", name).casefold().split())


@dataclass(slots=True)
class Town:
    """The municipality that a file is read for: its name, its code (if known), its neighbourhoods, and who went into it."""

    name: str
    code: str
    places: Sequence[Place]
    predecessors: Sequence[str] = ()
    went_into: str = ""
    adds: str = ""
    new_places: dict[str, str] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)  # the first areas of a file that are not ours, for a message

    def area(self, code: str, name: str) -> tuple[int | None, str]:
        """The number of the neighbourhood, or the code of a new one; (None, "") is the whole municipality.

        Raises :class:`Elsewhere` for another area, and :class:`LineRefused` for one of ours that we do not know.
        """
        found = CODE.match(code.strip().upper())
        if found:
            return (self._whole if found[1] == "GM" else self._part)(code.strip().upper(), name)
        if plain(name) == plain(self.name):
            return None, ""
        place = next((one for one in self.places if plain(one.name) == plain(name)), None)
        if place:
            return place.id, ""
        raise self._elsewhere(name)

    def _whole(self, code: str, name: str) -> tuple[int | None, str]:
        if code == self.code or (not self.code and plain(name or code) == plain(self.name)):
            return None, ""
        raise self._elsewhere(name, code)

    def _elsewhere(self, name: str, code: str = "") -> Elsewhere:
        """Another area, remembered for who wonders what the file is about. Raises :class:`LineRefused` for a predecessor."""
        self._predecessor(name, code)
        said = name if name and plain(name) != plain(code) else code
        if said and said not in self.seen and len(self.seen) < MOST_SEEN:
            self.seen.append(said)
        return Elsewhere()

    def _predecessor(self, name: str, code: str) -> None:
        """Refuse a municipality that became part of this one, by name: it is not ours, and not elsewhere either."""
        if name and plain(name) in {plain(one) for one in self.predecessors}:
            raise LineRefused(
                _("%(name)s is opgegaan in %(town)s.") % {"name": name, "town": self.name},
                _("Lees een bestand in waarin de nieuwe gemeente staat."),
            )
        gone = merged().get(code) or merged().get(plain(name))
        if gone and plain(self.name) in {plain(one) for one in gone.into}:
            raise LineRefused(
                str(gone),
                _(
                    "Deze cijfers zijn van voor de samenvoeging. Kies een bestand van %(year)s of later, waarin %(town)s staat."
                )
                % {"year": gone.year, "town": self.name},
            )

    def _part(self, code: str, name: str) -> tuple[int | None, str]:
        place = next((one for one in self.places if one.cbs_code == code), None)
        if place:
            return place.id, ""
        if not self.code or code[2:6] != self.code[2:6]:
            raise self._elsewhere(name, f"GM{code[2:6]}")
        by_name = next(
            (one for one in self.places if not one.cbs_code and name and plain(one.name) == plain(name)), None
        )
        if by_name:
            return by_name.id, ""
        if self.adds and not code.startswith(self.adds):
            raise Elsewhere  # the other level of the same ground
        if self.adds:
            self.new_places.setdefault(code, name if name and plain(name) != plain(self.name) else code)
            return None, code
        if any(code.startswith(f"BU{one.cbs_code[2:]}") for one in self.places if one.cbs_code.startswith("WK")):
            raise Elsewhere  # lies inside a neighbourhood of ours, which has a row of its own
        raise LineRefused(
            _("De wijk of buurt %(name)s (%(code)s) kennen we niet.") % {"name": name or code, "code": code},
            _("Zet hem erbij bij Beheer, Wijken, met deze CBS-code. Of kies bij het inlezen: zet wijken erbij."),
        )
