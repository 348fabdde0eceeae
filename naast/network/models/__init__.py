"""Organisations and people of the window, who knows whom, and teams."""

from naast.network.models.region import Region, RegionTown, Shared
from naast.network.models.talents import Strength
from naast.network.models.teams import Team, TeamMember
from naast.network.models.web import Introduction, Link, Seat
from naast.network.models.window import (
    Organisation,
    OrganisationDraft,
    OrganisationMember,
    OrganisationPresence,
    Professional,
    ProfessionalPresence,
)

__all__ = [
    "Introduction",
    "Link",
    "Organisation",
    "OrganisationDraft",
    "OrganisationMember",
    "OrganisationPresence",
    "Professional",
    "ProfessionalPresence",
    "Region",
    "RegionTown",
    "Seat",
    "Shared",
    "Strength",
    "Team",
    "TeamMember",
]
