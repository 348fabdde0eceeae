"""What the page of who reads along shows: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from naast.plans.queries.frame import Head


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads about a subject; ``taken_back`` is the consent that who looks may take back."""

    public_id: str
    name: str
    is_me: bool
    is_in: bool
    ground: str
    ground_words: str
    since: date | None
    parts: tuple[str, ...]
    taken_back: str
    may_refuse: bool


@dataclass(frozen=True, slots=True)
class No:
    """A no that keeps a door closed, whatever others say."""

    consent: str
    who: str
    reader: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody one can choose in a form; ``needs_yes``: who comes in only after somebody's yes to reading along."""

    public_id: str
    name: str
    needs_yes: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What is about the whole family, or about one person in it: who reads that, who does not, what one can do."""

    public_id: str
    name: str
    is_me: bool
    readers: tuple[Reader, ...]
    noes: tuple[No, ...]
    outside: tuple[str, ...]
    shut: tuple[Choice, ...]
    may_say: bool
    can_be_let_in: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works with the family, and what they read; ``until_at`` for who came in with the emergency button.

    ``not_before``: but for what was told in confidence before they came, as far as who looks may know that it is there.
    """

    name: str
    kind: str
    sees_all: bool
    parts: tuple[str, ...]
    since: date
    until: date | None
    until_at: datetime | None = None
    not_before: bool = False


@dataclass(frozen=True, slots=True)
class Coming:
    """A birthday that changes who decides: who, how old, which day."""

    name: str
    is_me: bool
    age: int
    on: date


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that still stands."""

    public_id: str
    name: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """The page: subjects that who looks may know of, workers, and who can be invited.

    ``nobody_yet``: nobody stands in the plan who could ever come in.
    """

    head: Head
    subjects: tuple[Subject, ...]
    workers: tuple[Worker, ...]
    safety: tuple[Choice, ...]
    seated: tuple[Choice, ...]
    invited: tuple[Invited, ...]
    can_be_invited: tuple[Choice, ...]
    may_invite: bool
    coming: tuple[Coming, ...]
    nobody_yet: bool = False

    @property
    def need_a_yes(self) -> tuple[Choice, ...]:
        """Who can be invited after a yes that nobody gave yet."""
        return tuple(one for one in self.can_be_invited if one.needs_yes)
