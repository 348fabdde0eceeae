"""With whom somebody would rather speak: read from a form that was posted, used for one page, and kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.network import queries as network
from naast.offers import queries as offers_of

if TYPE_CHECKING:
    from datetime import datetime

    from naast.access.http import Request


@dataclass(frozen=True, slots=True)
class Preference:
    """What one can choose from here, and what was chosen."""

    facets: tuple[str, ...]
    tongues: tuple[str, ...]
    chosen: tuple[str, ...]

    @classmethod
    def of(cls, request: Request, *, at: datetime) -> Preference:
        """What this page was asked; what nobody here offers is left aside."""
        town = request.municipality.pk
        facets, tongues = offers_of.facets_here(town, at=at), offers_of.tongues_here(town, at=at)
        asked = request.POST.getlist("voorkeur")
        return cls(tuple(facets), tuple(tongues), tuple(code for code in (*facets, *tongues) if code in asked))

    def context(self) -> dict[str, object]:
        """The same as the template reads it."""
        return {
            "facets": [(code, network.facet_name(code)) for code in self.facets],
            "tongues": [(code, network.facet_name(code)) for code in self.tongues],
            "preferred": self.chosen,
            "preferred_names": [network.facet_name(code) for code in self.chosen],
        }
