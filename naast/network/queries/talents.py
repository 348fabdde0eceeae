"""What the people of a team are good at, love and want to learn together: gaps, overlaps, and how their weeks are filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.needs import queries as needs
from naast.network import rules
from naast.network.models import ProfessionalPresence, Strength
from naast.network.queries.teams import mates

if TYPE_CHECKING:
    from naast.access.actors import Actor


@dataclass(frozen=True, slots=True)
class ThemeOf:
    """One theme, and who is good at it, loves it and wants to learn it, by name."""

    name: str
    good: list[str]
    love: list[str]
    learn: list[str]

    @property
    def is_gap(self) -> bool:
        """Nobody is good at it."""
        return not self.good

    @property
    def is_thin(self) -> bool:
        """One person is, and nobody else wants to learn it."""
        return len(self.good) == 1 and not self.learn


@dataclass(frozen=True, slots=True)
class LoadOf:
    """How somebody's week is filled, as they said it: hours per kind of work, in the order of ``rules.TRACKS``."""

    name: str
    hours: tuple[int | None, ...]
    total: int


@dataclass(frozen=True, slots=True)
class TeamTalents:
    """What a team has together; ``silent`` said nothing yet, so a gap may be none. ``alone`` carries a kind of work by themselves."""

    themes: list[ThemeOf]
    overlaps: list[ThemeOf]
    loads: list[LoadOf]
    totals: tuple[int, ...]
    alone: list[tuple[str, str]]
    silent: list[str]

    @property
    def bare(self) -> list[str]:
        """The themes at which nobody is good and that nobody wants to learn."""
        return [one.name for one in self.themes if one.is_gap and not one.learn]


def team_talents(team_id: int, *, municipality_id: int) -> TeamTalents:
    """Of the people who are in a team now. Counts nothing but hours that people gave themselves."""
    people = {one.account_id: one.name for one in mates(team_id, municipality_id=municipality_id)}
    rows = list(
        Strength.objects.filter(municipality_id=municipality_id, account__in=people).order_by("account__name", "pk")
    )
    themes = [
        ThemeOf(
            needs.theme_name(code),
            *(
                [people[row.account_id] for row in rows if code in getattr(row, kind)]
                for kind in ("good", "love", "learn")
            ),
        )
        for code in needs.themes()
    ]
    loads = [_load(row, people[row.account_id]) for row in rows]
    carried = [[one.name for one in loads if one.hours[place]] for place in range(len(rules.TRACKS))]
    return TeamTalents(
        themes=themes, loads=loads, silent=sorted(set(people.values()) - {people[row.account_id] for row in rows}),
        overlaps=[one for one in themes if rules.is_overlap(len(one.good), of=len(people))],
        totals=tuple(sum(one.hours[place] or 0 for one in loads) for place in range(len(rules.TRACKS))),
        alone=[(track, names[0]) for track, names in zip(rules.TRACKS, carried, strict=True) if len(names) == 1],
    )  # fmt: skip


def _load(row: Strength, name: str) -> LoadOf:
    hours = tuple(getattr(row, track) for track in rules.TRACKS)
    return LoadOf(name, hours, sum(one or 0 for one in hours))


def my_strengths(*, by: Actor) -> dict[str, object]:
    """What I said of myself; before that, the talents by which the desk already knows me."""
    row = Strength.objects.filter(municipality_id=by.municipality_id or 0, account_id=by.account_id or 0).first()
    if row:
        return {name: getattr(row, name) for name in ("good", "love", "learn", *rules.TRACKS)}
    here = ProfessionalPresence.objects.filter(
        municipality_id=by.municipality_id or 0, professional__account_id=by.account_id or 0
    ).first()
    return {"good": list(here.talents) if here else []}
