"""What those who decide want of a window beforehand, and which of those wishes contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from naast.calculations.optimising import models
from naast.calculations.optimising.problems import ProblemIsWrong, amounts, chosen_offers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import ArrayLike

    from naast.calculations.optimising.problems import Floats, Problem


@dataclass(frozen=True, slots=True, eq=False)
class Wishes:
    """Boundaries of a choice; none by default.

    ``keep`` and ``never`` are offers that stay and that may not come; of each set in ``at_least_one`` at least one
    must be chosen ("one of this identity", "one near school"); ``most`` is the number of offers. The efforts of the
    problem together stay within ``effort_limit``. ``cost`` (per offer) is read only when a ``budget`` is drawn.
    """

    keep: frozenset[int] = frozenset()
    never: frozenset[int] = frozenset()
    at_least_one: tuple[frozenset[int], ...] = ()
    most: int | None = None
    effort_limit: float | None = None
    cost: ArrayLike | None = None
    budget: float | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Wishes that cannot hold together: the offers and the sets (by place in ``at_least_one``) that clash.

    ``why`` is one of ``REASONS``. ``asks`` is the least that they need (offers, effort or money) and ``allows`` what
    the boundary leaves, where it is about an amount.
    """

    why: str
    offers: tuple[int, ...] = ()
    sets: tuple[int, ...] = ()
    asks: float | None = None
    allows: float | None = None


REASONS = {
    "unknown": "an offer is named that does not exist",
    "kept_and_never": "an offer must stay and may not come",
    "set_all_never": "every offer of a set may not come, or the set is empty",
    "over_most": "what must come is more than the number of offers",
    "over_effort": "what must come asks more effort than its limit",
    "over_budget": "what must come costs more than the budget",
    "together": "number, effort and budget cannot be met together",
}


class WishesContradict(ValueError):
    """There is no window that fits the wishes; ``contradictions`` says which clash."""

    def __init__(self, contradictions: tuple[Contradiction, ...]) -> None:
        super().__init__("; ".join(REASONS[one.why] for one in contradictions))
        self.contradictions = contradictions


def boundaries(problem: Problem, wishes: Wishes) -> Iterator[tuple[str, Floats, float]]:
    """The boundaries drawn: reason when broken, amount per offer, the most in all. Raises ``ProblemIsWrong``."""
    if wishes.most is not None:
        yield "over_most", np.ones(problem.offers), float(wishes.most)
    if wishes.effort_limit is not None:
        if problem.effort is None:
            raise ProblemIsWrong("a limit of effort needs the effort of each offer")
        yield "over_effort", problem.effort, float(wishes.effort_limit)
    if wishes.budget is not None:
        if wishes.cost is None:
            raise ProblemIsWrong("a budget needs the cost of each offer")
        cost = amounts(wishes.cost, "cost")
        if len(cost) != problem.offers:
            raise ProblemIsWrong(f"cost has length {len(cost)}, but there are {problem.offers} offers")
        yield "over_budget", cost, float(wishes.budget)


def contradictions(problem: Problem, wishes: Wishes, *, seconds: float = 10.0) -> tuple[Contradiction, ...]:
    """Every clash among the wishes, by offers and sets; empty when some window fits them all.

    The least that kept offers and sets ask together is worked out exactly. Raises ``ProblemIsWrong`` when a boundary
    lacks its amounts.
    """
    named = wishes.keep | wishes.never | frozenset().union(*wishes.at_least_one)
    if unknown := sorted(offer for offer in named if not 0 <= offer < problem.offers):
        return (Contradiction("unknown", tuple(unknown)),)
    found = []
    if both := sorted(wishes.keep & wishes.never):
        found.append(Contradiction("kept_and_never", tuple(both)))
    found += [
        Contradiction("set_all_never", tuple(sorted(one)), (place,))
        for place, one in enumerate(wishes.at_least_one)
        if not one - wishes.never
    ]
    drawn = list(boundaries(problem, wishes))
    if found or not drawn:
        return tuple(found)
    for why, amount, allowed in drawn:
        found += _over(problem, wishes, why, amount, allowed, seconds=seconds)
    if not found and len(drawn) > 1 and _least(problem, wishes, np.zeros(problem.offers), drawn, seconds) is None:
        found.append(Contradiction("together", tuple(sorted(wishes.keep)), tuple(range(len(wishes.at_least_one)))))
    return tuple(found)


def insist(problem: Problem, wishes: Wishes) -> None:
    """Raise ``WishesContradict`` unless some window fits."""
    if found := contradictions(problem, wishes):
        raise WishesContradict(found)


def fits(problem: Problem, wishes: Wishes, chosen: ArrayLike) -> bool:
    """Whether a window meets every wish."""
    offers = chosen_offers(problem, chosen)
    held = set(offers.tolist())
    return (
        wishes.keep <= held
        and not wishes.never & held
        and all(one & held for one in wishes.at_least_one)
        and all(amount[offers].sum() <= allowed + slack(allowed) for _, amount, allowed in boundaries(problem, wishes))
    )


def slack(allowed: float) -> float:
    """How far a sum of amounts may seem to pass its boundary by rounding alone."""
    return models.TOLERANCE * max(1.0, abs(allowed))


def _over(
    problem: Problem, wishes: Wishes, why: str, amount: Floats, allowed: float, *, seconds: float
) -> list[Contradiction]:
    """The clash of one boundary with what must come, when there is one."""
    kept = sorted(wishes.keep)
    asks = float(amount[kept].sum())
    open_sets = tuple(place for place, one in enumerate(wishes.at_least_one) if not one & wishes.keep)
    sets: tuple[int, ...] = ()
    if asks <= allowed + slack(allowed) and open_sets:
        least = _least(problem, wishes, amount, [], seconds)
        asks, sets = asks if least is None else least, open_sets
    if asks <= allowed + slack(allowed):
        return []
    return [Contradiction(why, tuple(kept), sets, asks, allowed)]


def _least(
    problem: Problem, wishes: Wishes, amount: Floats, drawn: Iterable[tuple[str, Floats, float]], seconds: float
) -> float | None:
    """The least total amount of any window that fits keep, never, sets and these boundaries; None when none does."""
    model = models.Model()
    model.add_columns(problem.offers, whole=True)
    add_wishes(model, wishes, drawn)
    answer = model.solve(-amount, seconds=seconds)
    return None if answer.values is None else float(amount[answer.values > 0.5].sum())


def add_wishes(model: models.Model, wishes: Wishes, drawn: Iterable[tuple[str, Floats, float]]) -> None:
    """Put wishes into a model whose first columns are the offers."""
    model.fix(sorted(wishes.keep), 1.0)
    model.fix(sorted(wishes.never), 0.0)
    for one in wishes.at_least_one:
        model.add_row(sorted(one), np.ones(len(one)), low=1.0)
    for _, amount, allowed in drawn:
        model.add_row(np.arange(len(amount)), amount, high=allowed)
