"""Safety: a new round begins when the last was closed, any step at any time, and a warning always comes back."""

from __future__ import annotations

from datetime import date, timedelta

STEPS = range(1, 6)
QUESTIONS = range(1, 6)
WEIGHING = frozenset({4, 5})
CONSULTED = ("", "collega", "gedragswetenschapper", "Veilig Thuis")
REVIEW_WITHIN = timedelta(days=183)


class WrongStep(ValueError):
    """There is no such step or question, or an answer without a question."""


class WrongReview(ValueError):
    """A warning is looked at again on a day that is still to come, within half a year."""


class NotToldWhy(ValueError):
    """The family does not know of a warning, and nobody wrote down why."""


def round_now(*, last: int, is_closed: bool, again: bool) -> int:
    """The round that the next answer belongs to: the meldcode may begin anew at any moment.

    >>> round_now(last=0, is_closed=False, again=False), round_now(last=1, is_closed=True, again=False)
    (1, 2)
    """
    return max(last, 1) if not (is_closed or (again and last)) else last + 1


def refuse_step(step: int, *, question: int | None, answer: str) -> None:
    """A question belongs to weighing (step 4 or 5) and has a yes, a no, or no answer yet."""
    if step not in STEPS or answer not in {"", "yes", "no"} or (question is None and answer):
        raise WrongStep(step)
    if question is not None and (question not in QUESTIONS or step not in WEIGHING):
        raise WrongStep(step)


def refuse_review(review_on: date, *, today: date) -> None:
    """A warning that nobody looks at again sticks to a family: it comes back within half a year."""
    if not today < review_on <= today + REVIEW_WITHIN:
        raise WrongReview(review_on)
