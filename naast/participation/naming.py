"""What reads like a name in words that people said, with the places that everybody here knows left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from naast.needs import queries as needs
from naast.participation import rules
from naast.participation.models import Element, Process, Scenario, Talk

_WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True)
class Reader:
    """Reads words of one process; what stands fast there is looked up once, and only when something looked like a name."""

    process: Process

    def names(self, words: str) -> tuple[str, ...]:
        """What may name somebody; not the town, its neighbourhoods, or what a talk or scenario calls by its name."""
        return rules.looks_like_names(words, known=self.known) if rules.looks_like_names(words) else ()

    @cached_property
    def known(self) -> frozenset[str]:
        """Each word of the names that are known here, as it is written."""
        row = self.process
        found = chain(
            (row.municipality.name,),
            (one.name for one in needs.neighbourhoods(row.municipality_id)),
            Talk.objects.filter(process=row).values_list("place", flat=True),
            Scenario.objects.filter(process=row).values_list("title", flat=True),
            Element.objects.filter(scenario__process=row).values_list("words", flat=True),
        )
        return frozenset(word for text in found for word in _WORD.findall(text))


def names_in(words: str, process: Process) -> tuple[str, ...]:
    """What may name somebody in words of a process."""
    return Reader(process).names(words)
