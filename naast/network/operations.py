"""DOOR. Organisations and people take their place in a municipality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from naast.access.permissions import Permission
from naast.common import hours
from naast.common.operations import NotFound, operation
from naast.network.models import (
    Organisation,
    OrganisationMember,
    OrganisationPresence,
    Professional,
    ProfessionalPresence,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from naast.access.actors import Actor


@operation(Permission.WINDOW_EDIT)
def join_organisation(*, municipality_id: int, slug: str, fields: Mapping[str, object], by: Actor) -> Organisation:
    """An organisation takes part in a municipality; the same slug again changes what it says of itself."""
    presence = (
        OrganisationPresence.objects.select_related("organisation")
        .filter(municipality_id=municipality_id, slug=slug)
        .first()
    )
    organisation = presence.organisation if presence else Organisation()
    for name, value in fields.items():
        setattr(organisation, name, value)
    organisation.save()
    if presence is None:
        OrganisationPresence.objects.create(municipality_id=municipality_id, organisation=organisation, slug=slug)
    return organisation


@operation(Permission.WINDOW_EDIT)
def join_person(
    *, municipality_id: int, slug: str, person: Mapping[str, object], presence: Mapping[str, object], by: Actor
) -> Professional:
    """Somebody takes their place in a municipality, or changes it when the slug is known there.

    ``person`` is who they are, ``presence`` where, when and what for. Raises ``hours.HoursUnreadable``.
    """
    hours.read(presence.get("hours") or {})  # type: ignore[arg-type]
    known = _presence(municipality_id, slug)
    professional = known.professional if known else Professional()
    for name, value in person.items():
        setattr(professional, name, value)
    professional.save()
    place = known or ProfessionalPresence(municipality_id=municipality_id, professional=professional, slug=slug)
    for name, value in presence.items():
        setattr(place, name, value)
    place.save()
    return professional


@operation(Permission.WINDOW_EDIT)
def leave(*, municipality_id: int, slug: str, by: Actor) -> Professional:
    """Somebody no longer works in this municipality; what they said elsewhere stays."""
    known = _presence(municipality_id, slug)
    if known is None:
        raise NotFound("person")
    known.delete()
    return known.professional


@dataclass(frozen=True, slots=True)
class Voice:
    """An account that speaks for an organisation."""

    organisation_id: int
    account_id: int


@operation(Permission.STAFF_MANAGE)
def let_speak(*, municipality_id: int, organisation_id: int, account_id: int, by: Actor) -> Voice:
    """An account speaks for an organisation in this municipality from now on; twice is once."""
    OrganisationMember.objects.get_or_create(
        municipality_id=municipality_id, organisation_id=organisation_id, account_id=account_id
    )
    return Voice(organisation_id, account_id)


@operation(Permission.STAFF_MANAGE)
def stop_speaking(*, municipality_id: int, organisation_id: int, account_id: int, by: Actor) -> Voice:
    """An account no longer speaks for an organisation here."""
    OrganisationMember.objects.filter(
        municipality_id=municipality_id, organisation_id=organisation_id, account_id=account_id
    ).delete()
    return Voice(organisation_id, account_id)


def _presence(municipality_id: int, slug: str) -> ProfessionalPresence | None:
    rows = ProfessionalPresence.objects.select_related("professional")
    return rows.filter(municipality_id=municipality_id, slug=slug).first()
