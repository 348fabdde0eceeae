"""A point on the line between few and diverse, and the line itself."""

from __future__ import annotations

from dataclasses import dataclass

from naast.calculations.optimising.covering import Weights

AIMS = {"coverage": Weights(1.0), "choice": Weights(1.0, 0.5), "fairness": Weights(1e-6, 0.0, 1.0)}


@dataclass(frozen=True, slots=True)
class Point:
    """One window on the line: its offers, what they give, and how sure that is.

    ``status`` "proved": no window of so many offers gives more of ``aim``; "within": at most ``gap`` (a share of
    ``bound``) more; "found": the best of all runs, without a bound. ``aim`` is one of ``AIMS``.
    """

    chosen: tuple[int, ...]
    effort: float | None
    coverage: float
    choice: float
    worst_group: float
    status: str = "found"
    aim: str = ""
    bound: float | None = None
    gap: float | None = None

    @property
    def offers(self) -> int:
        """How many offers stand in the window."""
        return len(self.chosen)


@dataclass(frozen=True, slots=True)
class Frontier:
    """The line: ``points`` by number of offers, and ``anchors``, the points whose best coverage was sought exactly.

    ``fairest`` are the best windows for the worst group at the numbers of the anchors, each with its own bound and gap.

    ``cut`` says that time ended before all was done; only then may the same seed give another line. ``runs`` is how
    many greedy runs were made.
    """

    points: tuple[Point, ...]
    anchors: tuple[Point, ...]
    fairest: tuple[Point, ...]
    runs: int
    seconds: float
    cut: bool

    def at(self, offers: int, aim: str = "coverage") -> Point | None:
        """The best window of at most so many offers for one aim: coverage, choice or fairness; None when there is none."""
        within = (point for point in self.points if point.offers <= offers)
        return max(within, key=lambda point: (_worth(point, aim), -point.offers), default=None)

    def best(self, aim: str = "coverage") -> tuple[Point, ...]:
        """The line of one aim: by number of offers each window that has more of it than all smaller ones."""
        found: list[Point] = []
        for point in sorted(self.points, key=lambda point: (point.offers, -_worth(point, aim))):
            if not found or (found[-1].offers < point.offers and _worth(point, aim) > _worth(found[-1], aim) + 1e-9):
                found.append(point)
        return tuple(found)


def _worth(point: Point, aim: str) -> float:
    """One share first, the others only between equals."""
    shares = {"coverage": point.coverage, "choice": point.choice, "fairness": point.worst_group}
    return shares.pop(aim) + 1e-6 * sum(shares.values())
