"""What was agreed about weighing a window: what serves which need, what is thin, what is crowded, what may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.portfolio.shapes import Change, KeptWeight

# Which forms of help serve a need of which weight. Lightest first: what is heavy is not served by a walk-in hour.
SERVES: dict[str, tuple[str, ...]] = {
    "licht": ("inloop", "gesprek", "groep", "cursus", "thuis", "online", "buurt"),
    "midden": ("gesprek", "groep", "cursus", "thuis", "specialist"),
    "zwaar": ("thuis", "specialist"),
}
# What a need of which weight counts for, where somebody loses something: who has it hard is hit hardest. Lightest first.
HEAVINESS: dict[str, int] = {"licht": 1, "midden": 2, "zwaar": 4}
HEAVIEST = "zwaar"
THIN, CROWDED = 1, 12
OLD_WAITING_DAYS = 183
CLEARLY = 5  # hundredths that a share must fall before a page points at it
# How often a year help must be needed for one municipality to keep it up: what three people with heavy work can do (some
# seventeen families each), or four groups of twelve. An agreement to begin the talk with, no law.
SCALE = 50
PLACES = ("together", "lean", "near")
# Forms that are arranged for the region as a whole, and why; the others people must be able to reach near home.
FORMS_TOGETHER = {"specialist": "specialist", "online": "anywhere"}


class Empty(ValueError):
    """Something that must be said was left empty; ``fields`` names what."""

    def __init__(self, *fields: str) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


class NotThatFar(Exception):
    """The proposal is not in the state that this asks for: somebody was first, or it was decided already."""


class OwnProposal(Exception):
    """Who made a proposal does not decide on it."""


class ChangedMeanwhile(Exception):
    """Somebody changed the proposal since the page was opened."""


def fullness(options: int) -> str:
    """How a need stands: ``gap`` (nothing), ``thin`` (one option), ``crowded`` (very many), else ``some``."""
    if options == 0:
        return "gap"
    if options <= THIN:
        return "thin"
    return "crowded" if options >= CROWDED else "some"


def where(*, places: int, small: int, is_heavy: bool = False) -> str:
    """Where help belongs, by how many of these municipalities need it fewer than :data:`SCALE` times a year.

    ``together`` when most of them do (heavy help when any does: it asks for specialists); ``near`` home when none does; else
    ``lean``: near home, and the small ones with a neighbour.
    """
    if small * 2 > places or (is_heavy and small):
        return "together"
    return "lean" if small else "near"


def weighed(by: Sequence[float]) -> float:
    """Times a year by intensity, lightest first, as one number: a heavy need counts for more."""
    return sum(times * weight for times, weight in zip(by, HEAVINESS.values(), strict=True))


def only_loses(changes: Sequence[Change]) -> bool:
    """Whether somebody loses by a change of the window and nobody gains, by what may be shown."""
    gains, losses = (
        any(one[how] or one[f"{how}_choice"] for one in changes)  # type: ignore[literal-required]
        for how in ("gained", "lost")
    )
    return losses and not gains


def heavy_lost(weights: Sequence[KeptWeight]) -> int | None:
    """How often a year nothing fits a heavy need any more; None for nothing, or fewer than ten times."""
    return next((one["lost"] for one in weights if one["intensity"] == HEAVIEST), None)


def asks_why(changes: Sequence[Change], weights: Sequence[KeptWeight]) -> bool:
    """Whether who proposes must say why it is right all the same: nobody gains, or who has it hardest loses help."""
    return only_loses(changes) or heavy_lost(weights) is not None


def heavy_falls(before: int | None, after: int | None, *, whole: int) -> bool:
    """Whether clearly less fits heavy needs, in hundredths, and they lose more than all needs together (``whole``)."""
    return before is not None and after is not None and before - after >= max(CLEARLY, whole)


def is_old(days_ago: int) -> bool:
    """Whether a waiting time was measured too long ago to build on."""
    return days_ago > OLD_WAITING_DAYS


def share(part: float, whole: float) -> int | None:
    """How many in a hundred; None where there is nothing to take a share of."""
    return round(100 * part / whole) if whole > 0 else None


def unlike(one: Sequence[str], other: Sequence[str]) -> float:
    """How different two lists of what people say of themselves are: 0 the same, 1 nothing in common (Jaccard)."""
    both = set(one) | set(other)
    return 1 - len(set(one) & set(other)) / len(both) if both else 0.0
