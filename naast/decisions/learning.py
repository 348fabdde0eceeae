"""What was agreed about learning from a case: what may not be written, where a session is, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from naast.calculations import language
from naast.decisions import rules
from naast.decisions.methods import methods

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from naast.decisions.methods import Method

NEW, RUNNING, LEARNING, DONE = "new", "running", "learning", "done"
NEVER_HELD = timedelta(days=90)  # so long a case waits that nobody talks about; then it goes
LEFT_ALONE = timedelta(days=30)  # so long a story stays of a talk that was begun and not finished


class MayTell(rules.MayName):
    """Something in these words may tell of whom they are: a name, a day or a place."""

    def __init__(self, traces: language.Traces) -> None:
        super().__init__((*traces.names, *traces.dates, *traces.places))
        self.traces = traces


class NoMethod(rules.Refused):
    """There is no such way of learning."""


@dataclass(frozen=True, slots=True)
class Turn:
    """When somebody last brought a case; ``on`` None when they did not yet."""

    name: str
    on: date | None


def insist_traceless(
    words: Mapping[str, tuple[str, int]], *, places: Iterable[str], is_sure: bool, optional: Sequence[str] = ()
) -> dict[str, str]:
    """Words by field, each with how long it may be, as they are kept. Raises ``rules.Empty``, and :class:`MayTell` for all at once."""
    said = {
        name: ""
        if name in optional and not text.strip()
        else rules.insist_words(text, is_sure=True, name=name, most=most)
        for name, (text, most) in words.items()
    }
    everything = "\n".join(said.values())
    if not is_sure and (traces := language.look_for_traces(everything, places=places)):
        raise MayTell(traces)
    return said


def method_of(code: str) -> Method:
    """One way of learning. Raises :class:`NoMethod`."""
    found = methods().get(code)
    if found is None:
        raise NoMethod
    return found


def state(*, place: int | None, steps: int, is_ended: bool) -> str:
    """Where a session is: not begun, in a step, at what was learned, or done."""
    if is_ended:
        return DONE
    if place is None:
        return NEW
    return RUNNING if place < steps else LEARNING


def turns(names: Mapping[int, str], brought: Iterable[tuple[int, date]]) -> list[Turn]:
    """Whose turn it is: who never brought anything first, then who did so longest ago; by name when that is the same."""
    last: dict[int, date] = {}
    for key, on in brought:
        last[key] = max(on, last.get(key, on))
    found = [Turn(name, last.get(key)) for key, name in names.items()]
    return sorted(found, key=lambda one: (one.on is not None, one.on and one.on.toordinal(), one.name.casefold()))
