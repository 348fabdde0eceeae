"""What was agreed about weighing a window: what serves which need, what is thin, what is crowded, what may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from naast.portfolio.shapes import Change

# Which forms of help serve a need of which weight. Lightest first: what is heavy is not served by a walk-in hour.
SERVES: dict[str, tuple[str, ...]] = {
    "licht": ("inloop", "gesprek", "groep", "cursus", "thuis", "online", "buurt"),
    "midden": ("gesprek", "groep", "cursus", "thuis", "specialist"),
    "zwaar": ("thuis", "specialist"),
}
# What a need of which weight counts for, where somebody loses something: who has it hard is hit hardest. Lightest first.
HEAVINESS: dict[str, int] = {"licht": 1, "midden": 2, "zwaar": 4}
THIN, CROWDED = 1, 12
OLD_WAITING_DAYS = 183
CLEARLY = 5  # hundredths that a share must fall before a page points at it
TWO, SOME_HEAVY, RARE = 2, 2, 50


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


def together(*, places: int, scarce: int, scarce_heavy: int, heavy: int, expected: int) -> str:
    """Why a theme is for the region as a whole: ``heavy``, ``rare``, or empty for near home.

    Only what is scarce in more than half of the places, and in two at least: one town that is thin is that town's. Heavy
    is what is heavy for a part (hundredths; most needs are light) while help for heavy needs is scarce (``scarce_heavy`` places); rare
    what is scarce and needed so seldom that no town can keep it up alone.
    """
    if heavy >= SOME_HEAVY and _in_most(scarce_heavy, places):
        return "heavy"
    return "rare" if expected < RARE * places and _in_most(scarce, places) else ""


def _in_most(count: int, places: int) -> bool:
    return count >= TWO and count * 2 > places


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
