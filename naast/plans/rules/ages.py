"""Ages that matter: 12, 16 and 18. A birthday is an event, also for who was born on 29 February."""

from __future__ import annotations

from datetime import date

MILESTONES = (12, 16, 18)
GROWN_UP = 18


def birthday(born: date, age: int) -> date:
    """The day on which somebody becomes so old; without a 29 February that is 1 March, when the year is full.

    >>> birthday(date(2012, 2, 29), 16), birthday(date(2012, 2, 29), 18)
    (datetime.date(2028, 2, 29), datetime.date(2030, 3, 1))
    """
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def age(born: date, *, on: date) -> int:
    """Whole years on a day.

    >>> age(date(2012, 2, 29), on=date(2030, 2, 28))
    17
    """
    years = on.year - born.year
    return years if on >= birthday(born, years) else years - 1


def is_child(born: date | None, *, on: date, is_called_child: bool) -> bool:
    """Whether somebody is a child on a day: under eighteen; of whom no birthday is known, what they are called.

    >>> is_child(date(2008, 11, 24), on=date(2026, 11, 24), is_called_child=True)
    False
    """
    return is_called_child if born is None else age(born, on=on) < GROWN_UP


def next_milestone(born: date, *, after: date) -> tuple[date, int] | None:
    """The first day after this one on which somebody becomes 12, 16 or 18, and which of them it is."""
    days = ((birthday(born, years), years) for years in MILESTONES)
    return next((one for one in days if one[0] > after), None)
