"""What was agreed about plans, in plain Python that a professional could read aloud."""

from __future__ import annotations


class ChangedMeanwhile(Exception):
    """Somebody changed this since the page was opened; ``now`` is how it reads at this moment."""

    def __init__(self, now: str = "", *, version: int = 0) -> None:
        super().__init__(f"version {version} now")
        self.now, self.version = now, version


class TakenBackMeanwhile(ChangedMeanwhile):
    """Somebody took this away since the page was opened: there is nothing left to change."""


class PlanClosed(Exception):
    """The plan is closed: it is read, and can be opened again; nothing is added to it."""


class NoDoor(Exception):
    """The seat of this person has no open door to this part of the plan."""


class Empty(ValueError):
    """Nothing was written."""


class TooLong(ValueError):
    """The text has more signs than we can keep; says how many there are and how many may be."""


class Impossible(ValueError):
    """A day that cannot be: in the future, before somebody was born, more than a life ago. Says which field."""


TEXT_LIMIT = 20_000


def clean(text: str, *, limit: int = TEXT_LIMIT) -> str:
    """What was typed, with single line ends and without null signs; :class:`Empty` or :class:`TooLong`."""
    tidy = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if not tidy:
        raise Empty
    if len(tidy) > limit:
        raise TooLong(len(tidy), limit)
    return tidy
