"""A panel by lot as who works on it sees it (with how to reach who was drawn), and as everybody may check it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from naast.calculations import panels
from naast.common.operations import NotFound
from naast.participation import place
from naast.participation.models import Draw, Volunteer
from naast.participation.operations.draws import design_of, pool_now, rounds_of

if TYPE_CHECKING:
    from naast.access.actors import Actor
    from naast.calculations.panels import Clash
    from naast.participation.models import Process
    from naast.participation.rules import Design


@dataclass(frozen=True, slots=True)
class Chance:
    """People with the same answers: how many they are, and the chance that each of them had."""

    profile: tuple[str, ...]
    number: int
    percent: float


@dataclass(frozen=True, slots=True)
class RoundShown:
    """The list as it was shut once: its fingerprint, everybody's chance, and what the seed gave.

    ``shared`` is about the lowest chance of who shares a house with somebody on the list; None when nobody does.
    """

    number: int
    shut_at: datetime
    seed_from: str
    pool: str
    seed: str
    chances: tuple[Chance, ...]
    lowest: float
    is_best: bool
    drawn: tuple[int, ...]
    shared: float | None = None

    @property
    def is_drawn(self) -> bool:
        """Whether lots were drawn."""
        return bool(self.seed)


@dataclass(frozen=True, slots=True)
class Counted:
    """One value of a feature: its quota, how many offered and how many come."""

    feature: str
    value: str
    least: int | None
    most: int | None
    offered: int
    accepted: int


@dataclass(frozen=True, slots=True)
class DrawShown:
    """A drawing as everybody may see it: counts, chances and the seed, no person."""

    public_id: str
    title: str
    design: Design
    is_open: bool
    offered: int
    accepted: int
    counts: tuple[Counted, ...]
    rounds: tuple[RoundShown, ...]

    @property
    def waits_for_seed(self) -> bool:
        """Whether the list is shut and lots were not drawn yet."""
        return bool(self.rounds) and not self.rounds[-1].is_drawn

    @property
    def free(self) -> int:
        """Seats that nobody holds yet."""
        return max(self.design.seats - self.accepted, 0)


@dataclass(frozen=True, slots=True)
class Offered:
    """Somebody who offered: a number, their answers, and for who was drawn how to reach them."""

    number: int
    profile: tuple[str, ...]
    state: str
    contact: str
    is_double: bool


@dataclass(frozen=True, slots=True)
class DrawWork:
    """A drawing for who works on it: ``clash`` says by name why the quotas cannot be met by who offered."""

    shown: DrawShown
    people: tuple[Offered, ...]
    clash: Clash | None

    @property
    def can_change(self) -> bool:
        """Whether seats and quotas can be others: before the list is shut, or when it is and no panel is possible."""
        return not self.shown.rounds or (self.clash is not None and not any(one.is_drawn for one in self.shown.rounds))

    @property
    def waiting(self) -> int:
        """How many were drawn and did not answer yet."""
        return sum(one.state == "drawn" for one in self.people)


def draws(slug: str, *, by: Actor) -> tuple[DrawShown, ...]:
    """The drawings of a process, for who sees it."""
    row = place.process(slug, by=by)
    return tuple(_shown(row, one) for one in Draw.objects.filter(process=row))


def public_draws(slug: str, *, municipality_id: int) -> tuple[DrawShown, ...]:
    """The drawings of a process that everybody may see; raises ``NotFound``."""
    row = place.public_process(municipality_id, slug)
    return tuple(_shown(row, one) for one in Draw.objects.filter(process=row))


def public_draw(slug: str, public_id: str, *, municipality_id: int) -> DrawShown:
    """One of them; raises ``NotFound``."""
    row = place.public_process(municipality_id, slug)
    return _shown(row, _found(row, public_id))


def draw_work(slug: str, public_id: str, *, by: Actor) -> DrawWork:
    """One drawing with the people in it, only for who works on the process; raises ``NotFound``."""
    row = place.workplace(slug, by=by)
    found = _found(row, public_id)
    shown, names = _shown(row, found), [one.name for one in design_of(found).features]
    rows = list(Volunteer.objects.filter(draw=found))
    reached = Counter(_plain(one.contact) for one in rows if one.contact)
    people = tuple(
        Offered(
            number=one.number, profile=tuple(one.profile[name] for name in names), state=one.state,
            contact=one.contact if one.state in {"drawn", "accepted"} else "", is_double=reached[_plain(one.contact)] > 1,
        )
        for one in rows
    )  # fmt: skip
    is_busy = any(one.state == "drawn" for one in people)
    return DrawWork(shown, people, None if is_busy else panels.clash(pool_now(found), design_of(found).wanted))


def record(slug: str, public_id: str, number: int, *, municipality_id: int) -> str:
    """What is published of one round, as JSON: enough to repeat it. Raises ``NotFound`` before lots were drawn."""
    rounds = rounds_of(_found(place.public_process(municipality_id, slug), public_id))
    if not 0 < number <= len(rounds) or not rounds[number - 1]["record"]:
        raise NotFound("round")
    return str(rounds[number - 1]["record"])


def faults(text: str) -> tuple[str, ...]:
    """Repeat a published round; the faults found, none when it is the same."""
    return panels.check(panels.record_from(text))


def _found(row: Process, public_id: str) -> Draw:
    found = Draw.objects.filter(process=row, public_id=public_id).first()
    if found is None:
        raise NotFound("draw")
    return found


def _plain(contact: str) -> str:
    return "".join(sign for sign in contact.casefold() if sign.isalnum())


def _shown(row: Process, found: Draw) -> DrawShown:
    design, rounds = design_of(found), rounds_of(found)
    people = list(Volunteer.objects.filter(draw=found).exclude(state="withdrawn").defer("contact"))
    quotas = {(one.feature, one.value): one for one in design.quotas}
    counts = []
    for feature in design.features:
        for value in feature.values:
            quota = quotas.get((feature.name, value))
            those = [one for one in people if one.profile[feature.name] == value]
            counts.append(Counted(feature.name, value, quota.least if quota else None, quota.most if quota else None, len(those), sum(one.state == "accepted" for one in those)))  # fmt: skip
    return DrawShown(
        public_id=found.public_id, title=found.title, design=design, is_open=not rounds and place.is_open(row, "draw"),
        offered=len(people), accepted=sum(one.state == "accepted" for one in people), counts=tuple(counts),
        rounds=tuple(_round(number, one) for number, one in enumerate(rounds, 1)),
    )  # fmt: skip


def _round(number: int, told: dict[str, Any]) -> RoundShown:
    odds = told["lottery"]
    cells = zip(odds["cells"], odds["sizes"], odds["chances"], strict=True)
    chances = tuple(Chance(tuple(cell), size, round(100 * chance, 1)) for cell, size, chance in cells if size)
    return RoundShown(
        number=number, shut_at=datetime.fromisoformat(told["shut_at"]), seed_from=told["seed_from"], pool=told["pool"],
        seed=told["seed"], chances=chances, lowest=round(100 * odds["lowest_chance"], 1), is_best=not odds["cut"],
        drawn=tuple(sorted(map(int, told["keys"]))),
        shared=None if told.get("shared") is None else round(100 * told["shared"], 1),
    )  # fmt: skip
