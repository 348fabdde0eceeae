"""How a conference goes: what is frozen before anybody rates, and which round may come after which."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop

from naast.calculations.conferring import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

THRESHOLD, SMALLEST = 60, 5  # percent that must be able to live with it; people from which a group counts apart
PUBLIC_HOURS = 24  # that everybody can read how will be chosen, before anybody rates
LEAST_SCENARIOS = 2
NOT_CHOSEN = gettext_noop("Hoort bij een scenario dat niet gekozen is.")
BALLOTS = ("rate", "consent")  # the rounds in which scenarios are rated


@dataclass(frozen=True, slots=True)
class OnBallot:
    """A scenario as it was frozen: what stood there is what people rated, whatever becomes of it later."""

    letter: str
    public_id: str
    title: str
    purpose: str
    elements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frozen:
    """Everything that stood fast before anybody rated. Groups by public id with their names of that day.

    With ``asks_again`` nothing is chosen before who hesitates was asked what they need, and all were asked once more.
    """

    title: str
    held_at: str
    place: str
    scenarios: tuple[OnBallot, ...]
    groups: Mapping[str, str]
    rule: Rule
    public_hours: int = 0
    asks_again: bool = False

    @property
    def document(self) -> dict[str, Any]:
        """The same as it is kept and published."""
        return {
            "title": self.title, "held_at": self.held_at, "place": self.place, "groups": dict(self.groups),
            "public_hours": self.public_hours, "asks_again": self.asks_again,
            "scenarios": [asdict(one) | {"elements": list(one.elements)} for one in self.scenarios],
            "rule": {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self.rule).items()},
        }  # fmt: skip

    def scenario(self, letter: str) -> OnBallot:
        """The scenario with this letter; raises ``KeyError`` when there was none."""
        return {one.letter: one for one in self.scenarios}[letter]


def frozen(document: Mapping[str, Any]) -> Frozen:
    """What was frozen, read back from how it is kept."""
    rule: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in document["rule"].items()
    }
    groups = {one: document["groups"][one] for one in rule["groups"]}  # a database keeps no order of names
    scenarios = tuple(OnBallot(**{**one, "elements": tuple(one["elements"])}) for one in document["scenarios"])
    later = {name: document[name] for name in ("public_hours", "asks_again") if name in document}
    return Frozen(document["title"], document["held_at"], document["place"], scenarios, groups, Rule(**rule), **later)


def written(document: Mapping[str, Any]) -> str:
    """A document as everybody can fetch it: its digest is the SHA-256 of exactly these words, in UTF-8."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def digest(document: Mapping[str, Any]) -> str:
    """The fingerprint of a document."""
    return hashlib.sha256(written(document).encode()).hexdigest()


def next_rounds(held: Iterable[tuple[str, bool]], *, must_ask: bool = False, is_above: bool = False) -> tuple[str, ...]:
    """The rounds that may be opened now, after those held: each a kind, and whether it gave something to go on with.

    A round in which too few rated may be held again. Conditions come after a rating, degrees after conditions; with
    ``must_ask`` neither is passed over. After the last round they are asked of what two people set above the rule
    (``is_above``).
    """
    kinds = tuple(held)
    if not kinds:
        return ("rate",)
    last, gave = kinds[-1]
    if last == "rate" and not gave:
        return ("rate",)
    if last == "rate" or (last == "consent" and is_above):
        return ("needs",) if must_ask else ("needs", "consent")
    if last == "needs" and gave:
        return ("degrees",) if must_ask else ("degrees", "consent")
    return ("consent",) if last in {"needs", "degrees"} else ()


_WORD = re.compile(r"\w+")
MUCH_ALIKE = 0.6  # the part of their words that two conditions share from which they may say the same


def same_words(one: str, other: str) -> bool:
    """Whether two conditions say the same, letter for letter but for signs and capitals."""
    return _WORD.findall(one.casefold()) == _WORD.findall(other.casefold())


def alike(one: str, other: str) -> bool:
    """Whether two conditions share so many words that somebody should look whether they say the same."""
    first, second = (set(_WORD.findall(words.casefold())) for words in (one, other))
    return len(first & second) >= MUCH_ALIKE * max(1, min(len(first), len(second)))


class MayName(Exception):
    """Something in these words reads like a name or a number; who wrote it says whether it is one."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(*names)
        self.names = names


class TooSoon(Exception):
    """The rule has not been public for as long as was agreed: from ``at`` on the first round may open."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.at = at


class NotLeading(Exception):
    """Somebody else leads this conference: who wants to do this takes the lead first."""


class Closed(Exception):
    """The round in which this was said is not open (any more): it was kept nowhere."""


class NotCounted(Exception):
    """Their group was not among those that were frozen, or this person took back what they said."""


class NotIssued(Exception):
    """No paper with this number was given out, or it was given out to ``group``."""

    def __init__(self, group: str = "") -> None:
        super().__init__(group)
        self.group = group


class OnPaper(Exception):
    """Who has a sheet of paper chooses on it: their phone is shut for it, so that they count once."""


class OtherCard(Exception):
    """A card cannot go with this sheet: it is of another ``group``, or it has a sheet already."""

    def __init__(self, group: str = "") -> None:
        super().__init__(group)
        self.group = group


class SamePerson(Exception):
    """The second reading of a paper ballot is for somebody else than who did the first."""
